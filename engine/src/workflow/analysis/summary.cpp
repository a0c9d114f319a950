#include "edvet/workflow/analyze.hpp"
#include "names.hpp"
#include "reports.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <map>
#include <utility>

namespace edvet {

namespace {

/// The nearest of each kind that somebody could bring about, a rating, an answer and a price before a gate.
std::vector<std::string> nearest_flips(const FlipsReport& report)
{
    std::vector<std::string> sentences;
    for (const char* kind : {"rating", "answer", "share", "price", "gate"})
        for (const auto& flip : report.flips)
            if (flip.kind == kind) {
                sentences.push_back(flip.sentence);
                break;
            }
    if (sentences.empty()) sentences.emplace_back("No single rating, answer, price or gate ends the lead.");
    return sentences;
}

std::vector<std::string> sentences_of(const RobustnessReport& report)
{
    std::vector<std::string> sentences;
    for (const auto& run : report.runs) sentences.push_back(run.sentence);
    return sentences;
}

}  // namespace

Parsed<AnalysisSummary> analyze(const ProcurementRequest& request, const SamplingRequest& sampling,
                                const RubricLibrary& library)
{
    auto judged = judge(request, library);
    if (!judged.value) return {std::nullopt, std::move(judged.diagnostics)};
    const auto& found = *judged.value;
    AnalysisSummary summary{found.head, analysed_lead(found), {}};
    if (found.cards.empty()) return {std::move(summary), std::move(judged.diagnostics)};

    // Robustness and unknowns draw samples, the one for each assumption about the weights.
    auto first = sampling;
    auto second = sampling;
    if (sampling.progress) {
        const auto runs = sampling.weights.size();
        first.progress = [&, runs](std::uint64_t done, std::uint64_t all) {
            return sampling.progress(done * runs, all * (runs + 1));
        };
        second.progress = [&, runs](std::uint64_t done, std::uint64_t all) {
            return sampling.progress(all * runs + done, all * (runs + 1));
        };
    }
    auto robustness = robustness_report(found, first);
    if (!robustness.value) return {std::nullopt, std::move(robustness.diagnostics)};
    auto unknowns = unknowns_report(found, second);
    if (!unknowns.value) return {std::nullopt, std::move(unknowns.diagnostics)};

    summary.parts.push_back({"robustness", "How sure is that?", sentences_of(*robustness.value)});
    if (!summary.lead.leaders.empty())
        summary.parts.push_back(
            {"stability", "Does it depend on the weights?", stability_report(found).sentences});
    summary.parts.push_back({"flips", "What would change it?", nearest_flips(flips_report(found))});
    summary.parts.push_back({"unknowns", "What to ask next?", unknowns.value->sentences});
    return {std::move(summary), std::move(judged.diagnostics)};
}

}  // namespace edvet
