#include "edvet/base/base64.hpp"

#include <catch2/catch.hpp>

namespace edvet {

// RFC 4648 §10.
TEST_CASE("base64 is as the standard's examples have it", "[base]")
{
    const std::pair<const char*, const char*> examples[] = {{"", ""},
                                                            {"f", "Zg=="},
                                                            {"fo", "Zm8="},
                                                            {"foo", "Zm9v"},
                                                            {"foob", "Zm9vYg=="},
                                                            {"fooba", "Zm9vYmE="},
                                                            {"foobar", "Zm9vYmFy"}};
    for (const auto& [bytes, text] : examples) {
        CHECK(to_base64(bytes) == text);
        CHECK(bytes_from_base64(text) == std::string{bytes});
    }
    CHECK(to_base64(std::string("\0\xFF\x10", 3)) == "AP8Q");
}

TEST_CASE("what is no base64 is no bytes", "[base]")
{
    for (const char* text : {"Zg", "Zg=", "Zg===", "Z g=", "Zm9v\n", "Zm9-", "Zh==", "=", "Zg==Zg=="}) {
        INFO(text);
        CHECK_FALSE(bytes_from_base64(text));
    }
}

}  // namespace edvet
