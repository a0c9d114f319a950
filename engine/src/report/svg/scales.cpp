#include "report/svg/scales.hpp"

#include "edvet/base/contract.hpp"
#include "edvet/base/printable.hpp"
#include "report/svg/marks.hpp"
#include "report/svg/measure.hpp"
#include "report/svg/page.hpp"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <utility>

namespace edvet::svg {

namespace {

constexpr Length gap = 10 * px;
constexpr Length side_line = 15 * px;

bool is_lying_bars(ChartForm form)
{
    return form == ChartForm::stacked_bars || form == ChartForm::diverging_bars ||
           form == ChartForm::timeline;
}

SideLabel side_label(const std::string& name, Length width)
{
    const auto text = printable(name);
    SideLabel label{lines_of(text, label_size, width, 2), ""};
    if (!label.lines.empty() && label.lines.back().ends_with("…")) label.whole = name;
    return label;
}

/// How wide the texts beside the y axis are, of what the page has.
Length side_width(const Chart& chart, Length page_width)
{
    Length widest = 0;
    if (chart.y.is_categories)
        for (const auto& name : chart.y.categories)
            widest = std::max(widest, width_of(printable(name), label_size));
    else
        for (const auto& tick : chart.y.ticks) widest = std::max(widest, width_of(tick.label, label_size));
    return chart.y.is_categories ? std::min(widest, page_width * 36 / 100) : widest;
}

/// Points of a row that would touch stand below and above each other, in the order of the series.
Offsets offsets_of(const Chart& chart, const Scales& scales)
{
    struct Taken {
        Length x;
        Length offset;
    };
    std::map<Exact, std::vector<Taken>> rows;
    Offsets offsets;
    if (chart.form != ChartForm::dots) return offsets;
    for (const auto& series : chart.series)
        for (const auto& mark : series.marks) {
            if (series.form != SeriesForm::points) continue;
            auto& taken = rows[mark.y];
            const auto x = scales.x_of(mark.x);
            Length offset = 0;
            const auto touches = [&](const Taken& other) {
                return other.offset == offset && std::abs(other.x - x) < 2 * marker_reach;
            };
            while (std::ranges::any_of(taken, touches))
                offset = offset > 0 ? -offset : -offset + 2 * marker_reach;
            taken.push_back({x, offset});
            offsets.emplace(&mark, offset);
        }
    return offsets;
}

Length row_height(const Layout& layout)
{
    Length height = 32 * px;
    for (const auto& label : layout.rows)
        height = std::max(height, static_cast<Length>(label.lines.size()) * side_line + 6 * px);
    for (const auto& [mark, offset] : layout.offsets)
        height = std::max(height, 2 * (std::abs(offset) + marker_reach) + 6 * px);
    return height;
}

struct Pads {
    Length left = 0;
    Length right = 0;
};

/// How far the plot stands off from its sides, so that every label beside a bar has room. Each round leaves
/// less for the plot, and so the labels at its ends more to ask for; a few settle it to a pixel.
Pads pads_for(const Scales& scales, const std::vector<EndLabel>& ends, const std::vector<Length>& widths,
              Length room)
{
    Pads pads;
    for (int round = 0; round < 12; ++round) {
        const auto width = std::max(room / 5, room - pads.left - pads.right);
        Pads needed;
        for (std::size_t i = 0; i < ends.size(); ++i) {
            const auto at = length_of((ends[i].at - scales.x_least) / scales.x_span * width);
            const auto size = widths[i] + gap;
            if (ends[i].is_left)
                needed.left = std::max(needed.left, size - at);
            else
                needed.right = std::max(needed.right, size - (width - at));
        }
        if (needed.left <= pads.left && needed.right <= pads.right) break;
        pads.left = std::max(pads.left, needed.left);
        pads.right = std::max(pads.right, needed.right);
    }
    const auto most = room * 4 / 5;
    if (pads.left + pads.right > most) {  // labels that are elided anyway
        pads.left = pads.left * most / (pads.left + pads.right);
        pads.right = std::min(pads.right, most - pads.left);
    }
    return pads;
}

}  // namespace

Length Scales::x_of(const Exact& value) const
{
    return area.x + length_of((value - x_least) / x_span * area.width);
}

Length Scales::y_of(const Exact& value) const
{
    if (has_rows) return area.y + length_of((value + Exact{1, 2}) * row);
    return area.bottom() - length_of((value - y_least) / y_span * area.height);
}

std::vector<EndLabel> end_labels_of(const Chart& chart)
{
    std::vector<EndLabel> ends;
    if (!is_lying_bars(chart.form)) return ends;
    std::map<Exact, Exact> bar_ends;  // by row
    for (const auto& series : chart.series)
        if (series.form == SeriesForm::bars)
            for (const auto& mark : series.marks) {
                const auto end = std::max(mark.x, mark.x_from.value_or(mark.x));
                auto [found, is_new] = bar_ends.try_emplace(mark.y, end);
                if (!is_new) found->second = std::max(found->second, end);
            }
    for (const auto& series : chart.series) {
        const bool is_bars = series.form == SeriesForm::bars;
        if (is_bars && chart.form == ChartForm::stacked_bars) continue;
        for (const auto& mark : series.marks) {
            if (mark.label.empty()) continue;
            EndLabel end{&mark, mark.x, false};
            if (is_bars && chart.form == ChartForm::diverging_bars)
                end.is_left = mark.x < mark.x_from.value_or(0);
            if (!end.is_left) {
                if (mark.x_high) end.at = std::max(end.at, *mark.x_high);
                if (mark.x_from) end.at = std::max(end.at, *mark.x_from);
                const auto found = bar_ends.find(mark.y);
                if (!is_bars && found != bar_ends.end()) end.at = std::max(end.at, found->second);
            }
            ends.push_back(std::move(end));
        }
    }
    return ends;
}

Layout layout_of(const Chart& chart, const std::vector<EndLabel>& ends, Length page_width, Length top)
{
    ensure(chart.x.least < chart.x.greatest, "an x axis has a length");
    Layout layout;
    auto& scales = layout.scales;
    scales.x_least = chart.x.least;
    scales.x_span = chart.x.greatest - chart.x.least;
    scales.has_rows = chart.y.is_categories;
    const auto side = side_width(chart, page_width);
    const auto left = Page::margin + side + gap;
    Length right = page_width - Page::margin;
    if (!chart.x.ticks.empty()) right -= width_of(chart.x.ticks.back().label, label_size) / 2;
    layout.side_end = left;
    const auto room = std::max(right - left, 60 * px);

    std::vector<Length> widths;
    for (const auto& end : ends) {
        const auto text = printable(end.mark->label);
        layout.end_labels.push_back(elided_to(text, label_size, room * 11 / 20));
        widths.push_back(label_width(layout.end_labels.back()));
    }
    const auto pads = pads_for(scales, ends, widths, room);
    scales.area = {left + pads.left, top, room - pads.left - pads.right, 0};

    if (!scales.has_rows) {
        ensure(chart.y.least < chart.y.greatest, "a y axis has a length");
        scales.y_least = chart.y.least;
        scales.y_span = chart.y.greatest - chart.y.least;
        scales.area.height = std::clamp(page_width * 52 / 100, 260 * px, 640 * px);
        return layout;
    }
    for (const auto& name : chart.y.categories) layout.rows.push_back(side_label(name, side));
    layout.offsets = offsets_of(chart, scales);
    scales.row = row_height(layout);
    scales.area.height = std::max(static_cast<Length>(layout.rows.size()), Length{1}) * scales.row;
    return layout;
}

}  // namespace edvet::svg
