#include "rubric/read_gates.hpp"

#include "rubric/read_criterion.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace edvet {

namespace {

bool has_key(const YamlNode& node, const char* key)
{
    return std::ranges::any_of(node.entries, [&](const auto& entry) { return entry.key.text == key; });
}

/// Reads conditions of one rubric.
class ConditionReader {
public:
    ConditionReader(const Rubric& rubric, Problems& problems) : rubric_(rubric), problems_(problems) {}

    std::optional<GateCondition> read(const YamlNode& node)
    {
        YamlFields fields{node, "a condition", "rubric", problems_};
        if (node.kind != YamlNode::Kind::mapping) return std::nullopt;
        auto condition = read_form(node, fields);
        fields.finish();
        return condition;
    }

    /// The parts of 'all' or 'any'.
    std::vector<GateCondition> read_parts(YamlFields& fields, const std::string& key)
    {
        std::vector<GateCondition> parts;
        const auto& items = fields.items(key);
        for (const auto& item : items)
            if (auto part = read(item)) parts.push_back(std::move(*part));
        if (items.empty())
            fields.error(fields.find(key)->place, "gate", fmt::format("'{}' needs a condition", key), "");
        return parts;
    }

private:
    std::optional<GateCondition> read_form(const YamlNode& node, YamlFields& fields)
    {
        static constexpr std::array forms{"criterion", "section", "all", "any", "not"};
        const auto count =
            std::ranges::count_if(forms, [&](const char* form) { return has_key(node, form); });
        if (count != 1) {
            for (const char* form : forms) fields.find(form);
            fields.find("at-least");
            fields.error(node.place, "gate", "a condition is one of: criterion, section, all, any, not",
                         "write as in {criterion: privacy.agreement, at-least: met}");
            return std::nullopt;
        }
        if (has_key(node, "criterion")) return read_criterion_atom(fields);
        if (has_key(node, "section")) return read_section_atom(fields);
        if (has_key(node, "not")) {
            auto part = read(*fields.find("not"));
            if (!part) return std::nullopt;
            return GateCondition{GateCondition::Kind::not_, std::nullopt, 0, "", {std::move(*part)}};
        }
        const bool is_all = has_key(node, "all");
        return GateCondition{is_all ? GateCondition::Kind::all : GateCondition::Kind::any, std::nullopt, 0,
                             "", read_parts(fields, is_all ? "all" : "any")};
    }

    std::optional<GateCondition> read_criterion_atom(YamlFields& fields)
    {
        const auto id = fields.id<NodeId>("criterion");
        const auto* criterion = id ? find_criterion(rubric_, *id) : nullptr;
        if (!criterion) {
            fields.find("at-least");
            if (id) report_missing(fields, "criterion", *id);
            return std::nullopt;
        }
        if (criterion->role == Role::informational)
            fields.error(fields.find("criterion")->place, "gate",
                         fmt::format("'{}' is informational and cannot be a gate", id->text()), "");
        const auto* by_hand = std::get_if<RatedByHand>(&criterion->basis);
        const auto threshold =
            read_threshold(fields, "at-least", by_hand ? find_scale(rubric_, by_hand->scale) : nullptr);
        if (!threshold) return std::nullopt;
        return GateCondition{
            GateCondition::Kind::criterion_at_least, *id, threshold->value, threshold->written, {}};
    }

    std::optional<GateCondition> read_section_atom(YamlFields& fields)
    {
        const auto id = fields.id<NodeId>("section");
        fields.need("at-least");
        const auto points = read_points(fields, "at-least");
        if (id && !find_section(rubric_, *id)) {
            report_missing(fields, "section", *id);
            return std::nullopt;
        }
        if (!id || !points) return std::nullopt;
        return GateCondition{GateCondition::Kind::section_at_least, *id, *points, exact_text(*points), {}};
    }

    void report_missing(YamlFields& fields, const std::string& key, const NodeId& id)
    {
        const auto names = [&] {
            std::vector<std::string> ids;
            for (const auto* criterion : criteria_of(rubric_)) ids.push_back(criterion->id.text());
            return ids;
        };
        fields.error(fields.find(key)->place, "gate", fmt::format("there is no {} '{}'", key, id.text()),
                     key == "criterion" ? suggestions_.of(id.text(), names) : "");
    }

    const Rubric& rubric_;
    Problems& problems_;
    Suggestions suggestions_;
};

}  // namespace

std::vector<Gate> read_gates(YamlFields& fields, const Rubric& rubric, UniqueNames& names)
{
    std::vector<Gate> gates;
    ConditionReader reader{rubric, fields.problems()};
    for (const auto& node : fields.items("gates")) {
        YamlFields gate{node, "a gate", fields.area(), fields.problems()};
        const auto id = gate.needed_id<GateId>("id");
        if (id) names.add(id->text(), gate.find("id")->place, "id", gate.area(), gate.problems());
        const auto title = gate.text("title", id ? id->text() : "", 200);
        const bool is_all = has_key(node, "all");
        if (is_all == has_key(node, "any")) {
            gate.find("all");
            gate.find("any");
            gate.error(node.place, "gate", "a gate has either 'all' or 'any'", "");
            gate.finish();
            continue;
        }
        auto parts = reader.read_parts(gate, is_all ? "all" : "any");
        gate.finish();
        if (!id || parts.empty()) continue;
        gates.push_back({id->text(),
                         title,
                         {is_all ? GateCondition::Kind::all : GateCondition::Kind::any, std::nullopt, 0, "",
                          std::move(parts)}});
    }
    return gates;
}

}  // namespace edvet
