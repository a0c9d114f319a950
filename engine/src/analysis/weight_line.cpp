#include "analysis/weight_line.hpp"

#include "edvet/base/contract.hpp"

#include <algorithm>
#include <iterator>
#include <limits>
#include <numeric>
#include <utility>

namespace edvet {

namespace {

Ratio constant(const Exact& top, const Exact& bottom) { return {Polynomial{top}, Polynomial{bottom}}; }

/// Where it comes to `value`.
Polynomial reaching(const Ratio& ratio, const Exact& value)
{
    return ratio.top - Polynomial{value} * ratio.bottom;
}

void add(Polynomial polynomial, std::vector<Polynomial>& breaks)
{
    if (polynomial.degree() > 0) breaks.push_back(std::move(polynomial));
}

bool names_sections(const GateCondition& condition)
{
    return condition.kind == GateCondition::Kind::section_at_least ||
           std::ranges::any_of(condition.parts, names_sections);
}

/// The sections that a condition looks at.
void collect_sections(const GateCondition& condition, const std::map<std::string, std::size_t>& places,
                      std::vector<bool>& is_gated)
{
    if (condition.kind == GateCondition::Kind::section_at_least)
        if (const auto found = places.find(condition.node->text()); found != places.end())
            is_gated[found->second] = true;
    for (const auto& part : condition.parts) collect_sections(part, places, is_gated);
}

std::optional<std::int64_t> whole_number_of(const Whole& value)
{
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    if (value > most || value < -most) return std::nullopt;
    return static_cast<std::int64_t>(value);
}

/// False where it does not fit.
bool multiply(std::int64_t a, std::int64_t b, std::int64_t& product)
{
    return !__builtin_mul_overflow(a, b, &product);
}

bool add(std::int64_t a, std::int64_t b, std::int64_t& sum) { return !__builtin_add_overflow(a, b, &sum); }

Truth reaches(const Exact& low, const Exact& high, const Exact& at_least)
{
    if (low >= at_least) return Truth::pass;
    return high < at_least ? Truth::fail : Truth::unknown;
}

}  // namespace

Truth WeightLine::test(const GateCondition& condition, std::size_t candidate, const Exact& share) const
{
    switch (condition.kind) {  // no default: the compiler names a kind that is missing
        case GateCondition::Kind::criterion_at_least: {
            const auto& assessed = field_->candidates[candidate].assessed;
            const auto& range = assessed[lines_->column_of(*condition.node)];
            return range ? reaches(range->low, range->high, condition.at_least) : Truth::pass;
        }
        case GateCondition::Kind::section_at_least: {
            const auto node = lines_->section_of(*condition.node);
            if (!node) return Truth::pass;
            const auto& moving = contenders_[candidate].sections.at(*node);
            if (moving.low.bottom.is_zero()) return Truth::pass;
            const Exact low = moving.low.top.at(share) / moving.low.bottom.at(share) * 100;
            const Exact high = moving.high.top.at(share) / moving.high.bottom.at(share) * 100;
            return reaches(low, high, condition.at_least);
        }
        case GateCondition::Kind::all:
        case GateCondition::Kind::any: {
            std::vector<Truth> truths;
            for (const auto& part : condition.parts) truths.push_back(test(part, candidate, share));
            return condition.kind == GateCondition::Kind::all ? all_of(truths) : any_of(truths);
        }
        case GateCondition::Kind::not_: return not_of(test(condition.parts.front(), candidate, share));
    }
    throw ContractViolation{"a gate condition of no kind"};
}

bool WeightLine::has_place(std::size_t candidate, const Exact& share) const
{
    if (!contenders_[candidate].can_have_place) return false;
    return std::ranges::all_of(lines_->section_gates_, [&](const GateCondition* condition) {
        return test(*condition, candidate, share) == Truth::pass;
    });
}

Placing WeightLine::placing(const Exact& share) const
{
    const auto count = contenders_.size();
    Placing placing{std::vector<std::optional<Exact>>(count), std::vector<std::optional<int>>(count), {}};
    for (std::size_t i = 0; i < count; ++i) {
        if (!has_place(i, share)) continue;
        const auto& value = contenders_[i].value;
        Exact points = value.top.at(share) / value.bottom.at(share);
        const auto& cap = field_->candidates[i].cap;
        if (cap && *cap < points) points = *cap;
        placing.values[i] = std::move(points);
    }
    for (std::size_t i = 0; i < count; ++i) {
        if (!placing.values[i]) continue;
        const auto ahead = std::ranges::count_if(
            placing.values, [&](const auto& other) { return other && *other > *placing.values[i]; });
        placing.places[i] = static_cast<int>(ahead) + 1;
        if (ahead == 0) placing.leaders.push_back(i);
    }
    return placing;
}

void WeightLine::add_gate_breaks(const GateCondition& condition, std::size_t candidate,
                                 std::vector<Polynomial>& breaks) const
{
    for (const auto& part : condition.parts) add_gate_breaks(part, candidate, breaks);
    if (condition.kind != GateCondition::Kind::section_at_least) return;
    const auto node = lines_->section_of(*condition.node);
    if (!node) return;
    const Exact threshold = condition.at_least / 100;
    const auto& moving = contenders_[candidate].sections.at(*node);
    add(reaching(moving.low, threshold), breaks);
    add(reaching(moving.high, threshold), breaks);
}

std::vector<Polynomial> WeightLine::gate_breaks(std::size_t candidate) const
{
    std::vector<Polynomial> breaks;
    if (!contenders_[candidate].can_have_place) return breaks;
    for (const auto* gate : lines_->section_gates_) add_gate_breaks(*gate, candidate, breaks);
    return breaks;
}

/// Where a cap begins or ends to hold somebody back, and where a gate turns.
std::vector<Polynomial> WeightLine::common_breaks() const
{
    std::vector<Polynomial> breaks;
    for (std::size_t i = 0; i < contenders_.size(); ++i) {
        auto gates = gate_breaks(i);
        std::ranges::move(gates, std::back_inserter(breaks));
        const auto& cap = field_->candidates[i].cap;
        if (!cap || !contenders_[i].can_have_place) continue;
        for (const auto& contender : contenders_)
            if (contender.can_have_place) add(reaching(contender.value, *cap), breaks);
    }
    return breaks;
}

Polynomial WeightLine::crossing(std::size_t a, std::size_t b) const
{
    const auto& first = contenders_[a].value;
    const auto& second = contenders_[b].value;
    if (first.bottom == second.bottom) return first.top - second.top;
    return first.top * second.bottom - second.top * first.bottom;
}

std::vector<Polynomial> WeightLine::first_place_breaks(const Placing& now) const
{
    auto breaks = common_breaks();
    for (const auto leader : now.leaders)
        for (std::size_t i = 0; i < contenders_.size(); ++i)
            if (i != leader && contenders_[i].can_have_place) add(crossing(leader, i), breaks);
    return breaks;
}

std::vector<Polynomial> WeightLine::order_breaks(const Placing& now) const
{
    auto breaks = common_breaks();
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < now.places.size(); ++i)
        if (now.places[i]) order.push_back(i);
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return *now.places[i]; });
    for (std::size_t i = 1; i < order.size(); ++i) add(crossing(order[i - 1], order[i]), breaks);
    return breaks;
}

