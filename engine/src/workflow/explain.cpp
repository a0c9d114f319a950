#include "edvet/workflow/explain.hpp"

#include "judged.hpp"
#include "named.hpp"

#include <utility>

#include <fmt/format.h>

namespace edvet {

namespace {

void add_names(const std::vector<Section>& sections, std::vector<std::string>& names)
{
    for (const auto& section : sections) {
        names.push_back(section.id.text());
        add_names(section.groups, names);
        for (const auto& criterion : section.criteria) names.push_back(criterion.id.text());
    }
}

/// The node of that name; says so where there is none.
std::optional<NodeId> node_called(const std::string& name, const Rubric& rubric, Problems& problems)
{
    const auto id = NodeId::from_text(name);
    if (id && (find_criterion(rubric, *id) || find_section(rubric, *id))) return id;
    std::vector<std::string> names;
    add_names(rubric.dimensions, names);
    problems.add(
        {Severity::error, "explain.criterion", std::nullopt,
         fmt::format("rubric '{}' has no criterion, group or dimension {}", rubric.id.text(), quote(name)),
         meant(name, names, "leave it out to see all of them")});
    return std::nullopt;
}

}  // namespace

Parsed<Explanation> explain(const ExplainRequest& request, const RubricLibrary& library)
{
    auto judged = judge(request.procurement, library);
    Problems problems;
    problems.add(std::move(judged.diagnostics));
    if (!judged.value) return {std::nullopt, problems.in_order()};

    const auto& rubric = judged.value->rubric();
    const auto index =
        candidate_called(request.candidate, judged.value->loaded.procurement, "explain.candidate", problems);
    const auto scope = request.scope.empty() ? std::nullopt : node_called(request.scope, rubric, problems);
    if (!index || (!request.scope.empty() && !scope)) return {std::nullopt, problems.in_order()};

    const auto& candidate = judged.value->candidates()[*index];
    const auto& card = judged.value->cards[*index];
    auto shown = compared(rubric, candidate, card);
    shown.place = places(judged.value->cards)[*index];
    shown.place_if_eligible = places_if_eligible(judged.value->cards)[*index];
    return {explanation_of(judged.value->head, std::move(shown), {rubric, candidate, card}, scope),
            about(candidate.id.text(), judged.value->head.folder, problems)};
}

}  // namespace edvet
