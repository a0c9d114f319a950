#include "analysis/polynomial.hpp"

#include "edvet/base/contract.hpp"

#include <algorithm>
#include <utility>

namespace edvet {

namespace {

/// Whole coefficients, the k-th power's at place k.
using Wholes = std::vector<Whole>;

int sign_of(const Whole& value) { return value < 0 ? -1 : value > 0 ? 1 : 0; }

/// p(low + (high − low) u), multiplied by what makes it whole: the part between `low` and `high` on 0 to 1.
Wholes on_unit_interval(const Polynomial& polynomial, const Exact& low, const Exact& high)
{
    const auto inner = Polynomial::line(low, high - low);
    Polynomial moved;
    const auto& terms = polynomial.coefficients();
    for (auto each = terms.rbegin(); each != terms.rend(); ++each) moved = moved * inner + Polynomial{*each};

    Whole common = 1;
    for (const auto& term : moved.coefficients()) common = lcm(common, denominator_of(term));
    Wholes wholes;
    for (const auto& term : moved.coefficients())
        wholes.push_back(numerator_of(term) * (common / denominator_of(term)));
    return wholes;
}

/// q(u + 1)
Wholes moved_by_one(Wholes terms)
{
    for (std::size_t from = 0; from + 1 < terms.size(); ++from)
        for (auto k = terms.size() - 1; k-- > from;) terms[k] += terms[k + 1];
    return terms;
}

/// How often the signs change in (1 + u)^n q(1 / (1 + u)): no fewer than there are roots between 0 and 1, and
/// by an even number (Descartes; Vincent 1836). None means no root and one means one.
int sign_changes_on_unit_interval(const Wholes& terms)
{
    int changes = 0;
    int last = 0;
    for (const auto& term : moved_by_one(Wholes{terms.rbegin(), terms.rend()})) {
        const auto sign = sign_of(term);
        if (sign == 0) continue;
        if (last != 0 && sign != last) ++changes;
        last = sign;
    }
    return changes;
}

/// 2^n q(u / 2)
Wholes first_half(Wholes terms)
{
    for (std::size_t k = 0; k < terms.size(); ++k) terms[k] <<= static_cast<unsigned>(terms.size() - 1 - k);
    return terms;
}

Whole sum_of(const Wholes& terms)
{
    Whole sum = 0;
    for (const auto& term : terms) sum += term;
    return sum;
}

/// The same roots, each once.
Polynomial square_free(const Polynomial& polynomial)
{
    auto a = polynomial;
    auto b = polynomial.derivative();
    while (!b.is_zero()) {
        auto rest = remainder(a, b);
        a = std::move(b);
        b = std::move(rest);
    }
    return a.degree() == 0 ? polynomial : quotient(polynomial, a);
}

/// A part of the interval that was halved `depth` times: its first or its last so many 2^-depth-ths.
struct Cell {
    Whole place;
    unsigned depth = 0;
};

/// Finds the roots of a square-free polynomial between `low` and `high`, which are none, by halving (Collins
/// & Akritas, SYMSAC 1976).
class Isolation {
public:
    Isolation(const Exact& low, const Exact& high, const Exact& width) : low_(low), length_(high - low)
    {
        for (Exact part = length_; part > width; part /= 2) ++finest_;
    }

    void search(const Wholes& terms, const Cell& cell)
    {
        const auto changes = sign_changes_on_unit_interval(terms);
        if (changes == 0) return;
        if (changes == 1) {
            narrow(terms, cell);
            return;
        }
        auto left = first_half(terms);
        const auto right = moved_by_one(left);
        search(left, {cell.place * 2, cell.depth + 1});
        if (right.front() == 0) add({cell.place * 2 + 1, cell.depth + 1}, true);
        search(right, {cell.place * 2 + 1, cell.depth + 1});
    }

    std::vector<Root> roots;

private:
    /// Of the one root in the cell. Signs are those just inside of its ends, since a root may lie on one.
    void narrow(Wholes terms, Cell cell)
    {
        const auto first = *std::ranges::find_if(terms, [](const Whole& term) { return term != 0; });
        const auto rising = sign_of(first);
        while (cell.depth < finest_) {
            terms = first_half(std::move(terms));
            ++cell.depth;
            cell.place *= 2;
            const auto middle = sign_of(sum_of(terms));
            if (middle == 0) {
                add({cell.place + 1, cell.depth}, true);
                return;
            }
            if (middle != rising) continue;
            terms = moved_by_one(std::move(terms));
            cell.place += 1;
        }
        add(cell, false);
    }

