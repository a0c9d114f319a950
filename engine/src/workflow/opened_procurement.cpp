#include "edvet/workflow/opened_procurement.hpp"

#include "analysis/reports.hpp"
#include "results.hpp"
#include "workflow/charts/builders.hpp"

#include <filesystem>
#include <utility>

namespace edvet {

struct OpenedProcurement::State {
    ProcurementRequest request;
    RubricLibrary library;
    bool is_case_file = false;
    Judged judged;
};

Parsed<OpenedProcurement> OpenedProcurement::open(const ProcurementRequest& request,
                                                  const RubricLibrary& library)
{
    auto judged = judge(request, library);
    if (!judged.value) return {std::nullopt, std::move(judged.diagnostics)};
    std::error_code failed;
    const bool is_folder = std::filesystem::is_directory(request.folder, failed);
    auto state = std::make_shared<const State>(State{request, library, !is_folder, std::move(*judged.value)});
    return {OpenedProcurement{std::move(state)}, std::move(judged.diagnostics)};
}

const ProcurementRequest& OpenedProcurement::request() const { return state_->request; }

const ResultHead& OpenedProcurement::head() const { return state_->judged.head; }

bool OpenedProcurement::is_case_file() const { return state_->is_case_file; }

Comparison OpenedProcurement::comparison() const { return comparison_report(state_->judged); }

ScoreMatrix OpenedProcurement::matrix() const { return matrix_report(state_->judged); }

Parsed<Explanation> OpenedProcurement::explain(const std::string& candidate, const std::string& scope) const
{
    return explanation_report(state_->judged, candidate, scope);
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

}  // namespace edvet
