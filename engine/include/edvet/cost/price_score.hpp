#pragma once

#include "edvet/base/exact.hpp"
#include "edvet/base/expected.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace edvet {

/// How a cost c becomes a share of the points from 0 to 1; L is the lowest cost, H the highest.
enum class PriceScoreMethod {
    absolute_linear,  ///< (Z - c) / (Z - F), held between 0 and 1; F and Z are set beforehand
    proportional,     ///< L / c
    linear_penalty,   ///< 1 - (c - L) / L, not below 0
    min_max,          ///< (H - c) / (H - L)
};

/// "absolute-linear", "proportional", "linear-penalty", "min-max".
std::string to_text(PriceScoreMethod method);
std::optional<PriceScoreMethod> price_score_method_from_text(std::string_view text);

/// What is provably wrong with a method, in one sentence that can be printed beside its result.
std::string known_defect(PriceScoreMethod method);

/// The costs at which a score on fixed bounds ends; set before bids are opened.
struct PriceBounds {
    Exact full_at;  ///< F: all points at this cost and below
    Exact zero_at;  ///< Z: none at this cost and above

    friend bool operator==(const PriceBounds&, const PriceBounds&) = default;
};

/// The scores, parallel to `costs`, each from 0 to 1; or the reason why there are none: bounds that are
/// missing under absolute_linear or whose F is not below Z, a zero or negative cost under proportional or
/// linear_penalty, fewer than two different costs under min_max, no costs. Bounds are read by absolute_linear
/// alone. A dearer bid never scores higher.
Expected<std::vector<Exact>, std::string> price_scores(PriceScoreMethod method,
                                                       const std::vector<Exact>& costs,
                                                       const std::optional<PriceBounds>& bounds);

/// What the price is weighed against.
struct QualityShare {
    std::vector<Exact> scores;  ///< from 0 to 1, parallel to the costs
    Exact price_weight;         ///< from 0 to 1; quality has the rest
};

/// price_weight * price score + (1 - price_weight) * quality score, parallel to `costs`.
Expected<std::vector<Exact>, std::string> weighted_scores(PriceScoreMethod method,
                                                          const std::vector<Exact>& costs,
                                                          const std::optional<PriceBounds>& bounds,
                                                          const QualityShare& quality);

/// What happens to the others when one candidate is not there.
struct LeaveOneOut {
    std::size_t removed = 0;
    bool changes_order = false;  ///< two of the others stand differently to each other: <, = or >
    std::string undefined;       ///< why the others alone cannot be scored; empty where they can

    friend bool operator==(const LeaveOneOut&, const LeaveOneOut&) = default;
};

/// One entry for each candidate, in their order; the order is that of the price scores, or with `quality` of
/// the weighted scores. The reason instead where not even all of them can be scored.
Expected<std::vector<LeaveOneOut>, std::string> leave_one_out(PriceScoreMethod method,
                                                              const std::vector<Exact>& costs,
                                                              const std::optional<PriceBounds>& bounds,
                                                              const std::optional<QualityShare>& quality);

}  // namespace edvet
