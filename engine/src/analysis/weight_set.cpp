#include "edvet/analysis/weight_set.hpp"

#include "edvet/base/contract.hpp"

#include <algorithm>
#include <map>

namespace edvet {

WeightSet::WeightSet(std::size_t criteria) : criteria_(criteria)
{
    ensure(criteria > 0, "there are weights of something");
    conditions_.push_back({std::vector<Exact>(criteria, Exact{1}), Relation::equal, 1});
}

WeightSet WeightSet::fixed(const std::vector<Exact>& weights)
{
    Exact sum;
    for (const auto& weight : weights) {
        ensure(weight >= 0, "no weight is negative");
        sum += weight;
    }
    ensure(sum > 0, "some weight is not 0");
    WeightSet set{weights.size()};
    for (std::size_t j = 0; j < weights.size(); ++j) {
        const Exact share = weights[j] / sum;
        set.bound(j, share, share);
    }
    return set;
}

WeightSet& WeightSet::bound(std::size_t criterion, const Exact& low, const Exact& high)
{
    return bound_group({criterion}, low, high);
}

WeightSet& WeightSet::bound_group(const std::vector<std::size_t>& members, const Exact& low,
                                  const Exact& high)
{
    std::vector<Exact> sum(criteria_);
    for (const auto member : members) sum.at(member) = 1;
    if (low == high) return require({std::move(sum), Relation::equal, low});
    require({sum, Relation::at_least, low});
    return require({std::move(sum), Relation::at_most, high});
}

WeightSet& WeightSet::bound_local(const std::vector<std::size_t>& members,
                                  const std::vector<std::size_t>& group, const Exact& low, const Exact& high)
{
    const auto less_share = [&](const Exact& share) {
        std::vector<Exact> row(criteria_);
        for (const auto member : group) row.at(member) = -share;
        for (const auto member : members) {
            ensure(std::ranges::find(group, member) != group.end(), "a member belongs to the group");
            row.at(member) = 1 - share;
        }
        return row;
    };
    require({less_share(low), Relation::at_least, 0});
    return require({less_share(high), Relation::at_most, 0});
}

WeightSet& WeightSet::rank(const std::vector<int>& ranks)
{
    ensure(ranks.size() == criteria_, "there is one rank a criterion");
    std::map<int, std::vector<std::size_t>> by_rank;
    for (std::size_t j = 0; j < ranks.size(); ++j)
        if (ranks[j] != 0) by_rank[ranks[j]].push_back(j);
    const std::vector<std::size_t>* heavier = nullptr;
    for (const auto& [rank, members] : by_rank) {
        if (heavier != nullptr) {
            for (const auto more : *heavier) {
                for (const auto less : members) {
                    std::vector<Exact> row(criteria_);
                    row[more] = 1;
                    row[less] = -1;
                    require({std::move(row), Relation::at_least, 0});
                }
            }
        }
        heavier = &members;
    }
    return *this;
}

WeightSet& WeightSet::require(LinearCondition condition)
{
    ensure(condition.coefficients.size() == criteria_, "a condition has a coefficient for every weight");
    conditions_.push_back(std::move(condition));
    return *this;
}

bool WeightSet::contains(const std::vector<Exact>& weights) const
{
    if (weights.size() != criteria_) return false;
    if (std::ranges::any_of(weights, [](const Exact& weight) { return weight < 0; })) return false;
    return std::ranges::all_of(conditions_, [&](const LinearCondition& condition) {
        Exact sum;
        for (std::size_t j = 0; j < criteria_; ++j) sum += condition.coefficients[j] * weights[j];
        switch (condition.relation) {
            case Relation::at_most: return sum <= condition.bound;
            case Relation::equal: return sum == condition.bound;
            case Relation::at_least: return sum >= condition.bound;
        }
        throw ContractViolation{"a relation that is none"};
    });
}

LinearOptimum WeightSet::any_member(std::uint64_t work) const
{
    if (is_simplex()) {
        LinearOptimum equal;
        equal.kind = LinearOptimum::Kind::optimal;
        equal.point.assign(criteria_, Exact{1, Whole{criteria_}});
        return equal;
    }
    return maximise({std::vector<Exact>(criteria_), conditions_, {}}, work);
}

}  // namespace edvet
