#pragma once

#include "edvet/base/diagnostic.hpp"
#include "edvet/base/id.hpp"
#include "edvet/evidence/candidate.hpp"
#include "edvet/evidence/standards.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace edvet {

/// Who stands behind a claim, from the weakest to the strongest.
enum class ClaimStrength { vendor, third_party, verified };

std::string to_text(ClaimStrength strength);

/// "The product teaches this standard", and what that rests on.
struct StandardsClaim {
    std::string standard;             ///< as written: an identifier, a code, a URI or a title
    std::optional<std::size_t> item;  ///< of the framework; absent where it is another framework's
    std::string target;               ///< `identifier_key` of what is claimed
    ClaimStrength strength = ClaimStrength::vendor;
    std::optional<EvidenceId> evidence;
    std::string where;  ///< the page or section of the evidence
    Place place;
};

/// Reads a file of claims, `standards-claims/1` in YAML or CSV with the columns standard, strength, evidence
/// and where. A standard is named by its identifier or its code; one of another framework, which the package
/// associates with its own, by its identifier or URI there, or by the title that the package gives it.
///
/// Errors: evidence that the candidate does not have, a strength that does not exist, what is not in the
/// format. Warnings, and the claim does not count: a standard that the package does not know, a code of
/// several items, an item with others below it (these are to be claimed, one by one). A claim is only as
/// strong as its evidence: third-party needs evidence of independence third-party or own-test, verified needs
/// own-test; others count as what their evidence carries, with a warning.
Parsed<std::vector<StandardsClaim>> parse_standards_claims_yaml(std::string_view text,
                                                                const std::string& file,
                                                                const StandardsFramework& framework,
                                                                const Candidate& candidate);
Parsed<std::vector<StandardsClaim>> parse_standards_claims_csv(std::string_view text, const std::string& file,
                                                               const StandardsFramework& framework,
                                                               const Candidate& candidate);

}  // namespace edvet
