#pragma once

#include "edvet/store/signed_head.hpp"

#include <string>

namespace edvet {

/// What a person gave as a head, signed or not: its text, or the name of a file that holds it.
Expected<SignedHead, Diagnostic> signed_head_of(const std::string& words);

/// What a person gave as a public key: its text, or the name of a file that holds it.
Expected<PublicSigningKey, Diagnostic> public_key_of(const std::string& words);

}  // namespace edvet
