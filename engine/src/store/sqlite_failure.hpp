#pragma once

#include "edvet/base/diagnostic.hpp"
#include "store/sqlite_database.hpp"

#include <string>

namespace edvet {

/// Whether something was to be changed, so that it has to be said that nothing was.
enum class Doing { reading, changing };

/// A failure as somebody who can act on it reads it. `name` is what messages call the file.
Diagnostic told(const SqliteFailure& failure, const std::string& name, Doing doing);

Diagnostic case_error(const std::string& name, std::string code, std::string message, std::string remedy);

}  // namespace edvet
