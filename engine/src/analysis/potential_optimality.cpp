#include "edvet/analysis/potential_optimality.hpp"

#include "analysis/paired_values.hpp"
#include "edvet/analysis/dominance.hpp"
#include "edvet/base/contract.hpp"

#include <algorithm>

namespace edvet {

namespace {

/// How far the candidate is ahead of one other, criterion by criterion.
struct Rival {
    std::size_t candidate = 0;
    std::vector<Exact> differences;
};

Exact weighted(const std::vector<Exact>& differences, const std::vector<Exact>& weights)
{
    Exact sum;
    for (std::size_t j = 0; j < weights.size(); ++j)
        if (weights[j] != 0) sum += weights[j] * differences[j];
    return sum;
}

/// The program of the header over some of the rivals; its last variable is d.
LinearProgram program_of(const WeightSet& weights, const std::vector<const Rival*>& rivals)
{
    const auto criteria = weights.criteria();
    LinearProgram program;
    program.objective.resize(criteria + 1);
    program.objective.back() = 1;
    program.free = {criteria};
    program.conditions = weights.conditions();
    for (auto& condition : program.conditions) condition.coefficients.emplace_back(0);
    for (const auto* rival : rivals) {
        auto row = rival->differences;
        row.emplace_back(-1);
        program.conditions.push_back({std::move(row), Relation::at_least, 0});
    }
    return program;
}

/// The program's dual over all weights: shares of the rivals that together are ahead by -d at least on
/// every criterion. That it has the same value proves both.
std::vector<MixturePart> mixture_of(const std::vector<const Rival*>& rivals, const Exact& lead,
                                    std::uint64_t work)
{
    const auto count = rivals.size();
    LinearProgram program;
    program.objective.resize(count + 1);
    program.objective.back() = 1;
    program.free = {count};
    for (std::size_t j = 0; j < rivals.front()->differences.size(); ++j) {
        std::vector<Exact> row;
        for (const auto* rival : rivals) row.push_back(-rival->differences[j]);
        row.emplace_back(-1);
        program.conditions.push_back({std::move(row), Relation::at_least, 0});
    }
    std::vector<Exact> sum(count + 1, Exact{1});
    sum.back() = 0;
    program.conditions.push_back({std::move(sum), Relation::equal, 1});

    const auto optimum = maximise(program, work);
    std::vector<MixturePart> mixture;
    if (optimum.kind == LinearOptimum::Kind::gave_up) return mixture;
    ensure(optimum.kind == LinearOptimum::Kind::optimal && optimum.value == -lead,
           "a linear program and its dual have the same value");
    for (std::size_t k = 0; k < count; ++k)
        if (optimum.point[k] > 0) mixture.push_back({rivals[k]->candidate, optimum.point[k]});
    std::ranges::sort(mixture, {}, &MixturePart::candidate);
    return mixture;
}

/// One candidate against its rivals. Few rivals bind, so that they are taken in only where the weights that
/// are best so far leave them behind by less than d.
class Contest {
public:
    Contest(const WeightSet& weights, std::vector<Rival> rivals, std::uint64_t work)
        : weights_(weights), rivals_(std::move(rivals)), is_bound_(rivals_.size()), work_(work)
    {
    }

    /// `start` are weights of the set.
    PotentialOptimality solve(const std::vector<Exact>& start)
    {
        PotentialOptimality found;
        found.weights = start;
        bind_closest(start, std::nullopt);
        while (!rivals_.empty()) {
            const auto optimum = maximise(program_of(weights_, bound_), work_);
            if (optimum.kind == LinearOptimum::Kind::gave_up) return {};
            ensure(optimum.kind == LinearOptimum::Kind::optimal, "a lead over somebody has a greatest value");
            found.lead = optimum.value;
            found.weights = optimum.point;
            found.weights.pop_back();
            if (!bind_closest(found.weights, optimum.value)) break;
        }
        found.optimality = Optimality::optimal;
        if (found.lead && *found.lead < 0) {
            found.optimality = Optimality::convex_dominated;
            if (weights_.is_simplex()) found.better_mixture = mixture_of(bound_, *found.lead, work_);
        }
        return found;
    }

private:
    /// Whether there were any that are not `lead` behind at these weights; the closest of them are bound.
    bool bind_closest(const std::vector<Exact>& weights, const std::optional<Exact>& lead)
    {
        constexpr std::size_t at_once = 10;
        std::vector<std::pair<Exact, std::size_t>> closest;
        for (std::size_t k = 0; k < rivals_.size(); ++k) {
            if (is_bound_[k]) continue;
            auto behind = weighted(rivals_[k].differences, weights);
            if (!lead || behind < *lead) closest.emplace_back(std::move(behind), k);
        }
        std::ranges::sort(closest);
        if (closest.size() > at_once) closest.resize(at_once);
        for (const auto& close : closest) {
            bound_.push_back(&rivals_[close.second]);
            is_bound_[close.second] = true;
        }
        return !closest.empty();
    }

    const WeightSet& weights_;
    const std::vector<Rival> rivals_;
    std::vector<bool> is_bound_;
    std::vector<const Rival*> bound_;
    std::uint64_t work_;
};

std::vector<Rival> rivals_of(const PairedValues& values, std::size_t candidate, std::size_t candidates,
                             bool at_best)
{
    std::vector<Rival> rivals;
    for (std::size_t k = 0; k < candidates; ++k) {
        if (k == candidate) continue;
        rivals.push_back(
            {k, at_best ? values.best_differences(candidate, k) : values.worst_differences(candidate, k)});
    }
    return rivals;
}

void add_dominators(PotentialOptimality& found, std::vector<std::size_t> dominators)
{
    if (!dominators.empty()) found.optimality = Optimality::dominated;
    found.dominators = std::move(dominators);
}

}  // namespace

Expected<std::vector<OptimalityRange>, std::string>
potential_optimality(const IntervalMatrix& matrix, const WeightSet& weights, std::uint64_t work)
{
    auto dominance = dominance_of(matrix);
    if (!dominance) return Unexpected{dominance.error()};
    const auto start = member_of(weights, matrix.criteria(), work);
    if (!start) return Unexpected{start.error()};
    const PairedValues values{matrix};
    const bool is_settled = values.is_settled();

    std::vector<OptimalityRange> ranges;
    for (std::size_t i = 0; i < matrix.candidates(); ++i) {
        const auto solve = [&](bool at_best) {
            return Contest{weights, rivals_of(values, i, matrix.candidates(), at_best), work}.solve(*start);
        };
        auto certain = dominance->dominators[i];
        auto any = dominance->possible_dominators[i];
        any.insert(any.end(), certain.begin(), certain.end());
        std::ranges::sort(any);

        OptimalityRange range;
        range.best = solve(true);
        range.worst = is_settled ? range.best : solve(false);
        add_dominators(range.best, std::move(certain));
        add_dominators(range.worst, std::move(any));
        ranges.push_back(std::move(range));
    }
    return ranges;
}

}  // namespace edvet
