#include "edvet/scoring/score_card.hpp"

#include "edvet/base/fast_exact.hpp"
#include "scoring/aggregate.hpp"
#include "scoring/cells.hpp"
#include "scoring/gates.hpp"
#include "scoring/labels.hpp"
#include "scoring/scoring_plan.hpp"

#include <algorithm>
#include <utility>

namespace edvet {

namespace {

/// The tree evaluated for the score, its bounds and its coverage.
struct Evaluations {
    std::vector<Part> score;
    std::vector<Part> low;
    std::vector<Part> high;
    std::vector<Part> known;
};

bool are_equal(const Cells& a, const Cells& b)
{
    return std::ranges::equal(a, b, [](const auto& first, const auto& second) {
        return first && second ? is_equal(*first, *second) : first.has_value() == second.has_value();
    });
}

Evaluations evaluate_all(const Outline& outline, const Outline& coverage, const AllCells& cells)
{
    auto score = evaluate(outline, cells.score);
    // Where everything is rated the bounds are the score, and most candidates are rated.
    auto low = are_equal(cells.low, cells.score) ? score : evaluate(outline, cells.low);
    auto high = are_equal(cells.high, cells.score) ? score : evaluate(outline, cells.high);
    auto known = evaluate(coverage, cells.known);
    return {std::move(score), std::move(low), std::move(high), std::move(known)};
}

/// Points of one branch. Under `rated_only` the score is of what is rated alone and can lie outside of what
/// is possible once all is known; the bounds take it in.
std::optional<Score> score_of(const Evaluations& evaluations, std::size_t branch)
{
    const auto& value = evaluations.score[branch].value;
    if (!value) return std::nullopt;
    const auto& low = *evaluations.low[branch].value;
    const auto& high = *evaluations.high[branch].value;
    Score score{*value * 100, 0, 0};
    score.low = is_less(low, *value) ? Exact{low * 100} : score.points;
    score.high = is_less(*value, high) ? Exact{high * 100} : score.points;
    return score;
}

std::vector<SectionScore> section_scores(const Outline& outline, const Evaluations& evaluations,
                                         const Shares& shares)
{
    std::vector<SectionScore> sections;
    for (std::size_t place = 1; place < outline.branches.size(); ++place) {
        const auto& branch = outline.branches[place];
        sections.push_back({branch.section->id, branch.depth, branch.aggregation,
                            score_of(evaluations, place), evaluations.known[place].value.value_or(0),
                            shares.branches[place], evaluations.score[place].tally});
    }
    return sections;
}

/// Why a criterion has no part in the score; empty where it has one.
std::string why_uncounted(const Criterion& criterion, const Assessment& assessment, bool counts,
                          const Exact& share)
{
    if (criterion.role != Role::scored) return to_text(criterion.role);
    if (assessment.standing == Standing::not_applicable) return "not applicable";
    if (!counts) return assessment.was_checked ? "not known, and only what is rated counts" : "not checked";
    return share == 0 ? "another one decides" : "";
}

/// Whether a criterion is below its cap in each evaluation.
struct CapState {
    const Criterion* criterion;
    bool on_score;
    bool on_low;
    bool on_high;
};

/// The caps that hold in one evaluation at least. What the policy leaves out of the score is below only where
/// it is so for certain.
std::vector<CapState> cap_states(const Rubric& rubric, const Outline& outline,
                                 const std::vector<Assessment>& assessments)
{
    std::vector<CapState> states;
    for (std::size_t i = 0; i < assessments.size(); ++i) {
        const auto& criterion = *outline.criteria[i];
        const auto& assessment = assessments[i];
        if (!criterion.cap || criterion.role == Role::informational) continue;
        if (assessment.standing == Standing::not_applicable) continue;

        const auto& below = criterion.cap->below;
        const auto value =
            value_for_score(criterion, assessment, outline.aggregations[i], rubric.decision.unknown);
        if (is_less(assessment.low, below))
            states.push_back({&criterion, is_less(value.value_or(assessment.high), below), true,
                              is_less(assessment.high, below)});
    }
    return states;
}

Exact under_caps(Exact points, const std::vector<CapState>& caps, bool CapState::*holds)
{
    for (const auto& cap : caps)
        if (cap.*holds && is_less(cap.criterion->cap->total, points)) points = cap.criterion->cap->total;
    return points;
}

std::vector<CapOutcome> outcomes_of(const std::vector<CapState>& caps)
{
    std::vector<CapOutcome> outcomes;
    for (const auto& cap : caps)
        outcomes.push_back({cap.criterion->id, cap.criterion->cap->total, cap.on_score, cap.on_low});
    return outcomes;
}

/// Fills in the total and what it could be at best, which exists where anything applies.
std::optional<Exact> add_total(ScoreCard& card, const Evaluations& evaluations,
                               const std::vector<CapState>& caps)
{
    if (const auto uncapped = score_of(evaluations, 0)) {
        card.uncapped = uncapped->points;
        card.total = Score{under_caps(uncapped->points, caps, &CapState::on_score),
                           under_caps(uncapped->low, caps, &CapState::on_low),
                           under_caps(uncapped->high, caps, &CapState::on_high)};
        return card.total->high;
    }
    const auto& best = evaluations.high.front().value;
    if (!best) return std::nullopt;
    return under_caps(*best * 100, caps, &CapState::on_high);
}

}  // namespace

ScoringPlan::ScoringPlan(const Rubric& rubric)
    : rubric_(rubric),
      outline_(outline_of(rubric)),
      coverage_(for_coverage(outline_)),
      shares_follow_values_(std::ranges::any_of(outline_.branches,
                                                [](const Branch& branch) {
                                                    return branch.aggregation == Aggregation::minimum ||
                                                           branch.aggregation == Aggregation::xccdf_absolute;
                                                })),
      gates_(rubric, outline_)
{
}

ScoringPlan::Pattern& ScoringPlan::pattern_of(const Cells& cells, const std::vector<Part>& parts)
{
    std::vector<bool> counts(cells.size());
    for (std::size_t i = 0; i < cells.size(); ++i) counts[i] = cells[i].has_value();
    const auto known =
        shares_follow_values_ ? patterns_.end() : std::ranges::find(patterns_, counts, &Pattern::counts);
    if (known != patterns_.end()) {
        patterns_.splice(patterns_.begin(), patterns_, known);
        return patterns_.front();
    }
    constexpr std::size_t most_patterns = 16;
    if (patterns_.size() == most_patterns) patterns_.pop_back();
    patterns_.push_front({std::move(counts), shares_of(outline_, cells, parts), {}});
    patterns_.front().points.resize(cells.size());
    return patterns_.front();
}

std::vector<Contribution> ScoringPlan::contributions(const std::vector<Assessment>& assessments,
                                                     const Cells& cells, Pattern& pattern)
{
    constexpr std::size_t most_values = 8;
    const auto points_of = [&](std::size_t i, const Exact& share, const Exact& value) -> Exact {
        auto& known = pattern.points[i];
        for (const auto& [before, points] : known)
            if (is_equal(before, value)) return points;
        Exact points = share * value * 100;
        if (known.size() < most_values) known.emplace_back(value, points);
        return points;
    };
    static const Exact nothing{0};
    std::vector<Contribution> parts;
    parts.reserve(cells.size());
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const auto& share = pattern.shares.criteria[i];
        const auto& value = cells[i] ? *cells[i] : nothing;
        parts.push_back({outline_.criteria[i]->id, share, value, points_of(i, share, value),
                         why_uncounted(*outline_.criteria[i], assessments[i], cells[i].has_value(), share)});
    }
    return parts;
}

