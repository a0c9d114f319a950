#include "edvet/base/nearest_name.hpp"

#include <catch2/catch.hpp>

namespace edvet {

TEST_CASE("what was most likely meant is near, and the first of equals", "[base]")
{
    const std::vector<std::string> names{"privacy", "cost", "access", "accents"};
    CHECK(nearest_name("privcay", names) == "privacy");
    CHECK(nearest_name("acess", names) == "access");
    CHECK(nearest_name("acces", names) == "access");
    CHECK(nearest_name("accests", names) == "access");
    CHECK(nearest_name("cots", names) == "cost");
    CHECK(nearest_name("cos", names) == "cost");
    CHECK(nearest_name("c", names) == std::nullopt);
    CHECK(nearest_name("", names) == std::nullopt);
    CHECK(nearest_name("price", names) == std::nullopt);
    CHECK(nearest_name("privacyprivacy", names) == std::nullopt);
    CHECK(nearest_name("privacy", {}) == std::nullopt);
    CHECK(nearest_name(std::string(81, 'a'), {std::string(81, 'a')}) == std::nullopt);
}

}  // namespace edvet
