#pragma once

#include "edvet/base/diagnostic.hpp"

#include <string>
#include <vector>

namespace edvet::tests {

/// "FILE:LINE:COLUMN: error: … [code]", without its remedy.
std::string message_of(const Diagnostic& diagnostic);
std::vector<std::string> messages_of(const std::vector<Diagnostic>& diagnostics);

}  // namespace edvet::tests
