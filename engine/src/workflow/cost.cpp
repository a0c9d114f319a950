#include "edvet/workflow/cost.hpp"

#include "edvet/base/percent.hpp"
#include "edvet/cost/checks.hpp"
#include "judged.hpp"
#include "left_out.hpp"
#include "named.hpp"
#include "results.hpp"

#include <set>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace edvet {

namespace {

void refuse(Problems& problems, const char* code, std::string message, std::string remedy)
{
    problems.add({Severity::error, code, std::nullopt, std::move(message), std::move(remedy)});
}

/// A procurement that is to be costed, at the rate that is asked for.
class CostTask {
public:
    CostTask(const CostRequest& request, LoadedProcurement loaded)
        : request_(request), loaded_(std::move(loaded))
    {
        if (!procurement().cost) return;
        if (const auto method = price_score_method_from_text(request.score)) score_by(*method);
        if (!request.rate) return;
        auto& discount = loaded_.procurement.cost->discount;
        discount.source =
            fmt::format("asked for instead of the {} of the procurement", percent_text(discount.rate));
        discount.stated = discount.rate = *request.rate;
        discount.basis = procurement().cost->prices;
    }

    /// Whether what is discounted at has no day, as it was asked for or is supposed.
    bool has_other_rate() const { return request_.rate || loaded_.supposed.has_other_rate; }
    const Procurement& procurement() const { return loaded_.procurement; }
    const CostContext& context() const { return *procurement().cost; }
    const std::optional<CandidateCosts>& costs(std::size_t i) const { return loaded_.costs[i]; }
    ResultHead head() const { return head_of(loaded_); }
    Problems& problems() { return problems_; }

    std::optional<std::size_t> candidate()
    {
        return candidate_called(request_.candidate, procurement(), "cost.candidate", problems_);
    }

    /// The place of the other candidate that is asked for, or nothing where none is or something is wrong
    /// with it.
    std::optional<std::size_t> versus(std::size_t one)
    {
        if (request_.versus.empty()) return std::nullopt;
        const auto other = candidate_called(request_.versus, procurement(), "cost.candidate", problems_);
        if (!other) return std::nullopt;
        if (*other == one)
            refuse(problems_, "cost.versus", fmt::format("'{}' is the candidate itself", request_.versus),
                   "name another one");
        else if (!costs(*other))
            refuse(problems_, "cost.versus", fmt::format("no costs are stated of '{}'", request_.versus),
                   "state them in a costs.yaml beside its candidate.yaml");
        else if (costs(one) && costs(*other)->horizon != costs(one)->horizon)
            refuse(problems_, "cost.versus",
                   fmt::format("'{}' runs {} years and '{}' {}, and their present values do not compare",
                               request_.candidate, costs(one)->horizon, request_.versus,
                               costs(*other)->horizon),
                   "compare their equivalent annual costs: leave '--versus' out");
        else
            return other;
        return std::nullopt;
    }

    /// The plan that is asked for; null where none is, or the candidate does not offer it.
    const Plan* plan_of(const CandidateCosts& costs) const
    {
        const auto id = PlanId::from_text(request_.plan);
        return id ? find_plan(costs, *id) : nullptr;
    }

    /// Says so where a plan is asked for that none of these offers.
    bool has_plan(const std::vector<const CandidateCosts*>& candidates)
    {
        if (request_.plan.empty()) return true;
        std::set<std::string> offered;
        for (const auto* costs : candidates) {
            if (plan_of(*costs)) return true;
            for (const auto& plan : costs->plans) offered.insert(plan.id.text());
        }
        const std::vector<std::string> names{offered.begin(), offered.end()};
        refuse(problems_, "cost.plan",
               request_.candidate.empty()
                   ? fmt::format("no candidate offers a plan {}", quote(request_.plan))
                   : fmt::format("'{}' offers no plan {}", request_.candidate, quote(request_.plan)),
               meant(request_.plan, names,
                     names.empty() ? "there are no plans; leave '--plan' out"
                                   : fmt::format("there are: {}", fmt::join(names, ", "))));
        return false;
    }

