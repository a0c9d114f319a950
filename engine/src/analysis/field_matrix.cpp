#include "edvet/analysis/field_matrix.hpp"

#include "edvet/base/contract.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace edvet {

namespace {

using Values = std::vector<std::optional<Exact>>;

struct Pool {
    Exact sum;
    Exact weight;
};

/// A node's value at the stated weights.
class Evaluation {
public:
    Evaluation(const ValueField& field, const Values& values) : field_(field), values_(values) {}

    std::optional<Exact> of(std::size_t place) const
    {
        const auto& node = field_.nodes[place];
        if (node.criterion) return values_[*node.criterion];
        if (node.adds_up == AddsUp::least) return least(node);
        Pool pool;
        if (node.adds_up == AddsUp::pool)
            add_criteria(node, pool);
        else
            add_children(node, pool);
        if (pool.weight == 0) return std::nullopt;
        return std::optional<Exact>{pool.sum / pool.weight};
    }

private:
    std::optional<Exact> least(const ValueNode& node) const
    {
        std::optional<Exact> found;
        for (const auto child : node.children) {
            auto value = of(child);
            if (value && (!found || *value < *found)) found = std::move(value);
        }
        return found;
    }

    void add_children(const ValueNode& node, Pool& pool) const
    {
        for (const auto child : node.children) {
            const auto value = of(child);
            if (!value) continue;
            pool.sum += field_.nodes[child].weight * *value;
            pool.weight += field_.nodes[child].weight;
        }
    }

    void add_criteria(const ValueNode& node, Pool& pool) const
    {
        for (const auto child : node.children) {
            const auto& below = field_.nodes[child];
            if (!below.criterion) {
                add_criteria(below, pool);
                continue;
            }
            const auto& value = values_[*below.criterion];
            if (!value) continue;
            pool.sum += below.weight * *value;
            pool.weight += below.weight;
        }
    }

    const ValueField& field_;
    const Values& values_;
};

/// Whether the weights below a node say nothing of its value.
bool is_fixed(const ValueField& field, std::size_t place)
{
    const auto& node = field.nodes[place];
    if (node.criterion) return false;
    if (node.adds_up == AddsUp::least) return true;
    if (node.adds_up == AddsUp::mean) return false;
    return std::ranges::any_of(node.children, [&](std::size_t child) {
        return !field.nodes[child].has_weight || is_fixed(field, child);
    });
}

/// The columns in the order of the tree, so that those of a node stand together.
void add_columns(const ValueField& field, std::size_t place, bool looks_inside,
                 std::vector<std::size_t>& nodes)
{
    const auto& node = field.nodes[place];
    if (node.criterion || (!looks_inside && is_fixed(field, place))) {
        nodes.push_back(place);
        return;
    }
    for (const auto child : node.children) add_columns(field, child, looks_inside, nodes);
}

FieldMatrix matrix_of(const ValueField& field, bool looks_inside)
{
    FieldMatrix made;
    add_columns(field, 0, looks_inside, made.nodes);
    for (const auto& candidate : field.candidates) {
        auto& row = made.matrix.rows.emplace_back();
        const Evaluation low{field, candidate.low};
        const Evaluation high{field, candidate.high};
        for (const auto node : made.nodes) {
            const auto least = low.of(node);
            const auto greatest = high.of(node);
            row.push_back(least && greatest ? value_between(*least, *greatest) : value_not_applicable());
        }
    }
    return made;
}

void leave_out_what_applies_to_nobody(FieldMatrix& made)
{
    for (auto column = made.nodes.size(); column-- > 0;) {
        if (std::ranges::any_of(made.matrix.rows, [&](const auto& row) { return row[column].applies; }))
            continue;
        const auto offset = static_cast<std::ptrdiff_t>(column);
        made.nodes.erase(made.nodes.begin() + offset);
        for (auto& row : made.matrix.rows) row.erase(row.begin() + offset);
    }
}

bool is_below(const ValueField& field, std::size_t place, std::size_t ancestor)
{
    std::optional<std::size_t> at = place;
    while (at && *at > ancestor) at = field.nodes[*at].parent;
    return at == ancestor;
}

/// The node whose mean stands in for what does not apply below it: a pool looks through its groups.
std::size_t mean_around(const ValueField& field, std::size_t place)
{
    auto around = place;
    for (std::optional<std::size_t> at = place; at; at = field.nodes[*at].parent)
        if (field.nodes[*at].adds_up == AddsUp::pool) around = *at;
    return around;
}

ValueInterval stand_in(const ValueField& field, const FieldMatrix& made,
                       const std::vector<ValueInterval>& row, std::size_t column)
{
    auto parent = field.nodes[made.nodes[column]].parent;
    while (parent) {
        const auto around = mean_around(field, *parent);
        std::optional<ValueInterval> range;
        for (std::size_t j = 0; j < row.size(); ++j) {
            if (!row[j].applies || !is_below(field, made.nodes[j], around)) continue;
            if (!range) range = row[j];
            range->low = std::min(range->low, row[j].low);
            range->high = std::max(range->high, row[j].high);
        }
        if (range) return *range;
        parent = field.nodes[around].parent;
    }
    throw ContractViolation{"a candidate to which nothing applies"};
}

}  // namespace

FieldMatrix criteria_matrix(const ValueField& field)
{
    auto made = matrix_of(field, true);
    leave_out_what_applies_to_nobody(made);
    return made;
}

FieldMatrix weighable_matrix(const ValueField& field)
{
    auto made = matrix_of(field, false);
    leave_out_what_applies_to_nobody(made);
    for (auto& row : made.matrix.rows) {
        const auto applying = row;
        for (std::size_t j = 0; j < row.size(); ++j)
            if (!row[j].applies) row[j] = stand_in(field, made, applying, j);
    }
    return made;
}

}  // namespace edvet
