#pragma once

#include "edvet/report/chart.hpp"
#include "report/svg/length.hpp"

#include <map>
#include <string>
#include <vector>

namespace edvet::svg {

/// Where values stand in a picture.
struct Scales {
    Box area;  ///< between the axes
    Exact x_least;
    Exact x_span;
    Exact y_least;
    Exact y_span;
    bool has_rows = false;  ///< y are categories, the first one at the top
    Length row = 0;         ///< the height of one

    Length x_of(const Exact& value) const;
    Length y_of(const Exact& value) const;
};

/// The texts beside a chart's y axis.
struct SideLabel {
    std::vector<std::string> lines;
    std::string whole;  ///< where the lines do not hold all of it
};

/// How far points of a row are moved down, so that none hides another.
using Offsets = std::map<const ChartMark*, Length>;

/// Everything that has to be known before the first stroke.
struct Layout {
    Scales scales;
    Length side_end = 0;                  ///< where the texts beside the y axis end, with their gap
    std::vector<SideLabel> rows;          ///< of categories
    Offsets offsets;                      ///< in charts of dots
    std::vector<std::string> end_labels;  ///< of what stands beside bars, as they fit
};

/// A label beside the end of a bar, or of all bars of a row.
struct EndLabel {
    const ChartMark* mark = nullptr;
    Exact at;  ///< the outermost x
    bool is_left = false;
};

/// In bars, what stands beside them; empty in other charts.
std::vector<EndLabel> end_labels_of(const Chart& chart);

/// Lays a chart out below `top`, in a page of that width, with so much room above the plot.
Layout layout_of(const Chart& chart, const std::vector<EndLabel>& ends, Length page_width, Length top);

}  // namespace edvet::svg
