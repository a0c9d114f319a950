#include "edvet/cost/money.hpp"

#include <algorithm>
#include <array>

namespace edvet {

namespace {

// ISO 4217, list one, minor units other than 2.
constexpr std::array other_minor_units{"BHD", "BIF", "CLF", "CLP", "DJF", "GNF", "IQD", "ISK", "JOD",
                                       "JPY", "KMF", "KRW", "KWD", "LYD", "OMR", "PYG", "RWF", "TND",
                                       "UGX", "UYI", "UYW", "VND", "VUV", "XAF", "XOF", "XPF"};

}  // namespace

Cents rounded_to_cents(const Exact& amount) { return in_last_place(amount, {2, RoundingMode::half_up}); }

Exact units_of(const Cents& cents) { return {cents, 100}; }

std::string cents_text(const Cents& cents) { return to_text(units_of(cents), {2, RoundingMode::half_even}); }

std::string grouped(std::string_view shown)
{
    const std::size_t first = shown.starts_with('-') ? 1 : 0;
    const auto end = std::min(shown.find('.'), shown.size());
    std::string text;
    for (std::size_t at = 0; at < shown.size(); ++at) {
        if (at > first && at < end && (end - at) % 3 == 0) text += ',';
        text += shown[at];
    }
    return text;
}

std::string shown_money(const Exact& amount)
{
    return grouped(to_text(amount, {2, RoundingMode::half_even}));
}

CurrencyProblem problem_of_currency(std::string_view code)
{
    if (code.size() != 3 || !std::ranges::all_of(code, [](char c) { return c >= 'A' && c <= 'Z'; }))
        return CurrencyProblem::not_a_code;
    if (std::ranges::find(other_minor_units, code) != other_minor_units.end())
        return CurrencyProblem::other_minor_unit;
    return CurrencyProblem::none;
}

}  // namespace edvet
