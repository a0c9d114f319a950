#include "edvet/base/printable.hpp"
#include "edvet/report/comparison.hpp"
#include "report/shown.hpp"
#include "report/shown_money.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace edvet {

namespace {

/// "1", or "(2)": the place it would have if its open gates passed.
std::string place_text(const ComparedCandidate& candidate)
{
    if (candidate.place) return std::to_string(*candidate.place);
    if (candidate.place_if_eligible) return fmt::format("({})", *candidate.place_if_eligible);
    return "–";
}

std::string label_text(const ComparedCandidate& candidate)
{
    return candidate.label ? candidate.label->title : "no label";
}

Table ranking_of(const Comparison& comparison)
{
    Table table;
    table.columns = {{"#", Align::right, 4},         {"Candidate", Align::left, 16},
                     {"Product", Align::left, 20},   {"Verdict", Align::left, 12},
                     {"Label", Align::left, 14},     {"Score", Align::right, 10},
                     {"Low–high", Align::right, 22}, {"Coverage", Align::right, 10}};
    for (const auto& candidate : comparison.candidates) {
        const auto& score = candidate.score;
        table.rows.push_back({place_text(candidate), candidate.id, candidate.product, cell(candidate.verdict),
                              label_text(candidate), score ? score->points.shown : "none",
                              score ? range_text(score->low, score->high) : "–",
                              candidate.coverage.shown + " %"});
    }
    return table;
}

void add_dimensions(Table& table, const Comparison& comparison, bool by_title)
{
    for (const auto& dimension : comparison.dimensions)
        table.columns.push_back(
            {by_title ? elided(printable(dimension.title), 28) : dimension.id, Align::right, 24});
    for (std::size_t row = 0; row < comparison.candidates.size(); ++row)
        for (const auto& dimension : comparison.candidates[row].dimensions)
            table.rows[row].push_back(dimension.score ? dimension.score->points.shown : "–");
}

Table dimensions_of(const Comparison& comparison, bool by_title)
{
    Table table;
    table.columns = {{"Candidate", Align::left, 16}};
    for (const auto& candidate : comparison.candidates) table.rows.push_back({candidate.id});
    add_dimensions(table, comparison, by_title);
    return table;
}

bool fits_page(const Table& table)
{
    const auto shown = to_text(table, false);
    return columns_of(shown.substr(0, shown.find('\n'))) <= page_width;
}

std::string notes_text(const Comparison& comparison)
{
    const bool has_bracket =
        std::ranges::any_of(comparison.candidates, [](const ComparedCandidate& candidate) {
            return candidate.place_if_eligible.has_value();
        });
    return has_bracket
               ? wrapped("In brackets: the place it would take if its open gates passed.", page_width, "")
               : "";
}

/// One table where it fits the page, otherwise the dimensions in one of their own.
std::string tables_text(const Comparison& comparison, bool color)
{
    auto whole = ranking_of(comparison);
    add_dimensions(whole, comparison, false);
    const auto notes = notes_text(comparison);
    if (fits_page(whole)) return to_text(whole, color) + notes;
    const auto by_title = dimensions_of(comparison, true);
    return to_text(ranking_of(comparison), color) + notes + "\n" + heading("Points by dimension\n", color) +
           to_text(fits_page(by_title) ? by_title : dimensions_of(comparison, false), color);
}

/// The first few; where a candidate has many, `explain` has the rest.
void add_gates(Table& table, const ComparedCandidate& candidate, Truth truth)
{
    constexpr std::size_t most = 5;
    std::vector<const ShownGate*> gates;
    for (const auto& gate : candidate.gates)
        if (gate.truth == truth) gates.push_back(&gate);
    const auto shown = gates.size() > most + 1 ? most : gates.size();
    for (std::size_t i = 0; i < shown; ++i)
        table.rows.push_back({candidate.id, gates[i]->condition, cell(truth), gates[i]->because});
    if (shown < gates.size())
        table.rows.push_back({candidate.id, fmt::format("and {} more", gates.size() - shown), cell(truth),
                              fmt::format("see 'edvet explain' of {}", candidate.id)});
}

std::string gates_text(const Comparison& comparison, bool color)
{
    Table table;
    table.columns = {{"Candidate", Align::left, 16},
                     {"Gate", Align::left, 36},
                     {"Result", Align::left, 7},
                     {"Because", Align::left, 42}};
    for (const auto& candidate : comparison.candidates) {
        add_gates(table, candidate, Truth::fail);
        add_gates(table, candidate, Truth::unknown);
    }
    if (table.rows.empty()) return "";
    return "\n" + heading("Gates that did not pass\n", color) + to_text(table, color);
}

std::string caps_text(const Comparison& comparison, bool color)
{
    Table table;
    table.columns = {
        {"Candidate", Align::left, 16}, {"Criterion", Align::left, 44}, {"Effect", Align::left, 44}};
    for (const auto& candidate : comparison.candidates)
        for (const auto& cap : candidate.caps)
            table.rows.push_back(
                {candidate.id, cap.criterion,
                 fmt::format("{} the total at {}", cap.holds ? "caps" : "may cap", cap.total.shown)});
    if (table.rows.empty()) return "";
    return "\n" + heading("Caps\n", color) + to_text(table, color);
}

std::string open_text(const Comparison& comparison, bool color)
{
    Table table;
    table.columns = {{"Candidate", Align::left, 16},
                     {"Unknown", Align::right, 7},
                     {"Stale", Align::right, 7},
                     {"Conflicting", Align::right, 11},
                     {"Label if all goes well", Align::left, 24},
                     {"What is open", Align::left, 400}};
    for (const auto& candidate : comparison.candidates) {
        const auto& standings = candidate.standings;
        if (standings.open() == 0) continue;
        table.rows.push_back(
            {candidate.id, std::to_string(standings.unknown), std::to_string(standings.stale),
             std::to_string(standings.conflicting),
             candidate.label_at_best ? candidate.label_at_best->title : "–",
             fmt::format("edvet explain {} {}", shell_word(comparison.head.folder), candidate.id)});
    }
    if (table.rows.empty()) return "";
    return "\n" + heading("Open answers\n", color) + to_text(table, color);
}

std::string costs_text(const Comparison& comparison, bool color)
{
    if (!comparison.costs) return "";
    const auto& costs = *comparison.costs;
    Table table;
    table.columns = {{"Candidate", Align::left, 16},  {"Total cost", Align::right},
                     {"Present value", Align::right}, {"A year (EAC)", Align::right},
                     {"Student-year", Align::right},  {"Years", Align::right}};
    for (const auto& candidate : comparison.candidates) {
        const auto& cost = candidate.cost;
        if (!cost) {
            table.rows.push_back({candidate.id, "not stated", "–", "–", "–", "–"});
            continue;
        }
        table.rows.push_back({candidate.id, grouped(cost->total), grouped(cost->present_value),
                              grouped(cost->equivalent_annual_cost),
                              cost->per_student_year ? grouped(*cost->per_student_year) : "–",
                              std::to_string(cost->horizon)});
    }
    auto text = "\n" + heading(life_cycle_title(costs.horizon, costs.rate, costs.currency), color) +
                to_text(table, color);
    if (costs.horizons_differ)
        text += wrapped("Compare by the cost a year alone: horizons differ.", page_width, "");
    if (!costs.relative_method.empty())
        text += wrapped(fmt::format("Cost is scored by {}. Known of this method: {}", costs.relative_method,
                                    costs.known_defect),
                        page_width, "");
    for (const auto& one : costs.leave_one_out)
        text += wrapped(fmt::format("Removing {} changes the order of the others: {}", one.removed,
                                    leave_one_out_word(one)),
                        page_width, "  ");
    return text +
           wrapped(fmt::format("More: edvet cost {}", shell_word(comparison.head.folder)), page_width, "");
}

}  // namespace

std::string to_text(const Comparison& comparison, bool color)
{
    std::string text = head_text(comparison.head, color) + "\n";
    if (!comparison.candidates.empty()) text += tables_text(comparison, color) + "\n";
    text += heading(wrapped(comparison.lead.sentence, page_width, ""), color);
    text += costs_text(comparison, color);
    text += gates_text(comparison, color);
    text += caps_text(comparison, color);
    text += open_text(comparison, color);
    return text + "\n" + policies_text(comparison.policies);
}

}  // namespace edvet
