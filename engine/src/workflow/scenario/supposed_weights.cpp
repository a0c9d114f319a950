#include "supposed_weights.hpp"

#include "edvet/base/decimal.hpp"
#include "workflow/named.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace edvet {

namespace {

Diagnostic problem(std::string code, std::string message, std::string remedy)
{
    return {Severity::error, std::move(code), std::nullopt, std::move(message), std::move(remedy)};
}

bool counts(const Criterion& criterion) { return criterion.role == Role::scored; }

bool counts(const Section& section)
{
    return std::ranges::any_of(section.groups, [](const Section& group) { return counts(group); }) ||
           std::ranges::any_of(section.criteria,
                               [](const Criterion& criterion) { return counts(criterion); });
}

/// A section or a criterion among its siblings.
struct Node {
    const NodeId* id;
    const std::string* name;
    const Weight* weight;
    bool counts;
};

template <class Part>
Node node_of(const Part& part)
{
    return {&part.id, &name_of(part), &part.weight, counts(part)};
}

/// Calls `work` with the parts of every section, and gives it a way to change their weights.
template <class Sections, class Work>
void for_each_family_in(Sections& sections, const Work& work)
{
    for (auto& section : sections) {
        std::vector<Node> family;
        for (const auto& group : section.groups) family.push_back(node_of(group));
        for (const auto& criterion : section.criteria) family.push_back(node_of(criterion));
        work(
            family, [&section](std::size_t i) -> auto& {
                const auto groups = section.groups.size();
                return i < groups ? section.groups[i].weight : section.criteria[i - groups].weight;
            });
        for_each_family_in(section.groups, work);
    }
}

/// The dimensions among themselves come first.
template <class AnyRubric, class Work>
void for_each_family(AnyRubric& rubric, const Work& work)
{
    std::vector<Node> dimensions;
    for (const auto& dimension : rubric.dimensions) dimensions.push_back(node_of(dimension));
    work(
        dimensions, [&rubric](std::size_t i) -> auto& { return rubric.dimensions[i].weight; });
    for_each_family_in(rubric.dimensions, work);
}

Exact weight_of(const std::vector<Node>& family)
{
    Exact sum = 0;
    for (const auto& node : family)
        if (node.counts) sum += node.weight->value();
    return sum;
}

std::string words_of(const Node& node, const Exact& before, const std::vector<Node>& family)
{
    const auto& weight = node.weight->value();
    auto words = weight == before ? fmt::format("{} weighs {}, as on record", *node.name, exact_text(weight))
                                  : fmt::format("{} weighs {} instead of {}", *node.name, exact_text(weight),
                                                exact_text(before));
    if (!node.counts) return words + " (it does not count)";
    return words + fmt::format(" ({} % of its siblings and it)",
                               to_text(weight / weight_of(family) * 100, Rounding{}));
}

Diagnostic no_such_node(const Rubric& rubric, const std::string& name)
{
    return problem(
        "scenario.node",
        fmt::format("rubric '{}' has no criterion, group or dimension {}", rubric.id.text(), quote(name)),
        meant(name, node_names(rubric), "see 'edvet rubric show' for what there is"));
}

/// What siblings are to weigh so that some of them have the shares that are asked for.
class FamilyShares {
public:
    explicit FamilyShares(const std::vector<Node>& family) : others_(weight_of(family)), all_(others_) {}

    void ask(const Node& node, const Exact& share)
    {
        asked_.emplace_back(&node, share);
        taken_ += share;
        if (node.counts) others_ -= node.weight->value();
    }

