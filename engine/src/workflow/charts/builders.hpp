#pragma once

#include "edvet/base/diagnostic.hpp"
#include "edvet/report/chart.hpp"
#include "edvet/workflow/charts.hpp"
#include "workflow/judged.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace edvet {

/// One chart each, of a procurement that was read and scored already. Where there is nothing to draw, the
/// chart says so itself; what is asked for and not there is an error.
Parsed<Chart> contributions_chart(const Judged& judged, const ChartRequest& request);
Parsed<Chart> value_cost_chart(const Judged& judged, const ChartRequest& request);
Parsed<Chart> weight_line_chart(const Judged& judged, const ChartRequest& request);
Parsed<Chart> ranks_chart(const Judged& judged, const ChartRequest& request);
Parsed<Chart> tornado_chart(const Judged& judged, const ChartRequest& request);
Parsed<Chart> cumulative_cost_chart(const Judged& judged, const ChartRequest& request);
Parsed<Chart> reviewers_chart(const Judged& judged, const ChartRequest& request);
Parsed<Chart> evidence_chart(const Judged& judged, const ChartRequest& request);

/// Series are told apart by the numbers of `ChartSeries::style` below this. What is left over together, what
/// does not count, and a sum look alike in every chart.
constexpr std::size_t most_styles = 6;
constexpr std::size_t others_style = 6;
constexpr std::size_t uncounted_style = 7;
constexpr std::size_t sum_style = 8;

/// Any of them by its kind.
Parsed<Chart> chart_report(const Judged& judged, const ChartRequest& request);

/// An empty chart of that kind: its head, id and title.
Chart begun_chart(const Judged& judged, const std::string& kind, ChartForm form);

/// What candidates are called in a chart, parallel to them: the product, and the id behind it where two
/// products have one name.
std::vector<std::string> charted_names(const Judged& judged);

/// The candidates that a chart is about: the one asked for, or all. Says so where there is none of that name.
std::optional<std::vector<std::size_t>> charted_candidates(const Judged& judged, const ChartRequest& request,
                                                           Problems& problems);

/// The id of the section or criterion that a chart is about: the one asked for, or the heaviest dimension,
/// the first of equals; empty where the rubric has none. Says so where there is none of that name.
std::optional<std::string> charted_node(const Judged& judged, const ChartRequest& request,
                                        Problems& problems);

}  // namespace edvet
