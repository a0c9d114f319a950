#include "edvet/base/sha256.hpp"

#include <algorithm>

#include <nettle/sha2.h>

namespace edvet {

static_assert(std::tuple_size_v<Digest> == SHA256_DIGEST_SIZE);

namespace {

constexpr std::string_view hex_digits = "0123456789abcdef";

void add_to(sha256_ctx& hashing, std::string_view bytes)
{
    sha256_update(&hashing, bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()));
}

Digest finished(sha256_ctx& hashing)
{
    Digest digest{};
    sha256_digest(&hashing, digest.size(), digest.data());
    return digest;
}

/// 16 where it is no small hexadecimal digit.
unsigned value_of(char digit)
{
    if (digit >= '0' && digit <= '9') return static_cast<unsigned>(digit - '0');
    return digit >= 'a' && digit <= 'f' ? static_cast<unsigned>(digit - 'a') + 10U : 16U;
}

}  // namespace

struct DigestMaker::State {
    sha256_ctx hashing;
};

DigestMaker::DigestMaker() : state_(std::make_unique<State>()) { sha256_init(&state_->hashing); }

DigestMaker::~DigestMaker() = default;

void DigestMaker::add(std::string_view bytes) { add_to(state_->hashing, bytes); }

Digest DigestMaker::finish() { return finished(state_->hashing); }

Digest digest_of(std::initializer_list<std::string_view> pieces)
{
    sha256_ctx hashing;
    sha256_init(&hashing);
    for (const auto piece : pieces) add_to(hashing, piece);
    return finished(hashing);
}

std::string to_hex(const Digest& digest)
{
    std::string text;
    for (const auto byte : digest) {
        text += hex_digits[byte >> 4U];
        text += hex_digits[byte & 0xFU];
    }
    return text;
}

std::optional<Digest> digest_from_hex(std::string_view text)
{
    Digest digest{};
    if (text.size() != 2 * digest.size()) return std::nullopt;
    for (std::size_t i = 0; i < digest.size(); ++i) {
        const auto high = value_of(text[2 * i]);
        const auto low = value_of(text[2 * i + 1]);
        if (high > 15U || low > 15U) return std::nullopt;
        digest[i] = static_cast<std::uint8_t>(high << 4U | low);
    }
    return digest;
}

std::string_view bytes_of(const Digest& digest)
{
    return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

std::optional<Digest> digest_from_bytes(std::string_view bytes)
{
    Digest digest{};
    if (bytes.size() != digest.size()) return std::nullopt;
    std::ranges::copy(bytes, reinterpret_cast<char*>(digest.data()));
    return digest;
}

std::string sha256_of(std::string_view bytes) { return to_hex(digest_of({bytes})); }

bool is_sha256(std::string_view text) { return digest_from_hex(text).has_value(); }

}  // namespace edvet
