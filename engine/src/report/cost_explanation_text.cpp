#include "edvet/report/cost_explanation.hpp"
#include "edvet/report/table.hpp"
#include "report/cost_detail_text.hpp"
#include "report/shown.hpp"
#include "report/shown_money.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace edvet {

namespace {

constexpr std::size_t name_width = 16;

/// "  quantity      12,400 students × 71 % = 8,804"
std::string step_text(const CostStep& step)
{
    const std::string indent(name_width, ' ');
    const auto lines = wrapped(step.working, page_width, indent);
    return fmt::format("  {:<14}", step.name) + lines.substr(std::min(indent.size(), lines.size()));
}

std::string source_text(const ShownCostLine& line)
{
    if (!line.source) return "none stated";
    std::string text = line.source->document.empty() ? "no document" : line.source->document;
    if (const auto page = page_text(line.source->page); !page.empty()) text += ", " + page;
    if (!line.source->date.empty()) text += ", " + line.source->date;
    text += ", " + line.source->kind;
    return line.confidence.empty() ? text : text + ", confidence " + line.confidence;
}

std::string years_text(const CostExplanation& explanation, bool color)
{
    std::string text;
    for (const auto& year : explanation.years) {
        text += "\n" + heading(fmt::format("Year {}: {}\n", year.year, grouped(year.amount)), color);
        for (const auto& step : year.steps) text += step_text(step);
    }
    return text;
}

std::string payments_text(const CostExplanation& explanation, bool color)
{
    if (explanation.payments.empty()) return "";
    auto text = "\n" + heading("Payments and their present values\n", color);
    for (const auto& payment : explanation.payments)
        text += wrapped(fmt::format("{}  {}", grouped(payment.amount), payment.working), page_width, "  ");
    return text;
}

std::string sum_text(const CostExplanation& explanation)
{
    const auto& cost = explanation.line.cost;
    auto text = fmt::format("All years of the line together: {}, PV {}", grouped(cost.total),
                            grouped(cost.present_value));
    if (explanation.residual)
        text += fmt::format("; what is left at the end {}, PV {}", grouped(explanation.residual->cost.total),
                            grouped(explanation.residual->cost.present_value));
    return "\n" + wrapped(text + ".", page_width, "");
}

}  // namespace

std::string to_text(const CostExplanation& explanation, bool color)
{
    const auto& line = explanation.line;
    auto text = cost_head_text(explanation.head, explanation.basis, color) + "\n";
    text += heading(wrapped(fmt::format("{} ({}) of {} ({})", line.title, line.id, explanation.product,
                                        explanation.candidate),
                            page_width, ""),
                    color);
    for (const auto& step : explanation.terms) text += step_text(step);
    text += step_text({"source", source_text(line)});
    if (explanation.only_year && explanation.years.empty())
        text += "\n" + wrapped(fmt::format("The line does not run in year {}.", *explanation.only_year),
                               page_width, "");
    text += years_text(explanation, color) + payments_text(explanation, color) + sum_text(explanation);
    return text + "\n" + conventions_text(explanation.conventions);
}

}  // namespace edvet
