#pragma once

#include "report/svg/canvas.hpp"

#include <string>
#include <vector>

namespace edvet::svg {

/// What stands above and below a plot, from top to bottom. `y` is where the next thing begins.
class Page {
public:
    Page(Canvas& canvas, Length width) : canvas_(canvas), width_(width) {}

    static constexpr Length margin = 16 * px;

    Length width() const { return width_; }
    Length inner_width() const { return width_ - 2 * margin; }
    Length y() const { return y_; }
    void skip(Length height) { y_ += height; }

    /// In lines as wide as the page. Where not all of it has room, the whole stands in a title.
    void paragraph(const std::string& shown, const TextLook& look, std::size_t most_lines);
    void legend(const Chart& chart);

private:
    Canvas& canvas_;
    Length width_;
    Length y_ = margin;
};

}  // namespace edvet::svg
