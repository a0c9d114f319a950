#include "edvet/workflow/explain.hpp"

#include "edvet/base/nearest_name.hpp"
#include "edvet/base/yaml.hpp"
#include "folder.hpp"
#include "judged.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace edvet {

namespace {

std::string meant(const std::string& written, const std::vector<std::string>& names,
                  const std::string& otherwise)
{
    if (const auto nearest = nearest_name(written, names)) return fmt::format("did you mean '{}'?", *nearest);
    return otherwise;
}

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

/// The place of the candidate among the others; says so where there is none.
std::optional<std::size_t> candidate_called(const std::string& name, const Judged& judged, Problems& problems)
{
    std::vector<std::string> names;
    for (const auto& candidate : judged.candidates()) names.push_back(candidate.id.text());
    const auto found = std::ranges::find(names, name);
    if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
    problems.add(
        {Severity::error, "explain.candidate", std::nullopt,
         fmt::format("procurement '{}' has no candidate {}", judged.head.procurement, quote(name)),
         meant(name, names,
               names.empty() ? "it has none at all" : fmt::format("there are: {}", fmt::join(names, ", ")))});
    return std::nullopt;
}

/// Leaves out what was only warned of in the folders of the other candidates.
std::vector<Diagnostic> about(const std::string& candidate, const std::string& folder,
                              const Problems& problems)
{
    const auto candidates = NamedFolder{folder, folder}.name_of("candidates") + "/";
    auto said = problems.in_order();
    std::erase_if(said, [&](const Diagnostic& diagnostic) {
        if (diagnostic.severity == Severity::error || !diagnostic.place) return false;
        const auto& file = diagnostic.place->file;
        return file.starts_with(candidates) && !file.starts_with(candidates + candidate + "/");
    });
    return said;
}

}  // namespace

Parsed<Explanation> explain(const ExplainRequest& request, const RubricLibrary& library)
{
    auto judged = judge(request.procurement, library);
    Problems problems;
    problems.add(std::move(judged.diagnostics));
    if (!judged.value) return {std::nullopt, problems.in_order()};

    const auto& rubric = judged.value->rubric();
    const auto index = candidate_called(request.candidate, *judged.value, problems);
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
