#include "edvet/base/decimal.hpp"
#include "edvet/rubric/overlay.hpp"
#include "edvet/rubric/rubric_files.hpp"
#include "rubric/names.hpp"
#include "rubric/vocabulary.hpp"

#include <algorithm>
#include <functional>
#include <map>

#include <fmt/format.h>

namespace edvet {

namespace {

/// Who set what, so that two overlays that disagree are found, and each change can say who wanted it.
struct Setter {
    std::string value;
    const Overlay* overlay;
    std::string reason;
};

Section* find_section_in(std::vector<Section>& sections, const NodeId& id)
{
    for (auto& section : sections) {
        if (section.id == id) return &section;
        if (auto* found = find_section_in(section.groups, id)) return found;
    }
    return nullptr;
}

Criterion* find_criterion_in(std::vector<Section>& sections, const NodeId& id)
{
    for (auto& section : sections) {
        for (auto& criterion : section.criteria)
            if (criterion.id == id) return &criterion;
        if (auto* found = find_criterion_in(section.groups, id)) return found;
    }
    return nullptr;
}

bool holds(const Section& section, const NodeId& id)
{
    const auto is_it = [&](const auto& node) { return node.id == id; };
    return section.id == id || std::ranges::any_of(section.criteria, is_it) ||
           std::ranges::any_of(section.groups, [&](const Section& group) { return holds(group, id); });
}

/// Takes a criterion or group out, and a group that is then empty.
void take_out(std::vector<Section>& sections, const NodeId& id)
{
    for (auto& section : sections) {
        std::erase_if(section.criteria, [&](const Criterion& criterion) { return criterion.id == id; });
        take_out(section.groups, id);
    }
    std::erase_if(sections, [&](const Section& section) {
        return section.id == id || (section.groups.empty() && section.criteria.empty());
    });
}

void collect_nodes(const GateCondition& condition, std::vector<NodeId>& nodes)
{
    if (condition.node) nodes.push_back(*condition.node);
    for (const auto& part : condition.parts) collect_nodes(part, nodes);
}

class Resolver {
public:
    Resolver(const Rubric& base, const std::vector<Overlay>& overlays)
        : base_(base), overlays_(overlays), rubric_(base)
    {
    }

    Parsed<Resolved> run()
    {
        for (const auto& overlay : overlays_) apply(overlay);
        check_deselections();
        take_out_deselected();
        check_result();
        if (problems_.has_error()) return {std::nullopt, problems_.in_order()};

        if (!overlays_.empty() && rubric_.tailored_by.empty())
            rubric_.tailored_by.push_back(edition_of(base_));
        for (const auto& overlay : overlays_)
            rubric_.tailored_by.push_back({overlay.id.text(), overlay.version, overlay.sha256});
        return {Resolved{rubric_, attributed_changes()}, problems_.in_order()};
    }

private:
    /// True where nobody set this before; otherwise reports a disagreement, if it is one.
    bool may_set(const Overlay& overlay, const std::string& node, const std::string& property,
                 const std::string& value, const std::string& reason, const Place& place)
    {
        const auto [first, is_new] = set_.try_emplace({node, property}, Setter{value, &overlay, reason});
        if (is_new) return true;
        const auto& before = first->second;
        if (before.value == value) return false;
        problems_.error(place, "overlay.conflict",
                        fmt::format("overlays '{}' and '{}' disagree on {} of '{}': {} and {}",
                                    before.overlay->id.text(), overlay.id.text(), property, node,
                                    before.value, value),
                        "use one of the two, or write an overlay that decides between them");
        return false;
    }

    void apply(const Overlay& overlay)
    {
        Vocabulary vocabulary{rubric_.sources, rubric_.facts, rubric_.scales};
        merge(vocabulary, {overlay.sources, overlay.facts, overlay.scales},
              fmt::format("overlay '{}'", overlay.id.text()), overlay.place, "overlay", problems_);
        rubric_.sources = vocabulary.sources;
        rubric_.facts = vocabulary.facts;
        rubric_.scales = vocabulary.scales;
        for (const auto& refinement : overlay.refinements) {
            refined_.emplace_back(refinement.id, &overlay);
            if (auto* criterion = find_criterion_in(rubric_.dimensions, refinement.id))
                refine(overlay, refinement, *criterion);
            else if (auto* section = find_section_in(rubric_.dimensions, refinement.id))
                refine(overlay, refinement, *section);
        }
        for (const auto& addition : overlay.additions) add(overlay, addition);
        for (const auto& deselection : overlay.deselections) {
            deselections_.push_back({&deselection, &overlay});
            set_.try_emplace({deselection.id.text(), "deselected"}, Setter{"", &overlay, deselection.reason});
        }
        apply_decision(overlay);
    }

