#include "edvet/base/decimal.hpp"

#include "edvet/base/contract.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <regex>
#include <utility>

namespace edvet {

namespace {

constexpr std::size_t most_digits = 9;

constexpr std::array<std::pair<const char*, RoundingMode>, 7> mode_names{{
    {"half-even", RoundingMode::half_even},
    {"half-up", RoundingMode::half_up},
    {"half-down", RoundingMode::half_down},
    {"up", RoundingMode::up},
    {"down", RoundingMode::down},
    {"ceiling", RoundingMode::ceiling},
    {"floor", RoundingMode::floor},
}};

bool are_digits(std::string_view text)
{
    return !text.empty() && text.size() <= most_digits &&
           std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

/// Digits are read by hand: Boost takes "010" for an octal number.
std::int64_t number_of(std::string_view digits)
{
    std::int64_t number = 0;
    for (const char digit : digits) number = number * 10 + (digit - '0');
    return number;
}

Whole power_of_ten(int exponent)
{
    Whole power = 1;
    for (int i = 0; i < exponent; ++i) power *= 10;
    return power;
}

/// Whether the whole number below top / bottom, which leaves `rest` of `bottom`, is to be made one more.
bool rounds_up(const Whole& below, const Whole& rest, const Whole& bottom, RoundingMode mode)
{
    if (rest == 0) return false;
    const bool is_negative = below < 0;
    const Whole twice = 2 * rest;
    switch (mode) {  // no default: the compiler names a mode that is missing
        case RoundingMode::floor: return false;
        case RoundingMode::ceiling: return true;
        case RoundingMode::down: return is_negative;
        case RoundingMode::up: return !is_negative;
        case RoundingMode::half_even: return twice > bottom || (twice == bottom && below % 2 != 0);
        case RoundingMode::half_up: return twice > bottom || (twice == bottom && !is_negative);
        case RoundingMode::half_down: return twice > bottom || (twice == bottom && is_negative);
    }
    throw ContractViolation{"a rounding mode that does not exist"};
}

/// A whole number of units in the last place as text: 6458 at 2 places is "64.58".
std::string text_of_units(const Whole& units, int places)
{
    std::string digits = (units < 0 ? Whole{-units} : units).str();
    const auto after = static_cast<std::size_t>(places);
    if (digits.size() <= after) digits.insert(0, after + 1 - digits.size(), '0');
    if (after > 0) digits.insert(digits.size() - after, ".");
    return units < 0 ? "-" + digits : digits;
}

}  // namespace

std::optional<Exact> decimal_from_text(std::string_view text)
{
    const auto point = text.find('.');
    const auto before = text.substr(0, point);
    if (!are_digits(before) || (before.size() > 1 && before.front() == '0')) return std::nullopt;
    if (point == std::string_view::npos) return Exact{number_of(before)};

    const auto after = text.substr(point + 1);
    if (!are_digits(after)) return std::nullopt;
    const auto scale = power_of_ten(static_cast<int>(after.size()));
    return Exact{Whole{number_of(before)} * scale + number_of(after), scale};
}

std::string decimal_remedy_for(std::string_view text)
{
    // Only commas that stand where thousands do, or "1,5" would become 15.
    static const std::regex written{
        R"(^(\$|USD|EUR|GBP|CAD|AUD|€|£)?\s*(\d{1,3}(,\d{3})+|\d+)(\.\d+)?\s*(\$|USD|EUR|GBP|CAD|AUD|€|£)?$)"};
    // A comma before one or two digits stands where the point should, and points stand for thousands then.
    static const std::regex with_comma{
        R"(^(\$|USD|EUR|GBP|CAD|AUD|€|£)?\s*(\d{1,3}(\.\d{3})+|\d+)(,\d{1,2})\s*(\$|USD|EUR|GBP|CAD|AUD|€|£)?$)"};
    constexpr std::size_t longest = 40;
    const std::string whole{text.substr(0, longest + 1)};
    if (whole.size() > longest) return decimal_remedy;
    std::smatch match;
    std::string number;
    if (std::regex_match(whole, match, written)) {
        number = match[2].str() + match[4].str();
        std::erase(number, ',');
    } else if (std::regex_match(whole, match, with_comma)) {
        number = match[2].str();
        std::erase(number, '.');
        number += "." + match[4].str().substr(1);
    } else {
        return decimal_remedy;
    }
    if (decimal_from_text(number)) return "write " + number;
    const bool is_long = number.size() > most_digits && !number.starts_with('0');
    return is_long ? "write at most 9 digits before the point and 9 after it" : decimal_remedy;
}

std::optional<RoundingMode> rounding_mode_from_text(std::string_view text)
{
    for (const auto& [name, mode] : mode_names)
        if (text == name) return mode;
    return std::nullopt;
}

std::string to_text(RoundingMode mode)
{
    for (const auto& [name, known] : mode_names)
        if (known == mode) return name;
    throw ContractViolation{"a rounding mode without a name"};
}

Whole in_last_place(const Exact& value, const Rounding& rounding)
{
    // In whole numbers: reducing a fraction of hundreds of digits costs a hundred times what this does.
    const Whole top = numerator_of(value) * power_of_ten(rounding.places);
    const auto bottom = denominator_of(value);
    Whole units = top / bottom;
    Whole rest = top - units * bottom;
    if (rest < 0) {
        units -= 1;
        rest += bottom;
    }
    if (rounds_up(units, rest, bottom, rounding.mode)) units += 1;
    return units;
}

std::string to_text(const Exact& value, const Rounding& rounding)
{
    return text_of_units(in_last_place(value, rounding), rounding.places);
}

std::string fraction_text(const Exact& value)
{
    const auto bottom = denominator_of(value);
    const auto top = numerator_of(value).str();
    return bottom == 1 ? top : top + "/" + bottom.str();
}

std::string exact_text(const Exact& value)
{
    for (int places = 0; places <= static_cast<int>(most_digits); ++places) {
        const Exact scaled = value * Exact{power_of_ten(places)};
        if (denominator_of(scaled) == 1) return text_of_units(numerator_of(scaled), places);
    }
    return fraction_text(value);
}

std::vector<std::string> shown_parts(const std::vector<Exact>& parts, const Exact& total,
                                     const Rounding& rounding)
{
    ensure(std::accumulate(parts.begin(), parts.end(), Exact{0}) == total,
           "parts that do not add up to their total");

    const Rounding down{rounding.places, RoundingMode::floor};
    const Exact scale{power_of_ten(rounding.places)};
    std::vector<Whole> units;
    std::vector<Exact> remainders;
    Whole missing = in_last_place(total, rounding);
    for (const auto& part : parts) {
        units.push_back(in_last_place(part, down));
        remainders.push_back(part * scale - Exact{units.back()});
        missing -= units.back();
    }

    std::vector<std::size_t> order(parts.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order,
                             [&](std::size_t a, std::size_t b) { return remainders[a] > remainders[b]; });
    for (const auto index : order) {
        if (missing <= 0) break;
        units[index] += 1;
        missing -= 1;
    }
    ensure(missing <= 0, "shown parts that cannot reach their shown total");

    std::vector<std::string> texts;
    for (const auto& unit : units) texts.push_back(text_of_units(unit, rounding.places));
    return texts;
}

}  // namespace edvet
