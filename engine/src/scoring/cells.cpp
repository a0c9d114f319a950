#include "scoring/cells.hpp"

#include "edvet/base/contract.hpp"

namespace edvet {

bool is_all_or_nothing(Aggregation aggregation)
{
    switch (aggregation) {  // no default: the compiler names an aggregation that is missing
        case Aggregation::weighted_mean:
        case Aggregation::pooled_points:
        case Aggregation::minimum: return false;
        case Aggregation::xccdf_default:
        case Aggregation::xccdf_flat:
        case Aggregation::xccdf_flat_unweighted:
        case Aggregation::xccdf_absolute: return true;
    }
    throw ContractViolation{"an aggregation that does not exist"};
}

namespace {

Exact counted(const Exact& value, Aggregation aggregation)
{
    if (is_all_or_nothing(aggregation)) return value == 1 ? 1 : 0;
    return value;
}

}  // namespace

std::optional<Exact> value_for_score(const Criterion& criterion, const Assessment& assessment,
                                     Aggregation aggregation, UnknownPolicy policy)
{
    if (assessment.standing == Standing::not_applicable) return std::nullopt;
    if (assessment.standing == Standing::rated) return assessment.low;
    if (is_all_or_nothing(aggregation)) {
        if (!assessment.was_checked) return std::nullopt;
        return assessment.low;
    }
    switch (criterion.unknown.value_or(policy)) {  // no default: the compiler names a policy that is missing
        case UnknownPolicy::worst: return assessment.low;
        case UnknownPolicy::rated_only: return assessment.value;
    }
    throw ContractViolation{"a policy for unknowns that does not exist"};
}

AllCells cells_of(const Rubric& rubric, const Outline& outline, const std::vector<Assessment>& assessments)
{
    const auto count = outline.criteria.size();
    ensure(assessments.size() == count, "assessments that are not parallel to the criteria");
    AllCells cells{Cells(count), Cells(count), Cells(count), Cells(count)};
    for (std::size_t i = 0; i < count; ++i) {
        const auto& criterion = *outline.criteria[i];
        const auto& assessment = assessments[i];
        const auto aggregation = outline.aggregations[i];
        ensure(assessment.criterion == criterion.id, "an assessment of another criterion");
        if (criterion.role != Role::scored || assessment.standing == Standing::not_applicable) continue;

        if (const auto value = value_for_score(criterion, assessment, aggregation, rubric.decision.unknown))
            cells.score[i] = counted(*value, aggregation);
        cells.low[i] = counted(assessment.low, aggregation);
        cells.high[i] = counted(assessment.high, aggregation);
        cells.known[i] = assessment.known;
    }
    return cells;
}

}  // namespace edvet
