#include "edvet/base/power.hpp"

#include "edvet/base/contract.hpp"

namespace edvet {

namespace {

Whole whole_power(const Whole& base, std::uint64_t exponent)
{
    ensure(exponent <= 10'000'000, "a power that no memory holds");
    return boost::multiprecision::pow(base, static_cast<unsigned>(exponent));
}

/// The largest whole number whose square is not above `value`.
Whole floor_of_root(const Whole& value) { return boost::multiprecision::sqrt(value); }

bool is_square(const Whole& value)
{
    const auto root = floor_of_root(value);
    return root * root == value;
}

}  // namespace

Whole power_of_ten(unsigned exponent) { return whole_power(10, exponent); }

Exact power(const Exact& base, std::int64_t exponent)
{
    ensure(base != 0 || exponent >= 0, "a negative power of zero");
    const auto size = static_cast<std::uint64_t>(exponent < 0 ? -exponent : exponent);
    const auto top = whole_power(numerator_of(base), size);
    const auto bottom = whole_power(denominator_of(base), size);
    return exponent < 0 ? Exact{1} / Exact{top, bottom} : Exact{top, bottom};
}

Exact rounded(const Exact& value, int places) { return rounded(value, {places, RoundingMode::half_even}); }

Exact rounded(const Exact& value, const Rounding& rounding)
{
    return Exact{in_last_place(value, rounding), power_of_ten(static_cast<unsigned>(rounding.places))};
}

std::string shortest_decimal(const Exact& value, int places)
{
    auto text = to_text(rounded(value, places), {places, RoundingMode::half_even});
    if (places > 0) {
        text.erase(text.find_last_not_of('0') + 1);
        if (text.ends_with('.')) text.pop_back();
    }
    return text == "-0" ? "0" : text;
}

Exact square_root(const Exact& value)
{
    ensure(value >= 0, "the square root of a negative number");
    const auto top = numerator_of(value);
    const auto bottom = denominator_of(value);
    if (is_square(top) && is_square(bottom)) return Exact{floor_of_root(top), floor_of_root(bottom)};

    // Twice the root tells on which side of the half the rest is: floor((floor(2 s) + 1) / 2).
    const auto scale = power_of_ten(irrational_places);
    const Whole doubled = floor_of_root(4 * top * scale * scale / bottom);
    return Exact{(doubled + 1) / 2, scale};
}

}  // namespace edvet
