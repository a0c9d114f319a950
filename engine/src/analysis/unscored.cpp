#include "edvet/analysis/unscored.hpp"

#include <algorithm>
#include <variant>

namespace edvet {

namespace {

/// What counts in a section, before and after.
struct Counted {
    Exact before;
    Exact after;
};

class Unscoring {
public:
    explicit Unscoring(const std::vector<NodeId>& criteria) : criteria_(criteria) {}

    /// Leaves the weight of what holds nothing that counts: it counts for nothing in any case.
    Counted apply(Section& section, Aggregation around) const
    {
        const auto aggregation = is_flat(around) ? around : section.aggregation.value_or(around);
        const bool is_by_count = aggregation == Aggregation::xccdf_flat_unweighted;
        Counted counted;
        for (auto& group : section.groups) {
            const auto before = group.weight.value();
            const auto below = apply(group, aggregation);
            if (below.before == 0) continue;
            counted.before += is_flat(aggregation) ? below.before : before;
            if (below.after == 0) continue;
            counted.after += is_flat(aggregation) ? below.after : group.weight.value();
        }
        for (auto& criterion : section.criteria) {
            if (criterion.role != Role::scored) continue;
            const Exact weight = is_by_count ? Exact{1} : criterion.weight.value();
            counted.before += weight;
            if (std::ranges::find(criteria_, criterion.id) == criteria_.end()) {
                counted.after += weight;
                continue;
            }
            criterion.role = Role::unscored;
            criterion.cap.reset();
        }
        if (counted.after != 0)
            section.weight = Weight::known(section.weight.value() * counted.after / counted.before);
        return counted;
    }

private:
    const std::vector<NodeId>& criteria_;
};

}  // namespace

std::vector<const Criterion*> cost_criteria(const Rubric& rubric)
{
    std::vector<const Criterion*> found;
    for (const auto* criterion : criteria_of(rubric)) {
        const auto* measure = std::get_if<Measure>(&criterion->basis);
        if (criterion->role == Role::scored && measure && std::holds_alternative<CostMeasure>(*measure))
            found.push_back(criterion);
    }
    return found;
}

Rubric with_unscored(Rubric rubric, const std::vector<NodeId>& criteria)
{
    const Unscoring unscoring{criteria};
    for (auto& dimension : rubric.dimensions) unscoring.apply(dimension, rubric.decision.aggregation);
    return rubric;
}

}  // namespace edvet
