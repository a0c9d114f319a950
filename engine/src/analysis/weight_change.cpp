#include "edvet/analysis/weight_change.hpp"

#include "edvet/analysis/value_field.hpp"
#include "edvet/base/contract.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string>

namespace edvet {

namespace {

using NewShares = std::map<std::string, Exact>;

bool is_within(const ValueField& field, std::size_t node, std::size_t outer)
{
    for (std::optional<std::size_t> at = node; at; at = field.nodes[*at].parent)
        if (*at == outer) return true;
    return false;
}

void set_weights(Section& section, const NewShares& shares)
{
    if (const auto found = shares.find(section.id.text()); found != shares.end())
        section.weight = Weight::known(found->second);
    for (auto& group : section.groups) set_weights(group, shares);
    for (auto& criterion : section.criteria)
        if (const auto found = shares.find(criterion.id.text()); found != shares.end())
            criterion.weight = Weight::known(found->second);
}

}  // namespace

Rubric with_share(const Rubric& rubric, const NodeId& node, const Exact& share)
{
    ensure(share > 0 && share < 1, "a share that is not between 0 and 1");
    const auto field = value_field_of(rubric, {});
    const auto shares = shares_of_the_whole(field);
    const auto found = std::ranges::find(field.nodes, node.text(), &ValueNode::id);
    ensure(found != field.nodes.end(), "a share of what does not count");
    const auto moved = static_cast<std::size_t>(found - field.nodes.begin());
    ensure(found->has_weight && shares[moved] && *shares[moved] < 1, "a weight that decides nothing");

    const auto& from = *shares[moved];
    const Exact grows = share / from;
    const Exact shrinks = (1 - share) / (1 - from);
    NewShares changed;
    for (std::size_t place = 1; place < field.nodes.size(); ++place) {
        if (!shares[place]) continue;
        Exact value = *shares[place];
        if (is_within(field, place, moved))
            value *= grows;
        else if (is_within(field, moved, place))
            value = share + (value - from) * shrinks;
        else
            value *= shrinks;
        changed.emplace(field.nodes[place].id, value);
    }

    auto result = rubric;
    for (auto& dimension : result.dimensions) set_weights(dimension, changed);
    return result;
}

}  // namespace edvet
