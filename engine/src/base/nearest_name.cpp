#include "edvet/base/nearest_name.hpp"

#include <algorithm>
#include <numeric>

namespace edvet {

namespace {

/// Levenshtein's distance, or `limit` where it is that or more; the texts are short.
std::size_t distance(const std::string& a, const std::string& b, std::size_t limit)
{
    const auto longer = std::max(a.size(), b.size());
    if (longer - std::min(a.size(), b.size()) >= limit) return limit;
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        auto diagonal = row[0];
        row[0] = i;
        auto least = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const auto above = row[j];
            const auto change = diagonal + (a[i - 1] == b[j - 1] ? 0U : 1U);
            row[j] = std::min({above + 1, row[j - 1] + 1, change});
            least = std::min(least, row[j]);
            diagonal = above;
        }
        if (least >= limit) return limit;
    }
    return std::min(row.back(), limit);
}

}  // namespace

std::optional<std::string> nearest_name(const std::string& written, const std::vector<std::string>& names)
{
    if (written.size() > 80) return std::nullopt;
    std::optional<std::string> nearest;
    // A short word is near to everything, so it gets less room.
    auto least = (written.size() < 4 ? written.size() / 2 : std::max<std::size_t>(2, written.size() / 3)) + 1;
    for (const auto& name : names) {
        const auto steps = distance(written, name, least);
        if (steps < least) {
            least = steps;
            nearest = name;
        }
    }
    return nearest;
}

}  // namespace edvet
