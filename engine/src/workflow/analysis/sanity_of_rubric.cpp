#include "sanity_of_rubric.hpp"

#include "edvet/base/decimal.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace edvet {

namespace {

std::string joined(const std::vector<std::string>& words, std::size_t most = 6)
{
    std::string text;
    for (std::size_t i = 0; i < words.size() && i < most; ++i) text += (i == 0 ? "" : ", ") + words[i];
    if (words.size() > most) text += fmt::format(" and {} more", words.size() - most);
    return text;
}

/// 1 or 100 where weights look as though they should add up to it: within a twentieth, and each below it.
Exact meant_sum(const std::vector<Exact>& weights, const Exact& sum)
{
    if (weights.size() < 2) return 0;
    for (const Exact& meant : {Exact{1}, Exact{100}})
        if (sum != meant && abs(sum - meant) * 20 <= meant &&
            std::ranges::all_of(weights, [&](const Exact& weight) { return weight < meant; }))
            return meant;
    return 0;
}

void look_at_weights(const std::string& id, const std::string& title, const std::vector<Exact>& weights,
                     SanityReport& report)
{
    Exact sum = 0;
    for (const auto& weight : weights) sum += weight;
    const auto meant = meant_sum(weights, sum);
    if (meant == 0) return;
    report.findings.push_back(
        {FindingSeverity::advice,
         "weights-sum",
         fmt::format("The weights of {} add up to {}, and look as though they should to {}.", title,
                     exact_text(sum), exact_text(meant)),
         "edvet divides each by their sum, so nothing is wrong unless one of them is mistyped",
         {},
         {id}});
}

void look_at_weights(const Section& section, SanityReport& report)
{
    std::vector<Exact> weights;
    for (const auto& group : section.groups) {
        weights.push_back(group.weight.value());
        look_at_weights(group, report);
    }
    for (const auto& criterion : section.criteria)
        if (criterion.role == Role::scored) weights.push_back(criterion.weight.value());
    look_at_weights(section.id.text(), fmt::format("'{}'", name_of(section)), weights, report);
}

void look_at_weights(const Rubric& rubric, SanityReport& report)
{
    std::vector<Exact> weights;
    for (const auto& dimension : rubric.dimensions) {
        weights.push_back(dimension.weight.value());
        look_at_weights(dimension, report);
    }
    look_at_weights(rubric.id.text(), "the dimensions", weights, report);
}

const std::string& title_of(const Gate& gate) { return gate.title.empty() ? gate.id : gate.title; }

void look_at_gates(const Judged& judged, SanityReport& report)
{
    const auto& cards = judged.cards;
    if (cards.size() < 2) return;
    std::vector<std::string> passed;
    std::vector<std::string> titles;
    for (std::size_t i = 0; i < cards.front().gates.size(); ++i) {
        const auto& gate = cards.front().gates[i].gate;
        const auto all_are = [&](Truth truth) {
            return std::ranges::all_of(cards, [&](const auto& card) { return card.gates[i].truth == truth; });
        };
        if (all_are(Truth::fail))
            report.findings.push_back(
                {FindingSeverity::warning,
                 "gate-fails-all",
                 fmt::format("Everybody fails the gate '{}'.", title_of(gate)),
                 "ask whether the market can meet it, or whether it is written as meant",
                 {},
                 {gate.id}});
        if (!all_are(Truth::pass)) continue;
        passed.push_back(gate.id);
        titles.push_back(fmt::format("'{}'", title_of(gate)));
    }
    if (passed.empty()) return;
    report.findings.push_back({FindingSeverity::note,
                               "gate-passes-all",
                               fmt::format("Everybody passes {}: {}.",
                                           passed.size() == 1 ? std::string{"this gate"}
                                                              : fmt::format("these {} gates", passed.size()),
                                           joined(titles)),
                               "nothing, if that is what you expect; it shows that they keep nobody out",
                               {},
                               passed});
}

void look_at_dimensions(const Judged& judged, SanityReport& report)
{
    const auto& cards = judged.cards;
    if (cards.empty()) return;
    for (std::size_t i = 0; i < cards.front().sections.size(); ++i) {
        if (cards.front().sections[i].depth != 0) continue;
        bool applies = false;
        bool is_rated = false;
        for (const auto& card : cards) {
            applies = applies || card.sections[i].score;
            is_rated = is_rated || card.sections[i].coverage > 0;
        }
        if (!applies || is_rated) continue;
        const auto& id = cards.front().sections[i].section;
        const auto* section = find_section(judged.rubric(), id);
        report.findings.push_back({FindingSeverity::warning,
                                   "dimension-unrated",
                                   fmt::format("Nobody rated anything in '{}', of any candidate.",
                                               section ? name_of(*section) : id.text()),
                                   "rate it, or take it out of the rubric by an overlay that says why",
                                   {},
                                   {id.text()}});
    }
}

/// Criteria that name the same questions elsewhere.
void look_at_questions(const Rubric& rubric, SanityReport& report)
{
    std::map<std::string, std::vector<const Criterion*>> asked;
    for (const auto* criterion : criteria_of(rubric)) {
        if (criterion->role != Role::scored) continue;
        for (const auto& scheme : criterion->crosswalk)
            for (const auto& question : scheme.second)
                asked[fmt::format("{} {}", scheme.first, question)].push_back(criterion);
    }
    std::map<std::vector<std::string>, std::vector<std::string>> questions_of;
    for (const auto& one : asked) {
        if (one.second.size() < 2) continue;
        std::vector<std::string> ids;
        for (const auto* criterion : one.second) ids.push_back(criterion->id.text());
        questions_of[ids].push_back(one.first);
    }
    for (const auto& one : questions_of) {
        std::vector<std::string> titles;
        for (const auto& id : one.first)
            titles.push_back(fmt::format("'{}'", name_of(*find_criterion(rubric, NodeId::known(id)))));
        report.findings.push_back(
            {FindingSeverity::advice,
             "same-questions",
             fmt::format("The same {} elsewhere ({} named by {}.",
                         one.second.size() == 1 ? "question" : "questions",
                         joined(one.second) + (one.second.size() == 1 ? ") is" : ") are"), joined(titles)),
             "if one answer settles them all, it counts more than once: merge them or lower their weights",
             {},
             one.first});
    }
}

}  // namespace

void add_rubric_findings(const Judged& judged, SanityReport& report)
{
    look_at_dimensions(judged, report);
    look_at_gates(judged, report);
    look_at_questions(judged.rubric(), report);
    look_at_weights(judged.rubric(), report);
}

}  // namespace edvet
