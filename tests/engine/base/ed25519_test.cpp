#include "edvet/base/ed25519.hpp"

#include <string>
#include <utility>

#include <catch2/catch.hpp>

namespace edvet {

namespace {

std::string bytes_from_hex(const std::string& hex)
{
    std::string bytes;
    for (std::size_t i = 0; i < hex.size(); i += 2)
        bytes += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
    return bytes;
}

template <class Array>
Array array_from_hex(const std::string& hex)
{
    Array array{};
    const auto bytes = bytes_from_hex(hex);
    REQUIRE(bytes.size() == array.size());
    for (std::size_t i = 0; i < array.size(); ++i) array[i] = static_cast<std::uint8_t>(bytes[i]);
    return array;
}

struct Example {
    const char* seed;
    const char* key;
    const char* message;
    const char* signature;
};

/// RFC 8032, section 7.1, tests 1 to 3.
const Example examples[] = {
    {"9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
     "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
     "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f"
     "05"
     "95bbe24655141438e7a100b"},
    {"4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
     "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
     "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2ea"
     "eb"
     "4302aeeb00d291612bb0c00"},
    {"c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
     "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
     "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e"
     "97"
     "16ed28dc027beceea1ec40a"},
};

}  // namespace

TEST_CASE("keys and signatures are those of RFC 8032", "[ed25519]")
{
    for (const auto& example : examples) {
        CAPTURE(example.seed);
        const Ed25519Key key{array_from_hex<Ed25519Seed>(example.seed)};
        const auto message = bytes_from_hex(example.message);
        const auto signature = array_from_hex<Ed25519Signature>(example.signature);
        CHECK(key.public_key() == array_from_hex<Ed25519PublicKey>(example.key));
        CHECK(key.sign(message) == signature);
        CHECK(is_ed25519_signature(signature, message, key.public_key()));
    }
}

TEST_CASE("a signature is of one message by one key, every bit of it", "[ed25519]")
{
    const Ed25519Key key{array_from_hex<Ed25519Seed>(examples[2].seed)};
    const Ed25519Key other{array_from_hex<Ed25519Seed>(examples[1].seed)};
    const auto signature = key.sign("said");
    CHECK(!is_ed25519_signature(signature, "sais", key.public_key()));
    CHECK(!is_ed25519_signature(signature, "said", other.public_key()));
    CHECK(!is_ed25519_signature(signature, "said", Ed25519PublicKey{}));
    for (std::size_t bit = 0; bit < 8 * signature.size(); ++bit) {
        auto changed = signature;
        changed[bit / 8] = static_cast<std::uint8_t>(changed[bit / 8] ^ (1U << bit % 8));
        CHECK(!is_ed25519_signature(changed, "said", key.public_key()));
    }
}

TEST_CASE("a key that was moved signs as it did", "[ed25519]")
{
    Ed25519Key key{array_from_hex<Ed25519Seed>(examples[0].seed)};
    const auto signature = key.sign("said");
    const auto moved = std::move(key);
    CHECK(moved.sign("said") == signature);
}

}  // namespace edvet
