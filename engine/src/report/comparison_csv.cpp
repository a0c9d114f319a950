#include "edvet/report/comparison.hpp"
#include "report/shown.hpp"

#include <algorithm>
#include <utility>

namespace edvet {

namespace {

std::string number_text(const std::optional<int>& number) { return number ? std::to_string(*number) : ""; }

std::size_t gates_with(const ComparedCandidate& candidate, Truth truth)
{
    return static_cast<std::size_t>(std::ranges::count(candidate.gates, truth, &ShownGate::truth));
}

std::vector<std::string> titles_of(const Comparison& comparison)
{
    std::vector<std::string> titles{"procurement",
                                    "as_of",
                                    "rubric",
                                    "rubric_version",
                                    "place",
                                    "place_if_eligible",
                                    "candidate",
                                    "product",
                                    "vendor",
                                    "verdict",
                                    "label",
                                    "label_at_best",
                                    "label_because",
                                    "score",
                                    "low",
                                    "high",
                                    "coverage",
                                    "gates_failed",
                                    "gates_unknown",
                                    "rated",
                                    "not_applicable",
                                    "unknown",
                                    "stale",
                                    "conflicting",
                                    "total_cost",
                                    "present_value",
                                    "equivalent_annual_cost",
                                    "cost_per_student_year",
                                    "currency"};
    for (const auto& dimension : comparison.dimensions) titles.push_back("points." + dimension.id);
    return titles;
}

std::vector<std::string> cost_fields(const Comparison& comparison, const ComparedCandidate& candidate)
{
    if (!comparison.costs || !candidate.cost) return std::vector<std::string>(5);
    const auto& cost = *candidate.cost;
    return {cost.total.shown, cost.present_value.shown, cost.equivalent_annual_cost.shown,
            cost.per_student_year ? cost.per_student_year->shown : "", comparison.costs->currency};
}

std::vector<std::string> row_of(const Comparison& comparison, const ComparedCandidate& candidate)
{
    const auto& score = candidate.score;
    const auto& standings = candidate.standings;
    std::vector<std::string> row{
        comparison.head.procurement,
        to_text(comparison.head.as_of),
        comparison.head.rubric.id,
        comparison.head.rubric.version,
        number_text(candidate.place),
        number_text(candidate.place_if_eligible),
        candidate.id,
        candidate.product,
        candidate.vendor,
        to_text(candidate.verdict),
        candidate.label ? candidate.label->id : "",
        candidate.label_at_best ? candidate.label_at_best->id : "",
        candidate.label_because,
        score ? score->points.shown : "",
        score ? score->low.shown : "",
        score ? score->high.shown : "",
        candidate.coverage.shown,
        std::to_string(gates_with(candidate, Truth::fail)),
        std::to_string(gates_with(candidate, Truth::unknown)),
        std::to_string(standings.rated),
        std::to_string(standings.not_applicable),
        std::to_string(standings.unknown),
        std::to_string(standings.stale),
        std::to_string(standings.conflicting),
    };
    for (auto& field : cost_fields(comparison, candidate)) row.push_back(std::move(field));
    for (const auto& dimension : candidate.dimensions)
        row.push_back(dimension.score ? dimension.score->points.shown : "");
    return row;
}

}  // namespace

std::string to_csv(const Comparison& comparison)
{
    auto text = title_record(comparison.head, titles_of(comparison));
    for (const auto& candidate : comparison.candidates)
        text += row_record(comparison.head, row_of(comparison, candidate));
    return text;
}

}  // namespace edvet
