#include "report/svg/plot.hpp"

#include "edvet/base/printable.hpp"
#include "report/svg/axes.hpp"
#include "report/svg/label_board.hpp"
#include "report/svg/marks.hpp"
#include "report/svg/measure.hpp"
#include "report/svg/scales.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace edvet::svg {

namespace {

/// A label that is still to be put somewhere near its mark.
struct Waiting {
    Length x = 0;
    Length y = 0;
    std::string label;
};

/// Draws the series of one chart.
class Series {
public:
    Series(Canvas& canvas, Page& page, const Chart& chart, const Layout& layout)
        : canvas_(canvas),
          page_(page),
          chart_(chart),
          layout_(layout),
          scales_(layout.scales),
          board_({layout.side_end, scales_.area.y, page.width() - Page::margin - layout.side_end,
                  scales_.area.height})
    {
    }

    void draw()
    {
        for (const auto& series : chart_.series)
            if (series.form == SeriesForm::bars) draw_bars(series);
        for (const auto& series : chart_.series) {
            if (series.form == SeriesForm::line) draw_line(series);
            if (series.form == SeriesForm::step) draw_step(series);
        }
        for (const auto& series : chart_.series)
            if (series.form == SeriesForm::points) draw_points(series);
    }

    /// Beside bars, where room was left for them.
    void draw_end_labels(const std::vector<EndLabel>& ends)
    {
        for (std::size_t i = 0; i < ends.size(); ++i) {
            const auto& shown = layout_.end_labels[i];
            const auto at = scales_.x_of(ends[i].at);
            const auto x = ends[i].is_left ? at - 10 * px - label_width(shown) : at + 10 * px;
            canvas_.begin_group(ends[i].mark->label);
            draw_label(canvas_, x, scales_.y_of(ends[i].mark->y), shown);
            canvas_.end_group();
        }
    }

    /// Beside points and lines, where there is room; what has none is named by a number, and the number below
    /// the plot.
    std::vector<std::string> draw_waiting()
    {
        std::vector<std::string> key;
        const auto most = std::min(scales_.area.width * 2 / 5, 240 * px);
        for (const auto& one : waiting_) {
            const auto shown = elided_to(printable(one.label), label_size, most);
            if (put(one, shown)) continue;
            const auto number = fmt::format("{}", key.size() + 1);
            key.push_back(put(one, number) ? fmt::format("{}: {}", number, one.label) : one.label);
        }
        return key;
    }

private:
    bool put(const Waiting& one, const std::string& shown)
    {
        const auto found = board_.place(one.x, one.y, label_width(shown), label_height);
        if (!found) return false;
        const auto& box = found->box;
        canvas_.begin_group(one.label);
        if (found->is_far)
            canvas_.line(one.x, one.y, std::clamp(one.x, box.x, box.right()),
                         std::clamp(one.y, box.y, box.bottom()),
                         fmt::format("stroke=\"{}\" stroke-width=\"0.8\"", canvas_.theme().axis));
        draw_label(canvas_, box.x, box.y + box.height / 2, shown);
        canvas_.end_group();
        return true;
    }

    void draw_bars(const ChartSeries& series)
    {
        const auto height = scales_.row * 6 / 10;
        for (const auto& mark : series.marks) {
            const auto middle = scales_.y_of(mark.y);
            const auto a = scales_.x_of(mark.x_from.value_or(0));
            const auto b = scales_.x_of(mark.x);
            if (mark.is_known && a == b) continue;
            canvas_.begin_group(mark.spoken);
            if (!mark.is_known) {
                draw_unknown(canvas_, b + 10 * px, middle);
            } else {
                const Box box{std::min(a, b), middle - height / 2, std::abs(b - a), height};
                draw_bar(canvas_, box, series.style, mark.emphasis);
                if (chart_.form == ChartForm::stacked_bars) draw_inner_label(box, mark);
            }
            if (mark.x_low && mark.x_high)
                draw_lying_whisker(canvas_, scales_.x_of(*mark.x_low), scales_.x_of(*mark.x_high), middle);
            canvas_.end_group();
        }
    }

    /// In the bar where it has room, and otherwise nowhere: the table has it.
    void draw_inner_label(const Box& box, const ChartMark& mark)
    {
        const auto shown = printable(mark.label);
        if (shown.empty() || label_width(shown) + 4 * px > box.width) return;
        draw_label(canvas_, box.x + (box.width - label_width(shown)) / 2, box.y + box.height / 2, shown);
    }

    void draw_points(const ChartSeries& series)
    {
        for (const auto& mark : series.marks) {
            const auto x = scales_.x_of(mark.x);
            const auto moved = layout_.offsets.find(&mark);
            const auto y = scales_.y_of(mark.y) + (moved == layout_.offsets.end() ? 0 : moved->second);
            canvas_.begin_group(mark.spoken);
            if (!mark.is_known) {
                draw_unknown(canvas_, x + (scales_.has_rows ? 10 * px : 0), y);
            } else {
                draw_whiskers(mark, x, y);
                draw_marker(canvas_, x, y, series.style, mark.emphasis);
            }
            canvas_.end_group();
            board_.block({x - marker_reach, y - marker_reach, 2 * marker_reach, 2 * marker_reach});
            if (!mark.label.empty() && !is_beside_bars()) waiting_.push_back({x, y, mark.label});
        }
    }

    bool is_beside_bars() const
    {
        return chart_.form == ChartForm::stacked_bars || chart_.form == ChartForm::diverging_bars ||
               chart_.form == ChartForm::timeline;
    }

