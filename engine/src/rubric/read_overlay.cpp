#include "edvet/base/sha256.hpp"
#include "edvet/base/yaml.hpp"
#include "edvet/rubric/overlay.hpp"
#include "edvet/rubric/rubric_files.hpp"
#include "rubric/names.hpp"
#include "rubric/read_criterion.hpp"
#include "rubric/read_decision.hpp"
#include "rubric/vocabulary.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace edvet {

namespace {

constexpr const char* area = "overlay";

Edition read_base(YamlFields& fields)
{
    Edition base;
    const auto* node = fields.need("base");
    if (!node) return base;
    YamlFields edition{*node, "'base'", area, fields.problems()};
    base = {edition.needed_text("id", 64), edition.needed_text("version", 50),
            edition.needed_text("sha256", 64)};
    if (!base.sha256.empty() && !is_sha256(base.sha256))
        edition.error(edition.find("sha256")->place, "base", "'sha256' is 64 small hexadecimal digits",
                      "`edvet rubric show` prints it");
    edition.finish();
    return base;
}

/// Reads one overlay against its base.
class OverlayReader {
public:
    OverlayReader(std::string_view text, const std::string& file, const Rubric& base)
        : text_(text), file_(file), base_(base), vocabulary_{base.sources, base.facts, base.scales}
    {
        for (const auto* criterion : criteria_of(base)) node_names_.push_back(criterion->id.text());
        for (const auto& dimension : base.dimensions) add_section_names(dimension);
    }

    Parsed<Overlay> read()
    {
        auto yaml = parse_yaml(text_, file_);
        problems_.add(std::move(yaml.diagnostics));
        if (!yaml.value) return {std::nullopt, problems_.in_order()};
        YamlFields fields{*yaml.value, "the overlay", area, problems_};
        if (!has_kind(fields, "overlay")) return {std::nullopt, problems_.in_order()};
        auto overlay = read_fields(fields);
        return {std::move(overlay), problems_.in_order()};
    }

private:
    void add_section_names(const Section& section)
    {
        node_names_.push_back(section.id.text());
        for (const auto& group : section.groups) add_section_names(group);
    }

    std::optional<Overlay> read_fields(YamlFields& fields)
    {
        const auto id = fields.needed_id<OverlayId>("id");
        Overlay overlay{.id = id.value_or(OverlayId::known("none")),
                        .version = fields.needed_text("version", 50),
                        .title = fields.needed_text("title", 200),
                        .authority = fields.needed_text("authority", 400),
                        .sha256 = sha256_of(text_),
                        .base = read_base(fields),
                        .base_place = fields.find("base") ? fields.find("base")->place : fields.place(),
                        .sources = {},
                        .facts = {},
                        .scales = {},
                        .refinements = {},
                        .deselections = {},
                        .additions = {},
                        .labels = {},
                        .close_call = std::nullopt,
                        .rounding = std::nullopt,
                        .place = fields.place()};
        check_base(overlay);
        const auto own = read_vocabulary(fields);
        merge(vocabulary_, own, "this overlay", fields.place(), area, problems_);
        overlay.sources = own.sources;
        overlay.facts = own.facts;
        overlay.scales = own.scales;
        for (const auto& node : fields.items("refine"))
            if (auto refinement = read_refinement(node))
                overlay.refinements.push_back(std::move(*refinement));
        for (const auto& node : fields.items("deselect"))
            if (auto deselection = read_deselection(node))
                overlay.deselections.push_back(std::move(*deselection));
        for (const auto& node : fields.items("add"))
            if (auto addition = read_addition(node)) overlay.additions.push_back(std::move(*addition));
        read_decision_changes(fields, overlay);
        fields.finish();
        if (!id) return std::nullopt;
        return overlay;
    }

    void check_base(const Overlay& overlay)
    {
        const auto& wanted = overlay.base;
        if (wanted.id.empty() || wanted.version.empty() || !is_sha256(wanted.sha256)) return;
        const auto there = edition_of(base_);
        const bool is_tailored = !base_.tailored_by.empty() && base_.tailored_by.front().id == wanted.id;
        if (is_tailored && wanted.sha256 != there.sha256)
            problems_.error(
                overlay.base_place, "overlay.base",
                fmt::format("this overlay is for {} as it was issued; the rubric here is tailored already, "
                            "by '{}'",
                            wanted.id, base_.tailored_by.back().id),
                "name all overlays at once, over the rubric as issued");
        else if (wanted.id != there.id || wanted.version != there.version)
            problems_.error(overlay.base_place, "overlay.base",
                            fmt::format("this overlay is for {} {}, not for {} {}", wanted.id, wanted.version,
                                        there.id, there.version),
                            "use the rubric it was written for, or have it reviewed for this one");
        else if (wanted.sha256 != there.sha256)
            problems_.error(overlay.base_place, "overlay.base",
                            fmt::format("{} {} is not the one this overlay was written for: its hash is {}",
                                        there.id, there.version, there.sha256),
                            "compare the two, and write this hash once the overlay has been reviewed");
    }

    void report_missing_node(YamlFields& fields, const std::string& key, const NodeId& id)
    {
        fields.error(fields.find(key)->place, "node", fmt::format("the base has no '{}'", id.text()),
                     vocabulary_.suggestions.of(id.text(), [&] { return node_names_; }));
    }

    std::string read_reason(YamlFields& fields) { return fields.needed_text("reason", 1000); }

