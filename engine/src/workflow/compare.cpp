#include "edvet/workflow/compare.hpp"

#include "left_out.hpp"
#include "results.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace edvet {

namespace {

/// "1 of 5 candidates is ineligible"
std::string share_text(std::size_t count, std::size_t all, const char* what)
{
    return fmt::format("{} of {} {} {} {}", count, all, all == 1 ? "candidate" : "candidates",
                       count == 1 ? "is" : "are", what);
}

}  // namespace

Comparison comparison_report(const Judged& judged)
{
    const auto& loaded = judged.loaded;
    auto comparison = comparison_of(judged.head, judged.rubric(), judged.candidates(), judged.cards);
    comparison.costs = judged.costs->costs;
    for (auto& candidate : comparison.candidates)
        candidate.cost =
            std::ranges::find(judged.costs->candidates, candidate.id, &ComparedCandidate::id)->cost;
    if (comparison.costs) comparison.costs->leave_one_out = leave_one_out(loaded);
    return comparison;
}

Parsed<Comparison> compare(const ProcurementRequest& request, const RubricLibrary& library)
{
    auto judged = judge(request, library);
    if (!judged.value) return {std::nullopt, std::move(judged.diagnostics)};
    return {comparison_report(*judged.value), std::move(judged.diagnostics)};
}

ComparisonOutcome outcome_of_verdicts(const std::vector<Verdict>& verdicts, std::size_t without_score)
{
    const auto all = verdicts.size();
    if (all == 0) return {Outcome::cannot_judge, "there is no candidate to judge"};
    const auto count_with = [&](Verdict verdict) {
        return static_cast<std::size_t>(std::ranges::count(verdicts, verdict));
    };
    const auto ineligible = count_with(Verdict::ineligible);
    const auto undetermined = count_with(Verdict::undetermined);

    std::vector<Outcome> outcomes{Outcome::done};
    std::vector<std::string> reasons;
    if (ineligible > 0) {
        outcomes.push_back(Outcome::not_passed);
        reasons.push_back(share_text(ineligible, all, "ineligible"));
    }
    if (undetermined > 0) {
        outcomes.push_back(Outcome::cannot_judge);
        reasons.push_back(share_text(undetermined, all, "undetermined"));
    }
    if (without_score > 0) {
        outcomes.push_back(Outcome::cannot_judge);
        reasons.push_back(share_text(without_score, all, "without a score"));
    }
    std::string because;
    for (const auto& reason : reasons) because += (because.empty() ? "" : "; ") + reason;
    return {worst_of(outcomes), because};
}

ComparisonOutcome outcome_of(const Comparison& comparison)
{
    return outcome_of_candidates(comparison.candidates);
}

}  // namespace edvet
