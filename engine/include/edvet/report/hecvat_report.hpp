#pragma once

#include "edvet/evidence/hecvat.hpp"

#include <string>
#include <vector>

namespace edvet {

/// What of a questionnaire is printed below its head and its overall numbers.
enum class HecvatPart {
    overview,  ///< sections and differences
    sections,
    questions,
    differences
};

/// For a person. Answers are shortened; texts of the vendor are made safe.
std::string to_text(const Hecvat& hecvat, HecvatPart part, bool color);

/// For a program: "schema": "edvet/hecvat/1", with all sections, questions with answers and notes, steps and
/// findings. Shares are per cent, rounded half-even to two digits, beside the exact fraction. What a workbook
/// counts is null where there is none.
std::string to_json(const Hecvat& hecvat);

/// For a spreadsheet: a row a section (also for the overview), question or finding. Without a workbook there
/// are no columns "workbook_…".
std::string to_csv(const Hecvat& hecvat, HecvatPart part);

/// The answers as CSV that `parse_hecvat_answers` reads, a row a question: in its key's order, unanswered
/// ones too, after the vendor's and the product's names. Read back they are scored alike. Line ends and tabs
/// in texts stay; other control characters become what no terminal obeys. A version without a shipped key is
/// named, and cannot be read back.
std::string answers_csv(const Hecvat& hecvat);

/// Several questionnaires side by side.
struct HecvatComparison {
    std::vector<Hecvat> questionnaires;
    std::vector<std::string> labels;  ///< a short name each, all different
    /// Why the numbers cannot be held against each other as they are, each a sentence without capital and
    /// full stop; empty where all are one version.
    std::vector<std::string> cautions;
};

HecvatComparison comparison_of(std::vector<Hecvat> questionnaires);

std::string to_text(const HecvatComparison& comparison, bool color);

/// "schema": "edvet/hecvat-comparison/1".
std::string to_json(const HecvatComparison& comparison);

/// A row a section and count, with a column a questionnaire.
std::string to_csv(const HecvatComparison& comparison);

}  // namespace edvet
