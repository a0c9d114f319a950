#include "edvet/committee/cohen_kappa.hpp"

#include "edvet/base/contract.hpp"

namespace edvet {

namespace {

Exact weight_of(std::size_t first, std::size_t second, Disagreement disagreement)
{
    const Exact distance{first < second ? second - first : first - second};
    switch (disagreement) {
        case Disagreement::unweighted: return distance == 0 ? 0 : 1;
        case Disagreement::linear: return distance;
        case Disagreement::quadratic: return distance * distance;
    }
    ensure(false, "a disagreement that is none");
    return 0;
}

}  // namespace

Expected<CohenKappa, Undefined> cohen_kappa(const std::vector<std::vector<std::size_t>>& counts,
                                            Disagreement disagreement)
{
    std::vector<Exact> firsts(counts.size());
    std::vector<Exact> seconds(counts.size());
    Exact units;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        ensure(counts[i].size() == counts.size(), "a table of counts that is no square");
        for (std::size_t j = 0; j < counts.size(); ++j) {
            const Exact count{counts[i][j]};
            firsts[i] += count;
            seconds[j] += count;
            units += count;
        }
    }
    if (units == 0) return Unexpected{Undefined{"agreement.no-units", "there are no units"}};

    CohenKappa result;
    for (std::size_t i = 0; i < counts.size(); ++i)
        for (std::size_t j = 0; j < counts.size(); ++j) {
            const auto weight = weight_of(i, j, disagreement);
            result.observed += weight * Exact{counts[i][j]} / units;
            result.expected += weight * firsts[i] * seconds[j] / (units * units);
        }
    if (result.expected == 0)
        return Unexpected{
            Undefined{"agreement.no-variation", "both raters use one and the same category alone"}};
    result.kappa = 1 - result.observed / result.expected;
    return result;
}

}  // namespace edvet
