#include "edvet/base/percent.hpp"

#include "edvet/base/decimal.hpp"

namespace edvet {

std::optional<Exact> percent_from_text(std::string_view text)
{
    if (!text.ends_with('%')) return std::nullopt;
    const auto number = decimal_from_text(text.substr(0, text.size() - 1));
    if (!number) return std::nullopt;
    return *number / 100;
}

std::optional<Exact> signed_percent_from_text(std::string_view text)
{
    if (!text.starts_with('-')) return percent_from_text(text);
    const auto size = percent_from_text(text.substr(1));
    if (!size) return std::nullopt;
    return -*size;
}

std::string percent_text(const Exact& value)
{
    const auto exact = exact_text(value * 100);
    if (exact.find('/') == std::string::npos) return exact + "%";
    return to_text(value * 100, {6, RoundingMode::half_even}) + "%";
}

}  // namespace edvet
