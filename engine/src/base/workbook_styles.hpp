#pragma once

#include "base/workbook_xml.hpp"

#include <string_view>
#include <vector>

namespace edvet {

/// Whether a number format shows a date or a time: it has a letter of one (y m d h s) outside of quotes,
/// escapes, colours and conditions, or is one of the built-in ones (ECMA-376 Part 1, 18.8.30 and 18.8.31).
bool is_date_format(std::string_view code);
bool is_built_in_date_format(std::size_t id);

/// Of each cell format of a workbook, in the order in which cells refer to them, whether it shows a date.
Expected<std::vector<bool>, Diagnostic> read_date_formats(const XmlPart& styles);

}  // namespace edvet
