#pragma once

#include <cstddef>
#include <cstdint>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace edvet {

// The innermost loops. With SSE2 they take several numbers at once; the plain code beside it gives the same
// bits.

/// Rows of numbers begin at multiples of this, and are filled with 0.
constexpr std::size_t lane_width = 16;

constexpr std::size_t padded(std::size_t count) { return (count + lane_width - 1) / lane_width * lane_width; }

/// sums += values, of an even count.
inline void add_to(std::uint64_t* sums, const std::uint64_t* values, std::size_t count)
{
#if defined(__SSE2__)
    for (std::size_t i = 0; i < count; i += 2) {
        auto* target = reinterpret_cast<__m128i*>(sums + i);
        const auto* source = reinterpret_cast<const __m128i*>(values + i);
        _mm_storeu_si128(target, _mm_add_epi64(_mm_loadu_si128(target), _mm_loadu_si128(source)));
    }
#else
    for (std::size_t i = 0; i < count; ++i) sums[i] += values[i];
#endif
}

/// Four sums of products with four rows that stand `stride` apart. All factors are below 2^32; even counts.
inline void add_products(const std::uint64_t* weights, const std::uint64_t* rows, std::size_t stride,
                         std::size_t count, std::uint64_t* four_sums)
{
#if defined(__SSE2__)
    const auto load = [](const std::uint64_t* from) {
        return _mm_loadu_si128(reinterpret_cast<const __m128i*>(from));
    };
    __m128i sums[4] = {_mm_setzero_si128(), _mm_setzero_si128(), _mm_setzero_si128(), _mm_setzero_si128()};
    for (std::size_t i = 0; i < count; i += 2) {
        const auto weight = load(weights + i);
        sums[0] = _mm_add_epi64(sums[0], _mm_mul_epu32(weight, load(rows + i)));
        sums[1] = _mm_add_epi64(sums[1], _mm_mul_epu32(weight, load(rows + stride + i)));
        sums[2] = _mm_add_epi64(sums[2], _mm_mul_epu32(weight, load(rows + 2 * stride + i)));
        sums[3] = _mm_add_epi64(sums[3], _mm_mul_epu32(weight, load(rows + 3 * stride + i)));
    }
    for (std::size_t k = 0; k < 4; ++k) {
        std::uint64_t halves[2];
        _mm_storeu_si128(reinterpret_cast<__m128i*>(halves), sums[k]);
        four_sums[k] = halves[0] + halves[1];
    }
#else
    for (std::size_t k = 0; k < 4; ++k) {
        std::uint64_t sum = 0;
        for (std::size_t i = 0; i < count; ++i) sum += weights[i] * rows[k * stride + i];
        four_sums[k] = sum;
    }
#endif
}

/// For each of 16 numbers how many of the first `count` are greater.
inline void count_greater(const std::int32_t* numbers, std::size_t count, std::int32_t* greater)
{
#if defined(__SSE2__)
    const auto load = [](const std::int32_t* from) {
        return _mm_loadu_si128(reinterpret_cast<const __m128i*>(from));
    };
    const __m128i own[4] = {load(numbers), load(numbers + 4), load(numbers + 8), load(numbers + 12)};
    __m128i counts[4] = {_mm_setzero_si128(), _mm_setzero_si128(), _mm_setzero_si128(), _mm_setzero_si128()};
    for (std::size_t i = 0; i < count; ++i) {
        const auto other = _mm_set1_epi32(numbers[i]);
        counts[0] = _mm_sub_epi32(counts[0], _mm_cmpgt_epi32(other, own[0]));
        counts[1] = _mm_sub_epi32(counts[1], _mm_cmpgt_epi32(other, own[1]));
        counts[2] = _mm_sub_epi32(counts[2], _mm_cmpgt_epi32(other, own[2]));
        counts[3] = _mm_sub_epi32(counts[3], _mm_cmpgt_epi32(other, own[3]));
    }
    for (std::size_t k = 0; k < 4; ++k)
        _mm_storeu_si128(reinterpret_cast<__m128i*>(greater + 4 * k), counts[k]);
#else
    for (std::size_t k = 0; k < 16; ++k) {
        greater[k] = 0;
        for (std::size_t i = 0; i < count; ++i) greater[k] += numbers[i] > numbers[k] ? 1 : 0;
    }
#endif
}

/// Adds 1 to the counts of all that have a greater rank than `rank`. Of a count of whole lanes.
inline void count_behind(const std::int8_t* ranks, std::int8_t rank, std::uint8_t* counts, std::size_t count)
{
#if defined(__SSE2__)
    const auto own = _mm_set1_epi8(rank);
    for (std::size_t i = 0; i < count; i += lane_width) {
        const auto others = _mm_loadu_si128(reinterpret_cast<const __m128i*>(ranks + i));
        auto* target = reinterpret_cast<__m128i*>(counts + i);
        _mm_storeu_si128(target, _mm_sub_epi8(_mm_loadu_si128(target), _mm_cmpgt_epi8(others, own)));
    }
#else
    for (std::size_t i = 0; i < count; ++i)
        counts[i] = static_cast<std::uint8_t>(counts[i] + (ranks[i] > rank ? 1 : 0));
#endif
}

}  // namespace edvet
