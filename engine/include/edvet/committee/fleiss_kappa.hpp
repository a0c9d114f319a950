#pragma once

#include "edvet/base/exact.hpp"
#include "edvet/base/expected.hpp"
#include "edvet/committee/undefined.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace edvet {

/// A kappa with its test against agreement by chance alone.
struct TestedKappa {
    Exact kappa;           ///< exact
    Exact standard_error;  ///< under chance alone; a root: exact where it is a fraction, else 40 places
    Exact z;               ///< kappa over the standard error
    Exact p_value;         ///< two-sided, normal approximation, 40 places
};

/// The kappa of J. L. Fleiss, Psychological Bulletin 76 (1971) 378-382, for many raters, who need not be the
/// same for each subject. Standard errors: Fleiss, Nee & Landis, Psychological Bulletin 86 (1979) 974-977.
struct FleissKappa {
    std::size_t subjects = 0;        ///< N
    std::size_t raters = 0;          ///< n, of each subject
    std::vector<Exact> proportions;  ///< p_j, of all ratings in each category
    Exact observed;                  ///< P, the mean share of agreeing pairs of raters
    Exact expected;                  ///< P_e by chance, below 1
    TestedKappa overall;
    /// Of each category against all others; absent for one that nobody used.
    std::vector<std::optional<TestedKappa>> categories;
};

/// From counts[subject][category]: how many raters put the subject there; all rows equally long. Undefined
/// without subjects [agreement.no-units], where a subject has another number of ratings than the first (the
/// reason names it, counting from 1) [agreement.unequal], for fewer than two raters [agreement.one-rater] and
/// where all ratings are of one category [agreement.no-variation].
Expected<FleissKappa, Undefined> fleiss_kappa(const std::vector<std::vector<std::size_t>>& counts);

/// The counts of ratings[subject][rater], each an index of one of `categories`.
std::vector<std::vector<std::size_t>> category_counts(const std::vector<std::vector<std::size_t>>& ratings,
                                                      std::size_t categories);

}  // namespace edvet