WeightLines::WeightLines(const ValueField& field, const std::vector<std::optional<Exact>>& shares)
    : field_(field), is_gated_(field.nodes.size())
{
    for (std::size_t place = 0; place < field.nodes.size(); ++place) {
        weights_.push_back(shares[place].value_or(field.nodes[place].weight));
        if (!field.nodes[place].criterion) places_of_sections_.emplace(field.nodes[place].id, place);
    }
    for (std::size_t column = 0; column < field.columns.size(); ++column)
        columns_.emplace(field.columns[column], column);
    for (const auto& gate : field.gates)
        if (names_sections(gate.condition)) {
            section_gates_.push_back(&gate.condition);
            collect_sections(gate.condition, places_of_sections_, is_gated_);
        }
    find_leaves();
    for (const auto& candidate : field.candidates) {
        prepared_.push_back({sums_of(candidate.values), {}, {}});
        if (section_gates_.empty()) continue;
        prepared_.back().low = sums_of(candidate.low);
        prepared_.back().high = sums_of(candidate.high);
    }
    find_contenders();
}

void WeightLines::find_leaves()
{
    for (const auto& node : field_.nodes) {
        leaves_.emplace_back();
        if (node.adds_up == AddsUp::least) continue;
        Whole common = 1;
        Whole divisor = 0;
        for (const auto child : node.children)
            if (field_.nodes[child].criterion) common = lcm(common, denominator_of(weights_[child]));
        for (const auto child : node.children)
            if (field_.nodes[child].criterion)
                divisor = gcd(divisor, numerator_of(weights_[child] * Exact{common}));
        if (divisor == 0) continue;

        Leaves leaves;
        leaves.unit = Exact{divisor, common};
        bool fits = true;
        for (const auto child : node.children) {
            if (!field_.nodes[child].criterion) continue;
            const auto weight = whole_number_of(numerator_of(weights_[child] / leaves.unit));
            fits = fits && weight;
            leaves.columns.push_back(*field_.nodes[child].criterion);
            leaves.weights.push_back(weight.value_or(0));
        }
        if (fits) leaves_.back() = std::move(leaves);
    }
}

