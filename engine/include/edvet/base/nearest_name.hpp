#pragma once

#include <optional>
#include <string>
#include <vector>

namespace edvet {

/// The one of `names` that `written` most likely meant, if any is near enough; the first of equals.
std::optional<std::string> nearest_name(const std::string& written, const std::vector<std::string>& names);

}  // namespace edvet
