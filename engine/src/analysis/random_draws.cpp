#include "edvet/analysis/random_draws.hpp"

#include "analysis/random_words.hpp"
#include "analysis/wide.hpp"

namespace edvet {

namespace {

/// ln((n + d) / n) in units of 2^-32, to the nearest: 2 artanh(t) with t = d / (2n + d), by its series.
std::uint64_t log_of_ratio(std::uint64_t d, std::uint64_t n)
{
    constexpr int places = 52;
    const auto t = (d << places) / (2 * n + d);
    const auto square = static_cast<std::uint64_t>((Wide{t} * t) >> places);
    std::uint64_t power = t;
    std::uint64_t sum = 0;
    for (std::uint64_t i = 1; power != 0; i += 2) {
        sum += power / i;
        power = static_cast<std::uint64_t>((Wide{power} * square) >> places);
    }
    return (2 * sum + (1U << 19)) >> 20;
}

std::uint64_t square_root(std::uint64_t value)
{
    std::uint64_t root = 0;
    for (auto bit = std::uint64_t{1} << 62; bit != 0; bit >>= 2) {
        const bool fits = value >= root + bit;
        if (fits) value -= root + bit;
        root = (root >> 1) + (fits ? bit : 0);
    }
    return root;
}

}  // namespace

ExponentialTable::ExponentialTable()
{
    constexpr std::uint64_t parts = 2048;
    const auto ln2 = log_of_ratio(parts, parts);
    for (std::size_t i = 0; i < octaves_.size(); ++i) octaves_[i] = i * ln2;
    for (std::size_t i = 0; i < zeros_.size(); ++i)
        zeros_[i] = static_cast<std::uint8_t>(std::countl_zero(static_cast<std::uint8_t>(i)));
    for (std::uint64_t i = 0; i < parts; ++i) {
        const auto start = ln2 - log_of_ratio(i, parts);
        const auto end = ln2 - log_of_ratio(i + 1, parts);
        // A chord lies above the logarithm by up to (1/2048)² / 8 (2048 / (2048 + i))²: half of that is
        // taken off, but for the last, which ends at 0.
        const auto half = i + 1 < parts ? 64 * parts * parts / ((parts + i) * (parts + i)) : 0;
        chords_[i] = {static_cast<std::uint32_t>(start - half), static_cast<std::uint32_t>(start - end)};
    }
}

const ExponentialTable& ExponentialTable::instance()
{
    static const ExponentialTable table;
    return table;
}

std::array<std::uint64_t, 4> random_block(std::uint64_t seed, std::uint64_t stream, std::uint64_t sample,
                                          std::uint64_t block)
{
    RandomWords words{seed, static_cast<Stream>(stream)};
    words.start(sample);
    for (std::uint64_t i = 0; i < block; ++i) words.drawn_block();
    return words.drawn_block();
}

std::uint32_t exponential_draw(std::uint32_t word) { return ExponentialTable::instance().draw(word); }

std::uint64_t triangular_draw(std::uint32_t word, std::uint64_t likely)
{
    constexpr auto one = std::uint64_t{1} << 32;
    const auto below = 2 * std::uint64_t{word} + 1;  // 2^-33
    if (below < 2 * likely) return square_root(static_cast<std::uint64_t>((Wide{below} * likely) >> 1));
    return one - square_root(static_cast<std::uint64_t>((Wide{2 * one - below} * (one - likely)) >> 1));
}

}  // namespace edvet