    /// How many warnings there are about the costs; says them where they are asked for.
    std::size_t check(const CandidateCosts& costs, bool is_said)
    {
        auto said = check_costs(costs, context(), procurement().as_of);
        const auto count = said.size();
        if (is_said) problems_.add(std::move(said));
        return count;
    }

    /// What counts is the order by all points, where the rubric takes points from costs.
    void leave_out(CostComparison& comparison) const
    {
        auto left_out = leave_one_out(loaded_);
        if (left_out.empty()) return;
        comparison.leave_one_out = std::move(left_out);
        comparison.is_left_out_by_total = true;
    }

private:
    /// Bounds belong to one method, and stay where they are for it.
    void score_by(PriceScoreMethod method)
    {
        auto& scoring = loaded_.procurement.cost->scoring;
        if (!scoring) scoring.emplace();
        scoring->method = method;
        if (method == PriceScoreMethod::absolute_linear) return;
        scoring->full = scoring->zero = std::nullopt;
        scoring->set = std::nullopt;
        scoring->reason = "asked for";
    }

    const CostRequest& request_;
    LoadedProcurement loaded_;
    Problems problems_;
};

/// What was discounted at was asked for, so it has no day.
void forget_date(CostBasis& basis) { basis.rate_date = std::nullopt; }

CostReport without_costs(ResultHead head)
{
    return {.head = std::move(head),
            .basis = std::nullopt,
            .conventions = {},
            .no_scores_because = "",
            .comparison = std::nullopt,
            .detail = std::nullopt};
}

std::vector<const CandidateCosts*> stated_costs(const CostTask& task)
{
    std::vector<const CandidateCosts*> stated;
    for (std::size_t i = 0; i < task.procurement().candidates.size(); ++i)
        if (task.costs(i)) stated.push_back(&*task.costs(i));
    return stated;
}

/// One candidate, or all of them where `only` is nothing.
CostReport report_of(CostTask& task, const std::optional<std::size_t>& only)
{
    std::vector<CandidateToCost> candidates;
    std::vector<std::string> uncosted;
    std::optional<std::size_t> detail;
    std::optional<std::size_t> other;
    const auto versus = only ? task.versus(*only) : std::nullopt;
    for (std::size_t i = 0; i < task.procurement().candidates.size(); ++i) {
        const auto& candidate = task.procurement().candidates[i];
        if (!task.costs(i)) {
            uncosted.push_back(candidate.id.text());
            continue;
        }
        const bool is_asked_for = !only || *only == i;
        if (only == i) detail = candidates.size();
        if (versus == i) other = candidates.size();
        const auto checks = task.check(*task.costs(i), is_asked_for);
        candidates.push_back({candidate, *task.costs(i), task.plan_of(*task.costs(i)), checks});
    }
    if (!only) {
        auto report = cost_comparison_of(task.head(), task.context(), candidates, std::move(uncosted));
        task.leave_out(*report.comparison);
        return report;
    }
    if (detail) return cost_detail_of(task.head(), task.context(), candidates, *detail, other);
    return cost_comparison_of(task.head(), task.context(), {},
                              {task.procurement().candidates[*only].id.text()});
}

const CostLine* line_called(const std::string& name, const CandidateCosts& costs, Problems& problems)
{
    const auto id = CostLineId::from_text(name);
    if (const auto* line = id ? find_line(costs, *id) : nullptr) return line;
    std::vector<std::string> names;
    for (const auto& line : costs.lines) names.push_back(line.id.text());
    refuse(problems, "cost.line",
           fmt::format("the costs of '{}' have no line {}", costs.candidate.text(), quote(name)),
           meant(name, names,
                 names.empty() ? "they have none at all"
                               : fmt::format("there are: {}", fmt::join(names, ", "))));
    return nullptr;
}

bool is_year(int year, const CandidateCosts& costs, Problems& problems)
{
    if (year >= 0 && year <= costs.horizon) return true;
    refuse(problems, "cost.year",
           fmt::format("there is no year {} in the costs of '{}'", year, costs.candidate.text()),
           fmt::format("years are 1 to {}", costs.horizon));
    return false;
}

std::optional<CostExplanation> explanation_of(CostTask& task, const CostLineRequest& request)
{
    const auto index = task.candidate();
    if (!index) return std::nullopt;
    if (!task.procurement().cost) {
        refuse(task.problems(), "cost.none", "procurement.yaml has no 'cost'",
               "say there over how many years and at which discount rate costs are counted");
        return std::nullopt;
    }
    if (!task.costs(*index)) {
        refuse(task.problems(), "cost.none",
               fmt::format("no costs are stated of '{}'", request.cost.candidate),
               "state them in a costs.yaml beside its candidate.yaml");
        return std::nullopt;
    }
    const auto& costs = *task.costs(*index);
    const auto* line = line_called(request.line, costs, task.problems());
    const bool has_plan = task.has_plan({&costs});
    const bool has_year = is_year(request.year, costs, task.problems());
    if (!line || !has_plan || !has_year) return std::nullopt;
    const CandidateToCost candidate{task.procurement().candidates[*index], costs, task.plan_of(costs), 0};
    return cost_explanation_of(task.head(), task.context(), {candidate, *line, request.year});
}

}  // namespace