    void refine(const Overlay& overlay, const Refinement& refinement, Section& section)
    {
        const auto set = [&](const std::string& property, const std::string& value) {
            return may_set(overlay, section.id.text(), property, value, refinement.reason, refinement.place);
        };
        if (refinement.weight && set("weight", exact_text(refinement.weight->value())))
            section.weight = *refinement.weight;
        if (refinement.floor && set("floor", exact_text(*refinement.floor))) section.floor = refinement.floor;
    }

    void refine(const Overlay& overlay, const Refinement& refinement, Criterion& criterion)
    {
        const auto set = [&](const std::string& property, const std::string& value) {
            return may_set(overlay, criterion.id.text(), property, value, refinement.reason,
                           refinement.place);
        };
        if (refinement.weight && set("weight", exact_text(refinement.weight->value())))
            criterion.weight = *refinement.weight;
        if (refinement.gate && set("gate", "at least " + refinement.gate->written))
            criterion.gate = refinement.gate;
        if (refinement.cap && set("cap", fmt::format("below {} at most {}", refinement.cap->written,
                                                     exact_text(refinement.cap->total))))
            criterion.cap = refinement.cap;
        if (refinement.evidence && set("evidence", evidence_key(*refinement.evidence)))
            criterion.evidence = *refinement.evidence;
        if (refinement.role && set("role", to_text(*refinement.role))) criterion.role = *refinement.role;
        if (refinement.severity && set("severity", to_text(*refinement.severity)))
            criterion.severity = refinement.severity;
        if (refinement.not_applicable && set("not-applicable", to_text(*refinement.not_applicable)))
            criterion.not_applicable = *refinement.not_applicable;
        if (refinement.unknown && set("unknown", to_text(*refinement.unknown)))
            criterion.unknown = refinement.unknown;
        for (const auto& cite : refinement.cites) {
            if (std::ranges::find(criterion.cites, cite) != criterion.cites.end()) continue;
            criterion.cites.push_back(cite);
            set_.try_emplace({criterion.id.text(), "cites"}, Setter{"", &overlay, refinement.reason});
        }
    }

    static std::string evidence_key(const std::vector<EvidenceRequirement>& requirements)
    {
        std::string key;
        for (const auto& requirement : requirements)
            key += fmt::format("{}{} {} {} {}", key.empty() ? "" : "; ", requirement.kind.text(),
                               requirement.max_age ? to_text(*requirement.max_age) : "any age",
                               to_text(requirement.independence), requirement.count);
        return key;
    }

    void add(const Overlay& overlay, const Addition& addition)
    {
        for (const auto& criterion : addition.criteria) {
            if (const auto* same = find_criterion_in(rubric_.dimensions, criterion.id)) {
                if (*same == criterion) continue;
                problems_.error(addition.place, "overlay.conflict",
                                fmt::format("overlay '{}' adds '{}', which another one adds differently",
                                            overlay.id.text(), criterion.id.text()),
                                "give one of the two another id");
                continue;
            }
            set_.try_emplace({criterion.id.text(), "criterion"}, Setter{"", &overlay, ""});
            added_into_.emplace_back(addition.into, &overlay);
            find_section_in(rubric_.dimensions, addition.into)->criteria.push_back(criterion);
        }
    }

    void apply_decision(const Overlay& overlay)
    {
        for (const auto& change : overlay.labels)
            for (auto& label : rubric_.decision.labels)
                if (label.id == change.id && may_set(overlay, "decision", "label " + label.id.text(),
                                                     exact_text(change.at_least), "", change.place))
                    label.at_least = change.at_least;
        if (overlay.close_call &&
            may_set(overlay, "decision", "close-call", exact_text(*overlay.close_call), "", overlay.place))
            rubric_.decision.close_call = *overlay.close_call;
        if (overlay.rounding &&
            may_set(overlay, "decision", "rounding",
                    fmt::format("{} {}", overlay.rounding->places, to_text(overlay.rounding->mode)), "",
                    overlay.place))
            rubric_.decision.rounding = *overlay.rounding;
    }

