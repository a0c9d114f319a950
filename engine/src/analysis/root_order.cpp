#include "analysis/root_order.hpp"

#include "edvet/base/decimal.hpp"

#include <algorithm>
#include <utility>

namespace edvet {

namespace {

Exact rounded_at_40(const Exact& value)
{
    static const Exact scale = [] {
        Exact power = 1;
        for (int i = 0; i < 40; ++i) power *= 10;
        return power;
    }();
    return Exact{in_last_place(value * scale, {0, RoundingMode::half_even})} / scale;
}

}  // namespace

const Exact& root_width()
{
    static const Exact width = [] {
        Exact narrow = 1;
        for (int i = 0; i < 160; ++i) narrow /= 2;
        return narrow;
    }();
    return width;
}

Exact place_of(const Root& root)
{
    return root.is_exact() ? root.low : rounded_at_40((root.low + root.high) / 2);
}

std::vector<Root> in_order(std::vector<Root> roots)
{
    std::ranges::sort(roots, [](const Root& a, const Root& b) {
        return std::pair{a.low, a.high} < std::pair{b.low, b.high};
    });
    std::vector<Root> apart;
    for (auto& root : roots) {
        if (!apart.empty() && root.low <= apart.back().high) {
            // Of two within 2^-160 the exact one stands for both.
            if (!apart.back().is_exact())
                apart.back() =
                    root.is_exact() ? root : Root{apart.back().low, std::max(apart.back().high, root.high)};
            continue;
        }
        apart.push_back(std::move(root));
    }
    return apart;
}

}  // namespace edvet
