#include "cost/cost_fields.hpp"
#include "cost/words.hpp"
#include "edvet/cost/cost_files.hpp"

#include <fmt/format.h>

namespace edvet {

namespace {

constexpr std::size_t longest_text = 500;

std::optional<DiscountRate> read_discount_rate(YamlFields& cost, PriceBasis prices,
                                               const std::optional<Exact>& inflation)
{
    const auto* node = cost.need("discount-rate");
    if (!node) return std::nullopt;
    YamlFields fields{*node, "the discount rate", cost.area(), cost.problems()};
    if (!fields.is_mapping()) return std::nullopt;
    fields.need("rate");
    fields.need("date");
    const auto rate = read_percent(fields, "rate");
    const auto basis = fields.choice("basis", price_basis_names()).value_or(prices);
    const auto source = fields.needed_text("source", longest_text);
    const auto date = fields.date("date");
    fields.finish();
    if (!rate || !date) return std::nullopt;
    if (basis == prices) return DiscountRate{*rate, basis, source, *date, *rate, node->place};
    if (!inflation) {
        fields.error(node->place, "inflation",
                     fmt::format("the rate is {} and the prices are {}", to_text(basis), to_text(prices)),
                     "state the 'inflation' that is assumed between them");
        return std::nullopt;
    }
    const Exact converted = basis == PriceBasis::nominal ? Exact{(1 + *rate) / (1 + *inflation) - 1}
                                                         : Exact{(1 + *rate) * (1 + *inflation) - 1};
    return DiscountRate{*rate, basis, source, *date, converted, node->place};
}

void read_drivers(YamlFields& cost, CostContext& context)
{
    const auto* node = cost.find("drivers");
    if (!node) return;
    YamlFields fields{*node, "the drivers", cost.area(), cost.problems()};
    if (!fields.is_mapping()) return;
    for (const auto& [name, driver] : driver_names()) {
        if (driver == Driver::district) continue;
        if (auto quantities = read_quantities(fields, name, context.horizon))
            context.drivers.emplace(driver, std::move(*quantities));
    }
    fields.finish();
}

void check_bounds(YamlFields& fields, const CostScoring& scoring)
{
    const auto& place = fields.place();
    const bool is_absolute = scoring.method == PriceScoreMethod::absolute_linear;
    for (const char* key : {"full", "zero", "set", "reason"}) {
        const auto* bound = fields.find(key);
        if (is_absolute && !bound)
            fields.error(place, "missing", fmt::format("an absolute score needs '{}'", key),
                         "write {full: F, zero: Z, set: DATE, reason: WHY}, fixed before costs are read");
        if (!is_absolute && bound && (std::string_view{key} == "full" || std::string_view{key} == "zero"))
            fields.error(bound->place, "bound", fmt::format("'{}' belongs to absolute-linear alone", key),
                         "take it away, or write 'method: absolute-linear'");
    }
    if (scoring.full && scoring.zero && *scoring.full >= *scoring.zero)
        fields.error(fields.find("full")->place, "bounds", "'full' has to be below 'zero', and is not",
                     "full is the cost that earns all points, zero the one that earns none");
}

std::optional<CostScoring> read_scoring(YamlFields& cost)
{
    const auto* node = cost.find("score");
    if (!node) return std::nullopt;
    YamlFields fields{*node, "the score of costs", cost.area(), cost.problems()};
    if (!fields.is_mapping()) return std::nullopt;
    CostScoring scoring;
    scoring.place = node->place;
    const auto method = fields.choice("method", score_method_names());
    scoring.method = method.value_or(scoring.method);
    scoring.full = read_quantity(fields, "full");
    scoring.zero = read_quantity(fields, "zero");
    scoring.set = fields.date("set");
    scoring.reason = fields.text("reason", "", longest_text);
    scoring.counts_in_kind =
        fields.choice<bool>("counts", {{"all", true}, {"cash", false}}).value_or(scoring.counts_in_kind);
    if (method || !fields.find("method")) check_bounds(fields, scoring);
    fields.finish();
    return scoring;
}

void read_ranges(YamlFields& cost, CostContext& context)
{
    const auto* node = cost.find("uncertainty");
    if (!node) return;
    YamlFields fields{*node, "the uncertainty of the context", cost.area(), cost.problems()};
    if (!fields.is_mapping()) return;
    context.discount_range = read_range(fields, "discount-rate", read_percent, context.discount.stated);
    for (const auto& [name, driver] : driver_names()) {
        const auto* range_node = fields.find(name);
        const auto range = read_range(fields, name, read_percent, Exact{1});
        if (range_node && !context.drivers.contains(driver))
            fields.error(range_node->place, "driver", fmt::format("there is no quantity of {} to vary", name),
                         fmt::format("state '{}' among the drivers", name));
        else if (range)
            context.driver_ranges.emplace(driver, *range);
    }
    fields.finish();
}

}  // namespace

std::optional<CostContext> read_cost_context(const YamlNode& node, Problems& problems)
{
    YamlFields fields{node, "the costs of a procurement", "cost", problems};
    if (!fields.is_mapping()) return std::nullopt;
    for (const char* key : {"horizon", "base-date", "currency"}) fields.need(key);
    const auto horizon = read_whole(fields, "horizon", 1, longest_horizon,
                                    fmt::format("a number of years from 1 to {}", longest_horizon));
    const auto base_date = fields.date("base-date");
    const auto currency = read_currency(fields);
    fields.need("prices");
    const auto prices = fields.choice("prices", price_basis_names());
    const auto inflation = read_rise(fields, "inflation");
    const auto discount = read_discount_rate(fields, prices.value_or(PriceBasis::nominal), inflation);
    if (!horizon || !base_date || !prices || !discount) {
        // What depends on these is not read, and must not be called unknown.
        for (const char* key : {"drivers", "active-students", "learning-hours", "score", "uncertainty"})
            fields.find(key);
        fields.finish();
        return std::nullopt;
    }
    CostContext context{.horizon = *horizon,
                        .base_date = *base_date,
                        .currency = currency,
                        .prices = *prices,
                        .discount = *discount,
                        .inflation = inflation,
                        .drivers = {},
                        .active = std::nullopt,
                        .learning_hours = std::nullopt,
                        .scoring = std::nullopt,
                        .discount_range = std::nullopt,
                        .driver_ranges = {},
                        .place = node.place};
    read_drivers(fields, context);
    context.active = read_active_students(fields, context.horizon);
    if (context.active && context.active->share && !context.drivers.contains(Driver::students))
        fields.error(fields.find("active-students")->place, "driver",
                     "a share of students needs their number",
                     "state 'students' among the drivers, or write counts");
    context.learning_hours = read_quantity(fields, "learning-hours");
    context.scoring = read_scoring(fields);
    read_ranges(fields, context);
    fields.finish();
    // Costs that were checked against half a context would be told what is not theirs.
    if (problems.has_error()) return std::nullopt;
    return context;
}

}  // namespace edvet
