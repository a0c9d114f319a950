#include "analysis/flat_field.hpp"

#include <algorithm>
#include <utility>

namespace edvet {

namespace {

bool is_flat(const ValueField& field)
{
    return field.gates.empty() && field.nodes.size() > 1 && field.nodes.front().adds_up != AddsUp::least &&
           std::all_of(field.nodes.begin() + 1, field.nodes.end(), [](const ValueNode& node) {
               return node.parent == std::size_t{0} && node.criterion && node.has_weight;
           });
}

/// Nothing where some criterion does not apply, or a cap could hold.
std::optional<std::vector<Exact>> row_of(const ValueField& field, const ValueCandidate& candidate)
{
    if (candidate.cap) return std::nullopt;
    std::vector<Exact> row;
    row.reserve(field.nodes.size() - 1);
    for (std::size_t place = 1; place < field.nodes.size(); ++place) {
        const auto& value = candidate.values[*field.nodes[place].criterion];
        if (!value) return std::nullopt;
        row.push_back(*value);
    }
    return row;
}

}  // namespace

std::optional<WholeMatrix> flat_matrix(const ValueField& field)
{
    if (!is_flat(field)) return std::nullopt;
    std::vector<std::vector<Exact>> rows;
    rows.reserve(field.candidates.size());
    for (const auto& candidate : field.candidates) {
        auto row = row_of(field, candidate);
        if (!row) return std::nullopt;
        rows.push_back(*std::move(row));
    }
    std::vector<Exact> weights;
    for (std::size_t place = 1; place < field.nodes.size(); ++place)
        weights.push_back(field.nodes[place].weight);
    return WholeMatrix::of(rows, weights);
}

}  // namespace edvet
