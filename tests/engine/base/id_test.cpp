#include "edvet/base/id.hpp"

#include <string>

#include <catch2/catch.hpp>

namespace edvet {

TEST_CASE("an id is small letters and digits in joined words", "[base]")
{
    for (const char* good : {"a", "7", "privacy.agreement", "k12-learning-platform", "a.b-c.d"})
        CHECK(is_id(good));
    for (const char* bad :
         {"", ".", "a.", ".a", "a..b", "a.-b", "A", "a b", "a_b", "a/b", "../a", "é", "a\n"}) {
        CAPTURE(bad);
        CHECK_FALSE(is_id(bad));
    }
    CHECK(is_id(std::string(64, 'a')));
    CHECK_FALSE(is_id(std::string(65, 'a')));
}

}  // namespace edvet
