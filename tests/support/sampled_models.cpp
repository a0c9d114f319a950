#include "tests/support/sampled_models.hpp"

#include <cstdint>
#include <optional>
#include <utility>

namespace edvet::tests {

namespace {

/// Hundredths, or fewer levels, the same in every run.
class Values {
public:
    Exact next()
    {
        state_ = state_ * 1664525U + 1013904223U;
        return Exact{(state_ >> 16) % 101U} / 100;
    }

private:
    std::uint32_t state_ = 1;
};

class Text {
public:
    void add(const std::string& name) { text_ += "\n" + name; }
    void add(const Exact& value) { text_ += " " + value.str(); }
    void add(std::uint64_t value) { text_ += " " + std::to_string(value); }

    template <class T>
    void add(const std::optional<T>& value)
    {
        if (value)
            add(*value);
        else
            text_ += " none";
    }

    template <class T>
    void add(const std::vector<T>& values)
    {
        for (const auto& value : values) add(value);
        text_ += " |";
    }

    void add(const Answer& answer)
    {
        add(answer.low);
        add(answer.high);
        add(answer.count);
        add(answer.sum_points);
        add(answer.firsts);
    }

    void add(const AnswerTable& table)
    {
        add(std::uint64_t{table.candidate});
        add(std::uint64_t{table.criterion});
        add(table.answers);
    }

    const std::string& text() const { return text_; }

private:
    std::string text_;
};

}  // namespace

SampledChild criterion_child(std::size_t index) { return {SampledChild::Kind::criterion, index}; }

SampledChild node_child(std::size_t index) { return {SampledChild::Kind::node, index}; }

SampledNode node_of(std::vector<SampledChild> children, WeightInformation weights)
{
    SampledNode node;
    node.children = std::move(children);
    node.weights = std::move(weights);
    return node;
}

SampledCandidate sampled(const std::vector<Exact>& values)
{
    SampledCandidate candidate;
    for (const auto& value : values) candidate.cells.emplace_back(KnownValue{value});
    return candidate;
}

SampledModel flat_model(std::vector<SampledCandidate> candidates, WeightInformation weights)
{
    SampledModel model;
    model.criteria = candidates.front().cells.size();
    std::vector<SampledChild> children;
    for (std::size_t i = 0; i < model.criteria; ++i) children.push_back(criterion_child(i));
    model.nodes.push_back(node_of(std::move(children), std::move(weights)));
    model.candidates = std::move(candidates);
    return model;
}

SampledModel drawn_model(std::size_t candidates, std::size_t criteria, WeightInformation weights)
{
    Values values;
    std::vector<SampledCandidate> all;
    for (std::size_t i = 0; i < candidates; ++i) {
        std::vector<Exact> row;
        for (std::size_t k = 0; k < criteria; ++k) row.push_back(values.next());
        all.push_back(sampled(row));
    }
    return flat_model(std::move(all), std::move(weights));
}

SampledModel drawn_tree(std::size_t candidates, std::size_t criteria, std::size_t unknown)
{
    constexpr std::size_t in_dimension = 8;
    auto model = drawn_model(candidates, criteria);
    model.nodes.clear();
    model.nodes.push_back(node_of({}, AnyWeights{}));
    for (std::size_t i = 0; i < criteria; ++i) {
        if (i % in_dimension == 0) {
            model.nodes.front().children.push_back(node_child(model.nodes.size()));
            model.nodes.push_back(node_of({}, AnyWeights{}));
        }
        model.nodes.back().children.push_back(criterion_child(i));
    }
    for (auto& candidate : model.candidates) {
        for (std::size_t i = 1; i <= unknown; ++i)
            candidate.cells[i * 7 % criteria] = OneOf{{{0, 1}, {Exact{1, 2}, 2}, {1, 1}}};
        candidate.cost = SampledCost{1000, {{0, 200, 900}, {100, 100, 400}}};
        candidate.cells[criteria - 1] = FromCost{900, 2500};
    }
    SampledGate gate;
    gate.kind = SampledGate::Kind::node_at_least;
    gate.index = 1;
    gate.at_least = 40;
    model.gates.push_back(gate);
    return model;
}

SampledGate open_gate()
{
    SampledGate gate;
    gate.kind = SampledGate::Kind::node_at_least;
    return gate;
}

std::string all_numbers(const Smaa& result)
{
    Text text;
    const auto add = [&](const std::string& name, const auto& value) {
        text.add(name);
        text.add(value);
    };
    add("samples", result.samples);
    add("acceptability", result.rank_acceptability);
    add("excluded", result.excluded);
    add("vacant", result.vacant);
    add("first or tied", result.first_or_tied);
    add("central", result.central_weights);
    add("central local", result.central_local_weights);
    add("mean", result.mean_weights);
    add("mean local", result.mean_local_weights);
    add("confidence", result.confidence_factor);
    add("pairs", result.pairwise_winning);
    add("entropy", result.entropy);
    add("decision entropy", result.decision_entropy);
    add("points", result.mean_points);
    add("deviation", result.points_deviation);
    add("answers", result.answers);
    return text.text();
}

}  // namespace edvet::tests
