#include "report/svg/page.hpp"

#include "edvet/base/printable.hpp"
#include "report/svg/marks.hpp"
#include "report/svg/measure.hpp"

#include <algorithm>

namespace edvet::svg {

namespace {

constexpr Length sample_width = 26 * px;
constexpr Length sample_height = 12 * px;
constexpr Length legend_row = 20 * px;

bool has_unknown(const Chart& chart)
{
    for (const auto& series : chart.series)
        for (const auto& mark : series.marks)
            if (!mark.is_known) return true;
    return false;
}

}  // namespace

void Page::paragraph(const std::string& shown, const TextLook& look, std::size_t most_lines)
{
    const auto text = printable(shown);
    // Bold letters are wider.
    const auto size = look.is_bold ? look.size * 115 / 100 : look.size;
    const auto lines = lines_of(text, size, inner_width(), most_lines);
    const bool is_cut = !lines.empty() && lines.back().ends_with("…") && !text.ends_with("…");
    if (is_cut) canvas_.begin_group(shown);
    for (const auto& line : lines) {
        canvas_.text(margin, y_ + look.size, line, look);
        y_ += line_height(look.size);
    }
    if (is_cut) canvas_.end_group();
}

void Page::legend(const Chart& chart)
{
    Length x = margin;
    bool is_any = false;
    const auto entry = [&](const std::string& title, const auto& draw) {
        const auto most = inner_width() - sample_width - 8 * px;
        const auto text = printable(title);
        const auto shown = elided_to(text, label_size, most);
        const auto needed = sample_width + 6 * px + width_of(shown, label_size) + 18 * px;
        if (x > margin && x + needed - 18 * px > width_ - margin) {
            x = margin;
            y_ += legend_row;
        }
        is_any = true;
        if (shown != text) canvas_.begin_group(title);
        draw(Box{x, y_ + 3 * px, sample_width, sample_height});
        canvas_.text(x + sample_width + 6 * px, y_ + 13 * px, shown, {label_size});
        if (shown != text) canvas_.end_group();
        x += needed;
    };
    for (const auto& series : chart.series)
        if (series.is_in_legend)
            entry(series.title, [&](const Box& box) { draw_sample(canvas_, box, series); });
    if (has_unknown(chart))
        entry("not known",
              [&](const Box& box) { draw_unknown(canvas_, box.x + box.width / 2, box.y + box.height / 2); });
    if (is_any) y_ += legend_row + 4 * px;
}

}  // namespace edvet::svg
