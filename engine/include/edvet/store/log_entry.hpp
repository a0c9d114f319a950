#pragma once

#include "edvet/base/sha256.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace edvet {

/// The kinds of entries that this version writes (engine/VERIFY.md).
namespace entry_kind {
constexpr std::string_view genesis = "genesis";
constexpr std::string_view person = "person";
constexpr std::string_view file = "file";
constexpr std::string_view library = "library";
constexpr std::string_view rubric = "rubric";
constexpr std::string_view rating = "rating";
constexpr std::string_view candidate = "candidate";
constexpr std::string_view note = "note";
constexpr std::string_view redaction = "redaction";
constexpr std::string_view migration = "migration";
}  // namespace entry_kind

/// An entry of a case file's log, as it is stored. What holds of it: engine/VERIFY.md.
struct LogEntry {
    std::int64_t seq = 0;  ///< from 1, without gaps
    std::string kind;
    std::string actor;    ///< the code of a person
    std::int64_t at = 0;  ///< seconds since 1970-01-01 00:00 UTC, as the writer's computer claimed
    std::string body;     ///< exact bytes
    Digest prev{};
    Digest hash{};

    friend bool operator==(const LogEntry&, const LogEntry&) = default;
};

Digest leaf_of(const LogEntry& entry);

/// The hash that an entry must have after the one whose hash is `prev`.
Digest hash_after(const Digest& prev, const Digest& leaf);

/// The secret that keeps a short content from being guessed from its commitment.
using Salt = std::array<std::uint8_t, 16>;

/// What an entry commits to and does not say itself, so that it can be withheld from a public copy.
struct StoredPart {
    std::int64_t seq = 0;
    std::string name;
    std::string salt;     ///< 16 bytes, unless somebody changed it
    std::string content;  ///< exact bytes

    friend bool operator==(const StoredPart&, const StoredPart&) = default;
};

Digest commitment_to(std::string_view salt, std::string_view content);

/// A part of an earlier entry that a redaction takes out.
struct WithheldPart {
    std::int64_t seq = 0;
    std::string name;

    friend auto operator<=>(const WithheldPart&, const WithheldPart&) = default;
};

/// What the body of an entry says. Texts that everybody may read are fields; all else is committed to.
struct EntryBody {
    std::map<std::string, std::string> fields = {};
    std::map<std::string, Digest> parts = {};  ///< commitments, by name
    std::optional<std::int64_t> replaces = std::nullopt;
    std::string subject = {};  ///< empty where the entry is about nothing that has a state
    std::vector<WithheldPart> withheld = {};

    friend bool operator==(const EntryBody&, const EntryBody&) = default;
};

/// The bytes of a body: JSON without blanks, members by name.
std::string to_bytes(const EntryBody& body);

/// Reads a body. None where it is not JSON of that shape, or has a member too many.
std::optional<EntryBody> body_from_bytes(std::string_view bytes);

/// An entry that is to be written. The store numbers it, finds what it replaces, draws salts and commits.
struct NewEntry {
    std::string_view kind;
    std::string actor;
    std::int64_t at = 0;
    std::string subject = {};
    std::map<std::string, std::string> fields = {};
    std::map<std::string, std::string> parts = {};  ///< contents, by name
    std::vector<WithheldPart> withheld = {};
};

}  // namespace edvet
