#include "edvet/base/printable.hpp"
#include "edvet/report/score_matrix.hpp"
#include "report/shown.hpp"

#include <algorithm>

namespace edvet {

namespace {

constexpr std::size_t title_width = 38;
constexpr std::size_t cell_width = 18;
constexpr std::size_t candidates_on_page = 4;

/// A sign and a word, since colours are not always shown, nor seen.
std::string gate_text(const MatrixCell& cell)
{
    if (!cell.gate) return "";
    switch (*cell.gate) {  // no default: the compiler names a truth value that is missing
        case Truth::pass: return " ✓ pass";
        case Truth::unknown: return " ◌ open";
        case Truth::fail: return " ✗ fail";
    }
    return "";
}

Tone tone_of(const MatrixRow& row, const MatrixCell& cell)
{
    if (cell.gate == Truth::fail) return Tone::bad;
    if (cell.gate == Truth::unknown) return Tone::warn;
    if (cell.standing == Standing::not_applicable) return Tone::faint;
    if (!row.is_section && cell.standing != Standing::rated) return Tone::warn;
    return Tone::plain;
}

/// Columns are cut where a name is too long for them, so a blank before a title has to survive the table.
std::string indented(const MatrixRow& row)
{
    std::string text;
    for (int i = 0; i < row.depth; ++i) text += "· ";
    return text + elided(printable(row.title), title_width - columns_of(text));
}

Table page_of(const ScoreMatrix& matrix, std::size_t first, std::size_t end)
{
    Table table;
    table.columns = {{"Criterion", Align::left, title_width}, {"Weight", Align::right, 8}};
    for (auto i = first; i < end; ++i)
        table.columns.push_back(
            {elided(printable(matrix.candidates[i].id), cell_width), Align::right, cell_width});
    std::vector<TableCell> total{"Points of the whole", ""};
    for (auto i = first; i < end; ++i) {
        const auto& candidate = matrix.candidates[i];
        total.push_back(candidate.score ? candidate.score->points.shown : "none");
    }
    table.rows.push_back(std::move(total));
    for (std::size_t r = 0; r < matrix.rows.size(); ++r) {
        const auto& row = matrix.rows[r];
        std::vector<TableCell> cells{indented(row), row.share ? row.share->shown + " %" : "–"};
        for (auto i = first; i < end; ++i) {
            const auto& cell = matrix.candidates[i].cells[r];
            cells.push_back({cell.text + gate_text(cell), tone_of(row, cell)});
        }
        table.rows.push_back(std::move(cells));
    }
    return table;
}

}  // namespace

std::string to_text(const ScoreMatrix& matrix, bool color)
{
    std::string text = head_text(matrix.head, color);
    if (matrix.candidates.empty()) return text + "\nThere are no candidates.\n";
    for (std::size_t first = 0; first < matrix.candidates.size(); first += candidates_on_page) {
        const auto end = std::min(first + candidates_on_page, matrix.candidates.size());
        text += "\n";
        for (auto i = first; i < end; ++i)
            text += wrapped(matrix.candidates[i].id + ": " + matrix.candidates[i].product, page_width, "");
        text += "\n" + to_text(page_of(matrix, first, end), color);
    }
    return text + "\n" +
           wrapped(
               "Points from 0 to 100 of each row alone; weight is its share of the whole. "
               "✓ passes its gate, ✗ fails it, ◌ its gate is open. "
               "? nobody knows, stale: its evidence is too old, conflict: ratings differ; beside these what "
               "it can still be. n/a does not apply.",
               page_width, "");
}

}  // namespace edvet
