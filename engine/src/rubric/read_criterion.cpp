#include "rubric/read_criterion.hpp"

#include "rubric/names.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace edvet {

namespace {

std::vector<std::string> level_names(const Scale& scale)
{
    std::vector<std::string> names;
    for (const auto& level : scale.levels) names.push_back(level.id.text());
    return names;
}

std::map<LevelId, std::string> read_anchors(YamlFields& fields, const Scale& scale)
{
    std::map<LevelId, std::string> anchors;
    const auto* node = fields.need("anchors");
    if (!node) return anchors;
    YamlFields anchor_fields{*node, fmt::format("the anchors of scale '{}'", scale.id.text()), fields.area(),
                             fields.problems()};
    if (node->kind != YamlNode::Kind::mapping) return anchors;
    for (const auto& level : scale.levels) {
        if (!anchor_fields.find(level.id.text()))
            fields.error(node->place, "anchor", fmt::format("level '{}' has no anchor", level.id.text()),
                         "write what an observer would see at that level");
        else
            anchors.emplace(level.id, anchor_fields.needed_text(level.id.text()));
    }
    anchor_fields.finish();
    return anchors;
}

template <class Thing>
std::vector<std::string> ids_of(const std::vector<Thing>& things)
{
    std::vector<std::string> ids;
    for (const auto& thing : things) ids.push_back(thing.id.text());
    return ids;
}

std::optional<RatedByHand> read_by_hand(YamlFields& fields, const Vocabulary& vocabulary)
{
    const auto id = fields.id<ScaleId>("scale");
    const auto* written = fields.find("scale");
    if (!written) {
        fields.find("from");
        fields.error(fields.place(), "missing",
                     "a criterion needs 'scale', or 'from' where the engine rates it", "add 'scale: …'");
        fields.find("anchors");
        return std::nullopt;
    }
    const auto* scale = id ? vocabulary.find_scale(*id) : nullptr;
    if (id && !scale) {
        fields.error(written->place, "scale", fmt::format("there is no scale '{}'", id->text()),
                     vocabulary.suggestions.of(id->text(), [&] { return ids_of(vocabulary.scales); }));
    }
    if (!scale) {
        fields.find("anchors");
        return std::nullopt;
    }
    return RatedByHand{*id, read_anchors(fields, *scale)};
}

std::optional<Applicability> read_applicability(YamlFields& fields, const Vocabulary& vocabulary)
{
    const auto* node = fields.find("applies-when");
    if (!node) return std::nullopt;
    YamlFields when{*node, "'applies-when'", fields.area(), fields.problems()};
    const auto fact_id = when.needed_id<FactId>("fact");
    const auto answer = when.needed_text("is", 100);
    when.finish();
    if (!fact_id) return std::nullopt;
    const auto* fact = vocabulary.find_fact(*fact_id);
    if (!fact) {
        fields.error(node->place, "fact", fmt::format("there is no fact '{}'", fact_id->text()),
                     "add it under 'facts'");
    } else if (std::ranges::find(fact->answers, answer) == fact->answers.end()) {
        fields.error(node->place, "fact",
                     fmt::format("fact '{}' has no answer {}", fact_id->text(), quote(answer)),
                     fmt::format("its answers are: {}", fmt::join(fact->answers, ", ")));
    }
    return Applicability{*fact_id, answer};
}

std::map<std::string, std::vector<std::string>> read_crosswalk(YamlFields& fields)
{
    std::map<std::string, std::vector<std::string>> crosswalk;
    const auto* node = fields.find("crosswalk");
    if (!node) return crosswalk;
    YamlFields to{*node, "a crosswalk", fields.area(), fields.problems()};
    for (const char* scheme : {"hecvat", "openacr", "case"})
        for (const auto* id : to.texts(scheme)) crosswalk[scheme].push_back(id->text);
    to.finish();
    return crosswalk;
}

std::optional<EvidenceRequirement> read_requirement(const YamlNode& node, const std::string& area,
                                                    Problems& problems)
{
    YamlFields fields{node, "required evidence", area, problems};
    const auto kind = fields.needed_id<EvidenceKind>("kind");
    EvidenceRequirement requirement{
        kind.value_or(EvidenceKind::known("none")), fields.age("max-age"),
        fields.choice("independence", independence_names()).value_or(Independence::vendor), 1};
    if (const auto count = fields.decimal("count")) {
        if (denominator_of(*count) != 1 || *count < 1 || *count > 99)
            fields.error(fields.find("count")->place, "count", "'count' is a whole number from 1 to 99", "");
        else
            requirement.count = numerator_of(*count).convert_to<int>();
    }
    fields.finish();
    if (!kind) return std::nullopt;
    return requirement;
}

/// The scale that a criterion's thresholds are read against; null where the engine rates it.
const Scale* scale_of(const Criterion& criterion, const Vocabulary& vocabulary)
{
    const auto* by_hand = std::get_if<RatedByHand>(&criterion.basis);
    return by_hand ? vocabulary.find_scale(by_hand->scale) : nullptr;
}

std::optional<std::variant<RatedByHand, Measure>> read_basis(YamlFields& fields, const Vocabulary& vocabulary)
{
    if (const auto* from = fields.find("from")) {
        for (const char* key : {"scale", "anchors"})
            if (const auto* extra = fields.find(key))
                fields.error(extra->place, "from", fmt::format("'{}' and 'from' do not go together", key),
                             "the engine rates this criterion; take one of the two away");
        if (from->kind != YamlNode::Kind::scalar) fields.text("from");
        auto measure = read_measure(fields);
        if (!measure) return std::nullopt;
        return std::move(*measure);
    }
    auto by_hand = read_by_hand(fields, vocabulary);
    if (!by_hand) return std::nullopt;
    return std::move(*by_hand);
}

void read_conduct(YamlFields& fields, Criterion& criterion, const Scale* scale)
{
    criterion.weight = read_weight(fields).value_or(Weight{});
    criterion.role = fields.choice("role", role_names()).value_or(Role::scored);
    criterion.severity = fields.choice("severity", importance_names());
    criterion.gate = read_level_gate(fields, scale);
    criterion.cap = read_cap(fields, scale);
    criterion.not_applicable =
        fields.choice("not-applicable", not_applicable_names()).value_or(NotApplicableRule::needs_reason);
    criterion.unknown = fields.choice("unknown", unknown_policy_names());
    if (criterion.role != Role::informational) return;
    for (const char* key : {"gate", "cap"})
        if (const auto* node = fields.find(key))
            fields.error(node->place, "role", fmt::format("an informational criterion cannot have a {}", key),
                         "make it 'role: unscored', or take this away");
}

}  // namespace

