#include "workflow/calculation/found_rates.hpp"

#include "edvet/base/power.hpp"

#include <algorithm>

namespace edvet {

namespace {

/// Whether the decimal is the rate itself and not a rounded one.
bool is_exact_rate(const std::vector<TimedFlow>& flows, const Exact& rate)
{
    const bool has_whole_times =
        std::ranges::all_of(flows, [](const TimedFlow& flow) { return denominator_of(flow.time) == 1; });
    return has_whole_times && rate > -1 && sign_of_present_value(flows, rate) == 0;
}

const CalculatedNumber* picked(const std::vector<CalculatedNumber>& rates, const std::string& pick)
{
    if (rates.size() == 1 || pick == "lowest") return &rates.front();
    if (pick == "highest") return &rates.back();
    if (pick == "all") return nullptr;
    return &*std::ranges::min_element(rates, {}, [](const auto& rate) -> Exact { return abs(rate.value); });
}

}  // namespace

CalculationOption pick_option()
{
    return optional("pick", "all|lowest|highest|nearest-zero", "Which of several rates is the result", "all");
}

void put_rates(Calculation& to, const std::vector<TimedFlow>& flows, const std::string& pick)
{
    const auto found = internal_rates(flows, irrational_places);
    if (!found) {
        to.refused = found.error();
        return;
    }
    CalculatedList rates{"rates", {}};
    for (const auto& rate : found->rates) rates.numbers.push_back({"", rate, is_exact_rate(flows, rate)});
    if (rates.numbers.empty()) {
        to.refused = "no rate above -100 % makes the present value of these flows 0";
    } else if (const auto* value = picked(rates.numbers, pick)) {
        put(to, "value", value->value, value->is_exact);
    }
    const auto count = rates.numbers.size();
    put_word(to, "count", count == 0 ? "none" : count == 1 ? "one" : "several");
    to.items.emplace_back(std::move(rates));
}

}  // namespace edvet
