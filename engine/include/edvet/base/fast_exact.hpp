#pragma once

#include "edvet/base/exact.hpp"
#include "edvet/base/int128.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace edvet {

// What is worked out thousands of times while somebody moves a slider. Every result is the very fraction that
// the operators of `Exact` give; they take fractions apart step by step to compare them, and reduce after
// each sum.

/// A fraction in lowest terms whose two sides fit 62 bits; the bottom is above 0.
struct SmallFraction {
    std::int64_t top = 0;
    std::int64_t bottom = 1;
};

/// Nothing where it does not fit.
std::optional<SmallFraction> small_fraction(const Exact& value);

bool is_equal(const Exact& a, const Exact& b);
bool is_less(const Exact& a, const Exact& b);

/// The sum of products of two fractions each, reduced once at the end.
class ProductSum {
public:
    void add(const Exact& a, const Exact& b);
    Exact total() const;

private:
    /// What has one denominator is added up as whole numbers.
    struct Term {
        std::int64_t bottom;
        Int128 top;
        int count;
    };

    Term* term_over(std::int64_t bottom);

    std::vector<Term> terms_;
    Exact rest_;  ///< what does not fit
};

}  // namespace edvet
