#include "edvet/base/sha256.hpp"

#include <algorithm>

#include <sodium.h>

namespace edvet {

static_assert(std::tuple_size_v<Digest> == crypto_hash_sha256_BYTES);

namespace {

void add_to(crypto_hash_sha256_state& state, std::string_view bytes)
{
    crypto_hash_sha256_update(&state, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
}

}  // namespace

struct DigestMaker::State {
    crypto_hash_sha256_state sodium;
};

DigestMaker::DigestMaker() : state_(std::make_unique<State>()) { crypto_hash_sha256_init(&state_->sodium); }

DigestMaker::~DigestMaker() = default;

void DigestMaker::add(std::string_view bytes) { add_to(state_->sodium, bytes); }

Digest DigestMaker::finish()
{
    Digest digest{};
    crypto_hash_sha256_final(&state_->sodium, digest.data());
    return digest;
}

Digest digest_of(std::initializer_list<std::string_view> pieces)
{
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    for (const auto piece : pieces) add_to(state, piece);
    Digest digest{};
    crypto_hash_sha256_final(&state, digest.data());
    return digest;
}

std::string to_hex(const Digest& digest)
{
    std::array<char, 2 * std::tuple_size_v<Digest> + 1> text{};
    sodium_bin2hex(text.data(), text.size(), digest.data(), digest.size());
    return text.data();
}

std::optional<Digest> digest_from_hex(std::string_view text)
{
    if (!is_sha256(text)) return std::nullopt;
    Digest digest{};
    std::size_t length = 0;
    if (sodium_hex2bin(digest.data(), digest.size(), text.data(), text.size(), nullptr, &length, nullptr) !=
            0 ||
        length != digest.size())
        return std::nullopt;
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

bool is_sha256(std::string_view text)
{
    return text.size() == 64 &&
           std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

}  // namespace edvet
