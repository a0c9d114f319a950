#pragma once

#include "edvet/base/exact.hpp"

#include <cstddef>
#include <vector>

namespace edvet {

/// A polynomial in one variable, exact. The coefficient of the k-th power stands at place k; the last one is
/// not zero, and the zero polynomial has none.
class Polynomial {
public:
    Polynomial() = default;
    Polynomial(Exact constant);
    /// constant + slope × t
    static Polynomial line(Exact constant, Exact slope);

    bool is_zero() const { return coefficients_.empty(); }
    std::size_t degree() const { return coefficients_.empty() ? 0 : coefficients_.size() - 1; }
    const std::vector<Exact>& coefficients() const { return coefficients_; }

    Exact at(const Exact& t) const;
    Polynomial derivative() const;

    friend Polynomial operator+(const Polynomial& a, const Polynomial& b);
    friend Polynomial operator-(const Polynomial& a, const Polynomial& b);
    friend Polynomial operator*(const Polynomial& a, const Polynomial& b);
    friend bool operator==(const Polynomial&, const Polynomial&) = default;

    /// What is left of the division of `a` by `b`, which is not zero.
    friend Polynomial remainder(const Polynomial& a, const Polynomial& b);
    friend Polynomial quotient(const Polynomial& a, const Polynomial& b);

private:
    void trim();

    std::vector<Exact> coefficients_;
};

/// Where a polynomial is zero: there exactly, or once between two fractions that are no roots.
struct Root {
    Exact low;
    Exact high;

    bool is_exact() const { return low == high; }
};

/// The different roots between `low` and `high`, both left out, rising. None of the zero polynomial. By
/// Descartes' rule of signs; what is not exact is told apart from its neighbours and at most `width` wide.
std::vector<Root> roots_between(const Polynomial& polynomial, const Exact& low, const Exact& high,
                                const Exact& width);

}  // namespace edvet
