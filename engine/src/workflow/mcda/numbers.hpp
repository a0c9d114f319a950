#pragma once

#include "edvet/base/exact.hpp"
#include "edvet/base/json_read.hpp"

#include <optional>
#include <string_view>

namespace edvet::mcda {

/// Larger and smaller powers of ten are refused, so that no number of three letters fills the memory.
constexpr int most_exponent = 60;

/// "12", "-0.5", "1e-05" and "1/3", exactly as written. Everything else ("NaN", "1,200", "5%") is nothing.
std::optional<Exact> number_from_text(std::string_view text);

/// Of a JSON number, or of a string with one.
std::optional<Exact> number_of(const JsonNode& node);

}  // namespace edvet::mcda
