#include "edvet/store/signed_head.hpp"

#include "edvet/base/base64.hpp"
#include "edvet/base/printable.hpp"
#include "edvet/base/sha256.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

namespace edvet {

namespace {

constexpr std::string_view private_start = "PRIVATE+KEY+";
constexpr std::string_view dash = "\xE2\x80\x94";  // U+2014
constexpr char ed25519 = '\x01';
/// '+' and what Unicode calls white space, but control characters.
constexpr std::string_view not_in_names[] = {"+",      " ",      "\u00a0", "\u1680", "\u2000", "\u2001",
                                             "\u2002", "\u2003", "\u2004", "\u2005", "\u2006", "\u2007",
                                             "\u2008", "\u2009", "\u200a", "\u202f", "\u205f", "\u3000"};
constexpr std::size_t longest_key_name = 200;
constexpr std::size_t most_signatures = 100;

template <std::size_t Size>
std::string_view view_of(const std::array<std::uint8_t, Size>& bytes)
{
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::string with_algorithm(const std::array<std::uint8_t, 32>& key)
{
    std::string bytes(33, ed25519);
    std::ranges::copy(view_of(key), bytes.begin() + 1);
    return bytes;
}

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view blanks = " \t\r\n";
    const auto first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

std::uint32_t number_of(std::string_view four_bytes)
{
    std::uint32_t number = 0;
    for (const char byte : four_bytes) number = number << 8U | static_cast<std::uint8_t>(byte);
    return number;
}

std::uint32_t key_id_of(const std::string& name, const Ed25519PublicKey& key)
{
    const auto digest = digest_of({name, "\n", {&ed25519, 1}, view_of(key)});
    return number_of(bytes_of(digest).substr(0, 4));
}

/// NAME+KEYID+BASE64, the bytes being the algorithm and 32 more.
struct KeyText {
    std::string name;
    std::uint32_t id = 0;
    std::string bytes;
};

std::optional<KeyText> key_text_of(std::string_view text)
{
    const auto first = text.find('+');
    const auto second = first == std::string_view::npos ? first : text.find('+', first + 1);
    if (second == std::string_view::npos || second - first != 9) return std::nullopt;
    KeyText key{.name = std::string{text.substr(0, first)}, .id = 0, .bytes = {}};
    const auto digits = text.substr(first + 1, 8);
    if (!is_key_name(key.name) || digits.find_first_not_of("0123456789abcdef") != std::string_view::npos)
        return std::nullopt;
    std::from_chars(digits.data(), digits.data() + digits.size(), key.id, 16);
    auto bytes = bytes_from_base64(text.substr(second + 1));
    if (!bytes || bytes->size() != 33 || bytes->front() != ed25519) return std::nullopt;
    key.bytes = bytes->substr(1);
    wipe(bytes->data(), bytes->size());
    return key;
}

/// "— NAME BASE64"
std::optional<HeadSignature> signature_of(std::string_view line)
{
    if (!line.starts_with(dash)) return std::nullopt;
    line.remove_prefix(dash.size());
    if (!line.starts_with(' ')) return std::nullopt;
    line.remove_prefix(1);
    const auto blank = line.find(' ');
    if (blank == std::string_view::npos || !is_key_name(line.substr(0, blank))) return std::nullopt;
    const auto bytes = bytes_from_base64(trimmed(line.substr(blank + 1)));
    if (!bytes || bytes->size() < 5) return std::nullopt;
    return HeadSignature{std::string{line.substr(0, blank)}, number_of(bytes->substr(0, 4)),
                         bytes->substr(4)};
}

Unexpected<Diagnostic> no_note(const std::string& file, std::string message, std::string remedy)
{
    return Unexpected{
        Diagnostic{Severity::error, "sign.note", Place{file, 0, 0}, std::move(message), std::move(remedy)}};
}

bool is_right(const HeadSignature& signature, const std::string& message, const PublicSigningKey& key)
{
    Ed25519Signature bytes{};
    if (signature.bytes.size() != bytes.size()) return false;
    std::ranges::copy(signature.bytes, reinterpret_cast<char*>(bytes.data()));
    return is_ed25519_signature(bytes, message, key.key);
}

bool names(const HeadSignature& signature, const PublicSigningKey& key)
{
    return signature.name == key.name && signature.key_id == key.id;
}

}  // namespace

bool is_key_name(std::string_view name)
{
    return !name.empty() && name.size() <= longest_key_name && is_utf8_text(name) &&
           printable(name) == name && std::ranges::none_of(not_in_names, [&](std::string_view one) {
               return name.find(one) != std::string_view::npos;
           });
}

std::string to_text(const PublicSigningKey& key)
{
    return fmt::format("{}+{:08x}+{}", key.name, key.id, to_base64(with_algorithm(key.key)));
}

Expected<PublicSigningKey, Diagnostic> public_key_from_text(std::string_view text, const std::string& file)
{
    const auto refused = [&](std::string message, std::string remedy) {
        return Unexpected{Diagnostic{Severity::error, "sign.public-key", Place{file, 0, 0},
                                     std::move(message), std::move(remedy)}};
    };
    if (trimmed(text).starts_with(private_start))
        return refused("this is a private key, and its public one is needed",
                       "keep it to yourself; its public key was printed when it was made");
    const auto read = key_text_of(trimmed(text));
    if (!read)
        return refused(fmt::format("{} is no public key", quote(text)),
                       "it is one line, NAME+KEYID+BASE64, as 'edvet sign --new-key' printed it");
    PublicSigningKey key{.name = read->name, .id = read->id, .key = {}};
    std::ranges::copy(read->bytes, reinterpret_cast<char*>(key.key.data()));
    if (key.id != key_id_of(key.name, key.key))
        return refused("the key id is not that of its name and key", "copy the whole line again");
    return key;
}

SigningKey new_signing_key(const std::string& name, const Entropy& entropy, std::string& private_text)
{
    ensure(is_key_name(name), "the name of a key");
    Ed25519Seed seed{};
    entropy(seed);
    Ed25519Key key{seed};
    PublicSigningKey open{.name = name, .id = key_id_of(name, key.public_key()), .key = key.public_key()};
    auto bytes = with_algorithm(seed);
    private_text = fmt::format("{}{}+{:08x}+{}\n", private_start, name, open.id, to_base64(bytes));
    wipe(bytes.data(), bytes.size());
    wipe(seed.data(), seed.size());
    return {std::move(open), std::move(key)};
}

Expected<SigningKey, Diagnostic> signing_key_from_text(std::string_view text, const std::string& file)
{
    const auto refused = [&](std::string message) {
        return Unexpected{Diagnostic{Severity::error, "sign.key", Place{file, 0, 0}, std::move(message),
                                     "name the file that 'edvet sign --new-key' made"}};
    };
    text = trimmed(text);
    auto read = text.starts_with(private_start) ? key_text_of(text.substr(private_start.size()))
                                                : std::optional<KeyText>{};
    if (!read) return refused("this is no private key");
    Ed25519Seed seed{};
    std::ranges::copy(read->bytes, reinterpret_cast<char*>(seed.data()));
    Ed25519Key key{seed};
    wipe(seed.data(), seed.size());
    wipe(read->bytes.data(), read->bytes.size());
    PublicSigningKey open{.name = read->name, .id = read->id, .key = key.public_key()};
    if (open.id != key_id_of(open.name, open.key))
        return refused("the key id is not that of its name and key: the file was altered");
    return SigningKey{std::move(open), std::move(key)};
}

std::string to_text(const SignedHead& note)
{
    auto text = to_text(note.head);
    if (!note.signatures.empty()) text += "\n";
    for (const auto& signature : note.signatures) {
        std::string bytes;
        for (int shift = 24; shift >= 0; shift -= 8)
            bytes += static_cast<char>(signature.key_id >> static_cast<unsigned>(shift) & 0xFFU);
        text += fmt::format("{} {} {}\n", dash, signature.name, to_base64(bytes + signature.bytes));
    }
    return text;
}

Expected<SignedHead, Diagnostic> read_signed_head(std::string_view text, const std::string& file)
{
    const auto below = std::min(text.find(dash), text.size());
    const auto head = head_from_text(text.substr(0, below));
    if (!head)
        return no_note(file, fmt::format("{} does not begin with a head", quote(text)),
                       "it is the four lines that 'edvet head' prints, and signatures below them");
    SignedHead note{*head, {}};
    for (auto rest = text.substr(below); !rest.empty();) {
        const auto end = std::min(rest.find('\n'), rest.size());
        const auto line = trimmed(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (line.empty()) continue;
        auto signature = signature_of(line);
        if (!signature)
            return no_note(file, fmt::format("{} is no line of a signature", quote(line)),
                           fmt::format("it is '{} NAME BASE64'; copy the whole line again", dash));
        if (note.signatures.size() == most_signatures)
            return no_note(file, fmt::format("there are more than {} signatures", most_signatures),
                           "take those out that nobody needs");
        note.signatures.push_back(std::move(*signature));
    }
    return note;
}

bool is_signed_by(const SignedHead& note, const PublicSigningKey& key)
{
    const auto message = to_text(note.head);
    bool is_signed = false;
    for (const auto& signature : note.signatures) {
        if (!names(signature, key)) continue;
        if (!is_right(signature, message, key)) return false;
        is_signed = true;
    }
    return is_signed;
}

void sign(SignedHead& note, const SigningKey& key)
{
    const auto& open = key.public_part;
    const auto signature = key.key.sign(to_text(note.head));
    const HeadSignature added{open.name, open.id, std::string{view_of(signature)}};
    if (std::ranges::find(note.signatures, added) == note.signatures.end()) note.signatures.push_back(added);
}

}  // namespace edvet