ScoreCard ScoringPlan::score(const CandidateId& candidate, SharedVector<Assessment> assessments)
{
    const auto cells = cells_of(rubric_, outline_, assessments);
    const auto evaluations = evaluate_all(outline_, coverage_, cells);
    auto& pattern = pattern_of(cells.score, evaluations.score);
    const auto caps = cap_states(rubric_, outline_, assessments);

    ScoreCard card{.candidate = candidate,
                   .assessments = {},
                   .contributions = contributions(assessments, cells.score, pattern),
                   .sections = section_scores(outline_, evaluations, pattern.shares),
                   .total = std::nullopt,
                   .tally = evaluations.score.front().tally,
                   .uncapped = 0,
                   .coverage = evaluations.known.front().value.value_or(0),
                   .caps = outcomes_of(caps),
                   .gates = gates_.test({assessments, evaluations.low, evaluations.high}),
                   .verdict = Verdict::undetermined,
                   .label = std::nullopt,
                   .label_at_best = std::nullopt,
                   .label_because = ""};
    card.verdict = verdict_of(card.gates);
    const auto best = add_total(card, evaluations, caps);

    auto decision = decide(rubric_, card, best);
    card.label = std::move(decision.label);
    card.label_at_best = std::move(decision.at_best);
    card.label_because = std::move(decision.because);
    card.assessments = std::move(assessments);
    return card;
}

ScoreCard score(const Rubric& rubric, const CandidateId& candidate, SharedVector<Assessment> assessments)
{
    return ScoringPlan{rubric}.score(candidate, std::move(assessments));
}

}  // namespace edvet