    Exact at(const Whole& place, unsigned depth) const
    {
        return low_ + length_ * Exact{place} / Exact{Whole{1} << depth};
    }

    void add(const Cell& cell, bool is_exact)
    {
        auto low = at(cell.place, cell.depth);
        auto high = is_exact ? low : at(cell.place + 1, cell.depth);
        roots.push_back({std::move(low), std::move(high)});
    }

    Exact low_;
    Exact length_;
    unsigned finest_ = 0;
};

/// Divides out the roots at `t`.
Polynomial without_root_at(Polynomial polynomial, const Exact& t)
{
    const auto factor = Polynomial::line(-t, 1);
    while (polynomial.degree() > 0 && polynomial.at(t) == 0) polynomial = quotient(polynomial, factor);
    return polynomial;
}

}  // namespace

Polynomial::Polynomial(Exact constant)
{
    coefficients_.push_back(std::move(constant));
    trim();
}

Polynomial Polynomial::line(Exact constant, Exact slope)
{
    Polynomial line;
    line.coefficients_ = {std::move(constant), std::move(slope)};
    line.trim();
    return line;
}

void Polynomial::trim()
{
    while (!coefficients_.empty() && coefficients_.back() == 0) coefficients_.pop_back();
}

Exact Polynomial::at(const Exact& t) const
{
    Exact value = 0;
    for (auto each = coefficients_.rbegin(); each != coefficients_.rend(); ++each) value = value * t + *each;
    return value;
}

Polynomial Polynomial::derivative() const
{
    Polynomial derivative;
    for (std::size_t k = 1; k < coefficients_.size(); ++k)
        derivative.coefficients_.push_back(coefficients_[k] * Exact{k});
    return derivative;
}

Polynomial operator+(const Polynomial& a, const Polynomial& b)
{
    Polynomial sum = a;
    sum.coefficients_.resize(std::max(a.coefficients_.size(), b.coefficients_.size()));
    for (std::size_t k = 0; k < b.coefficients_.size(); ++k) sum.coefficients_[k] += b.coefficients_[k];
    sum.trim();
    return sum;
}

Polynomial operator-(const Polynomial& a, const Polynomial& b)
{
    Polynomial difference = a;
    difference.coefficients_.resize(std::max(a.coefficients_.size(), b.coefficients_.size()));
    for (std::size_t k = 0; k < b.coefficients_.size(); ++k)
        difference.coefficients_[k] -= b.coefficients_[k];
    difference.trim();
    return difference;
}

Polynomial operator*(const Polynomial& a, const Polynomial& b)
{
    Polynomial product;
    if (a.is_zero() || b.is_zero()) return product;
    product.coefficients_.resize(a.coefficients_.size() + b.coefficients_.size() - 1);
    for (std::size_t i = 0; i < a.coefficients_.size(); ++i)
        for (std::size_t j = 0; j < b.coefficients_.size(); ++j)
            product.coefficients_[i + j] += a.coefficients_[i] * b.coefficients_[j];
    return product;
}

Polynomial quotient(const Polynomial& a, const Polynomial& b)
{
    ensure(!b.is_zero(), "a division by the zero polynomial");
    Polynomial result;
    auto rest = a.coefficients_;
    if (rest.size() < b.coefficients_.size()) return result;
    result.coefficients_.resize(rest.size() - b.coefficients_.size() + 1);
    for (auto k = result.coefficients_.size(); k-- > 0;) {
        const Exact factor = rest[k + b.degree()] / b.coefficients_.back();
        result.coefficients_[k] = factor;
        for (std::size_t j = 0; j < b.coefficients_.size(); ++j) rest[k + j] -= factor * b.coefficients_[j];
    }
    result.trim();
    return result;
}

Polynomial remainder(const Polynomial& a, const Polynomial& b) { return a - quotient(a, b) * b; }

std::vector<Root> roots_between(const Polynomial& polynomial, const Exact& low, const Exact& high,
                                const Exact& width)
{
    if (polynomial.degree() == 0) return {};
    if (polynomial.degree() == 1) {
        const auto& terms = polynomial.coefficients();
        const Exact root = -terms[0] / terms[1];
        if (root <= low || root >= high) return {};
        return {{root, root}};
    }
    const auto inner = without_root_at(without_root_at(polynomial, low), high);
    if (inner.degree() <= 1) return roots_between(inner, low, high, width);
    Isolation isolation{low, high, width};
    auto terms = on_unit_interval(inner, low, high);
    if (sign_changes_on_unit_interval(terms) > 1) terms = on_unit_interval(square_free(inner), low, high);
    isolation.search(terms, {});
    return isolation.roots;
}

}  // namespace edvet