/// Nothing where it does not fit into whole numbers of 64 bits.
std::optional<WeightLines::Sums> WeightLines::sum_of_leaves(const Leaves& leaves, const Cells& cells) const
{
    std::int64_t top = 0;
    std::int64_t bottom = 1;
    std::int64_t weight = 0;
    for (std::size_t i = 0; i < leaves.columns.size(); ++i) {
        const auto& cell = cells[leaves.columns[i]];
        if (!cell) continue;
        const auto up = whole_number_of(numerator_of(*cell));
        const auto down = whole_number_of(denominator_of(*cell));
        std::int64_t part = 0;
        if (!up || !down || !multiply(leaves.weights[i], *up, part) ||
            !add(leaves.weights[i], weight, weight))
            return std::nullopt;
        // top / bottom + part / down, over their least common denominator.
        const auto shared = std::gcd(bottom, *down);
        if (!multiply(top, *down / shared, top) || !multiply(part, bottom / shared, part) ||
            !multiply(bottom, *down / shared, bottom) || !add(part, top, top))
            return std::nullopt;
    }
    return Sums{leaves.unit * Exact{top, bottom}, leaves.unit * Exact{weight}};
}

/// Whom no gate keeps out that weights could not move.
void WeightLines::find_contenders()
{
    WeightLine line;
    line.field_ = &field_;
    line.lines_ = this;
    for (std::size_t i = 0; i < field_.candidates.size(); ++i) {
        const bool passes = std::ranges::all_of(field_.gates, [&](const Gate& gate) {
            return names_sections(gate.condition) || line.test(gate.condition, i, 0) == Truth::pass;
        });
        is_contender_.push_back(passes && prepared_[i].values.front().weight > 0);
    }
}

std::size_t WeightLines::column_of(const NodeId& id) const
{
    const auto found = columns_.find(id.text());
    ensure(found != columns_.end(), "a gate on a criterion that is not in the rubric");
    return found->second;
}

std::optional<std::size_t> WeightLines::section_of(const NodeId& id) const
{
    const auto found = places_of_sections_.find(id.text());
    if (found == places_of_sections_.end()) return std::nullopt;
    return found->second;
}

WeightLines::Sums WeightLines::handed_up(const std::vector<Sums>& sums, std::size_t place) const
{
    const auto& node = field_.nodes[place];
    const auto& own = sums[place];
    if (own.weight == 0) return {};
    if (!node.criterion && field_.nodes[*node.parent].adds_up == AddsUp::pool) return own;
    return {weights_[place] * own.value / own.weight, weights_[place]};
}

