#include "edvet/workflow/opened_procurement.hpp"

#include "analysis/reports.hpp"
#include "results.hpp"
#include "workflow/charts/builders.hpp"
#include "workflow/scenario/supposed_weights.hpp"
#include "workflow/scenario/supposing.hpp"

#include <filesystem>
#include <utility>
#include <vector>

namespace edvet {

struct OpenedProcurement::State {
    ProcurementRequest request;
    RubricLibrary library;
    bool is_case_file = false;
    std::vector<Diagnostic> said;         ///< while it was read
    Scenario scenario;                    ///< what is different here
    std::shared_ptr<const State> record;  ///< from what; null where nothing is
    Judged judged;
};

Parsed<OpenedProcurement> OpenedProcurement::open(const ProcurementRequest& request,
                                                  const RubricLibrary& library)
{
    auto on_record = request;
    on_record.scenario.clear();
    auto judged = judge(on_record, library);
    Problems problems;
    problems.add(judged.diagnostics);
    if (!judged.value) return {std::nullopt, problems.in_order()};
    std::error_code failed;
    const bool is_folder = std::filesystem::is_directory(request.folder, failed);
    const OpenedProcurement opened{std::make_shared<const State>(State{.request = std::move(on_record),
                                                                       .library = library,
                                                                       .is_case_file = !is_folder,
                                                                       .said = std::move(judged.diagnostics),
                                                                       .scenario = {},
                                                                       .record = nullptr,
                                                                       .judged = std::move(*judged.value)})};
    if (request.scenario.empty()) return {opened, problems.in_order()};
    auto scenario = read_scenario(request.scenario);
    const bool is_readable = is_sound(scenario);
    problems.add(std::move(scenario.diagnostics));
    if (!is_readable) return {std::nullopt, problems.in_order()};
    auto changed = opened.with(*scenario.value);
    problems.add(std::move(changed.diagnostics));
    return {std::move(changed.value), problems.in_order()};
}

const ProcurementRequest& OpenedProcurement::request() const { return state_->request; }

const ResultHead& OpenedProcurement::head() const { return state_->judged.head; }

bool OpenedProcurement::is_case_file() const { return state_->is_case_file; }

const Scenario& OpenedProcurement::scenario() const { return state_->scenario; }

Comparison OpenedProcurement::comparison() const { return comparison_report(state_->judged); }

ScoreMatrix OpenedProcurement::matrix() const { return matrix_report(state_->judged); }

Parsed<Explanation> OpenedProcurement::explain(const std::string& candidate, const std::string& scope) const
{
    return explanation_report(state_->judged, candidate, scope);
}

Parsed<CostReport> OpenedProcurement::cost(const std::string& candidate) const
{
    return cost_report(state_->judged.loaded, {.procurement = state_->request, .candidate = candidate}, {});
}

EvidenceList OpenedProcurement::evidence(const Age& within) const
{
    return evidence_report(state_->judged.loaded, state_->said, "", within);
}

StabilityReport OpenedProcurement::stability() const { return stability_report(state_->judged); }

FlipsReport OpenedProcurement::flips() const { return flips_report(state_->judged); }

FrontierReport OpenedProcurement::frontier() const { return frontier_report(state_->judged); }

Parsed<RobustnessReport> OpenedProcurement::robustness(const SamplingRequest& sampling) const
{
    return robustness_report(state_->judged, sampling);
}

Parsed<Chart> OpenedProcurement::chart(const ChartRequest& request) const
{
    return chart_report(state_->judged, request);
}

Parsed<OpenedProcurement> OpenedProcurement::with(const Scenario& scenario) const
{
    const auto& record = state_->record ? state_->record : state_;
    if (scenario.is_empty()) return {OpenedProcurement{record}, {}};
    Problems problems;
    auto changed = supposed(record->judged, scenario, problems);
    if (!changed) return {std::nullopt, problems.in_order()};
    return {OpenedProcurement{std::make_shared<const State>(
                State{record->request, record->library, record->is_case_file, record->said, scenario, record,
                      judged_of(std::move(*changed), record->judged)})},
            problems.in_order()};
}

OpenedProcurement OpenedProcurement::record() const
{
    return state_->record ? OpenedProcurement{state_->record} : *this;
}

WhatIfReport OpenedProcurement::what_if() const
{
    return what_if_of(state_->judged.head, record().comparison(), comparison());
}

Expected<Exact, Diagnostic> OpenedProcurement::weight_for_share(const std::string& node,
                                                                const Exact& share) const
{
    const auto weights = weights_for_shares({{node, share}});
    if (!weights.value) return Unexpected{weights.diagnostics.front()};
    return weights.value->begin()->second;
}

Parsed<std::map<std::string, Exact>>
OpenedProcurement::weights_for_shares(const std::map<std::string, Exact>& shares) const
{
    return weights_for(state_->judged.rubric(), shares);
}

}  // namespace edvet