std::optional<Weight> read_weight(YamlFields& fields)
{
    const auto* node = fields.find("weight");
    const auto number =
        node && node->kind == YamlNode::Kind::scalar ? decimal_from_text(node->text) : std::nullopt;
    if (number && *number > 0) return Weight::known(*number);
    if (!node) return std::nullopt;
    if (number || node->text.starts_with('-'))
        fields.error(node->place, "weight",
                     fmt::format("a weight must be greater than 0, not '{}'", node->text),
                     "what should not count is 'role: unscored', or is taken out");
    else
        fields.decimal("weight");
    return std::nullopt;
}

std::optional<Exact> read_points(YamlFields& fields, const std::string& key)
{
    auto points = fields.decimal(key);
    if (!points || (*points > 0 && *points <= 100)) return points;
    fields.error(fields.find(key)->place, "unreachable",
                 fmt::format("'{}' is in points above 0 and up to 100, not {}", key, exact_text(*points)),
                 *points == 0 ? "everything reaches 0; take it away" : "nothing can reach it");
    return std::nullopt;
}

std::optional<Threshold> read_threshold(YamlFields& fields, const std::string& key, const Scale* scale)
{
    const auto* node = fields.need(key);
    if (!node) return std::nullopt;
    const auto text = fields.text(key);
    if (text.empty()) return std::nullopt;
    if (!scale) {
        const auto share = fields.decimal(key);
        if (!share) return std::nullopt;
        if (*share > 0 && *share <= 1) return Threshold{*share, exact_text(*share)};
        fields.error(node->place, "unreachable",
                     fmt::format("'{}' is a share above 0 and up to 1, not {}", key, text), "");
        return std::nullopt;
    }
    const auto id = LevelId::from_text(text);
    const auto* level = id ? scale->find(*id) : nullptr;
    if (!level) {
        fields.error(node->place, "level",
                     fmt::format("scale '{}' has no level {}", scale->id.text(), quote(text)),
                     fmt::format("its levels are: {}", fmt::join(level_names(*scale), ", ")));
        return std::nullopt;
    }
    if (level == &scale->levels.back()) {
        fields.error(node->place, "level",
                     fmt::format("nothing is below '{}', the last level of its scale", text),
                     "name a higher level, or take this away");
        return std::nullopt;
    }
    return Threshold{level->value, text};
}

