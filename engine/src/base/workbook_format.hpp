#pragma once

#include "base/workbook_archive.hpp"

#include <string>
#include <string_view>

namespace edvet {

/// Refuses what is no ZIP archive, in the words of what it is instead: an encrypted or an old workbook, a
/// text.
Expected<Done, Diagnostic> check_is_archive(std::string_view bytes, const std::string& file);

/// Refuses archives that are no .xlsx workbook: other office files, binary workbooks, workbooks with macros.
Expected<Done, Diagnostic> check_is_workbook(WorkbookArchive& archive);

}  // namespace edvet
