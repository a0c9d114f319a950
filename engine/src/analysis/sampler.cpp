#include "analysis/sampler.hpp"

#include "analysis/cell_plan.hpp"
#include "analysis/lanes.hpp"
#include "analysis/wide.hpp"
#include "edvet/analysis/random_draws.hpp"
#include "edvet/base/contract.hpp"

#include <algorithm>

namespace edvet {

namespace {

constexpr std::size_t rows_at_once = 4;

/// One of so many, each as likely: Lemire's rejection ("Fast random integer generation in an interval",
/// 2019).
std::uint32_t drawn_below(std::uint32_t limit, RandomWords& words)
{
    auto product = std::uint64_t{words.next()} * limit;
    const auto least = (0U - limit) % limit;
    while (static_cast<std::uint32_t>(product) < least) product = std::uint64_t{words.next()} * limit;
    return static_cast<std::uint32_t>(product >> 32);
}

/// The shares of the others, in proportion.
void share_as(const NodePlan& node, std::vector<std::uint64_t>& local)
{
    std::uint64_t sum = 0;
    for (const auto slot : node.same_as) sum += local[slot];
    if (sum == 0 || node.same_as.empty()) return;
    auto left = whole_share;
    std::size_t largest = 0;
    for (std::size_t i = 0; i < node.same_as.size(); ++i) {
        const auto share = (local[node.same_as[i]] << 31) / sum;
        local[node.first_slot + i] = share;
        left -= share;
        if (share > local[node.first_slot + largest]) largest = i;
    }
    local[node.first_slot + largest] += left;
}

}  // namespace

Sampler::Sampler(const SamplingPlan& plan, bool by_answer)
    : tally{plan.candidates.size(), plan.columns, plan.slots, plan.tie},
      firsts_at_own(plan.candidates.size()),
      plan_{plan},
      by_answer_{by_answer},
      weight_words_{plan.seed, Stream::weights},
      cell_words_{plan.seed, Stream::cells},
      cell_words_again_{plan.seed, Stream::cells_again},
      node_shares_(plan.nodes.size()),
      node_values_(plan.nodes.size())
{
    const auto count = plan.candidates.size();
    const auto width = padded(plan.columns);
    weights_.global.resize(width);
    weights_.local.resize(padded(plan.slots));
    for (const auto& node : plan.nodes)
        if (node.draw)
            std::ranges::copy(node.draw->start(),
                              weights_.local.begin() + static_cast<std::ptrdiff_t>(node.first_slot));
    values_.resize(count * plan.criterion_at.size());
    counted_.resize((count + rows_at_once) * width);
    for (std::size_t i = 0; i < count; ++i) {
        for (std::size_t k = 0; k < plan.criterion_at.size(); ++k) put(i, k, plan.candidates[i].values[k]);
        if (!plan.candidates[i].is_excluded) able_.push_back(i);
    }
    if (!by_answer) return;
    for (const auto i : able_)
        for (const auto& cell : plan.candidates[i].uncertain) {
            const SampleTally::AnswerCount none{0, std::vector<Wide>(count),
                                                std::vector<std::uint64_t>(count),
                                                std::vector<std::uint64_t>(count)};
            tally.answers.emplace_back(cell.answers.size(), none);
        }
}

void Sampler::put(std::size_t candidate, std::size_t position, std::uint64_t value)
{
    values_[candidate * plan_.criterion_at.size() + position] = value;
    if (position >= plan_.columns) return;
    const bool is_lost = plan_.is_binary[position] && value != plan_.value_unit;
    counted_[candidate * padded(plan_.columns) + position] = is_lost ? 0 : value;
}

void Sampler::draw_weights(std::uint64_t sample)
{
    weight_words_.start(sample);
    for (const auto& node : plan_.nodes) {
        if (!node.draw)
            share_as(node, weights_.local);
        else if (!node.draw->is_fixed())
            node.draw->draw(weight_words_, scratch_,
                            std::span{weights_.local}.subspan(node.first_slot, node.children.size()));
    }
    if (plan_.is_one_node)
        std::ranges::copy(weights_.local, weights_.global.begin());
    else
        share_out();
}

/// Products of local shares down the tree, rounded down; what that leaves goes to one column.
void Sampler::share_out()
{
    if (plan_.columns == 0) return;
    auto left = whole_share;
    node_shares_.front() = whole_share;
    for (std::size_t place = 0; place < plan_.nodes.size(); ++place) {
        const auto& node = plan_.nodes[place];
        if (!node.counts) continue;
        for (std::size_t i = 0; i < node.children.size(); ++i) {
            const auto share = (node_shares_[place] * weights_.local[node.first_slot + i]) >> 31;
            const auto& child = node.children[i];
            if (child.kind == SampledChild::Kind::node) {
                node_shares_[child.index] = share;
            } else {
                weights_.global[child.index] = share;
                left -= share;
            }
        }
    }
    weights_.global[plan_.remainder_column] += left;
}

std::uint64_t Sampler::drawn_value(const UncertainCell& cell, RandomWords& words, std::size_t& answer) const
{
    switch (cell.kind) {  // no default: the compiler names a kind that is missing
        case UncertainCell::Kind::one_of: {
            const auto drawn = drawn_below(static_cast<std::uint32_t>(cell.ends.back()), words);
            const auto end = std::ranges::upper_bound(cell.ends, drawn);
            answer = static_cast<std::size_t>(end - cell.ends.begin());
            return cell.values[answer];
        }
        case UncertainCell::Kind::between: {
            const auto word = words.next();
            answer = word >> 29;
            return cell.low + ((word * cell.width + (std::uint64_t{1} << 31)) >> 32);
        }
        case UncertainCell::Kind::from_cost: {
            const auto value = value_of_cost(cell, places_);
            const auto edge = std::ranges::upper_bound(cell.edges, value);
            answer = static_cast<std::size_t>(edge - cell.edges.begin());
            return held(value, plan_.value_unit);
        }
    }
    throw ContractViolation{"a cell that is drawn in no way"};
}

void Sampler::draw_cells(RandomWords& words, std::uint64_t sample)
{
    words.start(sample);
    drawn_answers_.clear();
    for (const auto i : able_) {
        const auto& candidate = plan_.candidates[i];
        places_.clear();
        for (const auto likely : candidate.likely) places_.push_back(triangular_draw(words.next(), likely));
        for (const auto& cell : candidate.uncertain) {
            std::size_t answer = 0;
            put(i, cell.position, drawn_value(cell, words, answer));
            drawn_answers_.push_back(answer);
        }
    }
}

/// Of what applies: the least, or the mean to the nearest unit.
std::uint64_t Sampler::node_value(std::size_t candidate, const NodePlan& node, const WeightSet& weights) const
{
    const auto& plan = plan_.candidates[candidate];
    const auto* values = &values_[candidate * plan_.criterion_at.size()];
    const auto value_size = plan_.unit / plan_.value_unit;
    auto least = plan_.unit;
    std::uint64_t of_criteria = 0;
    Wide of_nodes = 0;
    std::uint64_t applicable = 0;
    for (std::size_t i = 0; i < node.children.size(); ++i) {
        const auto& child = node.children[i];
        const auto weight =
            node.whole_weights.empty() ? weights.local[node.first_slot + i] : node.whole_weights[i];
        if (child.kind == SampledChild::Kind::node) {
            if (!plan.node_applies[child.index]) continue;
            least = std::min(least, node_values_[child.index]);
            of_nodes += Wide{weight} * node_values_[child.index];
        } else {
            if (!plan.applies[child.index]) continue;
            const bool is_lost = node.all_or_nothing && values[child.index] != plan_.value_unit;
            const auto value = is_lost ? 0 : values[child.index];
            least = std::min(least, value * value_size);
            of_criteria += weight * value;
        }
        applicable += weight;
    }
    if (node.is_minimum) return least;
    const auto sum = Wide{of_criteria} * value_size + of_nodes;
    if (applicable == whole_share) return static_cast<std::uint64_t>((sum + whole_share / 2) >> 31);
    return applicable == 0 ? 0 : static_cast<std::uint64_t>((sum + applicable / 2) / applicable);
}

bool Sampler::holds(const GatePlan& gate, std::size_t candidate) const
{
    const auto& plan = plan_.candidates[candidate];
    const auto part_holds = [&](const GatePlan& part) { return holds(part, candidate); };
    switch (gate.kind) {  // no default: the compiler names a kind that is missing
        case SampledGate::Kind::criterion_at_least:
            return !plan.applies[gate.index] ||
                   values_[candidate * plan_.criterion_at.size() + gate.index] >= gate.at_least;
        case SampledGate::Kind::node_at_least:
            return !plan.node_applies[gate.index] || node_values_[gate.index] >= gate.at_least;
        case SampledGate::Kind::all: return std::ranges::all_of(gate.parts, part_holds);
        case SampledGate::Kind::any: return std::ranges::any_of(gate.parts, part_holds);
        case SampledGate::Kind::not_: return !holds(gate.parts.front(), candidate);
    }
    throw ContractViolation{"a gate of no kind"};
}

std::uint64_t Sampler::sum_of(std::size_t candidate, const WeightSet& weights) const
{
    const auto& plan = plan_.candidates[candidate];
    if (!plan_.has_rows && !plan.is_plain) return node_values_.front();
    const auto* row = plan_.has_rows ? plan.row.data() : weights.global.data();
    const auto* values = &counted_[candidate * padded(plan_.columns)];
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < plan_.columns; ++i) sum += row[i] * values[i];
    return sum;
}