std::vector<WeightLines::Sums> WeightLines::sums_of(const Cells& cells) const
{
    std::vector<Sums> sums(field_.nodes.size());
    // Backwards, every node comes after what is in it.
    for (auto place = sums.size(); place-- > 0;) {
        const auto& node = field_.nodes[place];
        if (node.criterion) {
            if (const auto& cell = cells[*node.criterion]) sums[place] = {*cell, 1};
            continue;
        }
        const auto leaves = leaves_[place] ? sum_of_leaves(*leaves_[place], cells) : std::optional<Sums>{};
        if (leaves) sums[place] = *leaves;
        for (const auto child : node.children) {
            if (leaves && field_.nodes[child].criterion) continue;
            const auto part = handed_up(sums, child);
            if (part.weight == 0) continue;
            if (node.adds_up == AddsUp::least) {
                const Exact value = part.value / part.weight;
                if (sums[place].weight == 0 || value < sums[place].value) sums[place] = {value, 1};
                continue;
            }
            sums[place].value += part.value;
            sums[place].weight += part.weight;
        }
    }
    return sums;
}

/// The values of the nodes above one whose share moves; the whole is among them.
std::map<std::size_t, Ratio> WeightLines::ratios_above(std::size_t node, const std::vector<Sums>& sums) const
{
    const auto& from = weights_[node];
    const Exact shrink = 1 / (1 - from);
    const auto others = Polynomial::line(shrink, -shrink);  // what every other share is multiplied by

    // What the node on the way hands up: value and weight, both over `over`.
    const auto own = handed_up(sums, node);
    auto value = Polynomial::line(0, own.value / from);
    auto weight = Polynomial::line(0, own.weight / from);
    Polynomial over{1};

    std::map<std::size_t, Ratio> ratios;
    for (auto child = node; field_.nodes[child].parent; child = *field_.nodes[child].parent) {
        const auto place = *field_.nodes[child].parent;
        const auto handed = handed_up(sums, child);
        const auto rest = others * over;
        value = value + rest * Polynomial{sums[place].value - handed.value};
        weight = weight + rest * Polynomial{sums[place].weight - handed.weight};
        ratios[place] = {value, weight};

        const auto& above = field_.nodes[place].parent;
        if (!above || field_.nodes[*above].adds_up == AddsUp::pool || weight.is_zero()) continue;
        const auto share = Polynomial::line(0, 1) + others * Polynomial{weights_[place] - from};
        if (over == Polynomial{1} && weight == share) continue;
        over = weight;
        value = share * value;
        weight = share * over;
    }
    return ratios;
}

template <class RatiosOf>
WeightLine WeightLines::line_with(const RatiosOf& ratios_of) const
{
    WeightLine line;
    line.field_ = &field_;
    line.lines_ = this;
    line.contenders_.resize(field_.candidates.size());
    for (std::size_t i = 0; i < field_.candidates.size(); ++i) {
        if (!is_contender_[i]) continue;
        auto& contender = line.contenders_[i];
        contender.can_have_place = true;
        const auto& prepared = prepared_[i];
        const auto ratio = [](const auto& moving, const std::vector<Sums>& sums, std::size_t place) {
            const auto found = moving.find(place);
            return found != moving.end() ? found->second : constant(sums[place].value, sums[place].weight);
        };
        contender.value = ratio(ratios_of(prepared.values), prepared.values, 0);
        if (section_gates_.empty()) continue;
        const auto low = ratios_of(prepared.low);
        const auto high = ratios_of(prepared.high);
        for (std::size_t section = 0; section < is_gated_.size(); ++section)
            if (is_gated_[section])
                contender.sections[section] = {ratio(low, prepared.low, section),
                                               ratio(high, prepared.high, section)};
    }
    return line;
}

WeightLine WeightLines::of(std::size_t node) const
{
    return line_with([&](const std::vector<Sums>& sums) { return ratios_above(node, sums); });
}

Ratio WeightLines::value_on(std::size_t node, std::size_t candidate) const
{
    return ratios_above(node, prepared_[candidate].values).at(0);
}

WeightLine WeightLines::still() const
{
    return line_with([](const std::vector<Sums>&) { return std::map<std::size_t, Ratio>{}; });
}

}  // namespace edvet
