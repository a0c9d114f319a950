#pragma once

#include "edvet/base/diagnostic.hpp"
#include "edvet/base/entropy.hpp"
#include "edvet/base/expected.hpp"

#include <filesystem>
#include <string>

namespace edvet {

/// Makes a key in a new file that its owner alone can read, and gives its public line. `name` says who signs:
/// 1 to 200 bytes without blanks and '+' [sign.name]. Refuses where something of that name is there.
Expected<std::string, Diagnostic> make_signing_key(const std::filesystem::path& file, const std::string& name,
                                                   const Entropy& entropy);

struct SignRequest {
    std::filesystem::path case_file;
    std::filesystem::path key_file;
    std::filesystem::path note = {};  ///< a head that others signed, to sign too; empty for the case's own
};

/// A case file's head with the key's signature, as a signed note (engine/VERIFY.md). The file must be sound.
/// Where a note is given, its head is signed, whatever was written since, and the signatures below it are
/// kept; that head must hold for the file [sign.head], and none of them may be a wrong one of this key. The
/// case file stays as it is. Refuses a key file that others can read [file.readable-by-others].
Parsed<std::string> sign_head(const SignRequest& request);

}  // namespace edvet
