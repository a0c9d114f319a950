#include "edvet/workflow/matrix.hpp"

#include "named.hpp"
#include "results.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

#include <fmt/format.h>

namespace edvet {

namespace {

using Kept = std::vector<bool>;  // parallel to the rows

bool is_open(const ScoreMatrix& matrix, std::size_t row)
{
    return std::ranges::any_of(matrix.candidates, [&](const MatrixCandidate& candidate) {
        const auto standing = candidate.cells[row].standing;
        return standing != Standing::rated && standing != Standing::not_applicable;
    });
}

/// Criteria with something open, and the sections around them.
Kept open_rows(const ScoreMatrix& matrix)
{
    Kept kept(matrix.rows.size(), false);
    for (std::size_t i = 0; i < matrix.rows.size(); ++i) {
        if (matrix.rows[i].is_section || !is_open(matrix, i)) continue;
        for (std::optional<std::size_t> at = i; at; at = matrix.rows[*at].parent) kept[*at] = true;
    }
    return kept;
}

/// What is in a section, and it itself.
Kept rows_below(const ScoreMatrix& matrix, std::size_t section)
{
    Kept kept(matrix.rows.size(), false);
    kept[section] = true;
    for (auto i = section + 1; i < matrix.rows.size(); ++i)
        kept[i] = matrix.rows[i].parent && kept[*matrix.rows[i].parent];
    return kept;
}

void keep(ScoreMatrix& matrix, const Kept& kept)
{
    std::vector<std::size_t> new_place(kept.size());
    std::size_t next = 0;
    for (std::size_t i = 0; i < kept.size(); ++i) {
        new_place[i] = next;
        if (kept[i]) ++next;
    }
    const auto drop = [&](auto& rows) {
        std::size_t at = 0;
        std::erase_if(rows, [&](const auto&) { return !kept[at++]; });
    };
    for (auto& row : matrix.rows)
        if (row.parent) row.parent = kept[*row.parent] ? std::optional{new_place[*row.parent]} : std::nullopt;
    drop(matrix.rows);
    for (auto& candidate : matrix.candidates) drop(candidate.cells);
}

void keep_section(ScoreMatrix& matrix, const std::string& section, Problems& problems)
{
    std::vector<std::string> names;
    for (const auto& row : matrix.rows)
        if (row.is_section) names.push_back(row.id);
    const auto found = std::ranges::find_if(
        matrix.rows, [&](const MatrixRow& row) { return row.is_section && row.id == section; });
    if (found == matrix.rows.end()) {
        problems.add({Severity::error, "matrix.section", std::nullopt,
                      fmt::format("the rubric has no dimension or group {}", quote(section)),
                      meant(section, names, "leave it out to see all of them")});
        return;
    }
    keep(matrix, rows_below(matrix, static_cast<std::size_t>(found - matrix.rows.begin())));
}

}  // namespace

ScoreMatrix matrix_report(const Judged& judged)
{
    return score_matrix_of(judged.head, judged.rubric(), judged.candidates(), judged.cards);
}

Parsed<ScoreMatrix> matrix(const MatrixRequest& request, const RubricLibrary& library)
{
    auto judged = judge(request.procurement, library);
    Problems problems;
    problems.add(std::move(judged.diagnostics));
    if (!judged.value) return {std::nullopt, problems.in_order()};
    for (const auto& name : request.candidates)
        candidate_called(name, judged.value->loaded.procurement, "matrix.candidate", problems);
    auto matrix = matrix_report(*judged.value);
    if (!request.section.empty()) keep_section(matrix, request.section, problems);
    if (problems.has_error()) return {std::nullopt, problems.in_order()};
    if (!request.candidates.empty())
        std::erase_if(matrix.candidates, [&](const MatrixCandidate& candidate) {
            return std::ranges::find(request.candidates, candidate.id) == request.candidates.end();
        });
    if (request.only_open) keep(matrix, open_rows(matrix));
    return {std::move(matrix), problems.in_order()};
}

ComparisonOutcome outcome_of(const ScoreMatrix& matrix) { return outcome_of_candidates(matrix.candidates); }

}  // namespace edvet