    std::optional<Refinement> read_refinement(const YamlNode& node)
    {
        YamlFields fields{node, "a refinement", area, problems_};
        const auto id = fields.needed_id<NodeId>("id");
        const auto* criterion = id ? find_criterion(base_, *id) : nullptr;
        const auto* section = id ? find_section(base_, *id) : nullptr;
        if (id && !criterion && !section) report_missing_node(fields, "id", *id);

        Refinement refinement{.id = id.value_or(NodeId::known("none")),
                              .reason = read_reason(fields),
                              .weight = read_weight(fields),
                              .floor = std::nullopt,
                              .gate = std::nullopt,
                              .cap = std::nullopt,
                              .evidence = std::nullopt,
                              .role = std::nullopt,
                              .severity = std::nullopt,
                              .not_applicable = std::nullopt,
                              .unknown = std::nullopt,
                              .cites = {},
                              .place = node.place};
        if (criterion) read_criterion_refinement(fields, *criterion, refinement);
        if (section) refinement.floor = read_points(fields, "floor");
        if (criterion || section) fields.finish();
        if (!criterion && !section) return std::nullopt;
        return refinement;
    }

    void read_criterion_refinement(YamlFields& fields, const Criterion& criterion, Refinement& refinement)
    {
        for (const char* key :
             {"anchors", "scale", "question", "title", "from", "acr", "cost", "standards", "hecvat"})
            if (const auto* fixed = fields.find(key))
                fields.error(fixed->place, "fixed", fmt::format("an overlay cannot change '{}'", key),
                             "deselect the criterion and add one of your own");
        const auto* by_hand = std::get_if<RatedByHand>(&criterion.basis);
        const auto* scale = by_hand ? vocabulary_.find_scale(by_hand->scale) : nullptr;
        refinement.gate = read_level_gate(fields, scale);
        refinement.cap = read_cap(fields, scale);
        refinement.evidence = read_requirements(fields);
        refinement.role = fields.choice("role", role_names());
        refinement.severity = fields.choice("severity", importance_names());
        refinement.not_applicable = fields.choice("not-applicable", not_applicable_names());
        refinement.unknown = fields.choice("unknown", unknown_policy_names());
        refinement.cites = read_cites(fields, vocabulary_);
    }

    std::optional<Deselection> read_deselection(const YamlNode& node)
    {
        YamlFields fields{node, "a deselection", area, problems_};
        const auto id = fields.needed_id<NodeId>("id");
        const auto reason = read_reason(fields);
        fields.finish();
        if (!id) return std::nullopt;
        if (!find_criterion(base_, *id) && !find_section(base_, *id)) {
            report_missing_node(fields, "id", *id);
            return std::nullopt;
        }
        return Deselection{*id, reason, node.place};
    }

    std::optional<Addition> read_addition(const YamlNode& node)
    {
        YamlFields fields{node, "an addition", area, problems_};
        const auto into = fields.needed_id<NodeId>("into");
        const bool is_there = into && find_section(base_, *into);
        if (into && !is_there) report_missing_node(fields, "into", *into);
        Addition addition{into.value_or(NodeId::known("none")), {}, node.place};
        fields.need("criteria");
        for (const auto& item : fields.items("criteria"))
            if (auto criterion = read_new_criterion(item)) addition.criteria.push_back(std::move(*criterion));
        fields.finish();
        if (!is_there) return std::nullopt;
        return addition;
    }

    std::optional<Criterion> read_new_criterion(const YamlNode& node)
    {
        auto criterion = read_criterion(node, vocabulary_, area, problems_);
        if (!criterion) return criterion;
        const auto& id = criterion->id;
        if (find_criterion(base_, id) || find_section(base_, id))
            problems_.error(node.place, "overlay.twice",
                            fmt::format("the base has a '{}' already", id.text()),
                            "refine that one, or choose another id");
        added_.add(id.text(), node.place, "id", area, problems_);
        return criterion;
    }

    void read_decision_changes(YamlFields& fields, Overlay& overlay)
    {
        const auto* node = fields.find("decision");
        if (!node) return;
        YamlFields decision{*node, "'decision' of an overlay", area, problems_};
        for (const auto& item : decision.items("labels")) {
            YamlFields label{item, "a label", area, problems_};
            const auto id = label.needed_id<LabelId>("id");
            label.need("at-least");
            const auto points = read_points(label, "at-least");
            label.finish();
            const auto is_same = [&](const DecisionLabel& known) {
                return id && known.id == *id && known.at_least;
            };
            if (id && std::ranges::none_of(base_.decision.labels, is_same))
                label.error(item.place, "label",
                            fmt::format("the base has no label '{}' with a threshold", id->text()), "");
            else if (id && points)
                overlay.labels.push_back({*id, *points, item.place});
        }
        overlay.close_call = read_close_call(decision);
        overlay.rounding = read_rounding(decision);
        decision.finish();
    }

    std::string_view text_;
    std::string file_;
    const Rubric& base_;
    Vocabulary vocabulary_;
    std::vector<std::string> node_names_;
    UniqueNames added_;
    Problems problems_;
};

}  // namespace

Parsed<Edition> base_of_overlay(std::string_view text, const std::string& file)
{
    auto yaml = parse_yaml(text, file);
    if (!yaml.value) return {std::nullopt, std::move(yaml.diagnostics)};
    Problems problems;
    YamlFields fields{*yaml.value, "the overlay", area, problems};
    if (!has_kind(fields, "overlay")) return {std::nullopt, problems.in_order()};
    auto base = read_base(fields);
    if (problems.has_error()) return {std::nullopt, problems.in_order()};
    return {std::move(base), {}};
}

Parsed<Overlay> parse_overlay(std::string_view text, const std::string& file, const Rubric& base)
{
    return OverlayReader{text, file, base}.read();
}

}  // namespace edvet
