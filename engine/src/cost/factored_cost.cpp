#include "edvet/cost/factored_cost.hpp"

#include "edvet/base/contract.hpp"
#include "edvet/base/power.hpp"
#include "edvet/cost/discounting.hpp"

namespace edvet {

namespace {

Exact cut(const Exact& factor, const std::optional<int>& places)
{
    return places ? rounded(factor, *places) : factor;
}

Exact factor_of(const FactoredAmount& amount, const Exact& rate, const FactorRounding& rounding)
{
    using Kind = FactoredAmount::Kind;
    switch (amount.kind) {  // no default: the compiler names a kind that is missing
        case Kind::initial: return 1;
        case Kind::single: return cut(single_present_value(rate, amount.years), rounding.single);
        case Kind::recurring: return cut(uniform_present_value(rate, amount.years), rounding.uniform);
        case Kind::escalated:
            return cut(uniform_present_value_escalated(rate, amount.escalation, amount.years),
                       rounding.uniform);
        case Kind::factor: return amount.given_factor;
    }
    throw ContractViolation{"a kind of amount that does not exist"};
}

}  // namespace

FactoredCost factored_cost(const std::vector<FactoredAmount>& amounts, const Exact& rate,
                           const FactorRounding& rounding)
{
    FactoredCost cost{{}, 0};
    for (const auto& amount : amounts) {
        const auto factor = factor_of(amount, rate, rounding);
        cost.lines.push_back({amount.name, factor, factor * amount.amount});
        cost.total += cost.lines.back().present_value;
    }
    return cost;
}

}  // namespace edvet
