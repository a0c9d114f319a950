#include "report/svg/axes.hpp"

#include "edvet/base/printable.hpp"
#include "report/svg/marks.hpp"
#include "report/svg/measure.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace edvet::svg {

namespace {

constexpr Length lane = 18 * px;

std::string axis_stroke(const Canvas& canvas)
{
    return fmt::format("stroke=\"{}\" stroke-width=\"1\"", canvas.theme().axis);
}

std::string grid_stroke(const Canvas& canvas)
{
    return fmt::format("stroke=\"{}\" stroke-width=\"1\"", canvas.theme().grid);
}

bool is_cut(const ChartAxis& axis) { return !axis.is_categories && (axis.least > 0 || axis.greatest < 0); }

/// Two strokes through the beginning of an axis that leaves something out.
void draw_cut(Canvas& canvas, Length x, Length y, bool is_lying)
{
    const Length along = is_lying ? 3 * px : 7 * px;
    const Length across = is_lying ? 7 * px : 3 * px;
    const auto ground = fmt::format("fill=\"{}\"", canvas.theme().background);
    canvas.rectangle({x - (is_lying ? 4 * px : 2 * px), y - (is_lying ? 2 * px : 4 * px),
                      is_lying ? 8 * px : 4 * px, is_lying ? 4 * px : 8 * px},
                     ground);
    for (const Length at : {-3 * px, 3 * px}) {
        const auto dx = is_lying ? at : Length{0};
        const auto dy = is_lying ? Length{0} : at;
        canvas.line(x + dx - along, y + dy + across, x + dx + along, y + dy - across,
                    fmt::format("stroke=\"{}\" stroke-width=\"1.5\"", canvas.theme().outline));
    }
}

/// Every how manieth tick has a label, so that none touches the next.
std::size_t tick_stride(const ChartAxis& axis, const Scales& scales)
{
    for (std::size_t stride = 1; stride < axis.ticks.size(); ++stride) {
        bool has_room = true;
        for (std::size_t i = stride; i < axis.ticks.size() && has_room; i += stride) {
            const auto& one = axis.ticks[i - stride];
            const auto& next = axis.ticks[i];
            const auto needed =
                (width_of(one.label, label_size) + width_of(next.label, label_size)) / 2 + 8 * px;
            has_room = scales.x_of(next.at) - scales.x_of(one.at) >= needed;
        }
        if (has_room) return stride;
    }
    return std::max<std::size_t>(axis.ticks.size(), 1);
}

void draw_x_axis(Canvas& canvas, const Chart& chart, const Scales& scales)
{
    const auto& area = scales.area;
    const auto stride = tick_stride(chart.x, scales);
    for (std::size_t i = 0; i < chart.x.ticks.size(); ++i) {
        const auto& tick = chart.x.ticks[i];
        const auto x = scales.x_of(tick.at);
        canvas.line(x, area.y, x, area.bottom(), grid_stroke(canvas));
        canvas.line(x, area.bottom(), x, area.bottom() + 5 * px, axis_stroke(canvas));
        if (i % stride == 0)
            canvas.text(x, area.bottom() + 18 * px, tick.label, {label_size, Anchor::middle, false, false});
    }
    canvas.line(area.x, area.bottom(), area.right(), area.bottom(), axis_stroke(canvas));
    // Days and years have no 0 that could be missed.
    if (is_cut(chart.x) && chart.form != ChartForm::timeline && chart.form != ChartForm::lines)
        draw_cut(canvas, area.x + 18 * px, area.bottom(), true);
}

void draw_rows(Canvas& canvas, const Layout& layout)
{
    const auto& area = layout.scales.area;
    for (std::size_t i = 0; i < layout.rows.size(); ++i) {
        const auto& label = layout.rows[i];
        const auto middle = layout.scales.y_of(Exact{i});
        if (!label.whole.empty()) canvas.begin_group(label.whole);
        const auto count = static_cast<Length>(label.lines.size());
        auto y = middle - count * 15 * px / 2 + 11 * px;
        for (const auto& line : label.lines) {
            canvas.text(layout.side_end - 10 * px, y, line, {label_size, Anchor::end, false, false});
            y += 15 * px;
        }
        if (!label.whole.empty()) canvas.end_group();
        if (i > 0)
            canvas.line(Page::margin, middle - layout.scales.row / 2, area.right(),
                        middle - layout.scales.row / 2, grid_stroke(canvas));
    }
}

void draw_y_axis(Canvas& canvas, const Chart& chart, const Layout& layout)
{
    const auto& scales = layout.scales;
    const auto& area = scales.area;
    if (scales.has_rows) {
        draw_rows(canvas, layout);
    } else {
        for (const auto& tick : chart.y.ticks) {
            const auto y = scales.y_of(tick.at);
            canvas.line(area.x, y, area.right(), y, grid_stroke(canvas));
            canvas.text(area.x - 8 * px, y + 43 * px / 10, tick.label,
                        {label_size, Anchor::end, false, false});
        }
    }
    const bool has_zero = scales.has_rows && chart.x.least < 0 && chart.x.greatest > 0;
    const auto x = has_zero ? scales.x_of(0) : area.x;
    canvas.line(x, area.y, x, area.bottom(), axis_stroke(canvas));
    if (is_cut(chart.y)) draw_cut(canvas, area.x, area.bottom() - 18 * px, false);
}

/// The labels of lines, in the order of the lines, and the lane of each.
struct Lanes {
    std::vector<std::string> shown;
    std::size_t count = 0;
};

Lanes lanes_of(const Chart& chart, Length page_width)
{
    Lanes lanes;
    for (const auto& line : chart.lines) {
        lanes.shown.push_back(
            elided_to(printable(line.label), label_size, page_width - 2 * Page::margin - 8 * px));
        if (line.is_vertical && !line.label.empty()) ++lanes.count;
    }
    return lanes;
}

std::string reference_stroke(const Canvas& canvas, ChartLine::Kind kind)
{
    const char* dashes = kind == ChartLine::Kind::now        ? ""
                         : kind == ChartLine::Kind::crossing ? "6 3"
                                                             : "2 3";
    auto stroke = fmt::format("stroke=\"{}\" stroke-width=\"1.6\"", canvas.theme().outline);
    if (*dashes != '\0') stroke += fmt::format(" stroke-dasharray=\"{}\"", dashes);
    return stroke;
}

}  // namespace

