#pragma once

#include <array>
#include <cstdint>

namespace edvet {

/// 256 random bits: Philox4x64 of 10 rounds (Salmon, Moraes, Dror & Shaw, SC 2011) on the counter (block,
/// sample, 0, 0) under the key (seed, stream). What is drawn for one purpose has a stream of its own.
std::array<std::uint64_t, 4> random_block(std::uint64_t seed, std::uint64_t stream, std::uint64_t sample,
                                          std::uint64_t block);

/// -ln u in units of 2^-27 for u = (word + 1/2) / 2^32: an exponential draw. Within 2^-25 of the true value,
/// and never 0.
std::uint32_t exponential_draw(std::uint32_t word);

/// How far from its lowest to its highest a triangular draw is, in units of 2^-32, for u = (word + 1/2) /
/// 2^32: the inverse of the distribution, rounded down towards its nearer end. `likely` is the place of the
/// most likely value on the same way, 0 to 2^32.
std::uint64_t triangular_draw(std::uint32_t word, std::uint64_t likely);

}  // namespace edvet
