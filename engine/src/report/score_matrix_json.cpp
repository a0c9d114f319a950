#include "edvet/report/score_matrix.hpp"
#include "report/json.hpp"

namespace edvet {

namespace {

Json json_of(const MatrixRow& row)
{
    Json json{{"id", row.id}, {"title", row.title}, {"kind", row.kind}, {"depth", row.depth}};
    json["weight"] = row.weight;
    put_or_null(json, "share", row.share);
    json["gate"] = row.gate.empty() ? Json(nullptr) : Json(row.gate);
    if (row.is_section) return json;
    json["question"] = row.question;
    json["role"] = row.role;
    json["measured_by"] = row.measured_by.empty() ? Json(nullptr) : Json(row.measured_by);
    json["levels"] = row.levels;
    return json;
}

Json json_of(const MatrixRow& row, const MatrixCell& cell)
{
    Json json{{"row", row.id}, {"standing", to_text(cell.standing)}};
    put_or_null(json, "points", cell.points);
    const bool applies = cell.standing != Standing::not_applicable && !cell.low.shown.empty();
    put_or_null(json, "low", applies ? std::optional{cell.low} : std::nullopt);
    put_or_null(json, "high", applies ? std::optional{cell.high} : std::nullopt);
    put(json, "coverage", cell.coverage);
    json["level"] = cell.level.empty() ? Json(nullptr) : Json(cell.level);
    json["gate"] = cell.gate ? Json(to_text(*cell.gate)) : Json(nullptr);
    json["because"] = cell.because;
    json["evidence"] = cell.evidence;
    json["reviewers"] = cell.reviewers;
    return json;
}

}  // namespace

std::string to_json(const ScoreMatrix& matrix)
{
    auto json = json_of(matrix.head, "edvet/matrix/1");
    auto& rows = json["rows"] = Json::array();
    for (const auto& row : matrix.rows) rows.push_back(json_of(row));
    auto& candidates = json["candidates"] = Json::array();
    for (const auto& candidate : matrix.candidates) {
        Json one{{"id", candidate.id}, {"product", candidate.product}, {"vendor", candidate.vendor}};
        one["place"] = json_of(candidate.place);
        one["verdict"] = to_text(candidate.verdict);
        put(one, candidate.score);
        put(one, "coverage", candidate.coverage);
        auto& cells = one["cells"] = Json::array();
        for (std::size_t i = 0; i < matrix.rows.size(); ++i)
            cells.push_back(json_of(matrix.rows[i], candidate.cells[i]));
        candidates.push_back(std::move(one));
    }
    return document(json);
}

}  // namespace edvet
