#include "edvet/base/entropy.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <vector>

#include <catch2/catch.hpp>

namespace edvet {

TEST_CASE("what is drawn is never drawn again, small or large", "[base]")
{
    const auto draw = system_entropy();
    std::set<std::array<std::uint8_t, 16>> salts;
    for (int i = 0; i < 2000; ++i) {
        std::array<std::uint8_t, 16> salt{};
        draw(salt);
        salts.insert(salt);
    }
    CHECK(salts.size() == 2000);
    std::vector<std::uint8_t> large(10'000);
    draw(large);
    CHECK(std::ranges::count(large, 0) < 200);
}

TEST_CASE("two generators do not draw the same", "[base]")
{
    std::array<std::uint8_t, 16> one{};
    std::array<std::uint8_t, 16> other{};
    system_entropy()(one);
    system_entropy()(other);
    CHECK(one != other);
}

}  // namespace edvet
