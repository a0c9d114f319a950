#include "signatures.hpp"

#include "edvet/base/file.hpp"

namespace edvet {

namespace {

constexpr std::size_t note_limit = 64 * 1024;

/// The text itself where `is_text`, otherwise what is in the file of that name. `name` becomes what messages
/// call it.
Expected<std::string, Diagnostic> text_or_file(const std::string& words, bool is_text, std::string& name)
{
    if (is_text) return words;
    name = words;
    return read_file(words, words, note_limit);
}

}  // namespace

Expected<SignedHead, Diagnostic> signed_head_of(const std::string& words)
{
    std::string name = "the head that was given";
    const auto text = text_or_file(words, words.find("vet-head/") != std::string::npos, name);
    if (!text) return Unexpected{text.error()};
    return read_signed_head(*text, name);
}

Expected<PublicSigningKey, Diagnostic> public_key_of(const std::string& words)
{
    std::string name = "the public key that was given";
    const auto text = text_or_file(words, words.find('+') != std::string::npos, name);
    if (!text) return Unexpected{text.error()};
    return public_key_from_text(*text, name);
}

}  // namespace edvet
