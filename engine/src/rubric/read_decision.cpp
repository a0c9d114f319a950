#include "rubric/read_decision.hpp"

#include "rubric/names.hpp"
#include "rubric/vocabulary.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace edvet {

namespace {

const Names<RoundingMode>& rounding_mode_names()
{
    static const Names<RoundingMode> names = [] {
        Names<RoundingMode> all;
        for (const auto mode :
             {RoundingMode::half_even, RoundingMode::half_up, RoundingMode::half_down, RoundingMode::up,
              RoundingMode::down, RoundingMode::ceiling, RoundingMode::floor})
            all.emplace_back(to_text(mode), mode);
        return all;
    }();
    return names;
}

void check_threshold(YamlFields& fields, const DecisionLabel& label, const std::vector<DecisionLabel>& before,
                     bool is_last)
{
    const auto* written = fields.find("at-least");
    const auto& place = written ? written->place : fields.place();
    if (is_last && written) {
        fields.error(place, "label", fmt::format("the last label, '{}', has a threshold", label.id.text()),
                     "take its 'at-least' away, so that every score has a label");
        return;
    }
    if (!is_last && !written) {
        fields.error(place, "label", fmt::format("label '{}' has no threshold", label.id.text()),
                     "add 'at-least: POINTS'; only the last label goes without");
        return;
    }
    if (!label.at_least) return;
    if (*label.at_least > 100 || *label.at_least == 0)
        fields.error(place, "unreachable",
                     fmt::format("a threshold is in points above 0 and up to 100, not {}",
                                 exact_text(*label.at_least)),
                     *label.at_least == 0 ? "every score reaches 0" : "no score can reach it");
    else if (!before.empty() && before.back().at_least && *label.at_least >= *before.back().at_least)
        fields.error(place, "unreachable",
                     fmt::format("label '{}' at {} cannot be reached: '{}' before it begins at {}",
                                 label.id.text(), exact_text(*label.at_least), before.back().id.text(),
                                 exact_text(*before.back().at_least)),
                     "write the thresholds from the highest to the lowest");
}

std::vector<DecisionLabel> read_labels(YamlFields& decision)
{
    std::vector<DecisionLabel> labels;
    UniqueNames names;
    decision.need("labels");
    const auto& items = decision.items("labels");
    for (const auto& node : items) {
        YamlFields fields{node, "a label", decision.area(), decision.problems()};
        const auto id = fields.needed_id<LabelId>("id");
        DecisionLabel label{id.value_or(LabelId::known("none")),
                            fields.text("title", id ? id->text() : "", 100), fields.decimal("at-least")};
        fields.finish();
        if (id) names.add(id->text(), node.place, "label", decision.area(), decision.problems());
        if (node.kind == YamlNode::Kind::mapping)
            check_threshold(fields, label, labels, &node == &items.back());
        labels.push_back(std::move(label));
    }
    if (decision.find("labels") && items.empty())
        decision.error(decision.find("labels")->place, "label", "a rubric needs a label",
                       "add '- {id: deny}'");
    return labels;
}

LabelId read_label_reference(YamlFields& decision, const std::string& key,
                             const std::vector<DecisionLabel>& labels, std::size_t from_the_end)
{
    const auto fallback = labels.empty() ? LabelId::known("none")
                                         : labels[labels.size() - std::min(from_the_end, labels.size())].id;
    const auto id = decision.id<LabelId>(key);
    if (!id) return fallback;
    if (std::ranges::find(labels, *id, &DecisionLabel::id) == labels.end()) {
        const auto names = [&] {
            std::vector<std::string> ids;
            for (const auto& label : labels) ids.push_back(label.id.text());
            return ids;
        };
        decision.error(decision.find(key)->place, "label", fmt::format("there is no label '{}'", id->text()),
                       Suggestions{}.of(id->text(), names));
    }
    return *id;
}

}  // namespace

std::optional<Exact> read_close_call(YamlFields& fields)
{
    auto margin = fields.decimal("close-call");
    if (margin && *margin > 100) {
        fields.error(fields.find("close-call")->place, "unreachable",
                     fmt::format("'close-call' is in points up to 100, not {}", exact_text(*margin)), "");
        return std::nullopt;
    }
    return margin;
}

std::optional<Rounding> read_rounding(YamlFields& fields)
{
    const auto* node = fields.find("rounding");
    if (!node) return std::nullopt;
    YamlFields rounding_fields{*node, "'rounding'", fields.area(), fields.problems()};
    Rounding rounding;
    if (const auto places = rounding_fields.decimal("places")) {
        if (denominator_of(*places) != 1 || *places > 9)
            fields.error(rounding_fields.find("places")->place, "rounding",
                         fmt::format("'places' is a whole number from 0 to 9, not {}", exact_text(*places)),
                         "");
        else
            rounding.places = numerator_of(*places).convert_to<int>();
    }
    rounding.mode = rounding_fields.choice("mode", rounding_mode_names()).value_or(rounding.mode);
    rounding_fields.finish();
    return rounding;
}

DecisionRules read_decision(YamlFields& rubric_fields)
{
    DecisionRules rules{.aggregation = Aggregation::weighted_mean,
                        .unknown = UnknownPolicy::worst,
                        .rounding = {},
                        .close_call = 0,
                        .labels = {},
                        .gate_failed = LabelId::known("none"),
                        .gate_unknown = LabelId::known("none")};
    const auto* node = rubric_fields.need("decision");
    if (!node) return rules;
    YamlFields fields{*node, "'decision'", rubric_fields.area(), rubric_fields.problems()};
    rules.aggregation = fields.choice("aggregation", aggregation_names()).value_or(rules.aggregation);
    rules.unknown = fields.choice("unknown", unknown_policy_names()).value_or(rules.unknown);
    rules.rounding = read_rounding(fields).value_or(rules.rounding);
    rules.close_call = read_close_call(fields).value_or(rules.close_call);
    rules.labels = read_labels(fields);
    rules.gate_failed = read_label_reference(fields, "gate-failed", rules.labels, 1);
    rules.gate_unknown = read_label_reference(fields, "gate-unknown", rules.labels, 2);
    fields.finish();
    return rules;
}

}  // namespace edvet
