#pragma once

#include "edvet/report/analysed.hpp"

#include <string>
#include <vector>

namespace edvet {

enum class FindingSeverity {
    warning,  ///< the ranking, or a gate, may not say what it seems to
    advice,   ///< worth a look before the decision
    note      ///< good to know
};

std::string to_text(FindingSeverity severity);

/// Something about a procurement that a reader may have overlooked. No finding is an error.
struct SanityFinding {
    FindingSeverity severity = FindingSeverity::note;
    std::string code;  ///< stable: "best-dominated", "one-answer-decides", …
    std::string sentence;
    std::string remedy;                   ///< what to do
    std::vector<std::string> candidates;  ///< whom it is about, by id
    std::vector<std::string> of;          ///< criteria, sections or gates that it is about, by id
};

struct SanityReport {
    ResultHead head;
    AnalysedLead lead;
    std::vector<SanityFinding> findings;  ///< the most severe first
    std::vector<std::string> remarks;     ///< what was not looked at, and why
};

/// For a person; of many findings of one kind the first few.
std::string to_text(const SanityReport& report, bool color);
/// "schema": "edvet/sanity/1", all of them.
std::string to_json(const SanityReport& report);

}  // namespace edvet
