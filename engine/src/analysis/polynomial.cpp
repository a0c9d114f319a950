#include "analysis/polynomial.hpp"

#include "edvet/base/contract.hpp"

#include <algorithm>
#include <utility>

namespace edvet {

namespace {

int sign_of(const Exact& value) { return value < 0 ? -1 : value > 0 ? 1 : 0; }

/// p, p', and each next one the negative remainder of the two before.
std::vector<Polynomial> sturm_chain(const Polynomial& polynomial)
{
    std::vector<Polynomial> chain{polynomial, polynomial.derivative()};
    while (!chain.back().is_zero()) {
        auto next = Polynomial{} - remainder(chain[chain.size() - 2], chain.back());
        if (next.is_zero()) break;
        chain.push_back(std::move(next));
    }
    return chain;
}

int sign_changes(const std::vector<Polynomial>& chain, const Exact& t)
{
    int changes = 0;
    int last = 0;
    for (const auto& each : chain) {
        const auto sign = sign_of(each.at(t));
        if (sign == 0) continue;
        if (last != 0 && sign != last) ++changes;
        last = sign;
    }
    return changes;
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

/// Finds the roots of a square-free polynomial by halving.
class Isolation {
public:
    Isolation(Polynomial polynomial, const Exact& width)
        : polynomial_(std::move(polynomial)), chain_(sturm_chain(polynomial_)), width_(width)
    {
    }

    /// `low` and `high` are no roots.
    void search(const Exact& low, const Exact& high)
    {
        const auto count = sign_changes(chain_, low) - sign_changes(chain_, high);
        if (count == 0) return;
        if (count == 1) {
            roots.push_back(narrowed(low, high));
            return;
        }
        auto middle = Exact{(low + high) / 2};
        // A root in the middle would be lost between the halves; nearby there is none of them.
        for (int part = 3; polynomial_.at(middle) == 0; ++part) middle = low + (high - low) / part;
        search(low, middle);
        search(middle, high);
    }

    std::vector<Root> roots;

private:
    Root narrowed(Exact low, Exact high) const
    {
        const auto rising = sign_of(polynomial_.at(low));
        while (high - low > width_) {
            const Exact middle = (low + high) / 2;
            const auto sign = sign_of(polynomial_.at(middle));
            if (sign == 0) return {middle, middle};
            (sign == rising ? low : high) = middle;
        }
        return {low, high};
    }

    Polynomial polynomial_;
    std::vector<Polynomial> chain_;
    const Exact& width_;
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
    Isolation isolation{square_free(inner), width};
    isolation.search(low, high);
    return isolation.roots;
}

}  // namespace edvet
