#include "edvet/base/yaml.hpp"

#include "edvet/base/printable.hpp"
#include "edvet/cost/checks.hpp"
#include "edvet/cost/cost_files.hpp"
#include "edvet/cost/life_cycle_cost.hpp"
#include "edvet/evidence/acr_catalog.hpp"
#include "edvet/evidence/acr_policies.hpp"
#include "edvet/evidence/candidate_files.hpp"
#include "edvet/evidence/crosswalk.hpp"
#include "edvet/evidence/hecvat_key.hpp"
#include "edvet/evidence/standards_claims.hpp"
#include "edvet/report/case_rubric_json.hpp"
#include "edvet/report/rubric_report.hpp"
#include "edvet/rubric/case_rubric.hpp"
#include "edvet/rubric/rubric_files.hpp"
#include "edvet/workflow/procurement.hpp"
#include "tests/fuzz/support/laws.hpp"
#include "tests/fuzz/support/setting.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace edvet::fuzz {

namespace {

void check_tree(const YamlNode& node, const Text& text, int depth = 1)
{
    hold(depth <= 65, "YAML nests 64 levels at most");
    hold(text.has(node.place), "a YAML value stands in the text");
    for (const auto& item : node.items) check_tree(item, text, depth + 1);
    for (const auto& [key, value] : node.entries) {
        hold(key.kind == YamlNode::Kind::scalar, "the keys of sound YAML are plain text");
        check_tree(key, text, depth + 1);
        check_tree(value, text, depth + 1);
    }
}

void check_rubric(const Rubric& rubric)
{
    const auto yaml = to_yaml(rubric);
    const auto again = parse_rubric(yaml, "written", {});
    hold(is_sound(again), "what is written of a rubric can be read");
    hold(*again.value == rubric, "a rubric that is written and read is the same");
    hold(to_yaml(*again.value) == yaml, "a rubric is written the same again");
    hold(changes_between(rubric, *again.value).empty(), "a rubric does not differ from itself");

    const auto exported = case_rubric_of(rubric, *Date::from_text("2026-10-15"));
    const auto imported = parse_case_rubric(to_json(exported.rubric), "written");
    hold(is_sound(imported), "what is written of a CFRubric can be read");
    hold(*imported.value == exported.rubric, "a CFRubric that is written and read is the same");

    check_shown(rubric_table({rubric, {}}, false));
    check_shown(rubric_json({rubric, {}}));
}

void read_rubric_text(const Text& text)
{
    const auto parsed = parse_rubric(text.text(), text.file(), shipped_part);
    if (const auto* rubric = sound_value(parsed, text)) check_rubric(*rubric);
}

void read_overlay_text(const Text& text)
{
    const auto edition = base_of_overlay(text.text(), text.file());
    const auto* bound = sound_value(edition, text);
    const auto& rubric =
        bound && bound->id == setting().rubric.id.text() ? setting().rubric : setting().shipped_rubric;
    const auto parsed = parse_overlay(text.text(), text.file(), rubric);
    const auto* overlay = sound_value(parsed, text);
    if (!overlay) return;
    const auto resolved = resolve(rubric, {*overlay});
    if (const auto* tailored = sound_value(resolved, text)) {
        check_rubric(tailored->rubric);
        check_shown(changes_table(tailored->changes, false));
        check_shown(changes_json(tailored->changes));
    }
}

void read_costs(const Text& text)
{
    const auto& context = setting().costs;
    const auto parsed = parse_costs({.yaml = CostText{std::string{text.text()}, text.file()}, .csv = {}},
                                    setting().candidate.id, context);
    const auto* costs = sound_value(parsed, text);
    if (!costs) return;
    check_messages(check_costs(*costs, context, *Date::from_text("2026-10-15")), text);
    const auto as_stated = life_cycle_cost(*costs, context, nullptr);
    Exact sum = 0;
    for (const auto& amount : as_stated.by_year) sum += amount;
    hold(sum == as_stated.all.total, "the years of a cost add up to its total");
    for (const auto& plan : costs->plans) life_cycle_cost(*costs, context, &plan);
}

void read_candidate_text(const Text& text) { sound_value(parse_candidate(text.text(), text.file()), text); }

void read_ratings(const Text& text)
{
    sound_value(parse_ratings_yaml(text.text(), text.file(), setting().rubric, setting().candidate), text);
}

void read_claims(const Text& text)
{
    sound_value(
        parse_standards_claims_yaml(text.text(), text.file(), setting().standards, setting().candidate),
        text);
}

void read_procurement_text(const Text& text)
{
    sound_value(parse_procurement(text.text(), text.file()), text);
}

void read_catalog(const Text& text) { sound_value(parse_acr_catalog(text.text(), text.file()), text); }

void read_policies(const Text& text) { sound_value(parse_acr_policies(text.text(), text.file()), text); }

void read_key(const Text& text) { sound_value(parse_hecvat_key(text.text(), text.file()), text); }

void read_crosswalk(const Text& text)
{
    sound_value(parse_crosswalk(text.text(), text.file(), setting().keys), text);
}

struct Kind {
    std::string_view name;
    void (*read)(const Text&);
};

constexpr std::array kinds{Kind{"rubric", read_rubric_text},
                           Kind{"overlay", read_overlay_text},
                           Kind{"costs", read_costs},
                           Kind{"candidate", read_candidate_text},
                           Kind{"ratings", read_ratings},
                           Kind{"standards-claims", read_claims},
                           Kind{"procurement", read_procurement_text},
                           Kind{"acr-catalog", read_catalog},
                           Kind{"acr-policies", read_policies},
                           Kind{"questionnaire-key", read_key},
                           Kind{"crosswalk", read_crosswalk}};

/// The readers of the kinds that the text names, or all of them.
void read_kinds(const Text& text)
{
    const auto is_named = [&](const Kind& kind) {
        return text.text().find("edvet: " + std::string{kind.name} + "/") != std::string_view::npos;
    };
    const bool any = std::ranges::any_of(kinds, is_named);
    for (const auto& kind : kinds)
        if (!any || is_named(kind)) kind.read(text);
}

}  // namespace

}  // namespace edvet::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace edvet;
    const fuzz::Text text{fuzz::text_of(data, size)};
    const auto tree = parse_yaml(text.text(), text.file());
    if (const auto* root = fuzz::sound_value(tree, text)) fuzz::check_tree(*root, text);
    // Files are known to be UTF-8 before they come to a reader.
    if (is_utf8_text(text.text())) fuzz::read_kinds(text);
    return 0;
}
