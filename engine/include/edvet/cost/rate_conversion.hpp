#pragma once

#include "edvet/base/exact.hpp"
#include "edvet/cost/answer.hpp"

#include <vector>

/// Rates above -1; 0.038 is 3.8 %. By Fisher's (1 + nominal) = (1 + real)(1 + inflation), and never by
/// subtraction.
namespace edvet {

Exact nominal_rate(const Exact& real_rate, const Exact& inflation);
Exact real_rate(const Exact& nominal_rate, const Exact& inflation);
Exact inflation_rate(const Exact& nominal_rate, const Exact& real_rate);

/// The rate for a year of a rate for a part of it, (1 + rate / parts)^parts - 1: 12 % a year by the month is
/// 12.6825 %. `parts` from 1 to `most_periods`, rate / parts above -1.
Exact effective_annual_rate(const Exact& stated_rate, int parts);

struct TermRate {
    Exact term;
    Exact rate;

    friend bool operator==(const TermRate&, const TermRate&) = default;
};

/// Between two terms on the straight line; below the first term and above the last one their rates, as OMB
/// Circular A-94 appendix C has it. At least one term, rising.
Exact interpolated_rate(const std::vector<TermRate>& known, const Exact& term);

}  // namespace edvet
