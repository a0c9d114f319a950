#include "edvet/scoring/score_card.hpp"
#include "workflow/mcda/method.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

namespace edvet::mcda {

namespace {

const std::vector<std::pair<Truth, Truth>> pairs{
    {Truth::pass, Truth::pass},    {Truth::pass, Truth::unknown}, {Truth::unknown, Truth::unknown},
    {Truth::fail, Truth::unknown}, {Truth::fail, Truth::pass},    {Truth::fail, Truth::fail}};

std::optional<Truth> truth_of(Inputs& in, const JsonNode& node)
{
    const auto word = key_word(node.text);
    if (node.kind == JsonNode::Kind::null || word == "unknown" || word == "?" || word == "u")
        return Truth::unknown;
    if (word == "pass" || word == "true" || word == "yes" || word == "1" || word == "t") return Truth::pass;
    if (word == "fail" || word == "false" || word == "no" || word == "0" || word == "f") return Truth::fail;
    in.error(node, fmt::format("{} is neither pass, fail nor unknown", quote(node.text)),
             "write pass, fail or unknown");
    return std::nullopt;
}

void put_tables(McdaResult& out)
{
    auto all = McdaValue::object();
    auto any = McdaValue::object();
    const auto put_both = [&](Truth a, Truth b) {
        const auto key = to_text(a) + "," + to_text(b);
        if (all.find(key) != nullptr) return;
        all.put(key, McdaValue::text(to_text(all_of({a, b}))));
        any.put(key, McdaValue::text(to_text(any_of({a, b}))));
    };
    for (const auto& pair : pairs) put_both(pair.first, pair.second);
    for (const auto& pair : pairs) put_both(pair.second, pair.first);
    auto negated = McdaValue::object();
    for (const auto truth : {Truth::pass, Truth::unknown, Truth::fail})
        negated.put(to_text(truth), McdaValue::text(to_text(not_of(truth))));
    out.result.put("AND", std::move(all)).put("OR", std::move(any)).put("NOT", std::move(negated));
    out.result.put(
        "consequence",
        McdaValue::text("an alternative with any failed gate is out whatever its score; one with unknown "
                        "and no failed gate is 'undetermined', never ranked as passed"));
}

/// Alternatives with the state of each gate: out, undetermined, or in.
void put_verdicts(Inputs& in, const JsonNode& node, McdaResult& out)
{
    const auto grid = in.grid(node);
    if (!grid) return;
    const auto names = in.names(alternative_keys, grid->cells.size(), grid->rows);
    auto states = McdaValue::list();
    auto verdicts = McdaValue::list();
    for (const auto& row : grid->cells) {
        std::vector<Truth> parts;
        for (const auto* cell : row)
            if (const auto truth = truth_of(in, *cell)) parts.push_back(*truth);
        const auto state = all_of(parts);
        states.items.push_back(McdaValue::text(to_text(state)));
        verdicts.items.push_back(McdaValue::text(state == Truth::fail      ? "out"
                                                 : state == Truth::unknown ? "undetermined"
                                                                           : "passed"));
    }
    put_names(out, names, grid->columns);
    out.result.put("states", states).put("verdicts", verdicts);
    if (!names.empty())
        out.result.put("by_name", McdaValue::object({{"verdicts", by_name(names, verdicts)}}));
}

/// What a coalition, a veto and a dictator together decide.
struct Rule {
    const char* name;
    bool (*outranks)(bool majority, bool veto, bool dictator);
};

const std::vector<Rule> rules{
    {"M", [](bool majority, bool, bool) { return majority; }},
    {"V", [](bool majority, bool veto, bool) { return majority && !veto; }},
    {"D", [](bool majority, bool, bool dictator) { return majority || dictator; }},
    {"v", [](bool majority, bool veto, bool dictator) { return majority && (!veto || dictator); }},
    {"d", [](bool majority, bool veto, bool dictator) { return majority || (dictator && !veto); }},
    {"dV", [](bool majority, bool veto, bool dictator) { return !veto && (majority || dictator); }},
    {"Dv", [](bool majority, bool veto, bool dictator) { return dictator || (majority && !veto); }},
    {"dv", [](bool majority, bool veto, bool dictator) { return veto == dictator ? majority : dictator; }},
};

/// A table that sorts alternatives by profiles, in the terms of MR-Sort.
struct Sorting {
    std::vector<std::vector<Exact>> performances;
    std::vector<std::vector<std::optional<Exact>>> profiles;  ///< lower ends of categories, best first
    std::vector<std::vector<std::optional<Exact>>> vetoes;    ///< empty, or parallel to the profiles
    std::vector<std::vector<std::optional<Exact>>> dictators;
    std::vector<Exact> weights;
    std::vector<Sense> senses;
    Exact majority;
    Names categories;
};

bool reaches(const Exact& value, const Exact& level, Sense sense)
{
    return sense == Sense::benefit ? value >= level : value <= level;
}

bool outranks(const Sorting& sorting, const std::vector<Exact>& row, std::size_t profile, const Rule& rule)
{
    Exact coalition = 0;
    bool veto = false;
    bool dictator = false;
    for (std::size_t j = 0; j < row.size(); ++j) {
        const auto sense = sorting.senses[j];
        const auto& end = sorting.profiles[profile][j];
        if (!end || reaches(row[j], *end, sense)) coalition += sorting.weights[j];
        if (profile < sorting.vetoes.size())
            if (const auto& level = sorting.vetoes[profile][j]) veto = veto || reaches(*level, row[j], sense);
        if (profile < sorting.dictators.size())
            if (const auto& level = sorting.dictators[profile][j])
                dictator = dictator || reaches(row[j], *level, sense);
    }
    return rule.outranks(coalition >= sorting.majority, veto, dictator);
}

/// Profiles as rows, or one as a list of numbers.
std::optional<std::vector<std::vector<std::optional<Exact>>>> read_levels(Inputs& in, const Names& keys,
                                                                          std::size_t criteria, Names* names)
{
    std::vector<std::vector<std::optional<Exact>>> levels;
    const auto* node = in.find(keys);
    if (node == nullptr) return levels;
    const bool is_one = node->kind == JsonNode::Kind::array && !node->items.empty() &&
                        node->items.front().kind != JsonNode::Kind::array &&
                        node->items.front().kind != JsonNode::Kind::object;
    if (is_one) {
        auto& row = levels.emplace_back();
        for (const auto& item : node->items)
            row.push_back(item.kind == JsonNode::Kind::null ? std::nullopt : in.number(item));
    } else {
        const auto grid = in.grid(*node);
        if (!grid) return std::nullopt;
        if (names != nullptr) *names = grid->rows;
        const auto table = in.table_with_gaps(*grid);
        if (!table) return std::nullopt;
        levels = *table;
    }
    if (in.has_error()) return std::nullopt;
    if (levels.front().size() == criteria) return levels;
    in.error(*node, fmt::format("there are {} levels for {} criteria", levels.front().size(), criteria));
    return std::nullopt;
}

std::optional<Sorting> read_sorting(Inputs& in, const MatrixInput& input)
{
    Sorting sorting{input.matrix.values, {}, {}, {}, {}, {}, Exact(1, 2), {}};
    Names rows;
    const auto profiles = read_levels(
        in,
        {"profiles", "profile", "lower_profiles", "categories_lower_profiles", "limits", "category_profiles"},
        input.columns(), &rows);
    const auto vetoes = read_levels(in,
                                    {"vetoes", "veto", "veto_thresholds", "veto_performances",
                                     "criteria_vetos", "veto_profiles", "vetos"},
                                    input.columns(), nullptr);
    const auto dictators = read_levels(in,
                                       {"dictators", "dictator", "dictator_thresholds",
                                        "dictator_performances", "criteria_dictators", "dictator_profiles"},
                                       input.columns(), nullptr);
    const auto weights = read_weights(in, input.columns(), input.criteria, false);
    const auto senses = in.senses(input.columns(), input.criteria);
    if (const auto majority = in.number(Names{"majority", "majority_threshold", "lambda", "threshold"}))
        sorting.majority = *majority;
    const auto* names = in.find({"categories", "category_names", "classes"});
    if (names != nullptr) sorting.categories = in.words(*names).value_or(Names{});
    if (!profiles || !vetoes || !dictators || !weights || !senses || in.has_error()) return std::nullopt;
    if (profiles->empty()) {
        in.error(in.root(), "there is no 'profiles'", "write the lower end of each category, best first");
        return std::nullopt;
    }
    sorting.profiles = *profiles;
    sorting.vetoes = *vetoes;
    sorting.dictators = *dictators;
    sorting.weights =
        sorting.majority <= 1 ? normalised_weights(*weights, input.columns())->shares : *weights;
    sorting.senses = *senses;
    if (sorting.categories.empty()) sorting.categories = rows;
    if (sorting.categories.empty() && sorting.profiles.size() == 1) sorting.categories = {"P", "F"};
    return sorting;
}

std::string category_of(const Sorting& sorting, const std::vector<Exact>& row, const Rule& rule)
{
    const auto last = std::max(sorting.categories.size(), sorting.profiles.size() + 1) - 1;
    for (std::size_t k = 0; k < sorting.profiles.size() && k < last; ++k)
        if (outranks(sorting, row, k, rule)) return name_of(sorting.categories, k);
    return name_of(sorting.categories, sorting.categories.empty() ? last : sorting.categories.size() - 1);
}

void sort_by_profiles(Inputs& in, McdaResult& out)
{
    const auto input = read_matrix(in);
    in.find({"rules", "rule", "majority_rules"});
    if (!input) return;
    const auto sorting = read_sorting(in, *input);
    if (!sorting) return;
    put_names(out, input->alternatives, input->criteria);
    auto assignments = McdaValue::object();
    auto named_assignments = McdaValue::object();
    for (const auto& rule : rules) {
        auto list = McdaValue::list();
        for (const auto& row : sorting->performances)
            list.items.push_back(McdaValue::text(category_of(*sorting, row, rule)));
        out.result.put(rule.name, list);
        named_assignments.put(rule.name, by_name(input->alternatives, list));
        assignments.put(rule.name, std::move(list));
    }
    out.result.put("assignments", std::move(assignments));
    if (!input->alternatives.empty()) out.result.put("by_name", std::move(named_assignments));
    out.notes.emplace_back(
        "Rules: M majority; V no veto; D or a dictator; v a dictator takes a veto back; d a "
        "dictator that no veto takes back; dV a veto dominates; Dv a dictator dominates; dv the "
        "two annul each other.");
}

void put_rule_tables(McdaResult& out)
{
    auto tables = McdaValue::object();
    for (const auto& rule : rules) {
        auto table = McdaValue::object();
        for (const bool majority : {true, false})
            for (const bool veto : {false, true})
                for (const bool dictator : {false, true})
                    table.put(fmt::format("{}{}{}", majority ? "majority" : "minority", veto ? ",veto" : "",
                                          dictator ? ",dictator" : ""),
                              McdaValue::yes(rule.outranks(majority, veto, dictator)));
        tables.put(rule.name, std::move(table));
    }
    out.result.put("rules", std::move(tables));
}

void run(Inputs& in, const Call&, McdaResult& out)
{
    in.find({"atoms", "values"});
    if (in.find({"profiles", "profile", "lower_profiles", "categories_lower_profiles"}) != nullptr)
        return sort_by_profiles(in, out);
    put_tables(out);
    if (const auto* gates = in.find({"gates", "alternatives_gates", "states"}); gates != nullptr)
        put_verdicts(in, *gates, out);
    put_rule_tables(out);
}

}  // namespace

Method gates_method()
{
    return {
        {"gates",
         "Must-pass gates with unknowns; vetoes and dictators of a majority rule",
         {"kleene", "gate", "three-valued", "veto-dictator", "mr-sort", "mrsort"},
         {{"gates", "a row for each alternative, a cell for each gate: pass, fail or unknown"},
          {"matrix, profiles", "in its place performances, and the lower ends of categories, best first"},
          {"vetoes, dictators", "levels of the same shape as the profiles; null where there is none"},
          {"weights, majority", "of the criteria, and how much a coalition needs; equal, 0.5"}},
         R"({"alternatives": ["A", "B"], "gates": [["pass", "unknown"], ["fail", "pass"]]})",
         "Kleene 1952, par. 64: all is the least, any the greatest, not the mirror. Veto and dictator rules: "
         "Meyer & Olteanu 2017, 'Integrating large positive and negative performance differences into "
         "multicriteria majority-rule sorting models'."},
        run};
}

}  // namespace edvet::mcda
