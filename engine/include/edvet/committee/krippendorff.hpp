#pragma once

#include "edvet/base/exact.hpp"
#include "edvet/base/expected.hpp"
#include "edvet/committee/undefined.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace edvet {

/// How far two levels are apart (K. Krippendorff, Content Analysis, 2nd ed. 2004, section 11.3; the same,
/// Computing Krippendorff's Alpha-Reliability, 2011).
enum class Metric {
    nominal,   ///< 1 where they differ
    ordinal,   ///< the square of how many ratings lie from one to the other, those at either end by half
    interval,  ///< the square of the difference
    ratio,     ///< the square of the difference over the sum; no value is below 0
};

/// Above these one may rely on the data, or draw tentative conclusions (Krippendorff 2004, p. 241).
inline const Exact alpha_to_rely_on{800, 1000};
inline const Exact alpha_to_be_tentative{667, 1000};

constexpr std::int32_t no_rating = -1;

/// Who rated what: `cells[rater * units + unit]` is the index of a level, or `no_rating`.
struct ReliabilityData {
    std::size_t raters = 0;
    std::size_t units = 0;
    std::span<const std::int32_t> cells;
    std::size_t levels = 0;  ///< ordinal: in their order, lowest first
    /// Of the levels, rising; needed for `interval` and `ratio` alone, and otherwise not looked at.
    std::span<const Exact> values;
};

/// Krippendorff's alpha with what it is made of; all of it exact.
struct Alpha {
    Exact alpha;               ///< 1 - observed / expected; 1 at best, 0 as by chance, below 0 worse
    Exact observed;            ///< D_o; ordinal: in units of ratings squared
    Exact expected;            ///< D_e, above 0
    std::size_t units = 0;     ///< that have two ratings or more; the others count for nothing
    std::size_t pairable = 0;  ///< n, the ratings in these
};

/// Undefined for fewer than two raters [agreement.one-rater], where no unit has two ratings
/// [agreement.no-pairs], where all ratings that could be paired are of one level, so that nothing shows
/// whether the raters can tell units apart [agreement.no-variation]. `ratio` is also undefined with a
/// value below 0 [agreement.negative], and refused where more than 1,000 levels occur or the sums of any two
/// of them have a common multiple beyond 2^100000 [agreement.many-levels].
///
/// Takes time in proportion to the cells; `ratio` also to the squares of the levels that each unit has.
Expected<Alpha, Undefined> krippendorff_alpha(const ReliabilityData& data, Metric metric);

/// What each unit adds to the observed disagreement, parallel to the units: 0 where its raters agree or
/// cannot be paired. The sum is `Alpha::observed`, also where alpha has no value for want of variation.
/// Undefined only where `ratio` is [agreement.negative, agreement.many-levels].
Expected<std::vector<Exact>, Undefined> disagreement_by_unit(const ReliabilityData& data, Metric metric);

/// Alpha without the ratings of one rater, for each rater in turn: one whose absence raises it reads the
/// rubric in another way than the rest.
std::vector<Expected<Alpha, Undefined>> alphas_without_each_rater(const ReliabilityData& data, Metric metric);

}  // namespace edvet
