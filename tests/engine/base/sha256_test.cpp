#include "edvet/base/sha256.hpp"

#include <catch2/catch.hpp>

namespace edvet {

// FIPS 180-4 examples, as published with NIST's Cryptographic Standards and Guidelines.
TEST_CASE("a hash is the one that sha256sum prints", "[base]")
{
    CHECK(sha256_of("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(sha256_of("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(is_sha256(sha256_of("abc")));
    CHECK_FALSE(is_sha256("BA7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    CHECK_FALSE(is_sha256("abc"));
}

}  // namespace edvet
