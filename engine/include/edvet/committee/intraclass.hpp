#pragma once

#include "edvet/base/exact.hpp"
#include "edvet/base/expected.hpp"
#include "edvet/committee/undefined.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <vector>

namespace edvet {

/// The six intraclass correlations of P. E. Shrout and J. L. Fleiss, Psychological Bulletin 86 (1979)
/// 420-428. The first number is the model: 1, every subject has judges of its own; 2, the judges are a sample
/// of many; 3, they are the only ones of interest. "k" is of the mean of k judges, the other of a single one.
enum class IccForm { icc_1_1, icc_2_1, icc_3_1, icc_1_k, icc_2_k, icc_3_k };

/// "ICC(2,k)"
const char* to_text(IccForm form);

/// Of the analysis of variance, subjects by judges; exact.
struct MeanSquares {
    Exact between_subjects;  ///< BMS, n - 1 degrees of freedom
    Exact within_subjects;   ///< WMS, n (k - 1)
    Exact between_judges;    ///< JMS, k - 1
    Exact residual;          ///< EMS, (n - 1)(k - 1)
};

/// Bounds of a confidence interval, computed with 100 digits and rounded half-even at 40 places.
struct ConfidenceBounds {
    Exact lower;
    Exact upper;
};

struct IntraclassCorrelation {
    IccForm form = IccForm::icc_1_1;
    /// Exact; below 0 where judges differ on a subject more than subjects do. Absent where the formula would
    /// divide by an estimate of variance that is 0 or below.
    std::optional<Exact> value;
    /// BMS over WMS (model 1) or EMS (models 2 and 3), which tests whether there is any correlation. Absent
    /// where that is 0; then the p-value and the bounds are absent too.
    std::optional<Exact> f;
    std::size_t top_degrees = 0;
    std::size_t bottom_degrees = 0;
    std::optional<Exact> p_value;  ///< of that F or a larger one, rounded half-even at 40 places
    /// Shrout & Fleiss 1979; McGraw & Wong, Psychological Methods 1 (1996) 30-46. Those of ICC(2,k) are
    /// those of ICC(2,1) by the Spearman-Brown formula, as in Shrout & Fleiss. Absent also without a value.
    std::optional<ConfidenceBounds> bounds;
};

struct IntraclassCorrelations {
    std::size_t subjects = 0;  ///< n
    std::size_t judges = 0;    ///< k
    Exact confidence;
    MeanSquares mean_squares;
    std::array<IntraclassCorrelation, 6> forms;  ///< in the order of `IccForm`

    const IntraclassCorrelation& of(IccForm form) const;
};

/// From ratings[subject][judge], all rows equally long; `confidence` lies between 0 and 1. Undefined where a
/// rating is missing (the reason names the first, counting from 1) [agreement.missing], for fewer than two
/// judges [agreement.one-rater] or subjects [agreement.one-unit], and where no rating differs from another
/// [agreement.no-variation].
Expected<IntraclassCorrelations, Undefined>
intraclass_correlations(const std::vector<std::vector<std::optional<Exact>>>& ratings,
                        const Exact& confidence = Exact{95, 100});

}  // namespace edvet
