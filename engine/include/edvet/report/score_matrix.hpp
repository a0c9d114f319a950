#pragma once

#include "edvet/evidence/candidate.hpp"
#include "edvet/report/comparison.hpp"
#include "edvet/report/figure.hpp"
#include "edvet/rubric/rubric.hpp"
#include "edvet/scoring/score_card.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace edvet {

/// A dimension, a group or a criterion: one row of the matrix.
struct MatrixRow {
    std::string id;
    std::string title;                  ///< an id where the rubric has none
    std::string question;               ///< of a criterion
    int depth = 0;                      ///< 0 for a dimension
    std::optional<std::size_t> parent;  ///< the row of the section it stands in, which comes before it
    bool is_section = false;
    std::string kind;    ///< "dimension", "group", "criterion"
    std::string weight;  ///< among its siblings, as the rubric says it
    std::optional<Figure>
        share;                ///< of the whole where everything applies, per cent; absent where none counts
    std::string gate;         ///< the condition that must be passed; empty where there is none
    std::string role;         ///< of a criterion: "scored", "unscored", "informational"
    std::string measured_by;  ///< of a criterion that the engine rates: what it measures; otherwise empty
    std::vector<std::string> levels;  ///< of a criterion that people rate: ids of its levels, the best first
};

/// One candidate on one row.
struct MatrixCell {
    /// Of a criterion its standing. Of a section: rated where all in it that counts is, otherwise unknown;
    /// not applicable where nothing in it applies.
    Standing standing = Standing::unknown;
    std::optional<Figure> points;  ///< 0 to 100 as they count, of the row alone; absent where nothing counts
    Figure low;                    ///< the same at worst and at best, once all is known
    Figure high;
    Figure coverage;    ///< per cent of what applies that is rated
    std::string level;  ///< the label of the level that counts; empty where there is none
    std::string text;   ///< what to print in the cell: "82.56", "?", "n/a"; an open one with its range
    std::optional<Truth> gate;           ///< of the row's gate for this candidate; absent where it has none
    std::string because;                 ///< why it stands so, or why the gate does not pass
    std::vector<std::string> evidence;   ///< ids of what it rests on
    std::vector<std::string> reviewers;  ///< who rated, each once
};

struct MatrixCandidate {
    std::string id;
    std::string product;
    std::string vendor;
    std::optional<int> place;
    Verdict verdict = Verdict::undetermined;
    std::optional<ShownScore> score;  ///< of the whole
    Figure coverage;                  ///< per cent
    std::vector<MatrixCell> cells;    ///< parallel to the rows
};

/// Every candidate on every criterion, and the sections between. Plain data: whoever shows it computes
/// nothing.
struct ScoreMatrix {
    ResultHead head;
    std::vector<MatrixRow> rows;              ///< in the rubric's order, a section before what is in it
    std::vector<MatrixCandidate> candidates;  ///< as `listing_order` has them
};

/// Pure; `candidates` and `cards` are parallel.
ScoreMatrix score_matrix_of(ResultHead head, const Rubric& rubric, const std::vector<Candidate>& candidates,
                            const std::vector<ScoreCard>& cards);

/// For a person: candidates side by side, as many at a time as a page takes.
std::string to_text(const ScoreMatrix& matrix, bool color);
/// For a program: "schema": "edvet/matrix/1".
std::string to_json(const ScoreMatrix& matrix);
/// For a spreadsheet: one row a candidate and row of the matrix.
std::string to_csv(const ScoreMatrix& matrix);

}  // namespace edvet
