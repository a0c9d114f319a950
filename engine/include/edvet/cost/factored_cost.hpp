#pragma once

#include "edvet/base/exact.hpp"

#include <optional>
#include <string>
#include <vector>

/// A life-cycle cost as the worksheets of NIST Handbook 135 sum it up: each amount times a discount factor.
namespace edvet {

/// An amount, and what turns it into a present value.
struct FactoredAmount {
    enum class Kind {
        initial,    ///< paid at the base date: factor 1
        single,     ///< paid once, after `years`: SPV
        recurring,  ///< paid at the end of each of `years`: UPV
        escalated,  ///< the same, rising from the base date by `escalation` a year: UPV*
        factor,     ///< times a factor that is given, as from a printed table
    };

    std::string name;
    Kind kind = Kind::initial;
    Exact amount;
    int years = 0;
    Exact escalation = 0;
    Exact given_factor = 1;
};

/// To how many places a factor is rounded, half-even, before it is multiplied; not at all where absent. A
/// given factor is taken as it is.
struct FactorRounding {
    std::optional<int> single;
    std::optional<int> uniform;  ///< of recurring and escalated amounts

    friend bool operator==(const FactorRounding&, const FactorRounding&) = default;
};

struct FactoredCost {
    struct Line {
        std::string name;
        Exact factor;
        Exact present_value;
    };

    std::vector<Line> lines;  ///< parallel to the amounts
    Exact total;
};

FactoredCost factored_cost(const std::vector<FactoredAmount>& amounts, const Exact& rate,
                           const FactorRounding& rounding);

}  // namespace edvet
