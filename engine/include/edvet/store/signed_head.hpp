#pragma once

#include "edvet/base/diagnostic.hpp"
#include "edvet/base/ed25519.hpp"
#include "edvet/base/entropy.hpp"
#include "edvet/base/expected.hpp"
#include "edvet/store/head.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace edvet {

/// A key that tells who signed, as it is published: `NAME+KEYID+BASE64` (engine/VERIFY.md).
struct PublicSigningKey {
    std::string name;
    std::uint32_t id = 0;
    Ed25519PublicKey key{};

    friend bool operator==(const PublicSigningKey&, const PublicSigningKey&) = default;
};

std::string to_text(const PublicSigningKey& key);

/// Reads what `to_text` writes, blanks around it apart. An error [sign.public-key] where it is anything else,
/// or its key id is not that of its name and key. `file` is what messages call the text.
Expected<PublicSigningKey, Diagnostic> public_key_from_text(std::string_view text, const std::string& file);

/// A name that a key can have: UTF-8, 1 to 200 bytes, without blanks, control characters and '+'.
bool is_key_name(std::string_view name);

/// What signs: `PRIVATE+KEY+NAME+KEYID+BASE64` in a file that its owner alone can read.
struct SigningKey {
    PublicSigningKey public_part;
    Ed25519Key key;
};

/// A new key. Its name must be one.
SigningKey new_signing_key(const std::string& name, const Entropy& entropy, std::string& private_text);

/// Reads what `new_signing_key` gives as private text. An error [sign.key], which quotes nothing of it.
Expected<SigningKey, Diagnostic> signing_key_from_text(std::string_view text, const std::string& file);

/// One signature below a head, checked or not.
struct HeadSignature {
    std::string name;
    std::uint32_t key_id = 0;
    std::string bytes;  ///< 64 where it is of Ed25519

    friend bool operator==(const HeadSignature&, const HeadSignature&) = default;
};

/// A head as a signed note (C2SP signed-note), with 0 to 100 signatures.
struct SignedHead {
    CaseHead head;
    std::vector<HeadSignature> signatures;

    friend bool operator==(const SignedHead&, const SignedHead&) = default;
};

std::string to_text(const SignedHead& note);

/// Reads a head and the signatures below it. Line ends may be CR LF, and blanks may stand around lines, since
/// notes are copied out of minutes and mails: what is signed are the four lines of `to_text(head)`, whatever
/// was around them. An error [sign.note] where there is no head, a line that is no signature, or more than
/// 100 of them. Says nothing about whether a signature is right.
Expected<SignedHead, Diagnostic> read_signed_head(std::string_view text, const std::string& file);

/// Whether the key signed the head: it has a signature of that name and key id, and every such one is right.
bool is_signed_by(const SignedHead& note, const PublicSigningKey& key);

/// Adds the key's signature after those that are there; once.
void sign(SignedHead& note, const SigningKey& key);

}  // namespace edvet
