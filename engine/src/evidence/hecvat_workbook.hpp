#pragma once

#include "edvet/evidence/hecvat.hpp"
#include "evidence/hecvat_recalculation.hpp"
#include "evidence/hecvat_scoring.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace edvet {

/// A question's row on the sheet that scores it.
struct ScoringRow {
    std::string id;
    const Sheet* sheet = nullptr;
    int row = 0;
    HecvatPoints points;         ///< as the workbook counts
    bool never_counted = false;  ///< nothing says whether it is required
    bool never_scored = false;   ///< it has a maximum, and no formula for its score
    bool is_required = true;     ///< what the workbook says of it
    std::string answer;          ///< that the workbook scores
    std::string compliant;
    std::optional<Exact> weight;  ///< that it counts with, whether it counts or not
    std::optional<Exact> listed;  ///< beside the question itself
    std::string importance;
    std::string override_answer;
    std::string override_importance;
    std::vector<std::string> words;  ///< beside it in its row, one of which is its section's title
    bool is_non_negotiable = false;
};

/// A question's row on the hidden list of 4.x, from which the scoring sheet looks its key up.
struct ListedQuestion {
    std::string cell;
    std::string compliant;
    std::string importance;
};

/// A section as the workbook sums it.
struct ScoringSection {
    std::string id;  ///< four letters; empty for an aggregated line
    std::string title;
    HecvatTotal total;
    bool is_included = true;
};

/// Where things stand in a workbook of one version, and what it makes of them.
struct WrittenHecvat {
    std::string version;
    std::string title;
    bool is_full = true;  ///< not a lite, on-premise or triage edition of its version
    HecvatForm form = HecvatForm::full_3;
    std::map<std::string, WrittenAnswer> answers;
    std::vector<ScoringRow> rows;
    std::map<std::string, ListedQuestion> listed;  ///< 4.x alone
    std::vector<ScoringSection> sections;
    std::optional<HecvatTotal> overall;
    std::optional<Exact> stored_share;
    std::vector<HecvatTally> tallies;
    std::vector<HecvatFinding> findings;

    const ScoringRow* find(std::string_view id) const;
};

/// Reads the answers and computes the workbook's own formulas.
std::optional<WrittenHecvat> read_written_hecvat(const Workbook& workbook, Problems& problems);

}  // namespace edvet
