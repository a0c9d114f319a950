#include "edvet/report/second_opinion_report.hpp"

#include "report/json.hpp"
#include "report/shown.hpp"

#include <cstddef>
#include <utility>

#include <fmt/format.h>

namespace edvet {

namespace {

constexpr const char* label = "A second opinion for comparison, never the award: the points decide.";
constexpr std::size_t most_left_out = 5;
constexpr std::size_t most_reversals = 5;

std::string rank_text(const std::optional<ShownRank>& rank)
{
    return rank ? std::to_string(rank->rank) : "–";
}

std::string score_text(const std::optional<ShownRank>& rank) { return rank ? rank->score.shown : "–"; }

Table table_of(const SecondOpinionReport& report)
{
    Table table;
    table.columns = {{"Place", Align::right},        {"Candidate", Align::left, 20}, {"Points", Align::right},
                     {"PROMETHEE II", Align::right}, {"Net flow", Align::right},     {"TOPSIS", Align::right},
                     {"Closeness", Align::right}};
    for (const auto& one : report.opinions)
        table.rows.push_back({std::to_string(one.place), one.candidate.id, one.points.shown,
                              rank_text(one.promethee), score_text(one.promethee), rank_text(one.topsis),
                              score_text(one.topsis)});
    return table;
}

std::string reversals_text(const SecondOpinionReport& report, bool color)
{
    if (report.reversals.empty()) return "";
    auto text = "\n" + heading("These ranks depend on who takes part\n", color);
    std::size_t count = 0;
    for (const auto& one : report.reversals)
        if (++count <= most_reversals)
            text += "  · " + wrapped(one.sentence, page_width - 4, "    ").substr(4);
    if (count > most_reversals)
        text += fmt::format("    and {} more: --format json\n", count - most_reversals);
    return text;
}

std::string left_out_text(const SecondOpinionReport& report)
{
    std::string text;
    std::size_t count = 0;
    for (const auto& one : report.left_out)
        if (++count <= most_left_out)
            text +=
                wrapped(fmt::format("Left out: '{}', {}.", one.criterion.title, one.because), page_width, "");
    if (count > most_left_out)
        text += fmt::format("And {} more are left out: --format json\n", count - most_left_out);
    return text.empty() ? "" : "\n" + text;
}

std::string how(const SecondOpinionReport& report)
{
    return fmt::format(
        "How: the values of {} at their weights ({} % of the whole), an unknown as it counts now. PROMETHEE "
        "II "
        "(usual preference function) counts, for each two candidates, the weight of the criteria on which "
        "one "
        "is better, however little; the net flow is what a candidate wins less what it loses. TOPSIS (vector "
        "normalisation) asks who is near to the best that anybody has on everything, and far from the worst. "
        "Both look at who else takes part, as points on fixed scales never do.",
        counted(report.criteria, "criterion", "criteria"), report.weight.shown);
}

Json json_of(const std::optional<ShownRank>& rank, const std::string& score)
{
    if (!rank) return nullptr;
    Json json{{"rank", rank->rank}};
    put(json, score, rank->score);
    return json;
}

}  // namespace

std::string to_text(const SecondOpinionReport& report, bool color)
{
    auto text = wrapped(label, page_width, "") + "\n" + head_text(report.head, color);
    text += "\n" + wrapped(report.lead.sentence, page_width, "");
    for (const auto& sentence : report.sentences) text += "\n" + wrapped(sentence, page_width, "");
    if (!report.opinions.empty()) {
        text += "\n" + heading("Ranks by other methods, beside the place", color) + "\n";
        text += to_text(table_of(report), color);
    }
    text += reversals_text(report, color) + left_out_text(report);
    if (!report.opinions.empty()) text += "\n" + wrapped(how(report), page_width, "");
    return text;
}

std::string to_json(const SecondOpinionReport& report)
{
    auto json = json_of(report.head, "edvet/second-opinion/1");
    json["second_opinion"] = true;
    json["use"] = "for comparison, never the award";
    json["leaders"] = ids_json(report.lead.leaders);
    json["sentences"] = report.sentences;
    json["nothing_because"] = report.nothing_because.empty() ? Json(nullptr) : Json(report.nothing_because);
    auto& candidates = json["candidates"] = Json::array();
    for (const auto& one : report.opinions) {
        Json entry{{"id", one.candidate.id}, {"title", one.candidate.title}, {"place", one.place}};
        put(entry, "points", one.points);
        entry["promethee_ii"] = json_of(one.promethee, "net_flow");
        entry["topsis"] = json_of(one.topsis, "closeness");
        candidates.push_back(std::move(entry));
    }
    auto& reversals = json["rank_reversals"] = Json::array();
    for (const auto& one : report.reversals)
        reversals.push_back({{"method", one.method},
                             {"without", one.removed.id},
                             {"changes_first", one.changes_first},
                             {"sentence", one.sentence}});
    json["criteria"] = report.criteria;
    put(json, "weight", report.weight);
    auto& left_out = json["left_out"] = Json::array();
    for (const auto& one : report.left_out)
        left_out.push_back(
            {{"id", one.criterion.id}, {"title", one.criterion.title}, {"because", one.because}});
    json["without_place"] = ids_json(report.without_place);
    return document(json);
}

}  // namespace edvet
