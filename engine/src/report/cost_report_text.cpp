#include "cost/words.hpp"
#include "edvet/report/cost_report.hpp"
#include "edvet/report/table.hpp"
#include "report/cost_detail_text.hpp"
#include "report/cost_tables.hpp"
#include "report/shown.hpp"
#include "report/shown_money.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace edvet {

namespace {

std::string rate_text(const CostBasis& basis)
{
    std::string text = percent_for_people(basis.rate.exact);
    if (basis.stated_basis != basis.prices && basis.inflation)
        text += fmt::format(" ({} {}, with {} inflation)", percent_for_people(basis.stated_rate.exact),
                            basis.stated_basis, percent_for_people(basis.inflation->exact));
    text += ": " + basis.rate_source;
    return basis.rate_date ? text + ", " + to_text(*basis.rate_date) : text;
}

std::string basis_text(const CostBasis& basis, bool color)
{
    auto text = heading(life_cycle_title(basis.horizon, basis.rate, basis.currency), color);
    text += wrapped(fmt::format("year 1 begins on {}; {} prices", to_text(basis.base_date), basis.prices),
                    page_width, "  ");
    return text + wrapped("discount rate " + rate_text(basis), page_width, "  ");
}

std::string scoring_text(const ShownCostScoring& scoring)
{
    std::string text = "Points by cost: " + scoring.method;
    if (scoring.full && scoring.zero)
        text += fmt::format(", all at {} and below, none at {} and above", grouped(*scoring.full),
                            grouped(*scoring.zero));
    text += scoring.counts_in_kind ? "; the present value of cash and in kind counts"
                                   : "; the present value of cash alone counts";
    if (scoring.set) text += fmt::format("; set on {}", to_text(*scoring.set));
    text += scoring.reason.empty() ? "." : ": " + scoring.reason;
    return wrapped(text, page_width, "") +
           wrapped("Known of this method: " + scoring.known_defect, page_width, "");
}

std::string points_text(const CostReport& report)
{
    if (!report.basis->scoring) return "";
    auto text = "\n" + scoring_text(*report.basis->scoring);
    if (!report.no_scores_because.empty())
        text += wrapped(fmt::format("There are no scores: {}.", report.no_scores_because), page_width, "");
    return text;
}

std::string totals_text(const CostComparison& comparison, bool color)
{
    Matrix matrix{"Candidate", {"TCO", "of it cash", "in kind", "PV", "EAC", "Score", "Years", "Checks"}, {}};
    for (const auto& candidate : comparison.candidates) {
        const auto& cost = candidate.cost;
        matrix.rows.push_back(
            {candidate.id,
             {grouped(cost.all.total), grouped(cost.cash.total), grouped(cost.in_kind.total),
              grouped(cost.all.present_value), grouped(cost.equivalent_annual_cost),
              candidate.score ? candidate.score->shown : "–", std::to_string(cost.horizon),
              std::to_string(candidate.checks)}});
    }
    return to_text(matrix, color) +
           wrapped(
               "TCO: total cost of ownership, undiscounted; PV: its present value; EAC: equivalent annual "
               "cost.",
               page_width, "");
}

std::string plans_text(const std::vector<CostedCandidate>& candidates)
{
    std::vector<std::string> on_plan;
    for (const auto& candidate : candidates)
        if (!candidate.cost.plan.empty()) on_plan.push_back(candidate.id);
    if (on_plan.empty()) return "";
    const auto chosen = std::ranges::find_if(
        candidates, [](const CostedCandidate& candidate) { return !candidate.cost.plan.empty(); });
    return wrapped(fmt::format("On plan '{}': {}{}.", chosen->cost.plan, fmt::join(on_plan, ", "),
                               on_plan.size() < candidates.size()
                                   ? "; the others, which do not offer it, as their lines are stated"
                                   : ""),
                   page_width, "");
}

std::string per_unit_text(const CostComparison& comparison, bool color)
{
    Matrix matrix{"Candidate",
                  {"Student-year", "discounted", "Active student-year", "Learning hour", "Unused licences",
                   "% of them"},
                  {}};
    for (const auto& candidate : comparison.candidates) {
        const auto& cost = candidate.cost;
        matrix.rows.push_back(
            {candidate.id,
             {grouped_or_dash(cost.per_student_year), grouped_or_dash(cost.per_student_year_discounted),
              grouped_or_dash(cost.per_active_student_year), grouped_or_dash(cost.per_learning_hour),
              cost.unused ? grouped(cost.unused->total) : "–",
              cost.unused_share ? cost.unused_share->shown : "–"}});
    }
    return heading("Per unit\n", color) + to_text(matrix, color);
}

std::string by_year_text(const CostComparison& comparison, std::size_t horizon, bool color)
{
    Matrix yearly{"By year, undiscounted", year_titles(horizon), {}};
    Matrix cumulative{"Cumulative", year_titles(horizon), {}};
    yearly.columns.emplace_back("TCO");
    for (const auto& candidate : comparison.candidates) {
        auto cells = grouped_cells(candidate.cost.by_year);
        cells.resize(horizon, "–");
        cells.push_back(grouped(candidate.cost.all.total));
        yearly.rows.push_back({candidate.id, std::move(cells)});
        auto sums = grouped_cells(candidate.cost.cumulative);
        sums.resize(horizon, "–");
        cumulative.rows.push_back({candidate.id, std::move(sums)});
    }
    return to_text(yearly, color) + "\n" + to_text(cumulative, color);
}

const ShownPair* category_of(const CostedCandidate& candidate, const std::string& category)
{
    const auto found = std::ranges::find(candidate.cost.categories, category, &ShownCategory::category);
    return found == candidate.cost.categories.end() ? nullptr : &found->cost;
}

std::string category_matrix_text(const CostComparison& comparison, const std::string& title,
                                 Figure ShownPair::*number, bool color)
{
    Matrix matrix{title, {}, {}};
    std::vector<std::string> totals;
    for (const auto& candidate : comparison.candidates) {
        matrix.columns.push_back(candidate.id);
        totals.push_back(grouped(candidate.cost.all.*number));
    }
    for (const auto& [category, value] : category_names()) {
        std::vector<std::string> cells;
        bool occurs = false;
        for (const auto& candidate : comparison.candidates) {
            const auto* cost = category_of(candidate, category);
            occurs = occurs || cost;
            cells.push_back(cost ? grouped(cost->*number) : "–");
        }
        if (occurs) matrix.rows.push_back({category, std::move(cells)});
    }
    matrix.rows.push_back({"all", std::move(totals)});
    return to_text(matrix, color);
}

std::string leave_one_out_text(const CostComparison& comparison, bool color)
{
    if (comparison.leave_one_out.empty()) return "";
    auto text =
        "\n" + heading(comparison.is_left_out_by_total
                           ? "Does the order of the others by all points change without one of them?\n"
                           : "Does the order of the others by cost change without one of them?\n",
                       color);
    for (const auto& one : comparison.leave_one_out)
        text +=
            wrapped(fmt::format("without {}: {}", one.removed, leave_one_out_word(one)), page_width, "  ");
    return text;
}

std::string uncosted_text(const CostComparison& comparison)
{
    if (comparison.uncosted.empty()) return "";
    return wrapped(fmt::format("No costs are stated of {}.", fmt::join(comparison.uncosted, ", ")),
                   page_width, "");
}

std::string comparison_text(const CostReport& report, bool color)
{
    const auto& comparison = *report.comparison;
    if (comparison.candidates.empty())
        return "\n" + wrapped("Nothing can be costed.", page_width, "") + uncosted_text(comparison);
    std::string text =
        "\n" + totals_text(comparison, color) + plans_text(comparison.candidates) + uncosted_text(comparison);
    if (comparison.is_by_annual_cost)
        text += wrapped("Compared by equivalent annual cost alone: horizons differ.", page_width, "");
    text += points_text(report);
    text += "\n" + per_unit_text(comparison, color);
    text += "\n" + by_year_text(comparison, static_cast<std::size_t>(report.basis->horizon), color);
    text += "\n" + category_matrix_text(comparison, "PV by category", &ShownPair::present_value, color);
    text += "\n" + category_matrix_text(comparison, "TCO by category", &ShownPair::total, color);
    return text +
           breakevens_text(comparison.breakevens,
                           "Where the two cheapest cost the same, each on its lines as stated", color) +
           leave_one_out_text(comparison, color);
}

}  // namespace

std::string cost_head_text(const ResultHead& head, const CostBasis& basis, bool color)
{
    return head_text(head, color) + "\n" + basis_text(basis, color);
}

std::string page_text(const std::string& page)
{
    const bool is_number = !page.empty() && page.find_first_not_of("0123456789–-") == std::string::npos;
    return is_number ? "page " + page : page;
}

std::string conventions_text(const std::vector<std::string>& conventions)
{
    return wrapped(fmt::format("How it was counted: {}", fmt::join(conventions, " ")), page_width, "");
}

std::string to_text(const CostReport& report, bool color)
{
    if (!report.basis)
        return head_text(report.head, color) + "\n" +
               wrapped("Nothing can be costed: procurement.yaml has no 'cost'.", page_width, "");
    auto text = cost_head_text(report.head, *report.basis, color);
    if (report.comparison) text += comparison_text(report, color);
    if (report.detail)
        text += detail_text(*report.detail, report.basis->horizon, color) + points_text(report);
    const bool has_costs = report.detail || (report.comparison && !report.comparison->candidates.empty());
    return has_costs ? text + "\n" + conventions_text(report.conventions) : text;
}

}  // namespace edvet
