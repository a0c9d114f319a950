#include "edvet/analysis/random_draws.hpp"
#include "edvet/base/exact.hpp"
#include "edvet/base/real.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include <catch2/catch.hpp>

using namespace edvet;

namespace {

constexpr std::uint64_t one = std::uint64_t{1} << 32;

/// Words of every size, and those at both ends.
std::vector<std::uint32_t> words()
{
    std::vector<std::uint32_t> all{0, 1, 2, 3, 0xFFFFFFFD, 0xFFFFFFFE, 0xFFFFFFFF};
    for (std::uint32_t size = 8; size != 0x80000000; size *= 2)
        for (const auto around : {size - 1, size, size + size / 3, size + size / 2}) all.push_back(around);
    for (std::uint64_t word = 123'457; word < one; word += 13'107'199)
        all.push_back(static_cast<std::uint32_t>(word));
    return all;
}

Real share_of(std::uint32_t word) { return real(Exact{2 * std::uint64_t{word} + 1} / Exact{2 * one}); }

}  // namespace

TEST_CASE("Random blocks are those of Philox4x64 of ten rounds")
{
    // Known answers of Random123 1.14, tests/kat_vectors.
    CHECK(random_block(0, 0, 0, 0) == std::array<std::uint64_t, 4>{0x16554d9eca36314c, 0xdb20fe9d672d0fdc,
                                                                   0xd7e772cee186176b, 0x7e68b68aec7ba23b});
}

TEST_CASE("No two of seed, stream, sample and block can be exchanged")
{
    const std::vector<std::array<std::uint64_t, 4>> blocks{random_block(1, 0, 0, 0), random_block(0, 1, 0, 0),
                                                           random_block(0, 0, 1, 0),
                                                           random_block(0, 0, 0, 1)};
    for (std::size_t i = 0; i < blocks.size(); ++i)
        for (std::size_t k = 0; k < i; ++k) CHECK(blocks[i] != blocks[k]);
}

TEST_CASE("An exponential draw is the logarithm within 2^-25, and never nothing")
{
    Real worst = 0;
    for (const auto word : words()) {
        const auto drawn = exponential_draw(word);
        CHECK(drawn > 0);
        const Real error = abs(real(Exact{drawn} / Exact{1 << 27}) + log(share_of(word)));
        worst = std::max(worst, error);
    }
    CHECK(worst < real(Exact{1, 1 << 25}));
}

TEST_CASE("A triangular draw is the inverse of its distribution to a unit")
{
    for (const std::uint64_t likely : {std::uint64_t{0}, one / 3, one / 2, one - 1, one})
        for (const auto word : words()) {
            const auto u = share_of(word);
            const auto mode = real(Exact{likely} / Exact{one});
            const Real place = u < mode ? sqrt(u * mode) : 1 - sqrt((1 - u) * (1 - mode));
            const Real error = abs(real(Exact{triangular_draw(word, likely)}) - place * real(Exact{one}));
            CHECK(error <= 1);
        }
}
