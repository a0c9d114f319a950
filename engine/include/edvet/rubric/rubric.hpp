#pragma once

#include "edvet/base/date.hpp"
#include "edvet/base/decimal.hpp"
#include "edvet/base/id.hpp"
#include "edvet/rubric/criterion.hpp"
#include "edvet/rubric/edition.hpp"
#include "edvet/rubric/gate.hpp"
#include "edvet/rubric/measure.hpp"
#include "edvet/rubric/scale.hpp"
#include "edvet/rubric/source.hpp"
#include "edvet/rubric/weight.hpp"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace edvet {

/// How a section's value comes from what is in it. The xccdf ones follow XCCDF 1.2 (NISTIR 7275 r4,
/// tables 40 and 41): a criterion passes when its value is 1; one that nobody rated was not checked and is
/// left out, one rated unknown counts and earns nothing.
enum class Aggregation {
    weighted_mean,  ///< mean of the children by weight
    pooled_points,  ///< points earned over points possible, over all criteria below; group weights ignored
    minimum,        ///< the least child
    xccdf_default,  ///< weighted mean in which a criterion earns all or nothing
    xccdf_flat,     ///< weights that pass over weights that count, over all criteria below
    xccdf_flat_unweighted,  ///< the same, each criterion once
    xccdf_absolute,         ///< 1 when the flat score is at its maximum, otherwise 0
};

std::string to_text(Aggregation aggregation);

/// Whether it looks through the groups below at all the criteria at once.
bool is_flat(Aggregation aggregation);

/// A dimension (at the top) or a group: what its parts add up to.
struct Section {
    NodeId id;
    std::string title;
    Weight weight;
    std::optional<Aggregation> aggregation;  ///< where absent, that of what it stands in
    std::optional<Exact> floor;              ///< points from 0 to 100 that it must reach: a gate
    std::vector<Section> groups;
    std::vector<Criterion> criteria;

    friend bool operator==(const Section&, const Section&) = default;
};

const std::string& name_of(const Section& section);

struct DecisionLabel {
    LabelId id;
    std::string title;
    std::optional<Exact> at_least;  ///< points; only the last label has none

    friend bool operator==(const DecisionLabel&, const DecisionLabel&) = default;
};

/// How a score becomes a decision.
struct DecisionRules {
    Aggregation aggregation = Aggregation::weighted_mean;  ///< of the dimensions, and of what names none
    UnknownPolicy unknown = UnknownPolicy::worst;
    Rounding rounding;
    Exact close_call{0};                ///< points within which there is no clear winner
    std::vector<DecisionLabel> labels;  ///< thresholds strictly falling; at least one
    LabelId gate_failed;
    LabelId gate_unknown;

    friend bool operator==(const DecisionRules&, const DecisionRules&) = default;
};

/// A routing question: its answer decides which criteria apply.
struct Fact {
    FactId id;
    std::string question;
    std::vector<std::string> answers;

    friend bool operator==(const Fact&, const Fact&) = default;
};

/// What to score by. Made by `parse_rubric` and `resolve`, which see to it that: ids are unique
/// over the tree; whatever is referred to exists; every criterion that people rate has an anchor
/// for each level; every section holds something; something is scored. Comparing two rubrics
/// compares what they say, not where it stands in a file.
struct Rubric {
    RubricId id;
    std::string version;
    std::string title;
    std::string language;
    std::string licence;
    std::string issuer;
    std::optional<Date> effective;
    std::optional<Date> expires;
    std::string requires_engine;
    std::vector<Source> sources;
    std::vector<Fact> facts;
    std::vector<Scale> scales;
    std::optional<AcrPolicy> acr;
    std::optional<HecvatPolicy> hecvat;
    std::vector<Section> dimensions;
    std::vector<Gate> gates;  ///< the combined ones; `all_gates` adds those of criteria and sections
    DecisionRules decision;
    std::vector<Edition> tailored_by;  ///< the base and then the overlays, where it was resolved from these
    std::vector<NodeId> deselected;    ///< criteria of the base that overlays took out

    friend bool operator==(const Rubric&, const Rubric&) = default;
};

/// All criteria, in the rubric's order (a section's groups before its own criteria).
std::vector<const Criterion*> criteria_of(const Rubric& rubric);
std::vector<const Criterion*> criteria_of(const Section& section);

const Criterion* find_criterion(const Rubric& rubric, const NodeId& id);
const Section* find_section(const Rubric& rubric, const NodeId& id);
const Scale* find_scale(const Rubric& rubric, const ScaleId& id);
const Source* find_source(const Rubric& rubric, const SourceId& id);

/// Every must-pass condition: of criteria, of sections (their floors), and the combined ones, in the rubric's
/// order.
std::vector<Gate> all_gates(const Rubric& rubric);

/// Least and greatest value that a rating can have: the scale's, or 0 and 1 for a measure.
struct ValueRange {
    Exact worst;
    Exact best;
};
ValueRange value_range(const Rubric& rubric, const Criterion& criterion);

/// The policy that `from: acr` criteria use: the rubric's, or the default one.
AcrPolicy acr_policy(const Rubric& rubric);

/// The policy that `from: hecvat` criteria use: the rubric's, or the default one.
HecvatPolicy hecvat_policy(const Rubric& rubric);

/// Whether a criterion of the rubric is rated by a measure of that kind.
template <class Kind>
bool has_measure(const Rubric& rubric)
{
    for (const auto* criterion : criteria_of(rubric))
        if (const auto* measure = std::get_if<Measure>(&criterion->basis))
            if (std::holds_alternative<Kind>(*measure)) return true;
    return false;
}

}  // namespace edvet
