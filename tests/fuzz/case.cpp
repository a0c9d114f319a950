#include "edvet/base/json_read.hpp"
#include "edvet/base/printable.hpp"
#include "edvet/evidence/standards.hpp"
#include "edvet/report/case_rubric_json.hpp"
#include "edvet/report/standards_report.hpp"
#include "edvet/rubric/case_rubric.hpp"
#include "tests/fuzz/support/laws.hpp"

#include <set>
#include <string>

namespace edvet::fuzz {

namespace {

void check_node(const JsonNode& node, const Text& text, std::size_t depth = 1)
{
    hold(depth <= json_depth_limit + 1, "JSON nests as deep as its limit at most");
    hold(text.has(place_of(node, text.file())), "a JSON value stands in the text");
    hold(is_utf8_text(node.text), "a JSON text is UTF-8 without NUL");
    for (const auto& item : node.items) check_node(item, text, depth + 1);
    std::set<std::string_view> keys;
    for (const auto& member : node.members) {
        hold(keys.insert(member.key).second, "no object has a key twice");
        hold(text.has({text.file(), member.line, member.column}), "a JSON key stands in the text");
        check_node(member.value, text, depth + 1);
    }
}

void check_framework(const StandardsFramework& framework)
{
    hold(framework.items.size() <= standards_item_limit, "standards are bounded");
    for (std::size_t i = 0; i < framework.items.size(); ++i) {
        const auto& item = framework.items[i];
        if (!item.parent) {
            hold(item.depth == 0, "a standard without one above it is at the top");
            continue;
        }
        hold(*item.parent < i, "standards stand below the one that they are under");
        hold(item.depth == framework.items[*item.parent].depth + 1, "each level is one deeper");
        hold(item.depth <= standards_depth_limit, "standards nest as deep as their limit at most");
        hold(!framework.items[*item.parent].is_leaf, "what has standards under it is no leaf");
    }
    for (const auto& scope : {StandardsScope{}, StandardsScope{{"1", "2", "K"}, {"Reading"}}}) {
        const auto report = standards_report_of(framework, scope);
        hold(report.leaves_in_scope <= report.leaves, "what is in scope is part of all");
        hold(report.leaves_in_scope == leaf_items(framework, scope).size(), "leaves are counted in one way");
        check_shown(to_text(report, false));
        to_csv(report);
        to_json(report);
    }
}

void check_rubric(const CaseRubric& rubric)
{
    const auto again = parse_case_rubric(to_json(rubric), "written");
    hold(is_sound(again), "what is written of a CFRubric can be read");
    hold(*again.value == rubric, "a CFRubric that is written and read is the same");
}

}  // namespace

}  // namespace edvet::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace edvet;
    const fuzz::Text text{fuzz::text_of(data, size)};
    const auto tree = parse_json(text.text(), text.file());
    if (const auto* root = fuzz::sound_value(tree, text)) fuzz::check_node(*root, text);
    const auto standards = parse_standards(text.text(), text.file());
    if (const auto* framework = fuzz::sound_value(standards, text)) fuzz::check_framework(*framework);
    const auto rubric = parse_case_rubric(text.text(), text.file());
    if (const auto* sound = fuzz::sound_value(rubric, text)) fuzz::check_rubric(*sound);
    return 0;
}
