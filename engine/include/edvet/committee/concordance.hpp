#pragma once

#include "edvet/base/exact.hpp"
#include "edvet/base/expected.hpp"
#include "edvet/committee/undefined.hpp"

#include <cstddef>
#include <vector>

namespace edvet {

/// How far judges rank the same subjects alike: M. G. Kendall's W, from 0 (not at all) to 1 (alike).
struct Concordance {
    std::size_t subjects = 0;      ///< n
    std::size_t judges = 0;        ///< m
    std::vector<Exact> rank_sums;  ///< of each subject over the judges' mid-ranks, 1 for the lowest rating
    Exact tie_term;                ///< T, the sum of t^3 - t over every judge's groups of t tied subjects
    Exact w;                       ///< 12 S / (m^2 (n^3 - n) - m T), S of the rank sums about their mean
    /// (m W - 1) / (m - 1): the mean of Spearman's r over all pairs of judges, exactly so where all judges
    /// have the same tie term.
    Exact mean_spearman;
    Exact chi_square;                    ///< m (n - 1) W: Friedman's statistic, corrected for ties
    std::size_t degrees_of_freedom = 0;  ///< n - 1
    /// The chance of such a chi-square or a larger one, rounded half-even at 40 places. The approximation is
    /// good for 8 subjects or more (Siegel & Castellan 1988); for fewer it is a rough guide.
    Exact p_value;
};

/// From ratings[subject][judge], all rows equally long. Each judge's ratings are ranked, ties sharing the
/// average; ranks are ratings too, and 1 2 2 4 is as 1 2.5 2.5 4. Whether high is good does not matter.
/// Undefined for fewer than two judges [agreement.one-rater] or subjects [agreement.one-unit], and where
/// every judge ties all subjects [agreement.no-variation].
Expected<Concordance, Undefined> concordance(const std::vector<std::vector<Exact>>& ratings);

}  // namespace edvet
