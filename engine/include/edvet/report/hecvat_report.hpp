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
/// findings. Shares are per cent, rounded half-even to two digits, beside the exact fraction.
std::string to_json(const Hecvat& hecvat);

/// For a spreadsheet: a row a section (also for the overview), question or finding.
std::string to_csv(const Hecvat& hecvat, HecvatPart part);

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
