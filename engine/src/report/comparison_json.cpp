#include "edvet/report/comparison.hpp"
#include "report/json.hpp"

namespace edvet {

namespace {

Json json_of(const ComparedCosts& costs)
{
    Json json{{"horizon", costs.horizon}, {"currency", costs.currency}};
    put(json, "discount_rate", costs.rate);
    json["horizons_differ"] = costs.horizons_differ;
    json["relative_method"] = costs.relative_method.empty() ? Json(nullptr) : Json(costs.relative_method);
    json["leave_one_out"] = json_of(costs.leave_one_out);
    return json;
}

Json json_of(const ComparedCost& cost)
{
    Json json{{"horizon", cost.horizon}, {"total", cost.total.shown}};
    put(json, "present_value", cost.present_value);
    put(json, "equivalent_annual_cost", cost.equivalent_annual_cost);
    put_or_null(json, "per_student_year", cost.per_student_year);
    return json;
}

}  // namespace

std::string to_json(const Comparison& comparison)
{
    auto json = json_of(comparison.head, "edvet/comparison/1");
    json["policies"] = json_of(comparison.policies);
    auto& dimensions = json["dimensions"] = Json::array();
    for (const auto& dimension : comparison.dimensions)
        dimensions.push_back({{"id", dimension.id}, {"title", dimension.title}});
    json["lead"] = json_of(comparison.lead);
    json["costs"] = comparison.costs ? json_of(*comparison.costs) : Json(nullptr);
    auto& candidates = json["candidates"] = Json::array();
    for (const auto& candidate : comparison.candidates) {
        candidates.push_back(json_of(candidate));
        candidates.back()["cost"] = candidate.cost ? json_of(*candidate.cost) : Json(nullptr);
    }
    return document(json);
}

}  // namespace edvet
