#pragma once

#include "edvet/base/exact.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace edvet {

/// How the left side of a condition stands to its right side.
enum class Relation { at_most, equal, at_least };

/// The sum of coefficient × variable stands so to `bound`.
struct LinearCondition {
    std::vector<Exact> coefficients;  ///< one a variable
    Relation relation = Relation::at_most;
    Exact bound;
};

/// What is asked: the greatest sum of objective × variable under all conditions. Variables are not negative,
/// but those that `free` names may be.
struct LinearProgram {
    std::vector<Exact> objective;  ///< one a variable
    std::vector<LinearCondition> conditions;
    std::vector<std::size_t> free;  ///< indexes of variables
};

/// What came out. `value` and `point` are of meaning where it is optimal; the point meets every condition
/// exactly and has the value exactly. Of several optimal points it is one, the same in every run.
struct LinearOptimum {
    enum class Kind {
        optimal,
        infeasible,  ///< no point meets all conditions
        unbounded,   ///< there is no greatest value
        gave_up      ///< it would be more work than was allowed
    };

    Kind kind = Kind::gave_up;
    Exact value;
    std::vector<Exact> point;  ///< one a variable
};

/// Work is counted by the library in operations on coefficients, not in seconds, so that the same program is
/// given up on every machine or on none. This much is some 15 seconds; 120 variables under 20 conditions take
/// a few hundredths of one, 60 under 200 some seconds, 60 under 1,000 are more than this.
constexpr std::uint64_t default_linear_work = 1'000'000'000'000;

/// Solves the program in fractions, without any rounding: the simplex method of the Parma Polyhedra Library
/// (Bagnara, Hill & Zaffanella, Science of Computer Programming 72, 2008) on whole numbers of any size. Every
/// coefficient list has one number a variable. One call at a time: a second thread waits.
LinearOptimum maximise(const LinearProgram& program, std::uint64_t work = default_linear_work);

}  // namespace edvet
