#pragma once

#include "edvet/base/exact.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace edvet {

/// Reads "3.8%" as 0.038: a plain decimal as `decimal_from_text` takes it, and the sign right after it. A
/// bare "3.8" or "0.038" is nothing, since nobody can tell which of the two was meant.
std::optional<Exact> percent_from_text(std::string_view text);

/// The same, and "-2%" too.
std::optional<Exact> signed_percent_from_text(std::string_view text);

constexpr const char* percent_remedy = "write a percent with its sign, as in 3.8%";

/// 0.038 as "3.8%"; where no short decimal says it, rounded half-even at 6 places.
std::string percent_text(const Exact& value);

}  // namespace edvet
