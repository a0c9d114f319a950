#include "edvet/analysis/ahp.hpp"

#include "edvet/base/power.hpp"
#include "edvet/base/real.hpp"
#include "workflow/mcda/method.hpp"
#include "workflow/mcda/numbers.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace edvet::mcda {

namespace {

using Kind = JsonNode::Kind;
using Cells = std::vector<std::vector<std::optional<Exact>>>;

const Exact rounding_room{5, 100};  ///< ".33" stands for a third

/// Makes the smaller of two cells that nearly are each other's reciprocals the exact one.
void settle_reciprocals(Cells& cells, McdaResult& out)
{
    bool was_rounded = false;
    for (std::size_t i = 0; i < cells.size(); ++i)
        for (std::size_t j = i + 1; j < cells[i].size() && j < cells.size(); ++j) {
            if (i >= cells[j].size()) continue;
            auto& above = cells[i][j];
            auto& below = cells[j][i];
            if (!above || !below || *above <= 0 || *below <= 0) continue;
            const Exact product = *above * *below;
            if (product == 1 || abs(Exact{product - 1}) > rounding_room) continue;
            was_rounded = was_rounded || abs(Exact{product - 1}) > Exact(1, 1'000'000);
            (*above >= 1 ? below : above) = std::nullopt;
        }
    if (was_rounded)
        out.notes.emplace_back(
            "Of two judgments that are each other's reciprocals up to rounding, the one above "
            "1 was taken.");
}

/// Rows that grow shorter, with or without the diagonal.
std::optional<Cells> from_triangle(Inputs& in, const JsonNode& node)
{
    std::vector<std::vector<const JsonNode*>> rows;
    if (node.kind == Kind::array && !node.items.empty() && node.items.front().kind != Kind::array) {
        std::size_t n = 1;
        while (n * (n - 1) / 2 < node.items.size()) ++n;
        if (n * (n - 1) / 2 != node.items.size() || n > most_calculated) {
            in.error(node, fmt::format("{} judgments are no upper triangle", node.items.size()),
                     "write n (n - 1) / 2 of them, row by row");
            return std::nullopt;
        }
        std::size_t at = 0;
        for (std::size_t i = 0; i + 1 < n; ++i) {
            auto& row = rows.emplace_back();
            for (auto j = i + 1; j < n; ++j) row.push_back(&node.items[at++]);
        }
        rows.emplace_back();
    } else {
        for (const auto& item : node.items) {
            auto& row = rows.emplace_back();
            for (const auto& cell : item.items) row.push_back(&cell);
        }
        if (!rows.empty() && rows.back().size() == 1 && rows.size() > 1 &&
            rows[rows.size() - 2].size() == 2 && key_word(rows.back().front()->text) != "1")
            rows.emplace_back();
    }
    const auto n = rows.size();
    if (n > most_calculated) {
        in.error(node, fmt::format("{} things are too many to compare in pairs", n));
        return std::nullopt;
    }
    Cells cells(n, std::vector<std::optional<Exact>>(n));
    for (std::size_t i = 0; i < n; ++i) {
        const bool has_diagonal = rows[i].size() == n - i;
        if (!has_diagonal && rows[i].size() != n - i - 1) {
            in.error(node, fmt::format("row {} has {} judgments", i + 1, rows[i].size()),
                     "write one row less for each, with or without the diagonal");
            return std::nullopt;
        }
        for (std::size_t k = 0; k < rows[i].size(); ++k) {
            const auto j = i + k + (has_diagonal ? 0 : 1);
            if (rows[i][k]->kind != Kind::null) cells[i][j] = in.number(*rows[i][k]);
        }
    }
    if (in.has_error()) return std::nullopt;
    return cells;
}

/// Rows that grow shorter by one, down to one cell or none.
bool is_triangle(const JsonNode& node)
{
    if (node.kind != Kind::array || node.items.size() < 2) return false;
    for (std::size_t i = 0; i + 1 < node.items.size(); ++i) {
        const auto& row = node.items[i];
        const auto& next = node.items[i + 1];
        if (row.kind != Kind::array || next.kind != Kind::array) return false;
        if (row.items.size() != next.items.size() + 1) return false;
    }
    return node.items.back().items.size() <= 1;
}

std::optional<Cells> read_judgments(Inputs& in, const JsonNode& node, Names& names)
{
    if (is_triangle(node)) return from_triangle(in, node);
    const auto grid = in.grid(node);
    if (!grid) return std::nullopt;
    if (names.empty()) names = grid->rows.empty() ? grid->columns : grid->rows;
    return in.table_with_gaps(*grid);
}

std::optional<RandomIndices> read_random_indices(Inputs& in)
{
    const auto* node = in.find({"random_index", "random_indices", "ri", "ri_table"});
    if (node == nullptr) return random_indices(RandomIndexTable::saaty_2005);
    if (node->kind == Kind::object) {
        RandomIndices table{"as given", {}};
        for (const auto& member : node->members) {
            const auto n = number_from_text(member.key);
            const auto value = in.number(member.value);
            if (!n || denominator_of(*n) != 1 || *n < 1 || *n > 100 || !value || *value <= 0) {
                in.error(member.value, fmt::format("{} is no random index", quote(member.key)),
                         "write {\"7\": 1.35}: how many are compared, and a number above 0");
                return std::nullopt;
            }
            table.values[static_cast<std::size_t>(numerator_of(*n))] = *value;
        }
        return table;
    }
    if (node->kind == Kind::number) {
        const auto value = in.number(*node);
        RandomIndices table{"as given", {}};
        for (std::size_t n = 3; n <= most_calculated; ++n) table.values[n] = *value;
        return table;
    }
    auto word = key_word(node->text);
    for (const auto& [alias, name] : {std::pair{"saaty1980", "saaty-1980"},
                                      {"saaty2005", "saaty-2005"},
                                      {"saaty", "saaty-2005"},
                                      {"tummala-ling", "tummala-ling-1998"},
                                      {"donegan-dodd", "donegan-dodd-1991"},
                                      {"dd", "donegan-dodd-1991"}})
        if (word == alias) word = name;
    if (const auto table = random_index_table_from_text(word)) return random_indices(*table);
    in.error(*node, fmt::format("{} is no table of random indices", quote(node->text)),
             "write saaty-1980, saaty-2005, tummala-ling-1998 or donegan-dodd-1991, or {\"7\": 1.35}");
    return std::nullopt;
}

McdaValue ratio(const AhpWeights& found, std::size_t n, RandomIndexTable table)
{
    const auto values = random_indices(table).values;
    const auto index = values.find(n);
    if (!found.consistency_index) return {};
    if (n < 3) return McdaValue::of(Exact{0});
    if (index == values.end()) return {};
    return McdaValue::of(rounded(Exact{*found.consistency_index / index->second}, irrational_places), false);
}

void put_consistency(const AhpWeights& found, std::size_t n, McdaValue& out)
{
    out.put("lambda_max", McdaValue::of(found.lambda_max, false));
    out.put("consistency_index", McdaValue::of(found.consistency_index, false));
    out.put("consistency_ratio", McdaValue::of(found.consistency_ratio, false));
    out.put("consistent", found.consistency_ratio ? McdaValue::yes(!found.is_inconsistent) : McdaValue{});
    out.put("random_index", McdaValue::object({{"table", McdaValue::text(found.random_index_name)},
                                               {"value", McdaValue::of(found.random_index)}}));
    out.put("cr_saaty1980", ratio(found, n, RandomIndexTable::saaty_1980));
    out.put("cr_saaty2005", ratio(found, n, RandomIndexTable::saaty_2005));
    out.put("cr_donegan_dodd", ratio(found, n, RandomIndexTable::donegan_dodd_1991));
    out.put("cr_tummala_ling", ratio(found, n, RandomIndexTable::tummala_ling_1998));
}

void put_weights(const AhpWeights& found, const Names& names, McdaValue& out)
{
    out.put("weights", McdaValue::of(found.weights, false));
    out.put("rgm_weights", McdaValue::of(found.geometric_means, false));
    out.put("prioritisation", McdaValue::text(found.prioritisation == Prioritisation::eigenvector
                                                  ? "principal eigenvector"
                                                  : "logarithmic least squares"));
    out.put("not_compared", McdaValue::count(found.not_compared));
    put_consistency(found, found.weights.size(), out);
    if (found.worst)
        out.put("worst_judgment", McdaValue::object({{"row", named(names, found.worst->row)},
                                                     {"column", named(names, found.worst->column)},
                                                     {"stated", McdaValue::of(found.worst->stated)},
                                                     {"fitting", McdaValue::of(found.worst->fitting, false)},
                                                     {"factor", McdaValue::of(found.worst->factor, false)}}));
    if (names.size() == found.weights.size())
        out.put("by_name",
                McdaValue::object({{"weights", by_name(names, McdaValue::of(found.weights, false))}}));
}

std::optional<AhpWeights> weigh(Inputs& in, const JsonNode& node, const RandomIndices& table, Names& names,
                                McdaResult& out)
{
    auto cells = read_judgments(in, node, names);
    if (!cells) return std::nullopt;
    settle_reciprocals(*cells, out);
    auto weights = ahp_weights({std::move(*cells)}, {table, most_calculated});
    if (weights) return *weights;
    in.error(node, weights.error(), "write a square of judgments: how many times as much the row counts");
    return std::nullopt;
}

/// The judgments of several people as one: their geometric mean, which stays reciprocal (Aczel & Saaty 1983).
std::optional<Cells> joined(Inputs& in, const JsonNode& node, Names& names, McdaResult& out)
{
    std::vector<Cells> judges;
    const auto add = [&](const JsonNode& one) {
        auto cells = read_judgments(in, one, names);
        if (!cells) return;
        settle_reciprocals(*cells, out);
        judges.push_back(std::move(*cells));
    };
    for (const auto& item : node.items) add(item);
    for (const auto& member : node.members) add(member.value);
    if (judges.empty() || in.has_error()) {
        if (!in.has_error()) in.error(node, "there are no matrices");
        return std::nullopt;
    }
    const auto n = judges.front().size();
    Cells cells(n, std::vector<std::optional<Exact>>(n));
    for (const auto& judge : judges)
        if (n > most_calculated || judge.size() != n || judge.front().size() != n) {
            in.error(node, "the matrices are no squares of one size");
            return std::nullopt;
        }
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = i + 1; j < n; ++j) {
            Exact product = 1;
            int count = 0;
            for (const auto& judge : judges) {
                Exact value = 0;
                if (judge[i][j])
                    value = *judge[i][j];
                else if (judge[j][i] && *judge[j][i] > 0)
                    value = 1 / *judge[j][i];
                if (value <= 0) continue;
                product *= value;
                ++count;
            }
            if (count > 0) cells[i][j] = rounded(real_power(product, Exact(1, count)), irrational_places);
        }
    return cells;
}

