#include "edvet/analysis/score_ranking.hpp"
#include "edvet/analysis/value_field.hpp"
#include "edvet/analysis/weight_stability.hpp"
#include "workflow/mcda/method.hpp"
#include "workflow/mcda/weight_tree.hpp"

#include <algorithm>
#include <cctype>

#include <fmt/format.h>

namespace edvet::mcda {

namespace {

constexpr std::size_t most_pairs_shown = 20;  ///< alternatives of which every pair is shown
constexpr std::size_t most_groups = 100;

/// A criterion or a group whose weight is moved.
struct MovedNode {
    std::string name;
    std::vector<std::size_t> members;  ///< criteria
    NodeStability found;
};

struct CriticalNode {
    std::string name;
    CriticalWeight change;
};

struct Field {
    MatrixInput input;
    std::vector<Exact> weights;        ///< shares of all criteria
    std::vector<std::size_t> columns;  ///< those above 0
    std::vector<std::size_t> leaders;
    std::vector<MovedNode> groups;
    std::vector<MovedNode> criteria;
    std::vector<CriticalNode> critical;  ///< by the smallest relative change
};

std::vector<Exact> totals(const Field& field, const std::vector<std::size_t>& members, bool inside)
{
    std::vector<Exact> values;
    for (const auto& row : field.input.matrix.values) {
        Exact sum = 0;
        Exact weight = 0;
        for (std::size_t j = 0; j < row.size(); ++j) {
            if ((std::ranges::find(members, j) != members.end()) != inside) continue;
            sum += field.weights[j] * row[j];
            weight += field.weights[j];
        }
        values.push_back(weight == 0 ? Exact{0} : Exact{sum / weight});
    }
    return values;
}

McdaValue leaders(const Names& names, const std::vector<std::size_t>& candidates)
{
    return candidates.size() == 1 ? named(names, candidates.front()) : named(names, candidates);
}

std::string first_word(const std::string& name)
{
    std::string word;
    for (const char c : name.substr(0, name.find(' ')))
        word += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return word;
}

/// "elton_at_0" and "elton_at_100": what a leader on either side has where the node weighs nothing and all.
void put_ends(const Field& field, const std::vector<std::size_t>& candidates,
              const std::vector<Exact>& outside, const std::vector<Exact>& inside, McdaValue& out)
{
    for (const auto candidate : candidates) {
        const auto word = first_word(name_of(field.input.alternatives, candidate));
        if (out.find(word + "_at_0") != nullptr) continue;
        out.put(word + "_at_0", McdaValue::of(outside[candidate]));
        out.put(word + "_at_100", McdaValue::of(inside[candidate]));
    }
}

void put_node(const Field& field, const MovedNode& moved, McdaValue& out)
{
    const auto& node = moved.found;
    const auto& low = node.first.low;
    const auto& high = node.first.high;
    const auto& names = field.input.alternatives;
    out.put("weight", McdaValue::of(node.weight));
    out.put("low", McdaValue::of(low.at, low.is_exact)).put("high", McdaValue::of(high.at, high.is_exact));
    const auto& now = field.leaders;
    if (low.changes != high.changes) {
        const auto& end = low.changes ? low : high;
        out.put("threshold_percent", McdaValue::of(Exact{end.at * 100}, end.is_exact));
    }
    const auto& below = low.changes ? low.takes_over : now;
    const auto& above = high.changes ? high.takes_over : now;
    out.put("below", low.changes || high.changes ? leaders(names, below) : McdaValue{});
    out.put("leader", leaders(names, now));
    out.put("above", low.changes || high.changes ? leaders(names, above) : McdaValue{});
    out.put("order_low", McdaValue::of(node.order.low.at, node.order.low.is_exact));
    out.put("order_high", McdaValue::of(node.order.high.at, node.order.high.is_exact));
    const auto inside = totals(field, moved.members, true);
    const auto outside = totals(field, moved.members, false);
    out.put("value_at_0", McdaValue::of(outside)).put("value_at_100", McdaValue::of(inside));
    put_ends(field, below, outside, inside, out);
    put_ends(field, above, outside, inside, out);
}

/// The smallest change of one weight that makes two alternatives equal, in percent of it, as in
/// Triantaphyllou & Sanchez: nothing where it would fall below 0. Other weights keep their ratios.
McdaValue relative_changes(const Field& field, const std::vector<Exact>& scores)
{
    auto list = McdaValue::list();
    const auto& values = field.input.matrix.values;
    for (std::size_t i = 0; i < values.size(); ++i)
        for (std::size_t k = i + 1; k < values.size(); ++k) {
            std::vector<std::optional<Exact>> changes;
            auto row = McdaValue::list();
            for (std::size_t j = 0; j < field.weights.size(); ++j) {
                const Exact gap = values[i][j] - values[k][j];
                std::optional<Exact> change;
                if (gap != 0 && field.weights[j] != 0) {
                    const Exact delta = (scores[i] - scores[k]) / gap;
                    if (delta <= field.weights[j]) change = Exact{delta * 100 / field.weights[j]};
                }
                row.items.push_back(McdaValue::of(change));
            }
            list.items.push_back(McdaValue::object(
                {{"pair", named(field.input.alternatives, {i, k})}, {"percent", std::move(row)}}));
        }
    return list;
}

McdaValue change_of(const Field& field, const CriticalNode& critical)
{
    const auto& change = critical.change;
    const Exact absolute = abs(Exact{change.to.at - change.from});
    const bool is_exact = change.to.is_exact;
    return McdaValue::object({{"name", McdaValue::text(critical.name)},
                              {"from", McdaValue::of(change.from)},
                              {"to", McdaValue::of(change.to.at, is_exact)},
                              {"absolute", McdaValue::of(absolute, is_exact)},
                              {"relative", McdaValue::of(change.relative, is_exact)},
                              {"takes_over", leaders(field.input.alternatives, change.to.takes_over)}});
}

void put_critical(const Field& field, McdaResult& out)
{
    auto list = McdaValue::list();
    const CriticalNode* smallest = nullptr;
    const auto size = [](const CriticalNode& node) {
        return Exact{abs(Exact{node.change.to.at - node.change.from})};
    };
    for (const auto& node : field.critical) {
        list.items.push_back(change_of(field, node));
        if (smallest == nullptr || size(node) < size(*smallest)) smallest = &node;
    }
    if (smallest != nullptr) {
        out.result.put("most_critical", McdaValue::text(field.critical.front().name));
        out.result.put("smallest_relative_change", change_of(field, field.critical.front()));
        out.result.put("smallest_absolute_change", change_of(field, *smallest));
    } else {
        out.result.put("most_critical", McdaValue{});
    }
    out.result.put("critical", std::move(list));
}

std::vector<std::vector<Exact>> kept_rows(const Field& field)
{
    std::vector<std::vector<Exact>> rows;
    for (const auto& values : field.input.matrix.values) {
        auto& row = rows.emplace_back();
        for (const auto j : field.columns) row.push_back(values[j]);
    }
    return rows;
}

void add_group(Field& field, const std::vector<std::vector<Exact>>& rows, const std::vector<Exact>& weights,
               const WeightTree::Group& group)
{
    std::vector<std::size_t> places;
    std::vector<std::size_t> members;
    for (const auto member : group.members)
        if (const auto found = std::ranges::find(field.columns, member); found != field.columns.end()) {
            places.push_back(static_cast<std::size_t>(found - field.columns.begin()));
            members.push_back(member);
        }
    if (places.empty()) return;
    const auto found = weight_stability(matrix_field(rows, weights, {places}));
    for (const auto& node : found.nodes)
        if (node.node == 1) field.groups.push_back({group.name, members, node});
    for (const auto& change : found.critical)
        if (change.node == 1) field.critical.push_back({group.name, change});
}

/// Each criterion by itself, and each group: what moves keeps its ratios inside and all others keep theirs,
/// whatever else they are grouped in.
void examine(Field& field, const std::vector<WeightTree::Group>& groups)
{
    for (std::size_t j = 0; j < field.weights.size(); ++j)
        if (field.weights[j] > 0) field.columns.push_back(j);
    std::vector<Exact> weights;
    for (const auto j : field.columns) weights.push_back(field.weights[j]);
    const auto rows = kept_rows(field);
    const auto flat = matrix_field(rows, weights);
    const auto found = weight_stability(flat);
    field.leaders = found.leaders;
    const auto criterion = [&](std::size_t node) { return field.columns[*flat.nodes[node].criterion]; };
    for (const auto& node : found.nodes)
        field.criteria.push_back(
            {name_of(field.input.criteria, criterion(node.node)), {criterion(node.node)}, node});
    for (const auto& change : found.critical)
        field.critical.push_back({name_of(field.input.criteria, criterion(change.node)), change});
    for (const auto& group : groups) add_group(field, rows, weights, group);
    std::ranges::stable_sort(field.critical, [](const CriticalNode& a, const CriticalNode& b) {
        return a.change.relative < b.change.relative;
    });
}

std::optional<std::vector<WeightTree::Group>> groups_of(Inputs& in, const MatrixInput& input,
                                                        const WeightTree& tree)
{
    auto groups = tree.groups;
    if (const auto* node = in.find({"group"}); node != nullptr) {
        if (!groups.empty()) in.error(*node, "there are 'group' and 'groups'", "write one of them");
        WeightTree::Group group{"group", 0, {}};
        for (const auto& item : node->items) {
            const auto found = std::ranges::find(input.criteria, item.text);
            if (found != input.criteria.end())
                group.members.push_back(static_cast<std::size_t>(found - input.criteria.begin()));
            else if (const auto number = in.whole(item, 1, static_cast<std::int64_t>(input.columns())))
                group.members.push_back(static_cast<std::size_t>(*number) - 1);
        }
        if (node->kind != JsonNode::Kind::array || node->items.empty())
            in.error(*node, "the group has no criteria", "write [\"a criterion\", ...]");
        groups.push_back(std::move(group));
    }
    for (auto& group : groups) {
        std::ranges::sort(group.members);
        if (std::ranges::adjacent_find(group.members) != group.members.end())
            in.error(in.root(), fmt::format("a criterion is twice in {}", quote(group.name)));
    }
    if (groups.size() > most_groups)
        in.error(in.root(), fmt::format("{} groups are more than {}", groups.size(), most_groups));
    if (in.has_error()) return std::nullopt;
    return groups;
}

void put_nodes(const Field& field, bool has_group, McdaResult& out)
{
    auto nodes = McdaValue::list();
    auto intervals = McdaValue::list();
    auto by = McdaValue::object();
    const auto add = [&](const MovedNode& node) {
        auto one = McdaValue::object({{"name", McdaValue::text(node.name)}});
        put_node(field, node, one);
        const auto& first = node.found.first;
        by.put(node.name, McdaValue::list({McdaValue::of(first.low.at, first.low.is_exact),
                                           McdaValue::of(first.high.at, first.high.is_exact)}));
        nodes.items.push_back(std::move(one));
    };
    for (const auto& node : field.groups) add(node);
    for (const auto& node : field.criteria) {
        add(node);
        intervals.items.push_back(by.members.back().value);
    }
    if (!has_group) out.result.put("intervals", std::move(intervals));
    out.result.put("intervals_by_name", std::move(by)).put("nodes", std::move(nodes));
}

void run(Inputs& in, const Call&, McdaResult& out)
{
    auto input = read_matrix(in);
    if (!input) return;
    const auto tree = read_weight_tree(in, input->columns(), input->criteria);
    const auto senses = in.senses(input->columns(), input->criteria);
    if (!tree || !senses) return;
    if (std::ranges::find(*senses, Sense::cost) != senses->end())
        return in.refuse(
            "the stability of weights is that of an additive value: write values where more is better");
    const auto groups = groups_of(in, *input, *tree);
    if (!groups) return;
    if (groups->empty() && tree->shares.size() < 2)
        return in.refuse("one criterion alone has no weight to move");
    Field field{*input, tree->shares, {}, {}, {}, {}, {}};
    examine(field, *groups);
    std::vector<Exact> scores;
    for (const auto& row : input->matrix.values) {
        auto& score = scores.emplace_back(0);
        for (std::size_t j = 0; j < row.size(); ++j) score += tree->shares[j] * row[j];
    }
    put_names(out, input->alternatives, input->criteria);
    const bool has_group = in.find({"group"}) != nullptr;
    if (has_group && !field.groups.empty()) {
        const auto& moved = field.groups.back();
        put_node(field, moved, out.result);
        out.result.put("group_value_inside", McdaValue::of(totals(field, moved.members, true)));
        out.result.put("group_value_outside", McdaValue::of(totals(field, moved.members, false)));
    }
    put_ranking(out, "scores", score_ranking(scores), input->alternatives, true);
    out.result.put("weights", McdaValue::of(tree->shares));
    put_nodes(field, has_group, out);
    put_critical(field, out);
    if (input->rows() <= most_pairs_shown)
        out.result.put("relative_changes", relative_changes(field, scores));
    if (field.columns.size() < input->columns())
        out.notes.emplace_back(
            "Criteria of weight 0 are left out: a weight that keeps its ratios cannot leave 0.");
}

}  // namespace

Method stability_method()
{
    return {{"stability",
             "How far a weight can move before another alternative leads, exactly",
             {"weight-stability", "weight-stability-intervals", "sensitivity"},
             {{"values", "a row for each alternative, where more is better"},
              {"weights", "one for each criterion; or \"swing\"; or a tree, as in 'edvet mcda additive'"},
              {"group", "criteria that are moved together; their results then stand at the top"},
              {"groups", "named lists of criteria; each list is moved, and each criterion"}},
             R"({"values": [[100, 20], [30, 80]], "weights": [0.6, 0.4], "criteria": ["price", "access"]})",
             "The weight of a node moves from 0 to 1 while all others keep their ratios, inside and outside "
             "(Mareschal 1988; Triantaphyllou & Sanchez 1997)."},
            run};
}

}  // namespace edvet::mcda
