#pragma once

#include "edvet/base/date.hpp"
#include "edvet/base/workbook.hpp"
#include "edvet/evidence/hecvat_key.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace edvet {

/// What a question earns, counted in one of the two ways.
struct HecvatPoints {
    Exact score{0};
    Exact max{0};         ///< 0 where it does not count
    bool counts = false;  ///< is part of the denominator
    bool is_open =
        false;        ///< by the rule: counts, and earns nothing because it is blank or waits for an analyst
    std::string why;  ///< why it does not count, or why it earns nothing; may be empty
};

struct HecvatTotal {
    Exact score{0};
    Exact max{0};
    std::optional<Exact> share;  ///< 0 to 1; absent where nothing counts
    std::string letter;          ///< A to F, in versions that have one

    friend bool operator==(const HecvatTotal&, const HecvatTotal&) = default;
};

/// One question with its answer. Texts are the vendor's own: the writers make them safe.
struct HecvatQuestion {
    std::string id;
    std::string answer;
    std::string note;
    std::string cell;       ///< where the answer stands; empty where the question is on no answer sheet
    std::string compliant;  ///< by the key
    Exact weight{0};        ///< by the key
    std::optional<HecvatImportance> importance;
    std::string override_answer;      ///< an analyst's; mostly empty
    std::string override_importance;  ///< an analyst's importance or weight
    bool is_non_negotiable = false;   ///< for the analyst
    bool is_scored = false;           ///< by the key: has points, in a category that counts
    HecvatPoints workbook;            ///< as the workbook counts
    HecvatPoints rule;                ///< as the rule says

    std::string category() const { return id.substr(0, 4); }
};

struct HecvatSection {
    std::string id;
    std::string title;
    std::string left_out;          ///< why, by the rule; empty where it counts
    bool is_switched_off = false;  ///< an analyst leaves it out
    HecvatTotal workbook;
    HecvatTotal rule;
    Exact workbook_full{0};  ///< the maximum if everything in it applied, of the questions the workbook sums
    Exact rule_full{0};      ///< the same of all that its key scores
};

/// A difference, or something a reader of the numbers should know.
struct HecvatFinding {
    enum class Kind {
        fault,     ///< the official workbook's own
        altered,   ///< this file is not as the official workbook is
        stale,     ///< a cell stores another value than its formula gives
        unusual,   ///< hidden, overridden, unknown: worth a look
        unchecked  ///< could not be checked or computed here
    };

    Kind kind = Kind::unusual;
    std::string code;   ///< stable: "never-counted", "substring", "stale", …
    std::string about;  ///< a question, a section, a cell, or empty for the whole
    std::string text;   ///< a sentence without capital or full stop
};

std::string to_text(HecvatFinding::Kind kind);

/// One reason for which the two counts differ, and the overall number after it is put right.
struct HecvatStep {
    std::string code;  ///< of the findings that it stands for
    std::vector<std::string> questions;
    HecvatTotal total;
};

/// Questions that are counted apart: critical ones, non-negotiable ones.
struct HecvatTally {
    std::string title;
    std::size_t questions = 0;
    HecvatTotal workbook;
    HecvatTotal rule;
};

/// A filled or blank questionnaire, scored twice: "as the workbook counts" by its own formulas, computed anew
/// from the answers, faults and all; "as the rule says" by the version's published rule and the project's
/// key, without the faults. All numbers are exact.
///
/// The rule. A question earns its weight where the answer is the compliant one. In 4.x the whole answer must
/// be it, capital and small letters and blanks at the ends apart; in other versions its first word, since
/// lists there hold "Yes; …", or its first character where answers are numbered. What is left out: a question
/// whose gate or condition says so, "N/A" in 4.x, a blank in categories that say so, what an analyst takes
/// out. A blank elsewhere earns nothing of its full weight. An analyst's override replaces the answer, an
/// importance or weight override the weight. 3.x and 4.x pool the points of all sections; 2.x and K-12CVAT
/// take the mean of the shares of the sections that count, and a letter: A from 90 %, B 80, C 70, D 60, else
/// F.
struct Hecvat {
    std::string file;
    std::string sha256;
    std::string title;  ///< "HECVAT Full 3.04"
    HecvatForm form = HecvatForm::full_3;
    std::string version;
    std::string vendor;             ///< GNRL-01
    std::string product;            ///< GNRL-02
    std::optional<Date> completed;  ///< as the workbook says, where it says so readably
    std::string key;  ///< the shipped key's id; empty where the key was read from the workbook itself
    bool is_mean_of_sections = false;

    /// False where answers came by themselves, without a workbook. Then all that is "as the workbook counts"
    /// is empty, here and in questions, sections and tallies, and nothing shows it.
    bool has_workbook = true;

    std::vector<HecvatQuestion> questions;  ///< in the key's order
    std::vector<HecvatSection> sections;    ///< that are scored
    HecvatTotal workbook;
    HecvatTotal rule;
    std::optional<HecvatTotal> rule_with_listed_weights;  ///< where some weights are looked up wrongly
    std::optional<Exact> stored_share;                    ///< what the overall cell stores
    Exact workbook_full{0};
    Exact rule_full{0};
    std::vector<HecvatTally> tallies;
    std::vector<HecvatStep> steps;  ///< from `workbook` to `rule`; empty where the two are equal
    std::vector<HecvatFinding> findings;

    /// The question of that id, or null.
    const HecvatQuestion* find(std::string_view question) const;

    /// Whether this file differs from the official workbook, or stores what it does not compute.
    bool is_altered() const;
};

/// Reads a questionnaire from a workbook, with the shipped key of its version where there is one. No value
/// where the workbook is no questionnaire that is known [hecvat.version] or lacks the sheets its version is
/// scored by [hecvat.sheet].
Parsed<Hecvat> read_hecvat(const Workbook& workbook, const std::vector<HecvatKey>& keys);

}  // namespace edvet
