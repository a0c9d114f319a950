#pragma once

#include "edvet/base/exact.hpp"
#include "edvet/base/expected.hpp"
#include "edvet/committee/undefined.hpp"

#include <cstddef>
#include <vector>

namespace edvet {

/// How much it counts that two raters differ by d categories.
enum class Disagreement {
    unweighted,  ///< 1 whatever the distance (J. Cohen, Educ. Psychol. Meas. 20 (1960) 37-46)
    linear,      ///< d
    quadratic,   ///< d squared (J. Cohen, Psychological Bulletin 70 (1968) 213-220)
};

/// Cohen's kappa, 1 - observed / expected disagreement; all of it exact.
struct CohenKappa {
    Exact kappa;
    Exact observed;  ///< the mean disagreement
    Exact expected;  ///< by the raters' own shares of the categories, above 0
};

/// Of two raters of the same units from counts[first][second]: a square, categories in their order. Undefined
/// without units [agreement.no-units], and where both raters use one and the same category alone
/// [agreement.no-variation].
Expected<CohenKappa, Undefined> cohen_kappa(const std::vector<std::vector<std::size_t>>& counts,
                                            Disagreement disagreement = Disagreement::unweighted);

}  // namespace edvet
