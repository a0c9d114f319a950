#pragma once

#include "edvet/store/log_entry.hpp"

#include <string>

namespace edvet {

/// What is wrong with the form of an entry: an unknown kind, a subject, field or part that the kind does not
/// have or lacks (the table of kinds in engine/VERIFY.md). Empty where it is as it must be.
std::string fault_in_form(const LogEntry& entry, const EntryBody& body);

}  // namespace edvet