std::vector<std::string> cost_score_methods()
{
    std::vector<std::string> methods;
    for (const auto method : {PriceScoreMethod::absolute_linear, PriceScoreMethod::proportional,
                              PriceScoreMethod::linear_penalty, PriceScoreMethod::min_max})
        methods.push_back(to_text(method));
    return methods;
}

Parsed<CostReport> cost_report(LoadedProcurement loaded, const CostRequest& request,
                               std::vector<Diagnostic> said)
{
    CostTask task{request, std::move(loaded)};
    task.problems().add(std::move(said));
    const bool has_candidate = !request.candidate.empty();
    const auto only = has_candidate ? task.candidate() : std::nullopt;
    if (has_candidate && !only) return {std::nullopt, task.problems().in_order()};
    if (!task.procurement().cost) return {without_costs(task.head()), task.problems().in_order()};

    auto offering = stated_costs(task);
    if (only) offering = task.costs(*only) ? std::vector{&*task.costs(*only)} : decltype(offering){};
    if (!task.has_plan(offering)) return {std::nullopt, task.problems().in_order()};
    auto report = report_of(task, only);
    if (task.has_other_rate()) forget_date(*report.basis);
    return {std::move(report), only ? about(request.candidate, task.head().folder, task.problems())
                                    : task.problems().in_order()};
}

Parsed<CostReport> cost(const CostRequest& request, const RubricLibrary& library)
{
    auto loaded = load(request.procurement, library);
    if (!loaded.value) return {std::nullopt, std::move(loaded.diagnostics)};
    return cost_report(std::move(*loaded.value), request, std::move(loaded.diagnostics));
}

ComparisonOutcome outcome_of(const CostReport& report)
{
    if (!report.basis)
        return {Outcome::cannot_judge, "nothing can be costed: procurement.yaml has no 'cost'"};
    if (!report.detail && (!report.comparison || report.comparison->candidates.empty()))
        return {Outcome::cannot_judge, "nothing can be costed: no costs are stated"};
    if (!report.no_scores_because.empty())
        return {Outcome::cannot_judge, "there are no points: " + report.no_scores_because};
    return {Outcome::done, ""};
}

Parsed<CostExplanation> explain_cost(const CostLineRequest& request, const RubricLibrary& library)
{
    auto loaded = load(request.cost.procurement, library);
    if (!loaded.value) return {std::nullopt, std::move(loaded.diagnostics)};
    CostTask task{request.cost, std::move(*loaded.value)};
    task.problems().add(std::move(loaded.diagnostics));
    auto explanation = explanation_of(task, request);
    if (explanation && task.has_other_rate()) forget_date(explanation->basis);
    return {std::move(explanation), about(request.cost.candidate, task.head().folder, task.problems())};
}

}  // namespace edvet
