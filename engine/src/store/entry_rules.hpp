#pragma once

#include "edvet/store/log_entry.hpp"

#include <string>
#include <string_view>

namespace edvet {

/// What is wrong with the form of an entry: an unknown kind, a subject, field or part that the kind does not
/// have or lacks (the table of kinds in engine/VERIFY.md). Empty where it is as it must be.
std::string fault_in_form(const LogEntry& entry, const EntryBody& body);

/// Whether this can be the path of a file in a case: names with '/' between them, and at the end where it is
/// an empty folder; no name is empty, begins with a '.' or holds NUL. At most 4,000 bytes of UTF-8.
bool is_case_path(std::string_view path);

}  // namespace edvet
