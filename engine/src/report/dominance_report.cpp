#include "edvet/report/dominance_report.hpp"

#include "edvet/base/contract.hpp"
#include "report/json.hpp"
#include "report/shown.hpp"

#include <cstddef>
#include <utility>

#include <fmt/format.h>

namespace edvet {

namespace {

constexpr std::size_t most_in_the_matrix = 12;

const char* word_of(FirstFor first)
{
    switch (first) {  // no default: the compiler names one that is missing
        case FirstFor::some_weights: return "some-weights";
        case FirstFor::a_tie: return "a-tie";
        case FirstFor::if_unknowns_turn_out: return "if-unknowns-turn-out-well";
        case FirstFor::no_weights: return "no-weights";
        case FirstFor::not_found_out: return "not-found-out";
        case FirstFor::kept_out: return "kept-out";
    }
    throw ContractViolation{"an answer that does not exist"};
}

TableCell first_cell(FirstFor first)
{
    switch (first) {  // no default: the compiler names one that is missing
        case FirstFor::some_weights:
        case FirstFor::a_tie: return {to_text(first), Tone::good};
        case FirstFor::if_unknowns_turn_out: return {to_text(first), Tone::warn};
        case FirstFor::no_weights:
        case FirstFor::kept_out: return {to_text(first), Tone::bad};
        case FirstFor::not_found_out: return {to_text(first), Tone::faint};
    }
    throw ContractViolation{"an answer that does not exist"};
}

std::vector<Named> names_of(const std::vector<ShownDominator>& dominators)
{
    std::vector<Named> names;
    for (const auto& one : dominators) names.push_back(one.candidate);
    return names;
}

Table table_of(const DominanceReport& report)
{
    Table table;
    table.columns = {{"Candidate", Align::left, 20},
                     {"Gates", Align::left, 12},
                     {"Beaten on everything by", Align::left, 24},
                     {"Perhaps by", Align::left, 16},
                     {"Can be first for", Align::left, 24}};
    for (const auto& one : report.candidates)
        table.rows.push_back({one.candidate.id, cell(one.verdict), ids_text(names_of(one.dominated_by)),
                              ids_text(one.perhaps_by), first_cell(one.first)});
    return table;
}

std::string preference_word(const ShownPreference& one)
{
    if (one.is_necessary) return "sure";
    return one.is_possible ? "perhaps" : "no";
}

Table preferences_of(const DominanceReport& report)
{
    Table table;
    table.columns = {{"", Align::left, 20}};
    for (const auto& one : report.candidates) table.columns.push_back({one.candidate.id, Align::left, 12});
    auto pair = report.preferences.begin();
    for (std::size_t i = 0; i < report.candidates.size(); ++i) {
        auto& row = table.rows.emplace_back();
        row.push_back(report.candidates[i].candidate.id);
        for (std::size_t k = 0; k < report.candidates.size(); ++k)
            row.push_back(i == k ? TableCell{"·"} : TableCell{preference_word(*pair++)});
    }
    return table;
}

Json json_of(const ShownLeadOverWeights& found)
{
    Json json;
    put_or_null(json, "lead", found.lead);
    auto& weights = json["weights"] = Json::array();
    for (const auto& one : found.weights) {
        Json entry{{"id", one.node.id}};
        put(entry, "weight", one.weight);
        weights.push_back(std::move(entry));
    }
    auto& mixture = json["better_mixture"] = Json::array();
    for (const auto& one : found.better_mixture) {
        Json entry{{"id", one.candidate.id}};
        put(entry, "share", one.share);
        mixture.push_back(std::move(entry));
    }
    return json;
}

Json json_of(const ShownDominated& one)
{
    Json json{{"id", one.candidate.id}, {"title", one.candidate.title}, {"verdict", to_text(one.verdict)}};
    auto& dominators = json["dominated_by"] = Json::array();
    for (const auto& by : one.dominated_by)
        dominators.push_back(
            {{"id", by.candidate.id}, {"criteria", by.criteria}, {"better_on", by.better_on}});
    json["perhaps_dominated_by"] = ids_json(one.perhaps_by);
    json["efficient"] = one.dominated_by.empty();
    json["surely_efficient"] = one.dominated_by.empty() && one.perhaps_by.empty();
    json["first_for"] = word_of(one.first);
    json["unknowns_at_best"] = json_of(one.at_best);
    json["unknowns_at_worst"] = json_of(one.at_worst);
    return json;
}

Json json_of(const ShownPreference& one)
{
    Json json{{"first", one.first.id},
              {"second", one.second.id},
              {"necessary", one.is_necessary},
              {"possible", one.is_possible}};
    put(json, "least", one.least);
    put(json, "greatest", one.greatest);
    return json;
}

std::string how(const DominanceReport& report)
{
    return fmt::format(
        "How: {} are compared one by one, each unknown anywhere between its worst and its best. "
        "Whether some weights put a candidate first is a linear program over all weights, "
        "solved in fractions. They can be weights that nobody would choose; how often it leads "
        "around yours says edvet analyze robustness. Who fails a gate is compared one by one, "
        "and keeps nobody from first place.",
        counted(report.criteria, "criterion that counts", "criteria that count"));
}

}  // namespace

std::string to_text(FirstFor first)
{
    switch (first) {  // no default: the compiler names one that is missing
        case FirstFor::some_weights: return "some weights";
        case FirstFor::a_tie: return "a tie at best";
        case FirstFor::if_unknowns_turn_out: return "some, if it turns out well";
        case FirstFor::no_weights: return "no weights";
        case FirstFor::not_found_out: return "not found out";
        case FirstFor::kept_out: return "a gate keeps it out";
    }
    throw ContractViolation{"an answer that does not exist"};
}

std::string to_text(const DominanceReport& report, bool color)
{
    auto text = head_text(report.head, color) + "\n" + wrapped(report.lead.sentence, page_width, "");
    for (const auto& sentence : report.sentences) text += "\n" + wrapped(sentence, page_width, "");
    if (report.candidates.size() > 1) {
        text += "\n" + heading("Whatever the weights are", color) + "\n";
        text += to_text(table_of(report), color);
        if (report.candidates.size() <= most_in_the_matrix) {
            text += "\n" +
                    heading("At the weights as they are: has the left at least as many points as the top?",
                            color) +
                    "\n";
            text += to_text(preferences_of(report), color);
        } else {
            text += "Each against each, at the weights as they are: --format json\n";
        }
    }
    if (!report.remarks.empty()) text += "\n";
    for (const auto& remark : report.remarks) text += wrapped(remark, page_width, "");
    return text + "\n" + wrapped(how(report), page_width, "");
}

std::string to_json(const DominanceReport& report)
{
    auto json = json_of(report.head, "edvet/dominance/1");
    json["leaders"] = ids_json(report.lead.leaders);
    json["sentences"] = report.sentences;
    json["criteria"] = report.criteria;
    auto& candidates = json["candidates"] = Json::array();
    for (const auto& one : report.candidates) candidates.push_back(json_of(one));
    auto& preferences = json["preferences"] = Json::array();
    for (const auto& one : report.preferences) preferences.push_back(json_of(one));
    json["left_out"] = ids_json(report.left_out);
    json["remarks"] = report.remarks;
    return document(json);
}

}  // namespace edvet
