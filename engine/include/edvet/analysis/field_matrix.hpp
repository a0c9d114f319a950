#pragma once

#include "edvet/analysis/interval_matrix.hpp"
#include "edvet/analysis/value_field.hpp"

#include <cstddef>
#include <vector>

namespace edvet {

/// A field as a matrix: a row a candidate, a column a node of the field, as the tree has them.
struct FieldMatrix {
    std::vector<std::size_t> nodes;  ///< one a column; the whole (0) where its children's weights say nothing
    IntervalMatrix matrix;
};

/// Every criterion that counts and applies to somebody; what does not apply to a candidate stays so. For
/// dominance, which asks for no weights.
FieldMatrix criteria_matrix(const ValueField& field);

/// What weights can move. A column is a criterion; or, where the least child decides or each counts once
/// whatever it weighs, that node with its value at the weights inside it. What applies to nobody is left out,
/// and what does not apply to one candidate is an interval in its row: it leaves the denominator of its
/// section, which is to say that it has there a mean of the section's other columns, or where nothing in it
/// applies of the next section around it. So all cells apply, and for any weights of the columns that come
/// from weights in the tree every candidate's value is that sum for some values in its intervals. Requires
/// that something applies to each candidate.
FieldMatrix weighable_matrix(const ValueField& field);

}  // namespace edvet
