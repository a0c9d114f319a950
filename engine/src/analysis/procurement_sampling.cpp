#include "edvet/analysis/procurement_sampling.hpp"

#include "edvet/analysis/value_field.hpp"
#include "edvet/base/contract.hpp"
#include "scoring/cells.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <utility>

namespace edvet {

namespace {

struct KnownWord {
    WeightsKnown known;
    const char* word;
};
constexpr std::array<KnownWord, 5> known_words{{{WeightsKnown::stated, "stated"},
                                                {WeightsKnown::around, "around"},
                                                {WeightsKnown::bounds, "bounds"},
                                                {WeightsKnown::ranks, "ranks"},
                                                {WeightsKnown::nothing, "any"}}};

/// 1 for the greatest; equal ones are equal.
RankedWeights ranks_of(const std::vector<Exact>& weights)
{
    RankedWeights ranked;
    for (const auto& weight : weights)
        ranked.ranks.push_back(1 + static_cast<int>(std::ranges::count_if(
                                       weights, [&](const Exact& other) { return other > weight; })));
    return ranked;
}

BoundedWeights bounds_around(const std::vector<Exact>& weights, const Exact& part)
{
    Exact together = 0;
    for (const auto& weight : weights) together += weight;
    BoundedWeights bounds;
    for (const auto& weight : weights) {
        const Exact share = weight / together;
        bounds.low.push_back(share * (1 - part));
        bounds.high.push_back(std::min(Exact{1}, Exact{share * (1 + part)}));
    }
    return bounds;
}

/// Of a node without any bound among its children nothing is known.
WeightInformation given_bounds(const std::vector<std::string>& ids, const SamplingChoice& choice)
{
    BoundedWeights bounds;
    bool has_bound = false;
    for (const auto& id : ids) {
        const auto found = choice.bounds.find(id);
        has_bound = has_bound || found != choice.bounds.end();
        bounds.low.push_back(found == choice.bounds.end() ? Exact{0} : found->second.low);
        bounds.high.push_back(found == choice.bounds.end() ? Exact{1} : found->second.high);
    }
    if (!has_bound) return AnyWeights{};
    return bounds;
}

/// `ids` are those of the weights.
WeightInformation information_of(const std::vector<Exact>& weights, const std::vector<std::string>& ids,
                                 const SamplingChoice& choice)
{
    if (weights.size() == 1) return FixedWeights{weights};
    switch (choice.weights) {  // no default: the compiler names one that is missing
        case WeightsKnown::stated: return FixedWeights{weights};
        case WeightsKnown::around: return bounds_around(weights, choice.around);
        case WeightsKnown::bounds: return given_bounds(ids, choice);
        case WeightsKnown::ranks: return ranks_of(weights);
        case WeightsKnown::nothing: return AnyWeights{};
    }
    throw ContractViolation{"something known of weights that does not exist"};
}

/// Turns the tree of a field into nodes to sample.
class SampledTree {
public:
    SampledTree(const Rubric& rubric, const ValueField& field, const SamplingChoice& choice)
        : rubric_(rubric), field_(field), choice_(choice)
    {
        add(0);
    }

    std::vector<SampledNode> nodes;
    std::map<std::string, std::size_t> places;  ///< of sections

private:
    Aggregation aggregation_of(const ValueNode& node, Aggregation around) const
    {
        if (is_flat(around) || node.id.empty()) return around;
        const auto* section = find_section(rubric_, NodeId::known(node.id));
        ensure(section != nullptr, "a node that is not in the rubric");
        return section->aggregation.value_or(around);
    }

    /// All criteria below a node.
    void collect(std::size_t place, std::vector<std::size_t>& criteria) const
    {
        const auto& node = field_.nodes[place];
        if (node.criterion) criteria.push_back(place);
        for (const auto child : node.children) collect(child, criteria);
    }

    void add(std::size_t place) { add(place, rubric_.decision.aggregation); }

