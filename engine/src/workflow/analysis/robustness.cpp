#include "edvet/analysis/value_field.hpp"
#include "edvet/base/contract.hpp"
#include "edvet/base/nearest_name.hpp"
#include "edvet/workflow/analyze.hpp"
#include "names.hpp"
#include "reports.hpp"
#include "sampling.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include <fmt/format.h>

namespace edvet {

namespace {

/// "privacy from 20 to 40 %"
std::string bounds_text(const SamplingChoice& choice)
{
    std::string text;
    for (const auto& [id, bounds] : choice.bounds)
        text += fmt::format("{}{} from {} to {} %", text.empty() ? "" : ", ", id,
                            exact_text(bounds.low * 100), exact_text(bounds.high * 100));
    return text;
}

std::string assumption_of(const SamplingChoice& choice)
{
    switch (choice.weights) {  // no default: the compiler names one that is missing
        case WeightsKnown::stated: return "the weights as they are stated";
        case WeightsKnown::around:
            return fmt::format("each weight within {} % of what is stated, evenly",
                               exact_text(choice.around * 100));
        case WeightsKnown::bounds: return bounds_text(choice) + "; otherwise any weights";
        case WeightsKnown::ranks:
            return "only which weight is greater than which, as stated; otherwise any weights";
        case WeightsKnown::nothing: return "any weights at all, evenly in each part of the rubric";
    }
    throw ContractViolation{"something known of weights that does not exist"};
}

Figure bits(const Exact& entropy) { return figure(entropy, {2, RoundingMode::half_even}); }

/// The parts of the whole's children in a central weight vector.
std::vector<Figure> dimension_weights(const Smaa& smaa, std::size_t candidate)
{
    std::vector<Figure> weights;
    if (const auto& central = smaa.central_local_weights[candidate])
        for (const auto& share : central->front()) weights.push_back(percent_figure(share));
    return weights;
}

ShownAcceptability acceptability_of(const Judged& judged, const Smaa& smaa, std::size_t candidate)
{
    ShownAcceptability shown;
    shown.candidate = name_of(judged, candidate);
    for (const auto& share : smaa.rank_acceptability[candidate]) shown.ranks.push_back(percent_figure(share));
    shown.excluded = percent_figure(smaa.excluded[candidate]);
    shown.standard_error =
        percent_figure(standard_error(smaa.rank_acceptability[candidate].front(), smaa.samples));
    if (const auto& confidence = smaa.confidence_factor[candidate])
        shown.confidence = percent_figure(*confidence);
    shown.entropy = bits(smaa.entropy[candidate]);
    if (const auto& points = smaa.mean_points[candidate])
        shown.mean_points = figure(*points, judged.rubric().decision.rounding);
    shown.central_weights = dimension_weights(smaa, candidate);
    return shown;
}

std::string sentence_of(const ShownRun& run)
{
    std::string text;
    for (const auto& candidate : run.candidates) {
        const auto& first = candidate.ranks.front();
        if (first.exact == 0) continue;
        text += text.empty() ? fmt::format("{} is first in {} % of the samples", candidate.candidate.title,
                                           first.shown)
                             : fmt::format(", {} in {} %", candidate.candidate.title, first.shown);
    }
    Exact nobody = 100;
    for (const auto& candidate : run.candidates) nobody -= candidate.ranks.front().exact;
    if (!text.empty() && nobody > 0)
        text += fmt::format(", nobody in {} %", to_text(nobody, {2, RoundingMode::half_even}));
    return fmt::format("With {}: {}.", run.assumption, text.empty() ? "nobody is ever first" : text);
}

ShownRun run_of(const Judged& judged, const SamplingChoice& choice, const Smaa& smaa)
{
    ShownRun run;
    run.weights = choice.weights;
    run.assumption = assumption_of(choice);
    std::vector<std::size_t> order(judged.cards.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, std::greater{},
                             [&](std::size_t i) { return smaa.rank_acceptability[i]; });
    for (const auto candidate : order) {
        run.candidates.push_back(acceptability_of(judged, smaa, candidate));
        auto& row = run.pairwise.emplace_back();
        for (const auto other : order) row.push_back(percent_figure(smaa.pairwise_winning[candidate][other]));
    }
    run.decision_entropy = bits(smaa.decision_entropy);
    run.sentence = sentence_of(run);
    return run;
}

std::size_t uncertain_costs(const Judged& judged)
{
    const auto uncertainties = cost_uncertainties(judged);
    return static_cast<std::size_t>(
        std::ranges::count_if(uncertainties, [](const auto& each) { return each.has_value(); }));
}

/// Bounds on what the rubric does not have, or that nothing can be between.
std::vector<Diagnostic> wrong_bounds(const Judged& judged, const SamplingRequest& request)
{
    std::vector<std::string> known;
    for (const auto& node : value_field_of(judged.rubric(), {}).nodes) known.push_back(node.id);
    Problems problems;
    const auto& place = judged.loaded.procurement.rubric.place;
    for (const auto& [id, bounds] : request.bounds) {
        if (std::ranges::find(known, id) == known.end()) {
            const auto nearest = nearest_name(id, known);
            problems.error(place, "analysis.bounds",
                           fmt::format("the rubric has no section or criterion '{}' that counts", id),
                           nearest ? fmt::format("did you mean '{}'?", *nearest) : "");
        }
        if (bounds.low > bounds.high)
            problems.error(place, "analysis.bounds",
                           fmt::format("the bounds of '{}' end below their beginning", id),
                           "write the lower one first: " + id + "=20%..40%");
    }
    return problems.in_order();
}

}  // namespace

Parsed<RobustnessReport> robustness_report(const Judged& judged, const SamplingRequest& request)
{
    RobustnessReport report{judged.head,
                            analysed_lead(judged),
                            request.samples,
                            request.seed,
                            open_cells(judged),
                            uncertain_costs(judged),
                            {},
                            {}};
    for (const auto& dimension : judged.rubric().dimensions)
        report.dimensions.push_back({dimension.id.text(), name_of(dimension)});
    if (judged.cards.empty()) return {std::move(report), {}};
    auto wrong = wrong_bounds(judged, request);
    if (!wrong.empty()) return {std::nullopt, std::move(wrong)};
    for (std::size_t i = 0; i < request.weights.size(); ++i) {
        const SamplingChoice choice{request.weights[i], request.around, request.bounds};
        SmaaOptions options{request.samples, request.seed, request.threads, {}, false};
        if (request.progress)
            options.progress = [&](std::uint64_t done, std::uint64_t all) {
                return request.progress(all * i + done, all * request.weights.size());
            };
        auto smaa = sampled(judged, choice, options);
        if (!smaa.value) return {std::nullopt, std::move(smaa.diagnostics)};
        report.runs.push_back(run_of(judged, choice, *smaa.value));
    }
    return {std::move(report), {}};
}

Parsed<RobustnessReport> analyze_robustness(const ProcurementRequest& request,
                                            const SamplingRequest& sampling, const RubricLibrary& library)
{
    auto judged = judge(request, library);
    if (!judged.value) return {std::nullopt, std::move(judged.diagnostics)};
    auto report = robustness_report(*judged.value, sampling);
    std::ranges::move(report.diagnostics, std::back_inserter(judged.diagnostics));
    return {std::move(report.value), std::move(judged.diagnostics)};
}

}  // namespace edvet
