#pragma once

#include "base/workbook_xml.hpp"
#include "edvet/base/workbook.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace edvet {

/// Remarks about a workbook: the first fifty, then how many more there were.
class Oddities {
public:
    void add(std::string what);
    std::vector<std::string> all() const;

private:
    std::vector<std::string> shown_;
    std::size_t count_ = 0;
};

/// What all sheets of a workbook share while they are read: its strings and formats, and what was used up.
struct SheetsContext {
    std::vector<std::string> strings;
    std::vector<bool> date_formats;
    std::size_t cells = 0;
    std::size_t text_bytes = 0;
    std::size_t array_reach = 0;
    Oddities oddities;
};

/// `sheet`, which has its name, with what `part` stores. Rows and cells that do not say where they are follow
/// the one before; order is restored, and two in one place are refused.
Expected<Sheet, Diagnostic> read_sheet(const XmlPart& part, Sheet sheet, SheetsContext& context);

}  // namespace edvet
