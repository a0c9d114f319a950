#include "edvet/base/sha256.hpp"

#include <catch2/catch.hpp>

namespace edvet {

namespace {

constexpr const char* hash_of_abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

}  // namespace

// FIPS 180-4 examples, as published with NIST's Cryptographic Standards and Guidelines.
TEST_CASE("a hash is the one that sha256sum prints", "[base]")
{
    CHECK(sha256_of("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(sha256_of("abc") == hash_of_abc);
    CHECK(sha256_of("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
          "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    CHECK(sha256_of(std::string(1'000'000, 'a')) ==
          "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    CHECK(is_sha256(sha256_of("abc")));
    CHECK_FALSE(is_sha256("BA7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    CHECK_FALSE(is_sha256("abc"));
}

TEST_CASE("pieces hash as the whole, however they are cut", "[base]")
{
    CHECK(to_hex(digest_of({"a", "", "bc"})) == hash_of_abc);
    DigestMaker maker;
    for (const char c : std::string{"abc"}) maker.add({&c, 1});
    CHECK(to_hex(maker.finish()) == hash_of_abc);
}

TEST_CASE("a digest is read from what it is written as, and from nothing else", "[base]")
{
    const auto digest = digest_of({"abc"});
    CHECK(digest_from_hex(hash_of_abc) == digest);
    CHECK(digest_from_bytes(bytes_of(digest)) == digest);
    CHECK_FALSE(digest_from_hex(std::string{hash_of_abc}.substr(1)));
    CHECK_FALSE(digest_from_hex(std::string{hash_of_abc} + "0"));
    CHECK_FALSE(digest_from_hex(std::string(63, '0') + "g"));
    CHECK_FALSE(digest_from_hex(std::string(63, '0') + "A"));
    CHECK_FALSE(digest_from_bytes("abc"));
}

}  // namespace edvet
