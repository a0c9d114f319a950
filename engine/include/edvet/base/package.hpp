#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace edvet {

/// Every part of a package of an office program (XLSX, DOCX and their like: ECMA-376 Part 2), inflated, each
/// as it is. None where the bytes are no such archive, or one beyond the limits of `workbook_limits`.
std::optional<std::vector<std::string>> parts_of_package(std::string_view bytes);

}  // namespace edvet
