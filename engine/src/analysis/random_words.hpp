#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

#include <Random123/philox.h>

namespace edvet {

/// Each purpose draws from a stream of its own, so that one does not shift what another draws.
enum class Stream : std::uint64_t { weights, cells, cells_again, weight_trials, cost_trials };

/// The random words of one sample, one after another, as many as are asked for: those of a block of 256 bits
/// from the low half of its first part on.
class RandomWords {
public:
    using Block = std::array<std::uint64_t, 4>;

    RandomWords(std::uint64_t seed, Stream stream) : seed_{seed}, stream_{static_cast<std::uint64_t>(stream)}
    {
    }

    void start(std::uint64_t sample)
    {
        sample_ = sample;
        next_block_ = 0;
        used_ = 8;
    }

    std::uint32_t next()
    {
        if (used_ == 8) {
            block_ = drawn_block();
            used_ = 0;
        }
        const auto part = block_[used_ / 2] >> (used_ % 2 * 32);
        ++used_;
        return static_cast<std::uint32_t>(part);
    }

    /// Whether the next word is the first of a block, so that `drawn_block` gives the next eight.
    bool is_at_block() const { return used_ == 8; }

    Block drawn_block()
    {
        const auto block = Philox{}({{next_block_, sample_, 0, 0}}, {{seed_, stream_}});
        ++next_block_;
        return {block[0], block[1], block[2], block[3]};
    }

private:
    using Philox = r123::Philox4x64_R<10>;

    std::uint64_t seed_;
    std::uint64_t stream_;
    std::uint64_t sample_ = 0;
    std::uint64_t next_block_ = 0;
    Block block_{};
    unsigned used_ = 8;
};

/// -ln u by the leading zeros of u and a chord of the logarithm for each of 2,048 parts of an octave.
class ExponentialTable {
public:
    static const ExponentialTable& instance();

    /// See `exponential_draw`.
    std::uint32_t draw(std::uint32_t word) const
    {
        // 2 word + 1 of 2^33 is never 0. What follows its highest bit is a place in the octave.
        const auto odd = (std::uint64_t{word} << 1) | 1U;
        auto zeros = zeros_[word >> 24];
        if (word < (1U << 24))
            zeros = static_cast<std::uint8_t>(std::countl_zero(word | 1U) + (word == 0 ? 1 : 0));
        const auto place = odd << (31U + zeros) << 1;
        const auto& chord = chords_[place >> 53];
        const auto along = (place >> 32) & 0x1FFFFFU;
        const auto log = octaves_[zeros] + chord.start - ((chord.fall * along) >> 21);
        return static_cast<std::uint32_t>(log >> 5) + 1U;
    }

private:
    struct Chord {
        std::uint32_t start;  ///< 2^-32
        std::uint32_t fall;   ///< to its end
    };

    ExponentialTable();

    std::array<Chord, 2048> chords_{};
    std::array<std::uint64_t, 33> octaves_{};  ///< multiples of ln 2, 2^-32
    std::array<std::uint8_t, 256> zeros_{};    ///< before the highest bit of a word, by its highest byte
};

}  // namespace edvet
