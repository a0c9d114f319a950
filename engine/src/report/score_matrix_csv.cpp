#include "edvet/report/score_matrix.hpp"
#include "report/shown.hpp"

#include <utility>

namespace edvet {

namespace {

std::string joined(const std::vector<std::string>& parts)
{
    std::string text;
    for (const auto& part : parts) text += (text.empty() ? "" : "; ") + part;
    return text;
}

std::vector<std::string> record_of(const ScoreMatrix& matrix, const MatrixCandidate& candidate, std::size_t i)
{
    const auto& row = matrix.rows[i];
    const auto& cell = candidate.cells[i];
    return {matrix.head.procurement,
            to_text(matrix.head.as_of),
            candidate.id,
            candidate.product,
            row.id,
            row.title,
            row.kind,
            row.weight,
            row.share ? row.share->shown : "",
            to_text(cell.standing),
            cell.points ? cell.points->shown : "",
            cell.low.shown,
            cell.high.shown,
            cell.coverage.shown,
            cell.level,
            cell.gate ? to_text(*cell.gate) : "",
            cell.because,
            joined(cell.evidence),
            joined(cell.reviewers)};
}

}  // namespace

std::string to_csv(const ScoreMatrix& matrix)
{
    auto text = title_record(matrix.head, {"procurement", "as_of", "candidate", "product", "row", "title",
                                           "kind", "weight", "share", "standing", "points", "low", "high",
                                           "coverage", "level", "gate", "because", "evidence", "reviewers"});
    for (const auto& candidate : matrix.candidates) {
        for (std::size_t i = 0; i < matrix.rows.size(); ++i) {
            text += row_record(matrix.head, record_of(matrix, candidate, i));
        }
    }
    return text;
}

}  // namespace edvet