void put_joined(Inputs& in, const JsonNode& node, const RandomIndices& table, Names names, McdaResult& out)
{
    auto cells = joined(in, node, names, out);
    if (!cells) return;
    const auto weights = ahp_weights({std::move(*cells)}, {table, most_calculated});
    if (!weights) return in.error(node, weights.error());
    out.notes.emplace_back("Judgments of several people are joined by their geometric mean (AIJ).");
    put_weights(*weights, names, out.result);
}

/// Criteria weighed in pairs, and alternatives in pairs on each: distributive, and ideal beside it.
void put_hierarchy(Inputs& in, const JsonNode& criteria, const JsonNode& alternatives,
                   const RandomIndices& table, Names names, McdaResult& out)
{
    Names criterion_names;
    const auto top = weigh(in, criteria, table, criterion_names, out);
    std::vector<AhpWeights> locals;
    auto by_criterion = McdaValue::object();
    const auto add = [&](const JsonNode& node, const std::string& name) {
        auto found = weigh(in, node, table, names, out);
        if (!found) return;
        auto one = McdaValue::object();
        put_weights(*found, names, one);
        by_criterion.put(name, std::move(one));
        locals.push_back(std::move(*found));
    };
    for (std::size_t i = 0; i < alternatives.items.size(); ++i)
        add(alternatives.items[i], name_of(criterion_names, i));
    for (const auto& member : alternatives.members) add(member.value, member.key);
    if (!top || in.has_error()) return;
    const bool fits =
        locals.size() == top->weights.size() && std::ranges::all_of(locals, [&](const auto& local) {
            return local.weights.size() == locals.front().weights.size();
        });
    if (!fits) return in.error(alternatives, "there is not one square of one size for each criterion");
    std::vector<Exact> distributive(locals.front().weights.size());
    std::vector<Exact> ideal(distributive.size());
    for (std::size_t j = 0; j < locals.size(); ++j) {
        const auto most = *std::ranges::max_element(locals[j].weights);
        for (std::size_t i = 0; i < distributive.size(); ++i) {
            distributive[i] += top->weights[j] * locals[j].weights[i];
            ideal[i] += top->weights[j] * locals[j].weights[i] / most;
        }
    }
    for (auto* values : {&distributive, &ideal})
        for (auto& value : *values) value = rounded(value, irrational_places);
    put_ranking(out, "scores", score_ranking(distributive), names, false);
    out.result.put("ideal_scores", McdaValue::of(ideal, false));
    put_weights(*top, criterion_names, out.result);
    out.result.put("by_criterion", std::move(by_criterion));
    out.notes.emplace_back(
        "Alternatives scored in pairs depend on each other: another one can turn their order "
        "round (Belton & Gear 1983). Use AHP for weights alone.");
}

