#include "edvet/base/fast_exact.hpp"

namespace edvet {

namespace {

constexpr std::uint64_t most = std::uint64_t{1} << 62U;
/// Products of 112 bits, of which so many fit 126.
constexpr std::int64_t most_factor = std::int64_t{1} << 56U;
constexpr int most_added = 1 << 14;
/// A search through more denominators would take longer than adding fractions.
constexpr std::size_t most_terms = 16;

/// Boost's own whole number within a fraction, which `numerator_of` would copy.
template <class Number>
std::optional<std::int64_t> small_whole(const Number& number)
{
    const auto& backend = number.backend();
    if (backend.size() != 1 || *backend.limbs() >= most) return std::nullopt;
    const auto size = static_cast<std::int64_t>(*backend.limbs());
    return backend.sign() ? -size : size;
}

bool fits(const SmallFraction& fraction)
{
    return fraction.top < most_factor && fraction.top > -most_factor && fraction.bottom < most_factor;
}

}  // namespace

std::optional<SmallFraction> small_fraction(const Exact& value)
{
    const auto& fraction = value.backend().data();
    const auto top = small_whole(fraction.numerator());
    if (!top) return std::nullopt;
    const auto bottom = small_whole(fraction.denominator());
    if (!bottom) return std::nullopt;
    return SmallFraction{*top, *bottom};
}

bool is_equal(const Exact& a, const Exact& b)
{
    const auto& first = a.backend().data();
    const auto& second = b.backend().data();
    return first.numerator().backend().compare(second.numerator().backend()) == 0 &&
           first.denominator().backend().compare(second.denominator().backend()) == 0;
}

bool is_less(const Exact& a, const Exact& b)
{
    const auto first = small_fraction(a);
    const auto second = first ? small_fraction(b) : std::nullopt;
    if (second) return Int128{first->top} * second->bottom < Int128{second->top} * first->bottom;
    return numerator_of(a) * denominator_of(b) < numerator_of(b) * denominator_of(a);
}

ProductSum::Term* ProductSum::term_over(std::int64_t bottom)
{
    for (auto& term : terms_)
        if (term.bottom == bottom) return term.count < most_added ? &term : nullptr;
    if (terms_.size() == most_terms) return nullptr;
    return &terms_.emplace_back(Term{bottom, 0, 0});
}

void ProductSum::add(const Exact& a, const Exact& b)
{
    const auto first = small_fraction(a);
    const auto second = first ? small_fraction(b) : std::nullopt;
    if (second && fits(*first) && fits(*second)) {
        const auto bottom = Int128{first->bottom} * second->bottom;
        auto* term = bottom < most_factor ? term_over(static_cast<std::int64_t>(bottom)) : nullptr;
        if (term) {
            term->top += Int128{first->top} * second->top;
            ++term->count;
            return;
        }
    }
    rest_ += a * b;
}

Exact ProductSum::total() const
{
    Exact sum = rest_;
    for (const auto& term : terms_) sum += Exact{Whole{term.top}, Whole{term.bottom}};
    return sum;
}

}  // namespace edvet
