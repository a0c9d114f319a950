#pragma once

#include "edvet/base/diagnostic.hpp"
#include "edvet/report/score_matrix.hpp"
#include "edvet/workflow/compare.hpp"
#include "edvet/workflow/library.hpp"

#include <string>
#include <vector>

namespace edvet {

/// Which part of the matrix is asked for.
struct MatrixRequest {
    ProcurementRequest procurement;
    std::vector<std::string> candidates = {};  ///< ids; empty for all
    std::string section = {};                  ///< the id of a dimension or group; empty for all
    bool only_open = false;  ///< only criteria that are not known of somebody, and the sections they stand in
};

/// Scores the procurement and puts every candidate beside every criterion. A name that is not there is an
/// error with the nearest one.
Parsed<ScoreMatrix> matrix(const MatrixRequest& request, const RubricLibrary& library);

/// As that of a comparison.
ComparisonOutcome outcome_of(const ScoreMatrix& matrix);

}  // namespace edvet