    void draw_whiskers(const ChartMark& mark, Length x, Length y)
    {
        constexpr Length reach = 5 * px;
        if (mark.x_low && mark.x_high && *mark.x_low != *mark.x_high) {
            const auto from = scales_.x_of(*mark.x_low);
            const auto to = scales_.x_of(*mark.x_high);
            draw_lying_whisker(canvas_, from, to, y);
            board_.block({from, y - reach, to - from, 2 * reach});
        }
        if (mark.y_low && mark.y_high && *mark.y_low != *mark.y_high) {
            const auto from = scales_.y_of(*mark.y_high);
            const auto to = scales_.y_of(*mark.y_low);
            draw_standing_whisker(canvas_, from, to, x);
            board_.block({x - reach, from, 2 * reach, to - from});
        }
    }

    void draw_step(const ChartSeries& series)
    {
        std::string steps;
        Length before = 0;
        Length above = 0;
        for (const auto& mark : series.marks) {
            const auto x = scales_.x_of(mark.x);
            const auto y = scales_.y_of(mark.y);
            if (steps.empty()) {
                steps = fmt::format("M{} {}", text_of(x), text_of(y));
            } else {
                steps += fmt::format(" H{} V{}", text_of(x), text_of(y));
                board_.block({std::min(before, x), above - px, std::abs(x - before), 2 * px});
                board_.block({x - px, std::min(above, y), 2 * px, std::abs(y - above)});
            }
            before = x;
            above = y;
        }
        if (steps.empty()) return;
        canvas_.begin_group(series.title);
        canvas_.path(steps, stroke_of(canvas_, series.style));
        canvas_.end_group();
    }

    void draw_line(const ChartSeries& series)
    {
        draw_band(series);
        std::string steps;
        bool is_broken = true;  // what nobody knows is not bridged
        for (const auto& mark : series.marks) {
            if (mark.is_known)
                steps += fmt::format("{}{} {} ", is_broken ? "M" : "L", text_of(scales_.x_of(mark.x)),
                                     text_of(scales_.y_of(mark.y)));
            is_broken = !mark.is_known;
        }
        canvas_.begin_group(series.title);
        if (!steps.empty()) canvas_.path(steps, stroke_of(canvas_, series.style));
        canvas_.end_group();
        draw_line_marks(series);
    }

    /// So many that the marker tells lines apart, and every one that says something.
    void draw_line_marks(const ChartSeries& series)
    {
        constexpr std::size_t few = 12;
        const auto count = series.marks.size();
        const auto stride = count <= few ? std::size_t{1} : (count + 5) / 6;
        for (std::size_t i = 0; i < count; ++i) {
            const auto& mark = series.marks[i];
            const auto x = scales_.x_of(mark.x);
            const auto y = scales_.y_of(mark.y);
            const bool is_said = !mark.label.empty() || mark.emphasis == MarkEmphasis::strong;
            if (mark.is_known && !is_said && i % stride != 0) continue;
            canvas_.begin_group(mark.spoken);
            if (mark.is_known)
                draw_marker(canvas_, x, y, series.style, mark.emphasis);
            else
                draw_unknown(canvas_, x, y);
            canvas_.end_group();
            board_.block({x - marker_reach, y - marker_reach, 2 * marker_reach, 2 * marker_reach});
            if (!mark.label.empty()) waiting_.push_back({x, y, mark.label});
        }
    }

    void draw_band(const ChartSeries& series)
    {
        std::string lower;
        std::string upper;
        for (const auto& mark : series.marks) {
            if (!mark.is_known || !mark.y_low || !mark.y_high) continue;
            const auto x = text_of(scales_.x_of(mark.x));
            lower +=
                fmt::format("{}{} {} ", lower.empty() ? "M" : "L", x, text_of(scales_.y_of(*mark.y_low)));
            upper = fmt::format("{} {} {}", x, text_of(scales_.y_of(*mark.y_high)),
                                upper.empty() ? "" : "L" + upper);
        }
        if (lower.empty()) return;
        canvas_.path(lower + "L" + upper + "Z",
                     fmt::format("fill=\"{0}\" fill-opacity=\"0.15\" stroke=\"{0}\" stroke-width=\"0.8\"",
                                 canvas_.style(series.style).colour));
    }

    Canvas& canvas_;
    Page& page_;
    const Chart& chart_;
    const Layout& layout_;
    const Scales& scales_;
    LabelBoard board_;
    std::vector<Waiting> waiting_;
};

}  // namespace

void draw_plot(Canvas& canvas, Page& page, const Chart& chart)
{
    if (!chart.y.is_categories && !chart.y.title.empty()) {
        page.paragraph(chart.y.title, {label_size, Anchor::start, false, false}, 3);
        page.skip(6 * px);
    }
    page.skip(lanes_height(chart, page.width()));
    const auto ends = end_labels_of(chart);
    const auto layout = layout_of(chart, ends, page.width(), page.y());
    draw_axes(canvas, page, chart, layout);
    draw_reference_lines(canvas, page.width(), chart, layout.scales);
    Series series{canvas, page, chart, layout};
    series.draw();
    series.draw_end_labels(ends);
    const auto key = series.draw_waiting();
    if (key.empty()) return;
    page.skip(8 * px);
    for (const auto& entry : key) page.paragraph(entry, {label_size, Anchor::start, false, false}, 1);
}

}  // namespace edvet::svg
