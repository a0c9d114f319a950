#include "edvet/report/unknowns_report.hpp"

#include "report/json.hpp"
#include "report/shown.hpp"

#include <algorithm>
#include <cstddef>

#include <fmt/format.h>

namespace edvet {

namespace {

constexpr std::size_t most_questions = 12;

std::string place_text(const std::optional<int>& place) { return place ? std::to_string(*place) : "none"; }

/// "unmet: no place; met: 72.4, place 1"
std::string answers_text(const ShownQuestion& question)
{
    std::string text;
    for (const auto& answer : question.answers) {
        if (!text.empty()) text += "; ";
        if (answer.place)
            text += fmt::format("{}: {}, place {}", answer.answer, answer.points.shown, *answer.place);
        else
            text += answer.answer + ": no place";
    }
    return text;
}

Table questions_of(const UnknownsReport& report)
{
    Table table;
    table.columns = {{"#", Align::right, 3},
                     {"Candidate", Align::left, 14},
                     {"Open", Align::left, 26},
                     {"Changes the winner", Align::right, 10},
                     {"Gain", Align::right, 7},
                     {"Moves by", Align::right, 8},
                     {"Expected points, place", Align::left, 34}};
    for (const auto& question : report.questions) {
        if (table.rows.size() == most_questions) break;
        table.rows.push_back({std::to_string(table.rows.size() + 1), question.candidate.id,
                              question.criterion.id, question.changes_the_winner.shown + " %",
                              question.gain.shown, question.reach.shown, answers_text(question)});
    }
    return table;
}

Table reaches_of(const UnknownsReport& report)
{
    Table table;
    table.columns = {{"Candidate", Align::left, 16},
                     {"Low–high", Align::right, 16},
                     {"Best place", Align::right, 10},
                     {"Worst place", Align::right, 11},
                     {"Surely at least level with", Align::left, 22},
                     {"Perhaps ahead of", Align::left, 22}};
    for (const auto& reach : report.reaches)
        table.rows.push_back({reach.candidate.id,
                              reach.score ? range_text(reach.score->low, reach.score->high) : "–",
                              place_text(reach.best_place), place_text(reach.worst_place),
                              ids_text(reach.surely_ahead_of), ids_text(reach.maybe_ahead_of)});
    return table;
}

Json json_of(const ShownQuestion& question)
{
    Json json{{"candidate", question.candidate.id}, {"criterion", question.criterion.id},
              {"title", question.criterion.title},  {"question", question.question},
              {"standing", question.standing},      {"sentence", question.sentence}};
    put(json, "changes_the_winner_percent", question.changes_the_winner);
    put(json, "gain_points", question.gain);
    put(json, "reach_points", question.reach);
    auto& answers = json["answers"] = Json::array();
    for (const auto& answer : question.answers) {
        Json one{{"answer", answer.answer}};
        put(one, "chance_percent", answer.chance);
        put(one, "expected_points", answer.points);
        put(one, "passes_gates_percent", answer.passes_gates);
        one["place"] = edvet::json_of(answer.place);
        answers.push_back(std::move(one));
    }
    return json;
}

Json json_of(const ShownReach& reach)
{
    Json json{{"candidate", reach.candidate.id}};
    put(json, reach.score);
    json["best_place"] = edvet::json_of(reach.best_place);
    json["worst_place"] = edvet::json_of(reach.worst_place);
    json["surely_at_least_level_with"] = ids_json(reach.surely_ahead_of);
    json["perhaps_ahead_of"] = ids_json(reach.maybe_ahead_of);
    return json;
}

}  // namespace

std::string to_text(const UnknownsReport& report, bool color)
{
    auto text = head_text(report.head, color) + "\n" + wrapped(report.lead.sentence, page_width, "") + "\n";
    for (const auto& sentence : report.sentences) text += wrapped(sentence, page_width, "");
    if (!report.questions.empty()) {
        text += "\n" + heading("What to ask for first\n", color) + to_text(questions_of(report), color);
        if (report.questions.size() > most_questions)
            text += fmt::format("and {} that matter less: --format json\n",
                                report.questions.size() - most_questions);
    }
    if (!report.reaches.empty())
        text += "\n" + heading("What can still happen, at the stated weights\n", color) +
                to_text(reaches_of(report), color);
    if (!report.questions.empty())
        text += "\n" +
                wrapped(fmt::format("How: every open answer is drawn, all levels alike and disputed ones by "
                                    "their ratings, in {} samples with seed {}; the best choice has the most "
                                    "expected points, and none where a gate keeps it out. The gain is the "
                                    "expected value of that answer alone, in points.",
                                    report.samples, report.seed),
                        page_width, "");
    return text;
}

std::string to_json(const UnknownsReport& report)
{
    auto json = json_of(report.head, "edvet/unknowns/1");
    json["samples"] = report.samples;
    json["seed"] = report.seed;
    json["sentences"] = report.sentences;
    auto& questions = json["questions"] = Json::array();
    for (const auto& question : report.questions) questions.push_back(json_of(question));
    auto& reaches = json["candidates"] = Json::array();
    for (const auto& reach : report.reaches) reaches.push_back(json_of(reach));
    return document(json);
}

}  // namespace edvet
