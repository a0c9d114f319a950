#include "edvet/cost/context.hpp"

#include "edvet/base/contract.hpp"
#include "edvet/base/decimal.hpp"

namespace edvet {

namespace {

Exact value_in(const ByYear& values, int year)
{
    ensure(year >= 1 && static_cast<std::size_t>(year) <= values.size(), "a year outside the horizon");
    return values[static_cast<std::size_t>(year - 1)];
}

/// The least whole number that is not less.
Exact rounded_up(const Exact& value) { return {in_last_place(value, {0, RoundingMode::ceiling}), 1}; }

}  // namespace

std::optional<Exact> quantity_of(const CostContext& context, Driver driver, int year)
{
    if (driver == Driver::district) return Exact{1};
    const auto stated = context.drivers.find(driver);
    if (stated == context.drivers.end()) return std::nullopt;
    return value_in(stated->second, year);
}

std::optional<Exact> active_in(const std::optional<ActiveStudents>& active, const CostContext& context,
                               int year)
{
    if (!active) return std::nullopt;
    if (!active->share) return value_in(active->count, year);
    const auto students = quantity_of(context, Driver::students, year);
    if (!students) return std::nullopt;
    return rounded_up(*active->share * *students);
}

std::optional<Exact> on_basis_of(const CostContext& context, const Exact& rise, PriceBasis stated_on)
{
    if (stated_on == context.prices) return rise;
    if (!context.inflation) return std::nullopt;
    if (stated_on == PriceBasis::nominal) return (1 + rise) / (1 + *context.inflation) - 1;
    return (1 + rise) * (1 + *context.inflation) - 1;
}

}  // namespace edvet
