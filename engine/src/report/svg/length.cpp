#include "report/svg/length.hpp"

#include "edvet/base/decimal.hpp"

#include <cstdlib>

#include <fmt/format.h>

namespace edvet::svg {

std::string text_of(Length length)
{
    const char* sign = length < 0 ? "-" : "";
    const auto size = std::abs(length);
    const auto rest = size % px;
    if (rest == 0) return fmt::format("{}{}", sign, size / px);
    if (rest % 10 == 0) return fmt::format("{}{}.{}", sign, size / px, rest / 10);
    return fmt::format("{}{}.{:02}", sign, size / px, rest);
}

Length length_of(const Exact& pixels_times_100)
{
    return static_cast<Length>(in_last_place(pixels_times_100, {0, RoundingMode::half_even}));
}

}  // namespace edvet::svg
