#include "edvet/workflow/explain.hpp"

#include "named.hpp"
#include "results.hpp"

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

Parsed<Explanation> explanation_report(const Judged& judged, const std::string& candidate_name,
                                       const std::string& scope_name)
{
    Problems problems;
    const auto& rubric = judged.rubric();
    const auto index =
        candidate_called(candidate_name, judged.loaded.procurement, "explain.candidate", problems);
    const auto scope = scope_name.empty() ? std::nullopt : node_called(scope_name, rubric, problems);
    if (!index || (!scope_name.empty() && !scope)) return {std::nullopt, problems.in_order()};

    const auto& candidate = judged.candidates()[*index];
    const auto& card = judged.cards[*index];
    auto shown = compared(rubric, candidate, card);
    shown.place = places(judged.cards)[*index];
    shown.place_if_eligible = places_if_eligible(judged.cards)[*index];
    return {explanation_of(judged.head, std::move(shown), {rubric, candidate, card}, scope), {}};
}

Parsed<Explanation> explain(const ExplainRequest& request, const RubricLibrary& library)
{
    auto judged = judge(request.procurement, library);
    Problems problems;
    problems.add(std::move(judged.diagnostics));
    if (!judged.value) return {std::nullopt, problems.in_order()};
    auto explanation = explanation_report(*judged.value, request.candidate, request.scope);
    problems.add(std::move(explanation.diagnostics));
    if (!explanation.value) return {std::nullopt, problems.in_order()};
    return {std::move(explanation.value), about(request.candidate, judged.value->head.folder, problems)};
}

}  // namespace edvet