/// Nothing where a gate fails.
std::optional<std::uint64_t> Sampler::points_of(std::size_t candidate, const WeightSet& weights)
{
    const auto& plan = plan_.candidates[candidate];
    for (const auto place : plan.needed_nodes)
        node_values_[place] = node_value(candidate, plan_.nodes[place], weights);
    for (const auto gate : plan.gates)
        if (!holds(plan_.gates[gate], candidate)) return std::nullopt;
    auto points = std::min(sum_of(candidate, weights), plan.cap);
    for (const auto& cap : plan.caps)
        if (values_[candidate * plan_.criterion_at.size() + cap.position] < cap.below)
            points = std::min(points, cap.total);
    return points;
}

void Sampler::sample(std::uint64_t from, std::uint64_t to)
{
    if (plan_.is_simple) return sample_shortly(from, to);
    for (auto sample = from; sample < to; ++sample) {
        draw_weights(sample);
        draw_cells(cell_words_, sample);
        ranked_.clear();
        points_.clear();
        for (const auto i : able_) {
            const auto points = points_of(i, weights_);
            if (!points) continue;
            ranked_.push_back(i);
            points_.push_back(*points);
        }
        tally.add(ranked_, points_, weights_.global.data(),
                  plan_.is_one_node ? nullptr : weights_.local.data());
        if (by_answer_) count_answers();
    }
    tally.flush();
}