std::optional<LevelGate> read_level_gate(YamlFields& fields, const Scale* scale)
{
    const auto* node = fields.find("gate");
    if (!node) return std::nullopt;
    YamlFields gate{*node, "a gate", fields.area(), fields.problems()};
    const auto threshold = read_threshold(gate, "at-least", scale);
    gate.finish();
    if (!threshold) return std::nullopt;
    return LevelGate{threshold->value, threshold->written};
}

std::optional<Cap> read_cap(YamlFields& fields, const Scale* scale)
{
    const auto* node = fields.find("cap");
    if (!node) return std::nullopt;
    YamlFields cap{*node, "a cap", fields.area(), fields.problems()};
    const auto below = read_threshold(cap, "below", scale);
    const auto* written = cap.need("total");
    const auto total = cap.decimal("total");
    cap.finish();
    if (total && *total >= 100)
        fields.error(written->place, "unreachable",
                     fmt::format("a cap at {} holds nothing down", exact_text(*total)),
                     "write points below 100");
    if (!below || !total) return std::nullopt;
    return Cap{below->value, below->written, *total};
}

std::optional<std::vector<EvidenceRequirement>> read_requirements(YamlFields& fields)
{
    if (!fields.find("evidence")) return std::nullopt;
    std::vector<EvidenceRequirement> requirements;
    for (const auto& item : fields.items("evidence"))
        if (auto requirement = read_requirement(item, fields.area(), fields.problems()))
            requirements.push_back(std::move(*requirement));
    return requirements;
}

std::vector<SourceId> read_cites(YamlFields& fields, const Vocabulary& vocabulary)
{
    std::vector<SourceId> cites;
    for (const auto* cite : fields.texts("cites")) {
        const auto id = SourceId::from_text(cite->text);
        if (id && vocabulary.has_source(*id)) {
            cites.push_back(*id);
            continue;
        }
        const auto remedy = vocabulary.suggestions.of(cite->text, [&] { return ids_of(vocabulary.sources); });
        fields.error(cite->place, "cite", fmt::format("there is no source {}", quote(cite->text)),
                     remedy.empty() ? "add it under 'sources'" : remedy);
    }
    return cites;
}

std::optional<Criterion> read_criterion(const YamlNode& node, const Vocabulary& vocabulary,
                                        const std::string& area, Problems& problems)
{
    YamlFields fields{node, "a criterion", area, problems};
    const auto id = fields.needed_id<NodeId>("id");
    const auto title = fields.text("title", "", 100);
    const auto question = fields.needed_text("question");
    const auto guidance = fields.text("guidance");
    const auto basis = read_basis(fields, vocabulary);

    Criterion criterion{.id = id.value_or(NodeId::known("none")),
                        .title = title,
                        .question = question,
                        .guidance = guidance,
                        .basis = basis.value_or(RatedByHand{ScaleId::known("none"), {}})};
    if (basis) {
        read_conduct(fields, criterion, scale_of(criterion, vocabulary));
    } else {
        for (const char* key : {"gate", "cap", "role", "severity", "not-applicable", "unknown"})
            fields.find(key);
        read_weight(fields);
    }
    criterion.applies_when = read_applicability(fields, vocabulary);
    criterion.evidence = read_requirements(fields).value_or(std::vector<EvidenceRequirement>{});
    criterion.cites = read_cites(fields, vocabulary);
    criterion.crosswalk = read_crosswalk(fields);
    fields.finish();
    if (!id || !basis) return std::nullopt;
    return criterion;
}

}  // namespace edvet
