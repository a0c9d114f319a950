#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace edvet {

using Ed25519Seed = std::array<std::uint8_t, 32>;
using Ed25519PublicKey = std::array<std::uint8_t, 32>;
using Ed25519Signature = std::array<std::uint8_t, 64>;

/// A private key of Ed25519 (RFC 8032, section 5.1), which follows from 32 secret bytes. They are wiped from
/// memory when it goes; nothing prints them.
class Ed25519Key {
public:
    explicit Ed25519Key(const Ed25519Seed& seed);
    Ed25519Key(const Ed25519Key&) = delete;
    Ed25519Key& operator=(const Ed25519Key&) = delete;
    Ed25519Key(Ed25519Key&& other) noexcept;
    Ed25519Key& operator=(Ed25519Key&&) = delete;
    ~Ed25519Key();

    const Ed25519PublicKey& public_key() const { return public_key_; }
    /// The one signature of `message` by this key.
    Ed25519Signature sign(std::string_view message) const;

private:
    std::array<std::uint8_t, 64> secret_{};
    Ed25519PublicKey public_key_{};
};

/// Whether `signature` is one of `message` by the key. Not where the key or the signature is none that a
/// private key leads to: points of small order, numbers that are not reduced.
bool is_ed25519_signature(const Ed25519Signature& signature, std::string_view message,
                          const Ed25519PublicKey& key);

/// Overwrites secret bytes; no compiler leaves it out.
void wipe(void* bytes, std::size_t size);

}  // namespace edvet