/// Everybody able is ranked in every sample, by sums over global weights.
void Sampler::sample_shortly(std::uint64_t from, std::uint64_t to)
{
    const auto width = padded(plan_.columns);
    const auto used = (plan_.columns + 1) / 2 * 2;
    std::vector<std::uint64_t> rows((able_.size() + rows_at_once) * width);
    for (std::size_t i = 0; i < able_.size(); ++i)
        std::copy_n(&counted_[able_[i] * width], width, &rows[i * width]);
    points_.resize(able_.size() + rows_at_once);
    for (auto sample = from; sample < to; ++sample) {
        draw_weights(sample);
        for (std::size_t i = 0; i < able_.size(); i += rows_at_once)
            add_products(weights_.global.data(), &rows[i * width], width, used, &points_[i]);
        for (std::size_t i = 0; i < able_.size(); ++i)
            points_[i] = std::min(points_[i], plan_.candidates[able_[i]].cap);
        tally.add(able_, std::span{points_}.first(able_.size()), weights_.global.data(),
                  plan_.is_one_node ? nullptr : weights_.local.data());
    }
    tally.flush();
}

void Sampler::count_answers()
{
    const auto firsts = tally.firsts();
    for (std::size_t cell = 0; cell < drawn_answers_.size(); ++cell) {
        auto& answer = tally.answers[cell][drawn_answers_[cell]];
        ++answer.count;
        for (std::size_t i = 0; i < ranked_.size(); ++i) {
            answer.points[ranked_[i]] += points_[i];
            ++answer.ranked[ranked_[i]];
        }
        for (const auto first : firsts) ++answer.firsts[first];
    }
}

bool Sampler::is_first(std::size_t candidate, const WeightSet& weights)
{
    const auto own = points_of(candidate, weights);
    if (!own) return false;
    return std::ranges::none_of(able_, [&](std::size_t other) {
        if (other == candidate) return false;
        const auto points = points_of(other, weights);
        return points && *points > *own && *points - *own > plan_.tie;
    });
}

void Sampler::sample_at(const std::vector<std::optional<WeightSet>>& weights, std::uint64_t from,
                        std::uint64_t to)
{
    for (auto sample = from; sample < to; ++sample) {
        draw_cells(cell_words_again_, sample);
        for (const auto i : able_)
            if (weights[i] && is_first(i, *weights[i])) ++firsts_at_own[i];
    }
}

}  // namespace edvet
