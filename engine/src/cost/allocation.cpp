#include "edvet/cost/allocation.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>

namespace edvet {

namespace {

using Failure = Unexpected<std::string>;

std::vector<Whole> split(const Whole& total, const std::vector<Exact>& ratios, const Exact& sum)
{
    std::vector<Whole> parts;
    std::vector<Exact> remainders;
    Whole missing = total;
    for (const auto& ratio : ratios) {
        const Exact share = Exact{total} * ratio / sum;
        parts.push_back(numerator_of(share) / denominator_of(share));
        remainders.push_back(share - Exact{parts.back()});
        missing -= parts.back();
    }
    std::vector<std::size_t> order(ratios.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, std::ranges::greater{}, [&](std::size_t i) { return remainders[i]; });
    for (std::size_t i = 0; missing > 0; ++i, missing -= 1) parts[order[i]] += 1;
    return parts;
}

}  // namespace

Expected<std::vector<Whole>, std::string> allocated(const Whole& total, const std::vector<Exact>& ratios)
{
    if (ratios.empty()) return Failure{"there is no ratio to split by"};
    if (std::ranges::any_of(ratios, [](const Exact& ratio) { return ratio < 0; }))
        return Failure{"a ratio below 0 has no share"};
    const auto sum = std::accumulate(ratios.begin(), ratios.end(), Exact{0});
    if (sum == 0) return Failure{"ratios that are all 0 leave nobody to give to"};
    auto parts = split(abs(total), ratios, sum);
    if (total < 0)
        for (auto& part : parts) part = -part;
    return parts;
}

}  // namespace edvet
