#pragma once

#include "base/workbook_xml.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace edvet {

/// `text` with the escapes of ST_Xstring read: "_x000D_" is a carriage return, "_x005F_x000D_" is "_x000D_"
/// (ECMA-376 Part 1, 22.9.2.19). What stands for no character, or for NUL, stays as it is written.
std::string unescaped(std::string text);

/// The text of a string item (`si`, `is`): its runs joined, phonetic hints left out.
std::string text_of_runs(const XmlPart& part, pugi::xml_node item);

/// The shared strings, in the order in which cells refer to them.
Expected<std::vector<std::string>, Diagnostic> read_shared_strings(const XmlPart& part);

}  // namespace edvet
