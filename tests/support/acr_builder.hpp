#pragma once

#include "edvet/evidence/acr.hpp"
#include "edvet/evidence/acr_catalog.hpp"
#include "edvet/evidence/acr_policies.hpp"

#include <string>
#include <vector>

namespace edvet::tests {

/// The nine editions and the named policies that ship with the program.
const std::vector<AcrCatalog>& shipped_catalogs();
const AcrPolicies& shipped_policies();

/// An edition "small": level A with 1.1.1, 1.2.1 and 1.2.2 for web and software, level AAA with 1.2.6 for
/// web, and a chapter without columns, "support", with 602.2 and 602.3.
AcrCatalog small_catalog();

/// A report of edition "small" whose chapters are the YAML text given, indented by two blanks.
std::string report_with(const std::string& chapters);

/// The rows of one chapter as YAML: {"1.1.1 web supports", "1.2.1 web"}; the level may be missing.
std::string chapter(const std::string& id, const std::vector<std::string>& rows);

/// `report_with`, read with the edition "small"; it has to be sound.
Acr acr_with(const std::string& chapters);

}  // namespace edvet::tests
