#include "edvet/analysis/information_value.hpp"
#include "edvet/workflow/analyze.hpp"
#include "names.hpp"
#include "reports.hpp"
#include "sampling.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace edvet {

namespace {

std::string place_word(const AnswerValue& answer)
{
    static const char* const words[] = {"first", "second", "third",   "fourth",
                                        "fifth", "sixth",  "seventh", "eighth"};
    if (answer.has_place == 0) return "no place";
    const auto place = static_cast<std::size_t>(answer.place);
    return place <= std::size(words) ? fmt::format("{} place", words[place - 1])
                                     : fmt::format("place {}", place);
}

/// The level of a scale, or the part of a share.
std::string answer_text(const Judged& judged, const Criterion& criterion, const AnswerValue& answer)
{
    if (const auto* by_hand = std::get_if<RatedByHand>(&criterion.basis))
        if (const auto* scale = find_scale(judged.rubric(), by_hand->scale))
            for (const auto& level : scale->levels)
                if (answer.low == answer.high && level.value == answer.low) return level.id.text();
    if (answer.low == answer.high) return percent_figure(answer.low).shown + " %";
    return fmt::format("{} to {} %", percent_figure(answer.low).shown, percent_figure(answer.high).shown);
}

/// "it decides between first and third place"
std::string what_it_decides(const InformationValue& value)
{
    const auto worth = [](const AnswerValue& answer) { return answer.has_place * answer.points; };
    const auto best = std::ranges::max_element(value.answers, {}, worth);
    const auto worst = std::ranges::min_element(value.answers, {}, worth);
    if (place_word(*best) == place_word(*worst))
        return fmt::format("whatever the answer, it stays at {}", place_word(*best));
    auto first = place_word(*best);
    if (best->has_place != 0 && worst->has_place != 0 && first.ends_with(" place"))
        first.resize(first.size() - 6);
    return fmt::format("it decides between {} and {}", first, place_word(*worst));
}

/// Between the least and the most points of an answer with which it passes its gates.
Exact points_moved(const InformationValue& value)
{
    std::optional<Exact> least;
    Exact most = 0;
    for (const auto& answer : value.answers) {
        if (answer.has_place == 0) continue;
        if (!least || answer.points < *least) least = answer.points;
        most = std::max(most, answer.points);
    }
    return least ? Exact{most - *least} : Exact{0};
}

ShownQuestion question_of(const Judged& judged, const InformationValue& value, bool is_first)
{
    const auto& criterion = *criteria_of(judged.rubric())[value.criterion];
    const auto& rounding = judged.rubric().decision.rounding;
    ShownQuestion shown;
    shown.candidate = name_of(judged, value.candidate);
    shown.criterion = {criterion.id.text(), name_of(criterion)};
    shown.question = criterion.question;
    shown.standing = to_text(judged.cards[value.candidate].assessments[value.criterion].standing);
    shown.changes_the_winner = percent_figure(value.changes_the_winner);
    shown.gain = figure(value.gain, rounding);
    shown.reach = figure(points_moved(value), rounding);
    for (const auto& answer : value.answers) {
        ShownAnswer one{answer_text(judged, criterion, answer), percent_figure(answer.chance),
                        figure(answer.points, rounding), percent_figure(answer.has_place), std::nullopt};
        if (answer.has_place != 0) one.place = answer.place;
        shown.answers.push_back(std::move(one));
    }
    shown.sentence = fmt::format("Ask {} for '{}'{}: {}.", shown.candidate.title, shown.criterion.title,
                                 is_first ? " first" : "", what_it_decides(value));
    return shown;
}

bool may_pass(const ScoreCard& card) { return card.verdict != Verdict::ineligible && card.total; }
bool passes(const ScoreCard& card) { return card.verdict == Verdict::eligible && card.total; }

/// At stated weights the scores of two candidates have no answer in common, so every pair of scores within
/// the bounds can come about.
ShownReach reach_of(const Judged& judged, std::size_t candidate)
{
    const auto& rounding = judged.rubric().decision.rounding;
    const auto& card = judged.cards[candidate];
    ShownReach reach;
    reach.candidate = name_of(judged, candidate);
    if (!card.total) return reach;
    reach.score = ShownScore{figure(card.total->points, rounding), figure(card.total->low, rounding),
                             figure(card.total->high, rounding)};
    int best = 1;
    int worst = 1;
    for (std::size_t i = 0; i < judged.cards.size(); ++i) {
        const auto& other = judged.cards[i];
        if (i == candidate || !may_pass(other)) continue;
        if (passes(other) && other.total->low > card.total->high) ++best;
        if (other.total->high > card.total->low) ++worst;
        if (!may_pass(card)) continue;
        if (passes(card) && card.total->low >= other.total->high)
            reach.surely_ahead_of.push_back(name_of(judged, i));
        else if (card.total->high > other.total->low || !passes(other))
            reach.maybe_ahead_of.push_back(name_of(judged, i));
    }
    if (may_pass(card)) reach.best_place = best;
    if (passes(card)) reach.worst_place = worst;
    return reach;
}

std::vector<std::string> sentences_of(const UnknownsReport& report)
{
    if (report.open_cells == 0) return {"Nothing that counts is open: every answer is in."};
    if (report.questions.empty())
        return {"What is open belongs to candidates that a gate keeps out whatever the answers are."};
    const auto& first = report.questions.front();
    if (first.gain.exact > 0) {
        return {first.sentence,
                fmt::format(
                    "With the answer the best choice is another one with a chance of {} %; choosing with it "
                    "is expected to be worth {} points more.",
                    first.changes_the_winner.shown, first.gain.shown)};
    }
    return {"No single open answer changes which candidate is the best choice.",
            fmt::format("{} That moves the decision most, and does not turn it.", first.sentence)};
}

}  // namespace

Parsed<UnknownsReport> unknowns_report(const Judged& judged, const SamplingRequest& request)
{
    UnknownsReport report{
        judged.head, analysed_lead(judged), request.samples, request.seed, open_cells(judged), {}, {}, {}};
    for (std::size_t i = 0; i < judged.cards.size(); ++i) report.reaches.push_back(reach_of(judged, i));
    if (open_cells(judged) > 0) {
        auto smaa = sampled(judged, {WeightsKnown::stated, request.around},
                            {request.samples, request.seed, request.threads, request.progress, true});
        if (!smaa.value) return {std::nullopt, std::move(smaa.diagnostics)};
        for (const auto& value : information_values(*smaa.value)) {
            // Uncertain costs are drawn too, and nobody can be asked for them.
            const auto standing = judged.cards[value.candidate].assessments[value.criterion].standing;
            if (standing == Standing::rated || value.answers.size() < 2) continue;
            report.questions.push_back(question_of(judged, value, report.questions.empty()));
        }
    }
    report.sentences = sentences_of(report);
    return {std::move(report), {}};
}

Parsed<UnknownsReport> analyze_unknowns(const ProcurementRequest& request, const SamplingRequest& sampling,
                                        const RubricLibrary& library)
{
    auto judged = judge(request, library);
    if (!judged.value) return {std::nullopt, std::move(judged.diagnostics)};
    auto report = unknowns_report(*judged.value, sampling);
    std::ranges::move(report.diagnostics, std::back_inserter(judged.diagnostics));
    return {std::move(report.value), std::move(judged.diagnostics)};
}

}  // namespace edvet
