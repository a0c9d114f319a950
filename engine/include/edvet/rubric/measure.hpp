#pragma once

#include "edvet/base/date.hpp"
#include "edvet/base/exact.hpp"
#include "edvet/rubric/edition.hpp"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace edvet {

/// What happens to a row of an ACR that says not-applicable.
enum class NotApplicableRows { excluded, supports };

/// What happens to a row that says not-evaluated, says nothing, or is missing.
enum class NotEvaluatedRows { unknown, does_not_support, excluded };

/// How claims of an accessibility conformance report become a share from 0 to 1. One ACR differs by dozens of
/// points between policies, so the policy is part of the rubric and printed with every result.
struct AcrPolicy {
    Exact partially_supports{1, 2};  ///< what partial support earns, from 0 to 1
    NotApplicableRows not_applicable = NotApplicableRows::excluded;
    NotEvaluatedRows not_evaluated = NotEvaluatedRows::unknown;
    std::vector<std::string> components{"web"};  ///< which columns count; "all" alone for every one

    friend bool operator==(const AcrPolicy&, const AcrPolicy&) = default;
};

/// "partial support 0.5; not applicable excluded; not evaluated unknown; components web"
std::string to_text(const AcrPolicy& policy);

enum class AcrQuestion { conformance, completeness, age, product_version };

std::string to_text(AcrQuestion question);

/// Earns `value` while the report is at most `within` old.
struct AgeBand {
    Age within;
    Exact value;

    friend bool operator==(const AgeBand&, const AgeBand&) = default;
};

/// A share that the engine reads off a candidate's ACR.
struct AcrMeasure {
    AcrQuestion question = AcrQuestion::conformance;
    std::vector<std::string> chapters;  ///< conformance, completeness: chapter ids of the catalog
    std::vector<std::string>
        only;  ///< of these chapters, the criteria whose number begins so; all when empty
    std::vector<std::string> except;  ///< exact numbers that are left out
    std::vector<AgeBand> bands;       ///< age: the longest last, values falling; older than all earns 0

    friend bool operator==(const AcrMeasure&, const AcrMeasure&) = default;
};

enum class CostQuestion { price_score, unused_share };

std::string to_text(CostQuestion question);

/// Earns `value` while a share is at most this.
struct ShareBand {
    Exact at_most;
    Exact value;

    friend bool operator==(const ShareBand&, const ShareBand&) = default;
};

/// A share that the engine works out from a candidate's costs: the score that the procurement's own rule
/// gives its life-cycle cost, or how little of what licences cost goes unused.
struct CostMeasure {
    CostQuestion question = CostQuestion::price_score;
    std::vector<ShareBand> bands;  ///< unused_share: rising ends, falling values; above all earns 0

    friend bool operator==(const CostMeasure&, const CostMeasure&) = default;
};

enum class StandardsQuestion { coverage };

std::string to_text(StandardsQuestion question);

/// What a claim earns that a product teaches a standard, by who stands behind it; each from 0 to 1, never
/// falling.
struct ClaimCredit {
    Exact vendor;       ///< the vendor says so
    Exact third_party;  ///< somebody else looked
    Exact verified;     ///< our own test

    friend bool operator==(const ClaimCredit&, const ClaimCredit&) = default;
};

/// What is left of that where the claim is for another standard, which the package associates with ours.
struct CrosswalkCredit {
    Exact exact_match{0};  ///< exactMatchOf, from 0 to 1
    Exact related{0};      ///< isRelatedTo, from 0 to 1

    friend bool operator==(const CrosswalkCredit&, const CrosswalkCredit&) = default;
};

/// The share of the standards in the procurement's scope that a candidate claims to teach. Grades and
/// subjects narrow that scope further; an empty list does not.
struct StandardsMeasure {
    StandardsQuestion question = StandardsQuestion::coverage;
    std::vector<std::string> grades;
    std::vector<std::string> subjects;
    ClaimCredit credit;
    CrosswalkCredit crosswalk;

    friend bool operator==(const StandardsMeasure&, const StandardsMeasure&) = default;
};

/// What becomes of a questionnaire whose version has no key in the project, so that the key was read from the
/// vendor's own file.
enum class UncheckedKey { unknown, counted };

/// How answers to a security questionnaire become ratings.
struct HecvatPolicy {
    std::optional<Edition> crosswalk;  ///< which answers speak of which criterion; its hash is of the file
    UncheckedKey unchecked_key = UncheckedKey::unknown;

    friend bool operator==(const HecvatPolicy&, const HecvatPolicy&) = default;
};

/// "crosswalk hecvat-security 2026.1; a key that was not checked leaves it unknown"
std::string to_text(const HecvatPolicy& policy);

enum class HecvatAspect { crosswalk, score, completeness };

std::string to_text(HecvatAspect aspect);

/// A share of points, or of answers, that the engine reads off a filled HECVAT or K-12CVAT: of the questions
/// that the rubric's crosswalk names for the criterion, or of whole sections.
struct HecvatMeasure {
    HecvatAspect aspect = HecvatAspect::crosswalk;
    std::vector<std::string> sections;  ///< score, completeness: "DATA"; all where it names none

    friend bool operator==(const HecvatMeasure&, const HecvatMeasure&) = default;
};

/// How the engine rates a criterion by itself. To add a source: a type here, its
/// reader in src/rubric/read_measure.cpp, its writer in src/rubric/write_measure.cpp, and its answer in
/// src/scoring/measured.cpp; the compiler names the places through the variant.
using Measure = std::variant<AcrMeasure, CostMeasure, StandardsMeasure, HecvatMeasure>;

/// In words: "conformance from the ACR, success_criteria_level_a and success_criteria_level_aa, only 1.*".
std::string to_text(const Measure& measure);

}  // namespace edvet
