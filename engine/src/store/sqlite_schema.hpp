#pragma once

#include "edvet/base/diagnostic.hpp"
#include "store/sqlite_database.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace edvet {

/// Makes the five tables in a new database, and its header.
void make_schema(const Database& database);

/// Looks at header and schema as they are in the transaction that is open: why this is no case file, or
/// nothing. Reads no table but SQLite's own list of them.
std::optional<Diagnostic> schema_refusal(const Database& database, const std::string& name);

/// The same of a case file of an older format, whose exact text this version does not know: nothing but plain
/// tables and their indexes may be there, so that nothing in it acts.
std::optional<Diagnostic> older_schema_refusal(const Database& database, std::int64_t format,
                                               const std::string& name);

/// Changes whenever anybody changes the schema.
std::int64_t schema_cookie(const Database& database);

}  // namespace edvet
