#pragma once

#include "edvet/base/diagnostic.hpp"
#include "edvet/report/case_verification.hpp"
#include "edvet/workflow/procurement_source.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace edvet {

struct VerifyRequest {
    std::filesystem::path case_file;
    std::string signature = {};   ///< the same with signatures below it (a signed note), instead
    std::string public_key = {};  ///< who is to have signed it: the key's text, or the name of a file
    std::string head = {};        ///< a head from outside: its text, or the name of a file that holds it
};

/// Verifies a case file as engine/VERIFY.md says. A value wherever there is a file to look at, however bad it
/// is; an error where there is none, or what was given from outside is no head, note or key.
Parsed<CaseVerification> verify_case_file(const VerifyRequest& request);

/// The head of a case file, four lines, as it was at `source.at`. The file must be sound.
Parsed<std::string> case_head(const ProcurementSource& source);

}  // namespace edvet