    std::size_t add(std::size_t place, Aggregation around)
    {
        const auto& node = field_.nodes[place];
        const auto aggregation = aggregation_of(node, around);
        const auto own = nodes.size();
        nodes.emplace_back();
        places.emplace(node.id, own);
        nodes[own].all_or_nothing = is_all_or_nothing(aggregation);
        if (node.adds_up == AddsUp::least) nodes[own].adds = SampledNode::Adds::minimum;

        const bool is_pool = node.adds_up == AddsUp::pool;
        std::vector<std::size_t> children = node.children;
        if (is_pool) {
            children.clear();
            collect(place, children);
        }
        std::vector<Exact> weights;
        std::vector<std::string> ids;
        bool has_weights = true;
        for (const auto child : children) {
            const auto& inner = field_.nodes[child];
            weights.push_back(inner.weight);
            ids.push_back(inner.id);
            has_weights = has_weights && inner.has_weight;
            SampledChild sampled{SampledChild::Kind::criterion, inner.criterion.value_or(0)};
            if (!inner.criterion) sampled = {SampledChild::Kind::node, add(child, aggregation)};
            nodes[own].children.push_back(sampled);
        }
        nodes[own].weights =
            has_weights ? information_of(weights, ids, choice_) : WeightInformation{FixedWeights{weights}};
        if (is_pool) add_gated_groups(place, own, aggregation);
        return own;
    }

    /// A group inside a pool decides nothing but whether its gate passes.
    void add_gated_groups(std::size_t place, std::size_t pool, Aggregation aggregation)
    {
        for (const auto child : field_.nodes[place].children) {
            const auto& group = field_.nodes[child];
            if (group.criterion) continue;
            std::vector<std::size_t> criteria;
            collect(child, criteria);
            SampledNode node;
            node.counts = false;
            node.all_or_nothing = is_all_or_nothing(aggregation);
            node.weights = SameWeightsAs{pool};
            for (const auto criterion : criteria)
                node.children.push_back({SampledChild::Kind::criterion, *field_.nodes[criterion].criterion});
            places.emplace(group.id, nodes.size());
            nodes.push_back(std::move(node));
            add_gated_groups(child, pool, aggregation);
        }
    }

    const Rubric& rubric_;
    const ValueField& field_;
    const SamplingChoice& choice_;
};

/// The values of the ratings that a conflict is about.
OneOf disputed(const Scale& scale, const Assessment& assessment)
{
    OneOf drawn;
    for (const auto* rating : assessment.ratings) {
        if (rating->kind != Rating::Kind::level || !rating->level) continue;
        const auto* level = scale.find(*rating->level);
        if (!level || level->value < assessment.low || level->value > assessment.high) continue;
        const auto found =
            std::ranges::find(drawn.values, level->value, &std::pair<Exact, std::uint32_t>::first);
        if (found != drawn.values.end())
            ++found->second;
        else
            drawn.values.emplace_back(level->value, 1);
    }
    return drawn;
}

OneOf any_level(const Scale& scale, const Assessment& assessment)
{
    OneOf drawn;
    for (const auto& level : scale.levels)
        if (level.value >= assessment.low && level.value <= assessment.high)
            drawn.values.emplace_back(level.value, 1);
    return drawn;
}

SampledCell open_cell(const Rubric& rubric, const Criterion& criterion, const Assessment& assessment)
{
    if (assessment.low == assessment.high) return KnownValue{assessment.low};
    if (const auto* by_hand = std::get_if<RatedByHand>(&criterion.basis)) {
        const auto* scale = find_scale(rubric, by_hand->scale);
        ensure(scale != nullptr, "a scale that is not in the rubric");
        if (assessment.standing == Standing::conflicting)
            if (auto drawn = disputed(*scale, assessment); drawn.values.size() > 1) return drawn;
        if (auto drawn = any_level(*scale, assessment); !drawn.values.empty()) return drawn;
    }
    return Between{assessment.low, assessment.high};
}

bool asks_for_price(const Criterion& criterion)
{
    const auto* measure = std::get_if<Measure>(&criterion.basis);
    const auto* cost = measure ? std::get_if<CostMeasure>(measure) : nullptr;
    return cost != nullptr && cost->question == CostQuestion::price_score;
}

SampledCandidate candidate_of(const Rubric& rubric, const std::vector<const Criterion*>& criteria,
                              const ScoreCard& card, const std::optional<CostUncertainty>& cost)
{
    SampledCandidate candidate;
    const bool is_uncertain = cost && !cost->range.changes.empty();
    for (std::size_t i = 0; i < criteria.size(); ++i) {
        const auto& assessment = card.assessments[i];
        switch (assessment.standing) {  // no default: the compiler names a standing that is missing
            case Standing::not_applicable: candidate.cells.push_back(NotApplicable{}); break;
            case Standing::rated:
                if (is_uncertain && asks_for_price(*criteria[i])) {
                    candidate.cells.push_back(FromCost{cost->bounds.full_at, cost->bounds.zero_at});
                    candidate.cost = SampledCost{cost->range.likely, cost->range.changes};
                } else {
                    candidate.cells.push_back(KnownValue{assessment.low});
                }
                break;
            case Standing::unknown:
            case Standing::stale:
            case Standing::conflicting:
                candidate.cells.push_back(open_cell(rubric, *criteria[i], assessment));
                break;
        }
    }
    return candidate;
}

/// Turns the rubric's conditions into those of a sample.
class SampledConditions {
public:
    SampledConditions(const std::vector<const Criterion*>& criteria,
                      const std::map<std::string, std::size_t>& places)
        : criteria_(criteria), places_(places)
    {
    }

