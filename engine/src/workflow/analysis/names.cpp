#include "names.hpp"

#include "edvet/analysis/flips.hpp"
#include "edvet/workflow/analyze.hpp"

#include <fmt/format.h>

namespace edvet {

namespace {

Named name_of(const Judged& judged, const CandidateId& id)
{
    for (std::size_t i = 0; i < judged.candidates().size(); ++i)
        if (judged.candidates()[i].id == id) return name_of(judged, i);
    return {id.text(), id.text()};
}

/// The next one behind the leaders.
std::optional<std::size_t> second_of(const Judged& judged)
{
    const auto all = places(judged.cards);
    std::optional<std::size_t> second;
    for (std::size_t i = 0; i < all.size(); ++i)
        if (all[i] && *all[i] > 1 && (!second || *all[i] < *all[*second])) second = i;
    return second;
}

/// Who has no first place now and could have more points than the leader, by answers that are open on either
/// side.
std::vector<Named> may_overtake(const Judged& judged, std::size_t leading)
{
    std::vector<Named> found;
    const auto& leader = judged.cards[leading];
    for (std::size_t i = 0; i < judged.cards.size(); ++i) {
        const auto& card = judged.cards[i];
        if (i == leading || card.verdict == Verdict::ineligible || !card.total) continue;
        const bool has_place_too =
            card.verdict == Verdict::eligible && card.total->points == leader.total->points;
        if (!has_place_too && card.total->high > leader.total->low) found.push_back(name_of(judged, i));
    }
    return found;
}

}  // namespace

Named name_of(const Judged& judged, std::size_t candidate)
{
    const auto& one = judged.candidates()[candidate];
    return {one.id.text(), one.product.empty() ? one.id.text() : one.product};
}

std::vector<Named> names_of(const Judged& judged, const std::vector<std::size_t>& candidates)
{
    std::vector<Named> names;
    for (const auto candidate : candidates) names.push_back(name_of(judged, candidate));
    return names;
}

AnalysedLead analysed_lead(const Judged& judged)
{
    const auto found = lead(judged.rubric(), judged.cards);
    const auto& rounding = judged.rubric().decision.rounding;
    AnalysedLead shown;
    shown.kind = found.kind;
    for (const auto& leader : found.leaders) shown.leaders.push_back(name_of(judged, leader));
    if (shown.leaders.empty()) {
        shown.sentence = judged.cards.empty() ? "There is no candidate."
                                              : "No candidate has passed every gate, so nobody leads.";
        return shown;
    }
    const auto leading = leaders_of(judged.cards).front();
    shown.sentence = fmt::format("{} {} with {} points", listed(shown.leaders), leads(shown.leaders),
                                 to_text(judged.cards[leading].total->points, rounding));
    const auto second = second_of(judged);
    if (found.margin && second)
        shown.sentence +=
            fmt::format(", {} ahead of {}", to_text(*found.margin, rounding), name_of(judged, *second).title);
    shown.sentence += ".";
    if (found.kind == Lead::Kind::close_call)
        shown.sentence += fmt::format(" That is within the {} points that the rubric calls no clear winner.",
                                      exact_text(judged.rubric().decision.close_call));
    const auto open = may_overtake(judged, leading);
    if (!open.empty())
        shown.sentence += fmt::format(" {} could overtake once what is open is known.", listed(open));
    return shown;
}

ComparisonOutcome outcome_of(const AnalysedLead& lead)
{
    if (!lead.leaders.empty()) return {Outcome::done, ""};
    return {Outcome::cannot_judge, "nobody has the first place"};
}

}  // namespace edvet
