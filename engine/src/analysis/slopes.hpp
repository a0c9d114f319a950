#pragma once

#include "edvet/base/int128.hpp"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace edvet {

/// Finds the greatest and the least rise / gap, exactly, for many rows of rises over the same gaps. `Gap` is
/// std::int64_t, of at most 2^62, or Int128, of at most 2^94.
template <class Gap>
class Slopes {
public:
    /// Gaps are 0 or more; no rise is further than `furthest` from 0, which is at most 2^32.
    Slopes(std::vector<Gap> gaps, std::int64_t furthest) : gaps_(std::move(gaps)), furthest_(furthest)
    {
        rises.resize(gaps_.size());
        products_.resize(gaps_.size());
        if constexpr (sizeof(Gap) == sizeof(std::int64_t)) prepare_inverses();
    }

    /// What `find` compares; 0 where the gap is.
    std::vector<std::int64_t> rises;

    void find()
    {
        greatest_.clear();
        least_.clear();
        const auto bars = find_bars();
        const auto* products = products_.data();
        const auto inside = bars.low <= bars.high ? static_cast<std::uint64_t>(bars.high - bars.low) + 1 : 0;
        for (std::size_t i = 0; i < products_.size(); ++i) {
            // One comparison, since what is below `low` wraps around.
            if (static_cast<std::uint64_t>(products[i] - bars.low) < inside) continue;
            if (rises[i] != 0) add(rises[i] > 0 ? greatest_ : least_, i);
        }
    }

    /// All that share the greatest slope above 0, and the least below; empty where there is none.
    const std::vector<std::size_t>& greatest() const { return greatest_; }
    const std::vector<std::size_t>& least() const { return least_; }

    const Gap& gap(std::size_t i) const { return gaps_[i]; }

private:
    struct Bars {
        std::int64_t low = 0;
        std::int64_t high = 0;
    };

    /// 2^shift / gap, rounded down, such that rise × inverse is at most 2^62.
    void prepare_inverses()
    {
        Gap least = 0;
        for (const auto gap : gaps_)
            if (gap > 0 && (least == 0 || gap < least)) least = gap;
        const auto bits = [](std::int64_t value) {
            return static_cast<int>(std::bit_width(static_cast<std::uint64_t>(value)));
        };
        const int shift = std::min(62, 62 - bits(furthest_) + std::max(0, bits(least) - 1));
        inverses_.resize(gaps_.size());
        for (std::size_t i = 0; i < gaps_.size(); ++i)
            if (gaps_[i] > 0) inverses_[i] = (std::int64_t{1} << shift) / gaps_[i];
    }

    /// A product from the one to the other is not worth a comparison. rise × inverse is nearer to 0 than rise
    /// × 2^shift / gap by less than `furthest_`, so that the greatest slope's product is less than that below
    /// the greatest product; and the least likewise. Without inverses, the rises themselves, and 0.
    Bars find_bars()
    {
        if (inverses_.empty()) {
            products_ = rises;
            return {};
        }
        const auto* rise = rises.data();
        const auto* inverse = inverses_.data();
        auto* products = products_.data();
        std::int64_t most = 0;
        std::int64_t least = 0;
        for (std::size_t i = 0; i < products_.size(); ++i) {
            const auto product = rise[i] * inverse[i];
            products[i] = product;
            most = product > most ? product : most;
            least = product < least ? product : least;
        }
        return {least + furthest_, most - furthest_};
    }

    /// All slopes in `found` are equal, and of the sign of this one.
    void add(std::vector<std::size_t>& found, std::size_t i) const
    {
        if (!found.empty()) {
            const auto best = found.front();
            const auto sign = rises[i] > 0 ? 1 : -1;
            const Int128 own = sign * (Int128{rises[i]} * gaps_[best]);
            const Int128 other = sign * (Int128{rises[best]} * gaps_[i]);
            if (own < other) return;
            if (own > other) found.clear();
        }
        found.push_back(i);
    }

    std::vector<Gap> gaps_;
    std::vector<std::int64_t> inverses_;
    std::vector<std::int64_t> products_;
    std::int64_t furthest_ = 0;
    std::vector<std::size_t> greatest_;
    std::vector<std::size_t> least_;
};

}  // namespace edvet
