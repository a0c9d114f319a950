#pragma once

#include "edvet/base/date.hpp"
#include "edvet/base/exact.hpp"
#include "edvet/report/chart.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace edvet {

/// How many ticks an axis has at most, where nobody says otherwise.
constexpr std::size_t most_ticks = 8;

/// Ticks at whole multiples of 1, 2 or 5 times a power of ten from `least` to `greatest`, as few digits in
/// their labels as tell them apart, thousands grouped.
std::vector<ChartTick> round_ticks(const Exact& least, const Exact& greatest, std::size_t most = most_ticks);

/// From here to there exactly: points from 0 to 100.
ChartAxis fixed_axis(std::string title, const Exact& least, const Exact& greatest,
                     std::size_t most = most_ticks);
/// For lengths to compare: 0 is always on it, and it begins and ends at a tick.
ChartAxis length_axis(std::string title, const std::vector<Exact>& values, std::size_t most = most_ticks);
/// For positions to compare: 8 % wider at both ends than the values. It goes down to 0 where that takes no
/// more room again than the values do, and never below 0 for values that do not.
ChartAxis position_axis(std::string title, const std::vector<Exact>& values, std::size_t most = most_ticks);
/// "The axis of 'points' begins at 60 and not at 0: …"; empty where 0 is on it.
std::string cut_note(const ChartAxis& axis);

ChartAxis category_axis(std::string title, std::vector<std::string> categories);

/// Where a day stands on an axis: days since 1970-01-01.
Exact day_number(const Date& day);
/// From the first to the last day and 3 % more at both ends; ticks where months, quarters, half-years or
/// years begin, "2026-04" or "2026".
ChartAxis day_axis(std::string title, const Date& first, const Date& last, std::size_t most = most_ticks);

}  // namespace edvet