void run(Inputs& in, const Call&, McdaResult& out)
{
    const auto table = read_random_indices(in);
    in.find({"prioritisation", "prioritization", "scale"});
    if (!table) return;
    Names names;
    const auto* name_list = in.find({"items", "names", "criteria", "labels", "alternatives"});
    if (name_list != nullptr && name_list->kind == Kind::array && !name_list->items.empty() &&
        name_list->items.front().kind == Kind::string)
        names = in.words(*name_list).value_or(Names{});
    const auto* criteria = in.find({"criteria_matrix", "criteria_comparisons"});
    const auto* local = in.find(
        {"alternative_matrices", "alternatives_matrices", "local_matrices", "alternatives_by_criterion"});
    if (criteria != nullptr && local != nullptr)
        return put_hierarchy(in, *criteria, *local, *table, names, out);
    if (const auto* judges = in.find({"matrices", "judges", "individual_matrices"}); judges != nullptr)
        return put_joined(in, *judges, *table, names, out);
    const auto* triangle = in.find({"upper_triangle", "upper", "triangle"});
    const auto* matrix = in.find(
        {"matrix", "comparisons", "judgments", "judgements", "pairwise", "values", "criteria_matrix"});
    if (matrix == nullptr && triangle == nullptr)
        return in.error(in.root(), "there is no 'matrix'", "write a square of judgments");
    std::optional<AhpWeights> found;
    if (triangle != nullptr) {
        auto cells = from_triangle(in, *triangle);
        if (!cells) return;
        auto weights = ahp_weights({std::move(*cells)}, {*table, most_calculated});
        if (!weights) return in.error(*triangle, weights.error());
        found = *weights;
    } else {
        found = weigh(in, *matrix, *table, names, out);
    }
    if (!found) return;
    if (!names.empty() && names.size() != found->weights.size()) {
        in.warning(name_list == nullptr ? in.root() : *name_list,
                   fmt::format("there are {} names for {} things", names.size(), found->weights.size()));
        names.clear();
    }
    put_weights(*found, names, out.result);
}

}  // namespace

Method ahp_method()
{
    return {
        {"ahp",
         "Weights from pairwise comparisons, with the consistency ratio by every table",
         {"analytic-hierarchy-process", "eigenvector", "pairwise"},
         {{"matrix", "a square: how many times as much the row counts; null where nobody compared"},
          {"upper_triangle", "in its place the judgments above the diagonal, row by row"},
          {"matrices", "in its place those of several people, joined by their geometric mean"},
          {"criteria_matrix, alternative_matrices", "criteria in pairs, and alternatives on each of them"},
          {"random_index", "saaty-2005 (default), saaty-1980, tummala-ling-1998, donegan-dodd-1991, or "
                           "{\"7\": 1.35}"},
          {"items", "the names of what is compared"}},
         R"({"items": ["price", "support", "access"], )"
         R"("matrix": [[1, 3, 5], ["1/3", 1, 2], ["1/5", "1/2", 1]]})",
         "Saaty 1980: the principal eigenvector, row geometric means beside it; a ratio above 1/10 is not "
         "consistent. With pairs left out, logarithmic least squares (Bozoki, Fulop & Ronyai 2010)."},
        run};
}

}  // namespace edvet::mcda
