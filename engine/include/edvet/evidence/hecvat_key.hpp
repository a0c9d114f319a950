#pragma once

#include "edvet/base/diagnostic.hpp"
#include "edvet/base/exact.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace edvet {

/// How a questionnaire's workbook is laid out and scored.
enum class HecvatForm {
    full_2,    ///< HECVAT 2.x: the mean of the sections' shares, and a letter
    full_3,    ///< HECVAT 3.x Full: points of all sections pooled
    lite_3,    ///< HECVAT 3.x Lite: pooled
    hecvat_4,  ///< HECVAT 4.x: pooled, points by importance
    k12_lite   ///< K-12CVAT Lite: the mean of the sections' shares, and a letter
};

std::string to_text(HecvatForm form);

enum class HecvatImportance { critical, standard, minor };

std::string to_text(HecvatImportance importance);

/// Critical 20, standard 10, minor 5 (HECVAT 4.1.4, '(backend scoring)', column K).
Exact points_of(HecvatImportance importance);

/// A question that counts only where another one's answer is among these, or is not.
struct HecvatCondition {
    std::string question;
    std::vector<std::string> answers;
    bool is_among = true;
};

struct HecvatKeyQuestion {
    enum class Kind {
        plain,
        qualitative,  ///< free text: earns nothing until an analyst overrides it
        neutral       ///< left out until an analyst overrides it
    };

    std::string id;
    std::string compliant;  ///< the answer that earns the points; empty for a question that is never scored
    Exact weight{0};        ///< the points, unless an analyst sets others
    std::optional<Exact> listed;  ///< the points beside the question, where the workbook takes others
    std::optional<HecvatImportance> importance;
    bool first_character = false;  ///< its answers are numbered; the first character alone is compared
    Kind kind = Kind::plain;
    std::optional<HecvatCondition> condition;
    std::string fault;  ///< what the official workbook does wrong with it: "never-counted"; mostly empty
};

/// A routing question: some categories count only if it is answered so, or unless it is.
struct HecvatGate {
    std::string question;
    std::vector<std::string> categories;
    std::vector<std::string> answers;
    bool leaves_out = false;  ///< of such an answer; otherwise the categories count for it alone
};

struct HecvatCategory {
    std::string id;  ///< the four letters that its questions begin with
    std::string title;
    bool is_scored = true;
    std::string part;  ///< "ai" or "privacy" where the workbook counts it on a line of that part
    std::vector<HecvatKeyQuestion> questions;
};

/// How one version of a questionnaire is scored. Holds no question text.
struct HecvatKey {
    std::string id;
    std::string title;
    HecvatForm form = HecvatForm::full_3;
    std::vector<std::string> versions;
    bool is_mean_of_sections = false;  ///< otherwise points are pooled
    bool leaves_out_not_applicable = false;
    std::vector<std::string> blank_excluded;  ///< categories in which a blank leaves the denominator
    std::vector<HecvatGate> gates;
    std::vector<HecvatCategory> categories;

    /// The question of that id, or null.
    const HecvatKeyQuestion* find(std::string_view question) const;
};

/// Four capitals, a hyphen, two digits: "DATA-15".
bool is_hecvat_id(std::string_view text);

/// Reads a file that begins with `edvet: questionnaire-key/1` and reports everything that is wrong with it.
Parsed<HecvatKey> parse_hecvat_key(std::string_view text, const std::string& file);

}  // namespace edvet
