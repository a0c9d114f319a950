#pragma once

#include "edvet/evidence/acr.hpp"
#include "edvet/evidence/acr_catalog.hpp"

namespace edvet {

/// Reads an OpenACR report (GSA, schema 0.1.0) in two stages: its structure, then every chapter, number,
/// component and level against the edition it names. Does no I/O: `file` only names the text in messages.
///
/// A report that names no edition, or one that is not in `catalogs`, is taken for the one of `catalogs` with
/// which the fewest of its rows are at odds; of equals, for the one that asks the least in the report's
/// chapters, then altogether, then for the first. `catalogs` must not be empty.
///
/// Wrong structure, and what the edition does not have, are errors. What real reports do without harm is a
/// warning, one for all rows of a chapter: keys that OpenACR does not have, empty and missing levels, a
/// missing or unreadable date, a disabled chapter with rows, "not-evaluated" where it is not allowed. A
/// chapter that only other editions have is passed over with a warning; it is an error where this edition has
/// the same chapter under another spelling.
Parsed<Acr> parse_openacr(std::string_view text, const std::string& file,
                          const std::vector<AcrCatalog>& catalogs);

}  // namespace edvet
