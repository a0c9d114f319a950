#include "edvet/base/ed25519.hpp"

#include "edvet/base/contract.hpp"

#include <tuple>

#include <sodium.h>

namespace edvet {

static_assert(std::tuple_size_v<Ed25519Seed> == crypto_sign_ed25519_SEEDBYTES);
static_assert(std::tuple_size_v<Ed25519PublicKey> == crypto_sign_ed25519_PUBLICKEYBYTES);
static_assert(std::tuple_size_v<Ed25519Signature> == crypto_sign_ed25519_BYTES);

namespace {

const unsigned char* bytes_in(std::string_view text)
{
    return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

Ed25519Key::Ed25519Key(const Ed25519Seed& seed)
{
    static_assert(std::tuple_size_v<decltype(secret_)> == crypto_sign_ed25519_SECRETKEYBYTES);
    ensure(sodium_init() >= 0, "libsodium starts");
    crypto_sign_ed25519_seed_keypair(public_key_.data(), secret_.data(), seed.data());
}

Ed25519Key::Ed25519Key(Ed25519Key&& other) noexcept : secret_(other.secret_), public_key_(other.public_key_)
{
    wipe(other.secret_.data(), other.secret_.size());
}

Ed25519Key::~Ed25519Key() { wipe(secret_.data(), secret_.size()); }

Ed25519Signature Ed25519Key::sign(std::string_view message) const
{
    Ed25519Signature signature{};
    crypto_sign_ed25519_detached(signature.data(), nullptr, bytes_in(message), message.size(),
                                 secret_.data());
    return signature;
}

bool is_ed25519_signature(const Ed25519Signature& signature, std::string_view message,
                          const Ed25519PublicKey& key)
{
    ensure(sodium_init() >= 0, "libsodium starts");
    return crypto_sign_ed25519_verify_detached(signature.data(), bytes_in(message), message.size(),
                                               key.data()) == 0;
}

void wipe(void* bytes, std::size_t size) { sodium_memzero(bytes, size); }

}  // namespace edvet