void draw_axes(Canvas& canvas, Page& page, const Chart& chart, const Layout& layout)
{
    draw_x_axis(canvas, chart, layout.scales);
    draw_y_axis(canvas, chart, layout);
    page.skip(layout.scales.area.bottom() + 24 * px - page.y());
    const auto title = printable(chart.x.title);
    if (title.empty()) return;
    const auto lines = lines_of(title, label_size, page.inner_width(), 3);
    const auto& area = layout.scales.area;
    for (const auto& line : lines) {
        // In the middle of the axis, unless the page ends before.
        const auto half = width_of(line, label_size) / 2;
        const auto x = std::clamp(area.x + area.width / 2, Page::margin + half,
                                  std::max(page.width() - Page::margin - half, Page::margin + half));
        canvas.text(x, page.y() + label_size, line, {label_size, Anchor::middle, false, false});
        page.skip(line_height(label_size));
    }
}

Length lanes_height(const Chart& chart, Length page_width)
{
    return static_cast<Length>(lanes_of(chart, page_width).count) * lane;
}

void draw_reference_lines(Canvas& canvas, Length page_width, const Chart& chart, const Scales& scales)
{
    const auto lanes = lanes_of(chart, page_width);
    std::vector<Box> taken;
    for (std::size_t i = 0; i < chart.lines.size(); ++i) {
        const auto& line = chart.lines[i];
        const auto& shown = lanes.shown[i];
        const auto& area = scales.area;
        canvas.begin_group(line.label);
        if (!line.is_vertical) {
            const auto y = scales.y_of(line.at);
            canvas.line(area.x, y, area.right(), y, reference_stroke(canvas, line.kind));
            const auto width = label_width(shown);
            const auto above = y - label_height / 2 - 2 * px;
            draw_label(canvas, std::max(area.x, area.right() - width),
                       above < area.y ? y + label_height : above, shown);
            canvas.end_group();
            continue;
        }
        const auto x = scales.x_of(line.at);
        Length top = area.y;
        if (!shown.empty()) {
            const auto width = label_width(shown);
            const auto least = Page::margin;
            const auto left = std::clamp(x - width / 2, least, std::max(least, page_width - least - width));
            Box box{left, area.y - lane, width, lane};
            while (std::ranges::any_of(taken, [&](const Box& one) { return one.meets(box); })) box.y -= lane;
            taken.push_back(box);
            top = box.bottom();
            canvas.line(x, top, x, area.bottom(), reference_stroke(canvas, line.kind));
            draw_label(canvas, left, box.y + lane / 2, shown);
        } else {
            canvas.line(x, top, x, area.bottom(), reference_stroke(canvas, line.kind));
        }
        canvas.end_group();
    }
}

}  // namespace edvet::svg
