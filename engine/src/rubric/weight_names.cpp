#include "rubric/weight_names.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace edvet {

const Names<WeightMethod>& weight_method_names()
{
    static const Names<WeightMethod> names{{"direct", WeightMethod::direct},
                                           {"swing", WeightMethod::swing},
                                           {"rank", WeightMethod::rank},
                                           {"ahp", WeightMethod::ahp}};
    return names;
}

const Names<Surrogate>& surrogate_names()
{
    static const Names<Surrogate> names{{"roc", Surrogate::rank_order_centroid},
                                        {"rank-sum", Surrogate::rank_sum},
                                        {"rank-reciprocal", Surrogate::rank_reciprocal},
                                        {"equal", Surrogate::equal}};
    return names;
}

std::string to_text(WeightMethod method) { return name_in(weight_method_names(), method); }

std::optional<WeightMethod> weight_method_from_text(std::string_view text)
{
    for (const auto& [name, method] : weight_method_names())
        if (name == text) return method;
    return std::nullopt;
}

std::string to_text(Surrogate surrogate) { return name_in(surrogate_names(), surrogate); }

const std::vector<std::string>& objective_weights()
{
    static const std::vector<std::string> names{"entropy", "critic", "merec", "standard-deviation",
                                                "gini",    "cilos",  "lopcow"};
    return names;
}

std::optional<std::string> refused_objective_weights(std::string_view method)
{
    if (std::ranges::find(objective_weights(), method) == objective_weights().end()) return std::nullopt;
    return fmt::format(
        "weights by {} follow the spread of the offers: another offer would change what counts, and nobody "
        "could announce them before offers are read",
        method);
}

}  // namespace edvet
