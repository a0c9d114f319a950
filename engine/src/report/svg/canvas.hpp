#pragma once

#include "edvet/report/chart.hpp"
#include "report/svg/length.hpp"
#include "report/svg/theme.hpp"

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace edvet::svg {

enum class Anchor { start, middle, end };

struct TextLook {
    Length size = 12 * px;
    Anchor anchor = Anchor::start;
    bool is_bold = false;
    bool is_muted = false;
};

/// Of a line, in text sizes: how far it is from one to the next.
constexpr Length line_height(Length size) { return size * 13 / 10; }

/// Puts shapes and texts into the body of a picture, in the order in which they come. Texts may be anything:
/// here they become harmless.
class Canvas {
public:
    Canvas(SvgTheme theme, std::string_view id);

    const Theme& theme() const { return theme_of(theme_); }
    const Style& style(std::size_t number) const { return style_of(number, theme_); }

    /// What comes until `end_group` is one mark, with what is to be said of it.
    void begin_group(const std::string& spoken);
    void end_group();

    /// `look` is the rest of the attributes: `fill="none" stroke="#123456"`.
    void rectangle(const Box& box, const std::string& look);
    void line(Length x1, Length y1, Length x2, Length y2, const std::string& look);
    void path(const std::string& steps, const std::string& look);
    /// (x, y) is on the base line.
    void text(Length x, Length y, const std::string& shown, const TextLook& look);

    /// What to fill a bar of that style with.
    std::string fill(std::size_t style);
    /// What stands for something that nobody knows.
    std::string unknown_fill();

    /// The whole picture.
    std::string picture(Length width, Length height, const std::string& title,
                        const std::string& description) const;

private:
    std::string definitions() const;

    SvgTheme theme_;
    std::string id_;
    std::set<std::size_t> fills_;
    bool has_unknown_ = false;
    std::string body_;
};

}  // namespace edvet::svg
