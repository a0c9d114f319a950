#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace edvet {

/// The 32 bytes of a SHA-256 (FIPS 180-4).
using Digest = std::array<std::uint8_t, 32>;

/// The digest of the pieces, one after the other.
Digest digest_of(std::initializer_list<std::string_view> pieces);

/// The same of bytes that come piece by piece.
class DigestMaker {
public:
    DigestMaker();
    DigestMaker(const DigestMaker&) = delete;
    DigestMaker& operator=(const DigestMaker&) = delete;
    ~DigestMaker();

    void add(std::string_view bytes);
    Digest finish();  ///< once

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// 64 small hexadecimal digits, as `sha256sum` prints them.
std::string to_hex(const Digest& digest);

/// Reads what `to_hex` writes, and nothing else.
std::optional<Digest> digest_from_hex(std::string_view text);

/// The same bytes as a text, for what takes pieces of text; valid as long as the digest is.
std::string_view bytes_of(const Digest& digest);

/// The digest whose 32 bytes these are.
std::optional<Digest> digest_from_bytes(std::string_view bytes);

/// SHA-256 as 64 small hexadecimal digits.
std::string sha256_of(std::string_view bytes);

/// 64 small hexadecimal digits.
bool is_sha256(std::string_view text);

}  // namespace edvet
