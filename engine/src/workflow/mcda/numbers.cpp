#include "workflow/mcda/numbers.hpp"

#include "edvet/base/power.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <string>

namespace edvet::mcda {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::optional<int> exponent_from(std::string_view text)
{
    if (text.starts_with('+')) text.remove_prefix(1);
    int exponent = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), exponent);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    if (exponent > most_exponent || exponent < -most_exponent) return std::nullopt;
    return exponent;
}

/// Digits with an optional point and an optional exponent.
std::optional<Exact> decimal_from(std::string_view text)
{
    int exponent = 0;
    if (const auto mark = text.find_first_of("eE"); mark != std::string_view::npos) {
        const auto written = exponent_from(text.substr(mark + 1));
        if (!written) return std::nullopt;
        exponent = *written;
        text = text.substr(0, mark);
    }
    std::string digits;
    bool has_point = false;
    for (const char c : text) {
        if (c == '.' && !has_point) {
            has_point = true;
        } else if (is_digit(c)) {
            digits += c;
            if (has_point) --exponent;
        } else {
            return std::nullopt;
        }
    }
    if (digits.empty() || text.front() == '.' || text.back() == '.') return std::nullopt;
    digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size() - 1));
    const Exact value{Whole{digits}};
    const Exact scale{power_of_ten(static_cast<unsigned>(exponent < 0 ? -exponent : exponent))};
    return exponent < 0 ? Exact{value / scale} : Exact{value * scale};
}

}  // namespace

std::optional<Exact> number_from_text(std::string_view text)
{
    if (text.empty() || text.size() > 2 * json_number_limit) return std::nullopt;
    const bool is_negative = text.front() == '-';
    if (is_negative) text.remove_prefix(1);
    const auto slash = text.find('/');
    const auto top = decimal_from(text.substr(0, slash));
    if (!top) return std::nullopt;
    Exact value = *top;
    if (slash != std::string_view::npos) {
        const auto bottom = decimal_from(text.substr(slash + 1));
        if (!bottom || *bottom == 0) return std::nullopt;
        value /= *bottom;
    }
    return is_negative ? Exact{-value} : value;
}

std::optional<Exact> number_of(const JsonNode& node)
{
    if (node.kind != JsonNode::Kind::number && node.kind != JsonNode::Kind::string) return std::nullopt;
    return number_from_text(node.text);
}

}  // namespace edvet::mcda
