#pragma once

#include "edvet/base/diagnostic.hpp"
#include "edvet/rubric/rubric.hpp"

#include <optional>
#include <string>
#include <vector>

namespace edvet {

/// Other values for one node of the base. What is absent stays as it is. Anchors, scale and question cannot
/// be refined: another question is another criterion.
struct Refinement {
    NodeId id;
    std::string reason;
    std::optional<Weight> weight;
    std::optional<Exact> floor;     ///< sections only
    std::optional<LevelGate> gate;  ///< criteria only
    std::optional<Cap> cap;         ///< criteria only
    std::optional<std::vector<EvidenceRequirement>> evidence;
    std::optional<Role> role;
    std::optional<Importance> severity;
    std::optional<NotApplicableRule> not_applicable;
    std::optional<UnknownPolicy> unknown;
    std::vector<SourceId> cites;  ///< added to those of the base
    Place place;
};

struct Deselection {
    NodeId id;  ///< a criterion or a group; its siblings' weights stay as they are
    std::string reason;
    Place place;
};

/// Criteria for a section of the base. They may use the base's scales, sources and facts beside the overlay's
/// own.
struct Addition {
    NodeId into;
    std::vector<Criterion> criteria;
    Place place;
};

struct LabelChange {
    LabelId id;
    Exact at_least;
    Place place;
};

/// A file that tailors one exact rubric edition: a state's law, an institution's policy.
struct Overlay {
    OverlayId id;
    std::string version;
    std::string title;
    std::string authority;  ///< who says so
    std::string sha256;     ///< of the file's bytes
    Edition base;
    Place base_place;
    std::vector<Source> sources;
    std::vector<Fact> facts;
    std::vector<Scale> scales;
    std::vector<Refinement> refinements;
    std::vector<Deselection> deselections;
    std::vector<Addition> additions;
    std::vector<LabelChange> labels;
    std::optional<Exact> close_call;
    std::optional<Rounding> rounding;
    Place place;
};

/// One thing that differs, in words a committee can read.
struct Change {
    std::string node;      ///< the id of what changed ("privacy.agreement", "decision")
    std::string property;  ///< "weight", "gate", "criterion", …
    std::string from;      ///< empty where it was not there
    std::string to;        ///< empty where it is gone
    std::string by;        ///< the overlay, empty when two rubrics are compared
    std::string authority;
    std::string reason;

    friend bool operator==(const Change&, const Change&) = default;
};

/// A rubric with overlays applied, and everything they changed.
struct Resolved {
    Rubric rubric;
    std::vector<Change> changes;
};

/// Applies overlays to the rubric they are bound to, in the order given. Refused, with every reason: an
/// overlay for another rubric, version or hash; a node, level or source that does not exist; two overlays
/// that set the same thing to different values, or of which one deselects what another refines; a result that
/// is no sound rubric. The order decides only where additions stand.
Parsed<Resolved> resolve(const Rubric& base, const std::vector<Overlay>& overlays);

/// What differs between two rubrics: sources, scales, nodes and decision rules, in the order of `before` and
/// then what is new in `after`. Where a text stands in a file is no difference.
std::vector<Change> changes_between(const Rubric& before, const Rubric& after);

}  // namespace edvet
