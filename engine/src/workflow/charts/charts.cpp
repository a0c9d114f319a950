#include "edvet/workflow/charts.hpp"

#include "builders.hpp"
#include "edvet/base/contract.hpp"
#include "workflow/analysis/names.hpp"
#include "workflow/named.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace edvet {

namespace {

struct Row {
    ChartKind kind;
    Parsed<Chart> (*build)(const Judged& judged, const ChartRequest& request);
};

/// In the order to offer them. A new chart is a row here and a file beside this one.
const std::vector<Row>& rows()
{
    static const std::vector<Row> all{
        {{"contributions", "Contributions", "Why these totals?", false, true, false}, contributions_chart},
        {{"value-cost", "Value against cost", "What does more money buy?", false, false, false},
         value_cost_chart},
        {{"ranks", "Rank acceptability", "How sure is the order?", false, false, true}, ranks_chart},
        {{"tornado", "Nearest changes that end the lead", "Which single change flips the winner?", false,
          false, false},
         tornado_chart},
    };
    return all;
}

std::vector<std::string> kind_ids()
{
    std::vector<std::string> ids;
    for (const auto& row : rows()) ids.push_back(row.kind.id);
    return ids;
}

void add_node_names(const std::vector<Section>& sections, std::vector<std::string>& names)
{
    for (const auto& section : sections) {
        names.push_back(section.id.text());
        add_node_names(section.groups, names);
        for (const auto& criterion : section.criteria) names.push_back(criterion.id.text());
    }
}

}  // namespace

const std::vector<ChartKind>& chart_kinds()
{
    static const auto kinds = [] {
        std::vector<ChartKind> all;
        for (const auto& row : rows()) all.push_back(row.kind);
        return all;
    }();
    return kinds;
}

Chart begun_chart(const Judged& judged, const std::string& kind, ChartForm form)
{
    const auto found = std::ranges::find(chart_kinds(), kind, &ChartKind::id);
    ensure(found != chart_kinds().end(), "a chart is of a kind that is listed");
    return {judged.head, kind, form, found->title, "", {}, {}, {}, {}, {}, {}, ""};
}

std::vector<std::string> charted_names(const Judged& judged)
{
    std::map<std::string, int> bearers;
    std::vector<std::string> names;
    for (std::size_t i = 0; i < judged.candidates().size(); ++i) {
        names.push_back(name_of(judged, i).title);
        ++bearers[names.back()];
    }
    for (std::size_t i = 0; i < names.size(); ++i)
        if (bearers[names[i]] > 1) names[i] += fmt::format(" ({})", judged.candidates()[i].id.text());
    return names;
}

std::optional<std::vector<std::size_t>> charted_candidates(const Judged& judged, const ChartRequest& request,
                                                           Problems& problems)
{
    std::vector<std::size_t> candidates;
    if (request.candidate.empty()) {
        for (std::size_t i = 0; i < judged.candidates().size(); ++i) candidates.push_back(i);
        return candidates;
    }
    const auto found =
        candidate_called(request.candidate, judged.loaded.procurement, "chart.candidate", problems);
    if (!found) return std::nullopt;
    candidates.push_back(*found);
    return candidates;
}

std::optional<std::string> charted_node(const Judged& judged, const ChartRequest& request, Problems& problems)
{
    const auto& rubric = judged.rubric();
    if (request.node.empty()) {
        const auto heaviest = std::ranges::max_element(
            rubric.dimensions, {}, [](const Section& dimension) { return dimension.weight.value(); });
        return heaviest == rubric.dimensions.end() ? std::string{} : heaviest->id.text();
    }
    const auto id = NodeId::from_text(request.node);
    if (id && (find_criterion(rubric, *id) || find_section(rubric, *id))) return request.node;
    std::vector<std::string> names;
    add_node_names(rubric.dimensions, names);
    problems.add({Severity::error, "chart.node", std::nullopt,
                  fmt::format("rubric '{}' has no criterion, group or dimension {}", rubric.id.text(),
                              quote(request.node)),
                  meant(request.node, names, "leave it out to see the heaviest dimension")});
    return std::nullopt;
}

Parsed<Chart> chart_report(const Judged& judged, const ChartRequest& request)
{
    const auto found =
        std::ranges::find_if(rows(), [&](const Row& row) { return row.kind.id == request.chart; });
    if (found != rows().end()) return found->build(judged, request);
    const auto ids = kind_ids();
    return {std::nullopt,
            {{Severity::error, "chart.kind", std::nullopt,
              fmt::format("there is no chart {}", quote(request.chart)),
              meant(request.chart, ids, fmt::format("there are: {}", fmt::join(ids, ", ")))}}};
}

Parsed<Chart> chart(const ProcurementRequest& procurement, const ChartRequest& request,
                    const RubricLibrary& library)
{
    auto judged = judge(procurement, library);
    if (!judged.value) return {std::nullopt, std::move(judged.diagnostics)};
    auto drawn = chart_report(*judged.value, request);
    Problems problems;
    problems.add(std::move(judged.diagnostics));
    problems.add(std::move(drawn.diagnostics));
    return {std::move(drawn.value), problems.in_order()};
}

ComparisonOutcome outcome_of(const Chart& chart)
{
    if (chart.nothing.empty()) return {Outcome::done, ""};
    return {Outcome::cannot_judge, "there is nothing to draw"};
}

}  // namespace edvet