    void answer(std::map<std::string, Exact>& weights, Problems& problems) const
    {
        if (asked_.empty() || !can_be(problems)) return;
        // Without another sibling the shares alone decide, and any sum of the weights will do.
        const Exact sum = others_ == 0 ? all_ : Exact{others_ / (1 - taken_)};
        for (const auto& [node, share] : asked_) weights.emplace(node->id->text(), share * sum);
    }

private:
    bool can_be(Problems& problems) const
    {
        for (const auto& [node, share] : asked_)
            if (!node->counts) {
                problems.add(problem("scenario.share",
                                     fmt::format("'{}' has no share, as it does not count", node->id->text()),
                                     "name a criterion that is scored, or a section with one"));
                return false;
            }
        const auto& first = asked_.front().first->id->text();
        if (others_ == 0 && asked_.size() == 1) {
            problems.add(problem("scenario.share",
                                 fmt::format("'{}' has no sibling that counts, so it always has all", first),
                                 "name a section or criterion that has siblings"));
            return false;
        }
        const bool fits = others_ == 0 ? taken_ == 1 : taken_ < 1;
        if (fits) return true;
        problems.add(problem("scenario.share",
                             fmt::format("'{}' and its siblings cannot have {} % together", first,
                                         to_text(taken_ * 100, Rounding{})),
                             others_ == 0 ? "their shares must add up to 100 %, as all siblings have one"
                                          : "leave something for the siblings that have no share"));
        return false;
    }

    Exact others_;  ///< what the siblings weigh together of which nothing is asked
    Exact all_;
    Exact taken_ = 0;
    std::vector<std::pair<const Node*, Exact>> asked_;
};

void add_names(const std::vector<Section>& sections, std::vector<std::string>& names)
{
    for (const auto& section : sections) {
        names.push_back(section.id.text());
        add_names(section.groups, names);
        for (const auto& criterion : section.criteria) names.push_back(criterion.id.text());
    }
}

}  // namespace

std::vector<std::string> node_names(const Rubric& rubric)
{
    std::vector<std::string> names;
    add_names(rubric.dimensions, names);
    return names;
}

void suppose_weights(Rubric& rubric, const std::map<std::string, Exact>& weights,
                     std::vector<std::string>& changes, Problems& problems)
{
    if (weights.empty()) return;
    auto left = weights;
    for (const auto& [name, weight] : weights)
        if (weight <= 0) {
            problems.add(
                problem("scenario.weight",
                        fmt::format("the weight of '{}' must be above 0, not {}", name, exact_text(weight)),
                        "what should not count is taken out by an overlay"));
            left.erase(name);
        }
    for_each_family(rubric, [&](const std::vector<Node>& family, const auto& weight_at) {
        std::vector<std::pair<const Node*, Exact>> changed;
        for (std::size_t i = 0; i < family.size(); ++i) {
            const auto found = left.find(family[i].id->text());
            if (found == left.end()) continue;
            changed.emplace_back(&family[i], family[i].weight->value());
            weight_at(i) = Weight::known(found->second);
            left.erase(found);
        }
        for (const auto& [node, before] : changed) changes.push_back(words_of(*node, before, family));
    });
    for (const auto& [name, weight] : left) problems.add(no_such_node(rubric, name));
}

Parsed<std::map<std::string, Exact>> weights_for(const Rubric& rubric,
                                                 const std::map<std::string, Exact>& shares)
{
    Problems problems;
    auto left = shares;
    for (const auto& [name, share] : shares)
        if (share <= 0 || share >= 1) {
            problems.add(problem("scenario.share",
                                 fmt::format("'{}' cannot have {} % of its siblings and it", name,
                                             to_text(share * 100, Rounding{})),
                                 "say a share above 0 and below 100 %"));
            left.erase(name);
        }
    std::map<std::string, Exact> weights;
    for_each_family(rubric, [&](const std::vector<Node>& family, const auto&) {
        FamilyShares asked{family};
        for (const auto& node : family) {
            const auto found = left.find(node.id->text());
            if (found == left.end()) continue;
            asked.ask(node, found->second);
            left.erase(found);
        }
        asked.answer(weights, problems);
    });
    for (const auto& [name, share] : left) problems.add(no_such_node(rubric, name));
    if (problems.has_error()) return {std::nullopt, problems.in_order()};
    return {std::move(weights), {}};
}

}  // namespace edvet
