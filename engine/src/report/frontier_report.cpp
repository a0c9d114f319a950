#include "edvet/report/frontier_report.hpp"

#include "edvet/base/contract.hpp"
#include "report/json.hpp"
#include "report/shown.hpp"
#include "report/shown_money.hpp"

#include <utility>

#include <fmt/format.h>

namespace edvet {

namespace {

const char* word_of(FrontierStanding standing)
{
    switch (standing) {  // no default: the compiler names a standing that is missing
        case FrontierStanding::on_frontier: return "on-frontier";
        case FrontierStanding::dominated: return "dominated";
        case FrontierStanding::extended_dominated: return "extended-dominated";
        case FrontierStanding::kept_out: return "kept-out";
    }
    throw ContractViolation{"a standing that does not exist"};
}

std::string standing_text(const ShownFrontierCandidate& one)
{
    if (one.standing == FrontierStanding::kept_out) return to_text(one.verdict);
    if (one.by) return "off, by " + one.by->id;
    return to_text(one.standing);
}

Table table_of(const FrontierReport& report)
{
    Table table;
    table.columns = {{"Candidate", Align::left, 20},
                     {"Value", Align::right},
                     {"Low–high", Align::right},
                     {report.is_by_annual_cost ? "A year (EAC)" : "Present value", Align::right},
                     {"Total cost", Align::right},
                     {"Years", Align::right},
                     {"Frontier", Align::left, 26}};
    for (const auto& one : report.candidates)
        table.rows.push_back(
            {one.candidate.id, one.value.shown, range_text(one.low, one.high),
             grouped(report.is_by_annual_cost ? one.equivalent_annual_cost : one.present_value),
             grouped(one.total), std::to_string(one.horizon), standing_text(one)});
    return table;
}

Table steps_of(const FrontierReport& report)
{
    Table table;
    table.columns = {{"From", Align::left, 20},
                     {"To", Align::left, 20},
                     {"Costs more", Align::right},
                     {"Points more", Align::right},
                     {"A point", Align::right}};
    for (const auto& step : report.steps)
        table.rows.push_back(
            {step.from.id, step.to.id, grouped(step.more_cost), step.more_value.shown, grouped(step.price)});
    return table;
}

Json json_of(const std::optional<Named>& name) { return name ? Json(name->id) : Json(nullptr); }

Json json_of(const ShownFrontierCandidate& one)
{
    Json json{{"id", one.candidate.id},
              {"title", one.candidate.title},
              {"verdict", to_text(one.verdict)},
              {"frontier", word_of(one.standing)}};
    put(json, "value", one.value);
    put(json, "low", one.low);
    put(json, "high", one.high);
    json["years"] = one.horizon;
    put(json, "total_cost", one.total);
    put(json, "present_value", one.present_value);
    put(json, "equivalent_annual_cost", one.equivalent_annual_cost);
    json["dominated_by"] = json_of(one.by);
    json["passed_by_from"] = json_of(one.passed_by_from);
    json["passed_by_to"] = json_of(one.passed_by_to);
    return json;
}

std::string how(const FrontierReport& report)
{
    const auto cost = report.is_by_annual_cost
                          ? std::string{"the equivalent annual cost, since horizons differ"}
                          : fmt::format("the present value of {} years", report.horizon);
    return fmt::format(
        "How: value is the points as they count now, without what is worked out of costs; all "
        "other weights keep their ratios. The cost is {}, discounted at {}. A point at one "
        "place of the scale counts as much as at any other. What a point is worth is for you to "
        "say: edvet has no price for it.",
        cost, percent_for_people(report.rate.exact));
}

}  // namespace

std::string to_text(FrontierStanding standing)
{
    switch (standing) {  // no default: the compiler names a standing that is missing
        case FrontierStanding::on_frontier: return "on it";
        case FrontierStanding::dominated: return "off it";
        case FrontierStanding::extended_dominated: return "on it, dear for its points";
        case FrontierStanding::kept_out: return "not compared";
    }
    throw ContractViolation{"a standing that does not exist"};
}

std::string to_text(const FrontierReport& report, bool color)
{
    auto text = head_text(report.head, color) + "\n" + wrapped(report.lead.sentence, page_width, "");
    for (const auto& sentence : report.sentences) text += "\n" + wrapped(sentence, page_width, "");
    if (report.candidates.empty()) return text;
    text += "\n" + heading(fmt::format("Value and cost, in {}, from cheap to dear", report.currency), color) +
            "\n";
    text += to_text(table_of(report), color);
    if (!report.steps.empty()) {
        text += "\n" + heading("What the next points cost along the frontier", color) + "\n";
        text += to_text(steps_of(report), color);
    }
    return text + "\n" + wrapped(how(report), page_width, "");
}

std::string to_json(const FrontierReport& report)
{
    auto json = json_of(report.head, "edvet/frontier/1");
    json["leaders"] = ids_json(report.lead.leaders);
    json["sentences"] = report.sentences;
    json["compared_by"] = report.is_by_annual_cost ? "equivalent-annual-cost" : "present-value";
    json["currency"] = report.currency.empty() ? Json(nullptr) : Json(report.currency);
    json["unscored"] = ids_json(report.unscored);
    auto& candidates = json["candidates"] = Json::array();
    for (const auto& one : report.candidates) candidates.push_back(json_of(one));
    auto& steps = json["steps"] = Json::array();
    for (const auto& step : report.steps) {
        Json entry{{"from", step.from.id}, {"to", step.to.id}};
        put(entry, "more_cost", step.more_cost);
        put(entry, "more_value", step.more_value);
        put(entry, "price", step.price);
        steps.push_back(std::move(entry));
    }
    json["without_costs"] = ids_json(report.without_costs);
    json["without_value"] = ids_json(report.without_value);
    return document(json);
}

}  // namespace edvet
