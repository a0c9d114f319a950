#pragma once

#include "edvet/base/diagnostic.hpp"
#include "edvet/report/chart.hpp"
#include "edvet/report/comparison.hpp"
#include "edvet/report/cost_report.hpp"
#include "edvet/report/evidence_list.hpp"
#include "edvet/report/explanation.hpp"
#include "edvet/report/score_matrix.hpp"
#include "edvet/report/what_if_report.hpp"
#include "edvet/workflow/analyze.hpp"
#include "edvet/workflow/charts.hpp"
#include "edvet/workflow/compare.hpp"
#include "edvet/workflow/library.hpp"
#include "edvet/workflow/scenario.hpp"

#include <map>
#include <memory>
#include <string>
#include <utility>

namespace edvet {

/// A procurement that was read once, to be asked many things. A value: copies share what was read, nothing
/// changes it, and several threads may ask at once. What a file became since then it does not know.
class OpenedProcurement {
public:
    /// Reads and scores it. Without a value, or with errors, nothing was scored.
    static Parsed<OpenedProcurement> open(const ProcurementRequest& request, const RubricLibrary& library);

    /// What it was opened with.
    const ProcurementRequest& request() const;
    const ResultHead& head() const;
    /// Whether it is a case file, into which can be written; otherwise a folder, which people edit.
    bool is_case_file() const;
    /// What is different from the record; empty for what was opened.
    const Scenario& scenario() const;

    Comparison comparison() const;
    ScoreMatrix matrix() const;
    /// As `explain` does it.
    Parsed<Explanation> explain(const std::string& candidate, const std::string& scope = {}) const;
    Parsed<CostReport> cost(const std::string& candidate = {}) const;
    EvidenceList evidence(const Age& within) const;

    StabilityReport stability() const;
    FlipsReport flips() const;
    FrontierReport frontier() const;
    Parsed<RobustnessReport> robustness(const SamplingRequest& sampling) const;

    /// Draws nothing: gives what is to be drawn.
    Parsed<Chart> chart(const ChartRequest& request) const;

    /// The same procurement if all of this were different from the record, and nothing else. Without a value
    /// where something it names is not there, with every such name. Fast enough for every movement of a
    /// slider.
    Parsed<OpenedProcurement> with(const Scenario& scenario) const;
    /// The record, whatever this is.
    OpenedProcurement record() const;
    /// This beside the record.
    WhatIfReport what_if() const;

    /// The weight that gives a section or criterion this share of what its siblings and it weigh together,
    /// from above 0 to below 1; an error where it has no sibling or is not there.
    Expected<Exact, Diagnostic> weight_for_share(const std::string& node, const Exact& share) const;

    /// The weights that give several sections and criteria such shares at once, as those of siblings depend
    /// on each other. Where all siblings have one, the shares must add up to all of it.
    Parsed<std::map<std::string, Exact>> weights_for_shares(const std::map<std::string, Exact>& shares) const;

private:
    struct State;
    explicit OpenedProcurement(std::shared_ptr<const State> state) : state_(std::move(state)) {}

    std::shared_ptr<const State> state_;
};

}  // namespace edvet
