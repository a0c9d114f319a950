#pragma once

#include "edvet/base/expected.hpp"
#include "edvet/cost/context.hpp"
#include "edvet/evidence/candidate.hpp"
#include "edvet/evidence/hecvat_key.hpp"
#include "edvet/evidence/standards.hpp"
#include "edvet/rubric/rubric.hpp"
#include "edvet/rubric/rubric_files.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace edvet::fuzz {

/// What files are read against: the reading app of the samples and what ships, read once.
struct Setting {
    Rubric rubric;
    Candidate candidate;
    CostContext costs;
    StandardsFramework standards;
    Rubric shipped_rubric;  ///< that the shipped overlays are bound to
    std::vector<HecvatKey> keys;
};

const Setting& setting();

std::filesystem::path sample_data();

/// The shipped rubric of that id, named so that messages in it are known as such.
Expected<NamedText, Diagnostic> shipped_part(const RubricId& id);

}  // namespace edvet::fuzz