    /// One overlay must not take out what another one (or itself) refines or adds to.
    void check_deselections()
    {
        for (const auto& [deselection, overlay] : deselections_) {
            const auto& gone = deselection->id;
            const auto* section = find_section(base_, gone);
            const auto is_inside = [&](const NodeId& id) {
                return section ? holds(*section, id) : gone == id;
            };
            for (const auto* uses : {&refined_, &added_into_})
                for (const auto& [id, other] : *uses)
                    if (is_inside(id))
                        problems_.error(
                            deselection->place, "overlay.conflict",
                            fmt::format("overlay '{}' takes out '{}', and overlay '{}' changes '{}' in it",
                                        overlay->id.text(), gone.text(), other->id.text(), id.text()),
                            "use one of the two, or keep what the other needs");
        }
    }

    void take_out_deselected()
    {
        for (const auto& [deselection, overlay] : deselections_)
            take_out(rubric_.dimensions, deselection->id);
        for (const auto* criterion : criteria_of(base_))
            if (!find_criterion(rubric_, criterion->id)) rubric_.deselected.push_back(criterion->id);
    }

    void check_result()
    {
        if (overlays_.empty()) return;
        const auto& place = overlays_.back().place;
        for (const auto& gate : rubric_.gates) {
            std::vector<NodeId> nodes;
            collect_nodes(gate.condition, nodes);
            for (const auto& node : nodes)
                if (!find_criterion(rubric_, node) && !find_section(rubric_, node))
                    problems_.error(
                        place, "overlay.gate",
                        fmt::format("gate '{}' asks for '{}', which is taken out", gate.id, node.text()),
                        "keep it");
        }
        const auto is_scored = [](const Criterion* criterion) { return criterion->role == Role::scored; };
        for (const auto& dimension : base_.dimensions) {
            const auto* left = find_section(rubric_, dimension.id);
            if (!left || std::ranges::none_of(criteria_of(*left), is_scored))
                problems_.error(place, "overlay.nothing-scored",
                                fmt::format("nothing scored is left in '{}'", dimension.id.text()),
                                "keep one of its criteria scored");
        }
        check_labels(place);
    }

    void check_labels(const Place& place)
    {
        const auto& labels = rubric_.decision.labels;
        for (std::size_t i = 1; i < labels.size(); ++i)
            if (labels[i].at_least && *labels[i].at_least >= *labels[i - 1].at_least)
                problems_.error(place, "overlay.unreachable",
                                fmt::format("label '{}' at {} cannot be reached: '{}' before it begins at {}",
                                            labels[i].id.text(), exact_text(*labels[i].at_least),
                                            labels[i - 1].id.text(), exact_text(*labels[i - 1].at_least)),
                                "keep the thresholds falling");
    }

    const Setter* setter_of(const Change& change) const
    {
        for (const auto& property : {change.property, std::string{"deselected"}, std::string{"criterion"}})
            if (const auto found = set_.find({change.node, property}); found != set_.end())
                return &found->second;
        for (const auto& [deselection, overlay] : deselections_) {
            const auto* section = find_section(base_, deselection->id);
            if (section && holds(*section, NodeId::known(change.node)))
                return &set_.find({deselection->id.text(), "deselected"})->second;
        }
        return nullptr;
    }

    const Overlay* overlay_of(const Change& change) const
    {
        for (const auto& overlay : overlays_) {
            const auto has = [&](const auto& items) {
                return std::ranges::any_of(items,
                                           [&](const auto& item) { return item.id.text() == change.node; });
            };
            if (has(overlay.sources) || has(overlay.facts) || has(overlay.scales)) return &overlay;
        }
        return nullptr;
    }

    std::vector<Change> attributed_changes() const
    {
        auto changes = changes_between(base_, rubric_);
        for (auto& change : changes) {
            const auto* setter = setter_of(change);
            const auto* overlay = setter ? setter->overlay : overlay_of(change);
            if (!overlay) continue;
            change.by = overlay->id.text();
            change.authority = overlay->authority;
            change.reason = setter ? setter->reason : "";
        }
        return changes;
    }

    const Rubric& base_;
    const std::vector<Overlay>& overlays_;
    Rubric rubric_;
    Problems problems_;
    std::map<std::pair<std::string, std::string>, Setter> set_;
    std::vector<std::pair<NodeId, const Overlay*>> refined_;
    std::vector<std::pair<NodeId, const Overlay*>> added_into_;
    std::vector<std::pair<const Deselection*, const Overlay*>> deselections_;
};

}  // namespace

Parsed<Resolved> resolve(const Rubric& base, const std::vector<Overlay>& overlays)
{
    return Resolver{base, overlays}.run();
}

}  // namespace edvet
