#include "edvet/report/cost_explanation.hpp"
#include "report/cost_json.hpp"

namespace edvet {

namespace {

Json json_of(const std::vector<CostStep>& steps)
{
    auto json = Json::array();
    for (const auto& step : steps) json.push_back({{"name", step.name}, {"working", step.working}});
    return json;
}

Json json_of(const ExplainedCostYear& year)
{
    Json json{{"year", year.year}};
    put(json, "driver", year.driver);
    put(json, "quantity", year.quantity);
    put(json, "price_index", year.index);
    put(json, "discount_factor", year.discount_factor);
    put(json, "unrounded", year.unrounded);
    json["amount"] = year.amount.shown;
    json["steps"] = json_of(year.steps);
    return json;
}

Json json_of(const ExplainedPayment& payment)
{
    Json json{{"year", payment.year}, {"covers_years", payment.covers}, {"amount", payment.amount.shown}};
    put(json, "time", payment.time);
    put(json, "discount_factor", payment.discount_factor);
    put(json, "present_value", payment.present_value);
    json["working"] = payment.working;
    return json;
}

}  // namespace

std::string to_json(const CostExplanation& explanation)
{
    auto json = json_of(explanation.head, "edvet/cost-explanation/1");
    json["basis"] = json_of(explanation.basis);
    json["candidate"] = {{"id", explanation.candidate}, {"product", explanation.product}};
    json["plan"] = explanation.plan.empty() ? Json(nullptr) : Json(explanation.plan);
    json["line"] = json_of(explanation.line);
    json["residual"] = explanation.residual ? json_of(*explanation.residual) : Json(nullptr);
    json["terms"] = json_of(explanation.terms);
    json["only_year"] = json_of(explanation.only_year);
    auto& years = json["years"] = Json::array();
    for (const auto& year : explanation.years) years.push_back(json_of(year));
    auto& payments = json["payments"] = Json::array();
    for (const auto& payment : explanation.payments) payments.push_back(json_of(payment));
    json["conventions"] = explanation.conventions;
    return document(json);
}

}  // namespace edvet
