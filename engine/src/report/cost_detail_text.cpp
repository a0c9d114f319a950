#include "report/cost_detail_text.hpp"

#include "edvet/report/table.hpp"
#include "report/cost_tables.hpp"
#include "report/shown.hpp"
#include "report/shown_money.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace edvet {

namespace {

std::string plan_name(const std::string& id) { return id.empty() ? "as stated" : id; }

std::string candidate_text(const CostedCandidate& candidate, int horizon, bool color)
{
    auto text =
        heading(wrapped(fmt::format("{} ({})", candidate.product, candidate.id), page_width, ""), color);
    text += wrapped(candidate.cost.plan.empty() ? "its lines as they are stated"
                                                : fmt::format("on plan '{}'", candidate.cost.plan),
                    page_width, "  ");
    if (candidate.cost.horizon < horizon)
        text +=
            wrapped(fmt::format("over its own life of {}; only its cost a year compares with others",
                                counted(static_cast<std::size_t>(candidate.cost.horizon), "year", "years")),
                    page_width, "  ");
    if (candidate.score) text += wrapped(candidate.score->shown + " of 100 points", page_width, "  ");
    if (candidate.checks > 0)
        text += wrapped(counted(candidate.checks, "warning", "warnings") + " about these costs", page_width,
                        "  ");
    return text;
}

std::string lines_text(const ShownCost& cost, bool color)
{
    Matrix matrix{"Line", year_titles(cost.by_year.size()), {}};
    matrix.columns.insert(matrix.columns.end(), {"Sum", "PV"});
    const auto add = [&](const std::string& name, const std::vector<Figure>& by_year, const std::string& sum,
                         const std::string& present_value) {
        auto cells = grouped_cells(by_year);
        cells.push_back(sum);
        cells.push_back(present_value);
        matrix.rows.push_back({name, std::move(cells)});
    };
    for (const auto& line : cost.lines)
        add(line.id, line.by_year, grouped(line.cost.total), grouped(line.cost.present_value));
    add("sum", cost.by_year, grouped(cost.all.total), grouped(cost.all.present_value));
    add("PV of the year", cost.present_value_by_year, "", grouped(cost.all.present_value));
    add("cumulative", cost.cumulative, "", "");
    return to_text(matrix, color);
}

std::string pairs_text(const ShownCost& cost, bool color)
{
    Table table;
    table.columns = {{"Who bears it", Align::left}, {"Undiscounted", Align::right}, {"PV", Align::right}};
    const auto add = [&](const char* name, const ShownPair& pair) {
        table.rows.push_back({name, grouped(pair.total), grouped(pair.present_value)});
    };
    add("cash", cost.cash);
    add("in kind", cost.in_kind);
    add("both", cost.all);
    Table categories;
    categories.columns = {{"Category", Align::left}, {"Undiscounted", Align::right}, {"PV", Align::right}};
    for (const auto& category : cost.categories)
        categories.rows.push_back(
            {category.category, grouped(category.cost.total), grouped(category.cost.present_value)});
    categories.rows.push_back({"all", grouped(cost.all.total), grouped(cost.all.present_value)});
    return to_text(categories, color) + "\n" + to_text(table, color);
}

std::string per_unit_text(const ShownCost& cost)
{
    const auto or_undefined = [](const std::optional<Figure>& value) {
        return value ? grouped(*value) : std::string{"not defined"};
    };
    auto text =
        wrapped(fmt::format("Equivalent annual cost {} paid at the end of each year, {} at its start; "
                            "annuity factor {}.",
                            grouped(cost.equivalent_annual_cost), grouped(cost.equivalent_annual_cost_start),
                            cost.annuity_factor.shown),
                page_width, "");
    text += wrapped(
        fmt::format("Per student and year {} (discounted {}); per active student and year {}; per "
                    "learning hour {}.",
                    or_undefined(cost.per_student_year), or_undefined(cost.per_student_year_discounted),
                    or_undefined(cost.per_active_student_year), or_undefined(cost.per_learning_hour)),
        page_width, "");
    if (cost.unused)
        text += wrapped(fmt::format("Of the licences {} go unused (PV {}){}.", grouped(cost.unused->total),
                                    grouped(cost.unused->present_value),
                                    cost.unused_share
                                        ? fmt::format(", {} % of what they cost", cost.unused_share->shown)
                                        : ""),
                        page_width, "");
    return text;
}

std::string source_text(const ShownCostLine& line)
{
    if (!line.source) return "none stated";
    const auto page = page_text(line.source->page);
    return page.empty() ? line.source->document : line.source->document + ", " + page;
}

std::string sources_text(const ShownCost& cost, bool color)
{
    Table table;
    table.columns = {{"Line", Align::left, 22}, {"Title", Align::left, 26},  {"Payer", Align::left},
                     {"Paid", Align::left},     {"Source", Align::left, 24}, {"Kind", Align::left},
                     {"Date", Align::left}};
    for (const auto& line : cost.lines)
        table.rows.push_back({line.id, line.title, line.payer, line.timing, source_text(line),
                              line.source ? line.source->kind : "", line.source ? line.source->date : ""});
    return heading("What the lines are and where they stand\n", color) + to_text(table, color);
}

std::string switches_text(const std::vector<ShownSwitch>& switches)
{
    std::string text;
    for (const auto& [a, b, rates] : switches) {
        std::vector<std::string> percents;
        for (const auto& rate : rates) percents.push_back(percent_for_people(rate.exact));
        text +=
            wrapped(rates.empty() ? fmt::format("{} and {} cost the same at no rate from 0 to 100 %.",
                                                plan_name(a), plan_name(b))
                                  : fmt::format("{} and {} cost the same at a discount rate of {}.",
                                                plan_name(a), plan_name(b), fmt::join(percents, " and of ")),
                    page_width, "");
    }
    return text;
}

std::string plans_text(const CostDetail& detail, bool color)
{
    if (detail.plans.empty()) return "";
    Table table;
    table.columns = {{"Plan", Align::left, 20},
                     {"Terms", Align::left, 30},
                     {"TCO", Align::right},
                     {"PV", Align::right},
                     {"When it ends early", Align::left, 24}};
    for (const auto& plan : detail.plans)
        table.rows.push_back({plan_name(plan.id), plan.terms, grouped(plan.cost.total),
                              grouped(plan.cost.present_value),
                              plan.id.empty()            ? ""
                              : plan.termination.empty() ? "not said"
                                                         : plan.termination});
    return "\n" + heading("Ways to pay\n", color) + to_text(table, color) + switches_text(detail.switches);
}

std::string tornado_text(const CostDetail& detail, bool color)
{
    if (detail.tornado.empty()) return "";
    Table table;
    table.columns = {{"Input", Align::left, 30},    {"from", Align::right, 14},     {"to", Align::right, 14},
                     {"PV at first", Align::right}, {"PV at second", Align::right}, {"Swing", Align::right}};
    for (const auto& swing : detail.tornado)
        table.rows.push_back({(swing.line.empty() ? "" : swing.line + " ") + swing.input,
                              with_spaced_percents(swing.low), with_spaced_percents(swing.high),
                              grouped(swing.at_low), grouped(swing.at_high), grouped(swing.width)});
    return "\n" + heading("What moves the present value, one input at a time\n", color) +
           to_text(table, color);
}

std::string envelope_text(const CostDetail& detail, bool color)
{
    if (!detail.envelope && !detail.spread) return "";
    std::string text;
    if (detail.envelope) {
        Table table;
        table.columns = {{"All cost inputs at", Align::left}, {"TCO", Align::right}, {"PV", Align::right}};
        const auto add = [&](const char* name, const ShownPair& pair) {
            table.rows.push_back({name, grouped(pair.total), grouped(pair.present_value)});
        };
        add("their cheap end", detail.envelope->low);
        add("what is likely", detail.envelope->likely);
        add("their dear end", detail.envelope->high);
        text += "\n" + to_text(table, color);
    }
    if (detail.spread)
        text += wrapped(fmt::format("PERT: PV {} in the mean, standard deviation {} where the inputs are "
                                    "independent and {} where all move together.",
                                    grouped(detail.spread->mean), grouped(detail.spread->deviation),
                                    grouped(detail.spread->deviation_together)),
                        page_width, "");
    return text;
}

std::string rates_text(const CostDetail& detail, bool color)
{
    if (detail.rates.empty()) return "";
    Matrix matrix{"Discount rate", {}, {{"PV", {}}}};
    for (const auto& point : detail.rates) {
        matrix.columns.push_back(percent_for_people(point.rate.exact));
        matrix.rows.front().cells.push_back(grouped(point.present_value));
    }
    return "\n" + to_text(matrix, color);
}

}  // namespace

std::string breakevens_text(const std::vector<ShownBreakeven>& breakevens, const std::string& title,
                            bool color)
{
    if (breakevens.empty()) return "";
    auto text = "\n" + heading(title + "\n", color);
    for (const auto& breakeven : breakevens) text += wrapped(breakeven.sentence, page_width, "  ");
    return text;
}

std::string detail_text(const CostDetail& detail, int horizon, bool color)
{
    const auto& cost = detail.candidate.cost;
    return "\n" + candidate_text(detail.candidate, horizon, color) + "\n" + lines_text(cost, color) + "\n" +
           pairs_text(cost, color) + "\n" + per_unit_text(cost) + "\n" + sources_text(cost, color) +
           plans_text(detail, color) + tornado_text(detail, color) + envelope_text(detail, color) +
           rates_text(detail, color) +
           breakevens_text(detail.breakevens, "Where the two cost the same, each on its lines as stated",
                           color);
}

}  // namespace edvet