    SampledGate gate(const GateCondition& condition) const
    {
        SampledGate gate;
        gate.at_least = condition.at_least;
        for (const auto& part : condition.parts) gate.parts.push_back(this->gate(part));
        switch (condition.kind) {  // no default: the compiler names a kind that is missing
            case GateCondition::Kind::criterion_at_least:
                gate.kind = SampledGate::Kind::criterion_at_least;
                gate.index = column_of(*condition.node);
                break;
            case GateCondition::Kind::section_at_least: {
                const auto found = places_.find(condition.node->text());
                gate.kind = SampledGate::Kind::node_at_least;
                if (found == places_.end()) return {};  // nothing in it counts: all of nothing holds
                gate.index = found->second;
                break;
            }
            case GateCondition::Kind::all: gate.kind = SampledGate::Kind::all; break;
            case GateCondition::Kind::any: gate.kind = SampledGate::Kind::any; break;
            case GateCondition::Kind::not_: gate.kind = SampledGate::Kind::not_; break;
        }
        return gate;
    }

private:
    std::size_t column_of(const NodeId& id) const
    {
        const auto found = std::ranges::find(criteria_, id, [](const Criterion* each) { return each->id; });
        ensure(found != criteria_.end(), "a gate on a criterion that is not in the rubric");
        return static_cast<std::size_t>(found - criteria_.begin());
    }

    const std::vector<const Criterion*>& criteria_;
    const std::map<std::string, std::size_t>& places_;
};

}  // namespace

std::string to_text(WeightsKnown known)
{
    for (const auto& each : known_words)
        if (each.known == known) return each.word;
    throw ContractViolation{"something known of weights that does not exist"};
}

std::optional<WeightsKnown> weights_known_from_text(std::string_view text)
{
    for (const auto& each : known_words)
        if (each.word == text) return each.known;
    return std::nullopt;
}

SampledModel sampled_model_of(const Rubric& rubric, const std::vector<ScoreCard>& cards,
                              const std::vector<std::optional<CostUncertainty>>& costs,
                              const SamplingChoice& choice)
{
    ensure(costs.empty() || costs.size() == cards.size(), "costs that are not parallel to the cards");
    const auto field = value_field_of(rubric, {});
    const auto criteria = criteria_of(rubric);
    SampledTree tree{rubric, field, choice};
    const SampledConditions conditions{criteria, tree.places};

    SampledModel model;
    model.criteria = criteria.size();
    for (const auto& gate : all_gates(rubric)) model.gates.push_back(conditions.gate(gate.condition));
    for (std::size_t i = 0; i < criteria.size(); ++i)
        if (const auto& cap = criteria[i]->cap; cap && criteria[i]->role != Role::informational)
            model.caps.push_back({i, cap->below, cap->total});
    for (std::size_t i = 0; i < cards.size(); ++i) {
        std::optional<CostUncertainty> cost;
        if (!costs.empty()) cost = costs[i];
        model.candidates.push_back(candidate_of(rubric, criteria, cards[i], cost));
    }
    model.nodes = std::move(tree.nodes);
    return model;
}

}  // namespace edvet
