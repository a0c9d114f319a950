#include "report/cost_json.hpp"

namespace edvet {

namespace {

Json texts_of(const std::vector<Figure>& figures)
{
    auto json = Json::array();
    for (const auto& figure : figures) json.push_back(figure.shown);
    return json;
}

Json exact_texts_of(const std::vector<Figure>& figures)
{
    auto json = Json::array();
    for (const auto& figure : figures) json.push_back(fraction_text(figure.exact));
    return json;
}

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json json_of(const std::optional<Date>& date) { return date ? Json(to_text(*date)) : Json(nullptr); }

Json json_of(const std::optional<ShownPair>& pair) { return pair ? json_of(*pair) : Json(nullptr); }

Json json_of(const ShownCostScoring& scoring)
{
    Json json{{"method", scoring.method},
              {"full", scoring.full ? Json(scoring.full->shown) : Json(nullptr)},
              {"zero", scoring.zero ? Json(scoring.zero->shown) : Json(nullptr)},
              {"set", json_of(scoring.set)},
              {"reason", scoring.reason},
              {"counts", scoring.counts_in_kind ? "all" : "cash"},
              {"depends_on_others", scoring.is_relative},
              {"known_defect", scoring.known_defect}};
    return json;
}

Json json_of(const ShownCost& cost)
{
    Json json{{"plan", text_or_null(cost.plan)},
              {"horizon", cost.horizon},
              {"all", json_of(cost.all)},
              {"cash", json_of(cost.cash)},
              {"in_kind", json_of(cost.in_kind)}};
    put(json, "annuity_factor", cost.annuity_factor);
    put(json, "equivalent_annual_cost", cost.equivalent_annual_cost);
    put(json, "equivalent_annual_cost_at_start", cost.equivalent_annual_cost_start);
    put_or_null(json, "per_student_year", cost.per_student_year);
    put_or_null(json, "per_student_year_discounted", cost.per_student_year_discounted);
    put_or_null(json, "per_active_student_year", cost.per_active_student_year);
    put_or_null(json, "per_learning_hour", cost.per_learning_hour);
    json["unused_licences"] = json_of(cost.unused);
    put_or_null(json, "unused_percent_of_licences", cost.unused_share);
    json["by_year"] = texts_of(cost.by_year);
    json["cumulative"] = texts_of(cost.cumulative);
    json["present_value_by_year"] = texts_of(cost.present_value_by_year);
    json["present_value_by_year_exact"] = exact_texts_of(cost.present_value_by_year);
    auto& categories = json["categories"] = Json::array();
    for (const auto& category : cost.categories)
        categories.push_back({{"category", category.category}, {"cost", json_of(category.cost)}});
    auto& lines = json["lines"] = Json::array();
    for (const auto& line : cost.lines) lines.push_back(json_of(line));
    return json;
}

Json json_of(const CostedCandidate& candidate)
{
    Json json{{"id", candidate.id}, {"product", candidate.product}};
    put_or_null(json, "scored_cost", candidate.scored_cost);
    put_or_null(json, "score", candidate.score);
    json["checks"] = candidate.checks;
    json["cost"] = json_of(candidate.cost);
    return json;
}

Json json_of(const std::vector<ShownBreakeven>& breakevens)
{
    Json json = Json::array();
    for (const auto& breakeven : breakevens)
        json.push_back({{"of", breakeven.what},
                        {"candidate", breakeven.candidate},
                        {"other", breakeven.other},
                        {"at", texts_of(breakeven.at)},
                        {"sentence", breakeven.sentence}});
    return json;
}

Json json_of(const CostComparison& comparison)
{
    Json json{{"ordered_by", comparison.is_by_annual_cost ? "equivalent-annual-cost" : "present-value"}};
    auto& candidates = json["candidates"] = Json::array();
    for (const auto& candidate : comparison.candidates) candidates.push_back(json_of(candidate));
    json["without_costs"] = comparison.uncosted;
    json["breakevens"] = json_of(comparison.breakevens);
    json["leave_one_out"] = json_of(comparison.leave_one_out);
    json["leave_one_out_by"] = comparison.is_left_out_by_total ? "all-points" : "cost";
    return json;
}

Json json_of(const ShownPlan& plan)
{
    return {{"id", text_or_null(plan.id)},
            {"title", plan.title},
            {"terms", plan.terms},
            {"termination", text_or_null(plan.termination)},
            {"cost", json_of(plan.cost)}};
}

Json json_of(const ShownSwing& swing)
{
    Json json{
        {"line", text_or_null(swing.line)}, {"input", swing.input}, {"low", swing.low}, {"high", swing.high}};
    put(json, "at_low", swing.at_low);
    put(json, "at_high", swing.at_high);
    put(json, "swing", swing.width);
    json["is_cost"] = swing.is_cost;
    return json;
}

Json json_of(const ShownEnvelope& envelope)
{
    return {{"low", json_of(envelope.low)},
            {"likely", json_of(envelope.likely)},
            {"high", json_of(envelope.high)}};
}

Json json_of(const ShownSpread& spread)
{
    Json json = Json::object();
    put(json, "mean", spread.mean);
    put(json, "deviation_independent", spread.deviation);
    put(json, "deviation_together", spread.deviation_together);
    return json;
}

Json json_of(const CostDetail& detail)
{
    Json json{{"candidate", json_of(detail.candidate)}};
    auto& plans = json["plans"] = Json::array();
    for (const auto& plan : detail.plans) plans.push_back(json_of(plan));
    auto& switches = json["switch_rates"] = Json::array();
    for (const auto& [a, b, rates] : detail.switches)
        switches.push_back({{"plans", {text_or_null(a), text_or_null(b)}}, {"rates", texts_of(rates)}});
    auto& tornado = json["tornado"] = Json::array();
    for (const auto& swing : detail.tornado) tornado.push_back(json_of(swing));
    json["envelope"] = detail.envelope ? json_of(*detail.envelope) : Json(nullptr);
    json["pert"] = detail.spread ? json_of(*detail.spread) : Json(nullptr);
    auto& rates = json["discount_rates"] = Json::array();
    for (const auto& point : detail.rates) {
        Json entry = Json::object();
        put(entry, "rate", point.rate);
        put(entry, "present_value", point.present_value);
        rates.push_back(std::move(entry));
    }
    json["breakevens"] = json_of(detail.breakevens);
    return json;
}

}  // namespace

Json json_of(const ShownCostLine& line)
{
    Json json{{"id", line.id},
              {"title", line.title},
              {"category", line.category},
              {"payer", line.payer},
              {"timing", line.timing},
              {"by_year", texts_of(line.by_year)},
              {"cost", json_of(line.cost)}};
    json["source"] = nullptr;
    if (line.source)
        json["source"] = {{"document", line.source->document},
                          {"page", text_or_null(line.source->page)},
                          {"date", text_or_null(line.source->date)},
                          {"kind", line.source->kind}};
    json["confidence"] = text_or_null(line.confidence);
    return json;
}

Json json_of(const ShownPair& pair)
{
    Json json{{"total", pair.total.shown}};
    // Totals are whole cents, except where what they are a share of is divided.
    if (denominator_of(pair.total.exact * 100) != 1) json["total_exact"] = fraction_text(pair.total.exact);
    put(json, "present_value", pair.present_value);
    return json;
}

Json json_of(const CostBasis& basis)
{
    Json json{{"horizon", basis.horizon},
              {"base_date", to_text(basis.base_date)},
              {"currency", basis.currency},
              {"prices", basis.prices}};
    Json rate = Json::object();
    put(rate, "rate", basis.rate);
    put(rate, "stated", basis.stated_rate);
    rate["stated_basis"] = basis.stated_basis;
    rate["source"] = basis.rate_source;
    rate["date"] = json_of(basis.rate_date);
    json["discount_rate"] = std::move(rate);
    put_or_null(json, "inflation", basis.inflation);
    auto& drivers = json["drivers"] = Json::object();
    for (const auto& driver : basis.drivers) drivers[driver.name] = driver.by_year;
    json["scoring"] = basis.scoring ? json_of(*basis.scoring) : Json(nullptr);
    return json;
}

std::string to_json(const CostReport& report)
{
    auto json = json_of(report.head, "edvet/cost/1");
    json["basis"] = report.basis ? json_of(*report.basis) : Json(nullptr);
    json["conventions"] = report.conventions;
    json["no_scores_because"] = text_or_null(report.no_scores_because);
    if (report.comparison) json["comparison"] = json_of(*report.comparison);
    if (report.detail) json["detail"] = json_of(*report.detail);
    return document(json);
}

}  // namespace edvet
