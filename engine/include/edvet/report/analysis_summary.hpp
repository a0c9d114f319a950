#pragma once

#include "edvet/report/flips_report.hpp"
#include "edvet/report/robustness_report.hpp"
#include "edvet/report/stability_report.hpp"
#include "edvet/report/unknowns_report.hpp"

#include <string>
#include <vector>

namespace edvet {

/// One question about a ranking and what the analyses answer to it.
struct SummaryPart {
    std::string id;        ///< "robustness", the name of the analysis that says more
    std::string question;  ///< "How sure is that?"
    std::vector<std::string> sentences;
};

/// Everything on one page, in plain words.
struct AnalysisSummary {
    ResultHead head;
    AnalysedLead lead;
    std::vector<SummaryPart> parts;
};

std::string to_text(const AnalysisSummary& summary, bool color);
/// "schema": "edvet/analysis/1".
std::string to_json(const AnalysisSummary& summary);

}  // namespace edvet
