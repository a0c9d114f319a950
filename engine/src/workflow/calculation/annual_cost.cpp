#include "edvet/base/power.hpp"
#include "edvet/cost/discounting.hpp"
#include "edvet/cost/factored_cost.hpp"
#include "workflow/calculation/function.hpp"

#include <map>

#include <fmt/format.h>

namespace edvet {

namespace {

constexpr const char* theme = "Present value";

/// The present value of a machine, or the one that is given.
Exact machine_value(Arguments& from, const Exact& rate, int years)
{
    const auto given = from.optional_number("pv");
    const auto initial = from.optional_number("initial");
    const auto annual = from.optional_number("annual");
    const auto salvage = from.optional_number("salvage");
    if (given && (initial || annual || salvage))
        from.problem_with("pv", "stands beside parts of it",
                          "give --pv, or --initial, --annual and --salvage");
    if (!given && !initial && !annual && !salvage)
        from.missing("pv", "give --pv, or --initial, --annual and --salvage");
    if (given || !from.is_sound()) return given.value_or(0);
    return initial.value_or(0) + annual.value_or(0) * uniform_present_value(rate, years) -
           salvage.value_or(0) * single_present_value(rate, years);
}

void eac(Arguments& from, Calculation& to)
{
    const auto rate = from.rate("rate");
    const int years = from.whole("years", 1, most_periods);
    const auto pv = machine_value(from, rate, years);
    const auto chain_years = from.optional_whole("chain-years", 1, most_periods);
    const bool is_advance = from.word("timing") == "advance";
    if (chain_years && *chain_years % years != 0)
        from.problem("chain-years",
                     fmt::format("{} years are no whole number of lives of {}", *chain_years, years),
                     "write a multiple of --years");
    if (!from.is_sound()) return;

    const Exact earlier = is_advance ? 1 / (1 + rate) : Exact{1};
    put(to, "value", equivalent_annual_cost(pv, rate, years) * earlier);
    put(to, "pv", pv);
    put(to, "factor", uniform_present_value(rate, years) / earlier);
    if (!chain_years) return;
    Exact chain = 0;
    for (int start = 0; start < *chain_years; start += years) chain += pv * single_present_value(rate, start);
    put(to, "chain_pv", chain);
    put(to, "chain_eac", equivalent_annual_cost(chain, rate, *chain_years) * earlier);
}

constexpr const char* line_remedy =
    "write NAME=KIND:AMOUNT with @YEARS behind a single, recurring or escalated amount, as in "
    "support=recurring:7000@20; see the help";

/// "support=recurring:7000@20", "energy=escalated:20000@20@2%", "power=factor:20000@15.13".
FactoredAmount amount_from(Arguments& from, const std::string& text)
{
    using Kind = FactoredAmount::Kind;
    const auto equals = text.find('=');
    const auto colon = text.find(':', equals == std::string::npos ? 0 : equals);
    if (equals == std::string::npos || equals == 0 || colon == std::string::npos) {
        from.problem("line", fmt::format("{} cannot be read", quote(text)), line_remedy);
        return {};
    }
    std::vector<std::string> numbers;
    for (std::size_t at = colon; at != std::string::npos;) {
        const auto next = text.find('@', at + 1);
        numbers.push_back(text.substr(at + 1, next == std::string::npos ? next : next - at - 1));
        at = next;
    }

    static const std::map<std::string, std::pair<Kind, std::size_t>> kinds{
        {"initial", {Kind::initial, 1}},     {"single", {Kind::single, 2}},
        {"recurring", {Kind::recurring, 2}}, {"escalated", {Kind::escalated, 3}},
        {"factor", {Kind::factor, 2}},       {"given", {Kind::initial, 1}},
    };
    const auto kind = kinds.find(text.substr(equals + 1, colon - equals - 1));
    if (kind == kinds.end() || numbers.size() != kind->second.second) {
        from.problem("line", fmt::format("{} cannot be read", quote(text)), line_remedy);
        return {};
    }

    FactoredAmount amount;
    amount.name = text.substr(0, equals);
    amount.kind = kind->second.first;
    amount.amount = from.number_in("line", numbers[0]);
    if (amount.kind == Kind::factor)
        amount.given_factor = from.number_in("line", numbers[1]);
    else if (numbers.size() > 1)
        amount.years = from.whole_in("line", numbers[1], 0, most_periods);
    if (numbers.size() > 2) amount.escalation = from.rate_in("line", numbers[2]);
    return amount;
}

void put_annual(Calculation& to, const FactoredCost& cost, const Exact& rate, int years)
{
    put(to, "annual", equivalent_annual_cost(cost.total, rate, years));
    CalculatedList annual{"annual_values", {}};
    for (const auto& line : cost.lines)
        annual.numbers.push_back({line.name, equivalent_annual_cost(line.present_value, rate, years)});
    to.items.emplace_back(std::move(annual));
}

void lcc(Arguments& from, Calculation& to)
{
    const auto rate = from.rate("rate");
    std::vector<FactoredAmount> amounts;
    for (const auto& text : from.texts("line")) amounts.push_back(amount_from(from, text));
    const FactorRounding rounding{from.optional_whole("single-places", 0, irrational_places),
                                  from.optional_whole("uniform-places", 0, irrational_places)};
    const auto years = from.optional_whole("study-years", 1, most_periods);
    if (!from.is_sound()) return;

    const auto cost = factored_cost(amounts, rate, rounding);
    CalculatedList factors{"factors", {}};
    CalculatedList values{"present_values", {}};
    for (const auto& line : cost.lines) {
        factors.numbers.push_back({line.name, line.factor});
        values.numbers.push_back({line.name, line.present_value});
    }
    put(to, "value", cost.total);
    to.items.emplace_back(std::move(factors));
    to.items.emplace_back(std::move(values));
    if (years) put_annual(to, cost, rate, *years);
}

}  // namespace

std::vector<Function> annual_cost_functions()
{
    return {
        {{"eac",
          theme,
          "Equivalent annual cost, which compares unequal lives.",
          "edvet calc eac --rate 7% --years 6 --initial 92000 --annual 13000 --salvage 18000",
          "PV / UPV: what paid at the end of each year of its life costs the same; --timing advance at the "
          "start of "
          "each year. It assumes that the thing is replaced by its like, and --chain-years shows that chain.",
          {required("rate", "RATE", "The discount rate a year"), required("years", "YEARS", "Its life"),
           optional("pv", "NUMBER", "Its present value"), optional("initial", "NUMBER", "Paid at once"),
           optional("annual", "NUMBER", "Paid at the end of each year"),
           optional("salvage", "NUMBER", "Received at the end of its life"),
           optional("chain-years", "YEARS", "Also the present value when it is replaced for so long"),
           optional("timing", "arrears|advance", "When in a year the annual cost is paid", "arrears")}},
         eac},
        {{"lcc",
          theme,
          "Life-cycle cost as a worksheet of amounts times factors.",
          "edvet calc lcc --rate 3% --line buy=initial:103000 --line repair=single:12000@12 --line "
          "service=recurring:7000@20 --single-places 3 --uniform-places 2",
          "Each amount times its factor: initial 1, single SPV, recurring UPV, escalated UPV*, factor the "
          "one that is "
          "given; given is a present value. Factors are exact unless --single-places or --uniform-places "
          "round them "
          "half-even before they are multiplied, as printed tables do. Annual values are present values over "
          "the UPV "
          "of the study.",
          {required("rate", "RATE", "The discount rate a year"),
           {"line", "LINE",
            "NAME=KIND:AMOUNT, one of initial:AMOUNT, single:AMOUNT@YEARS, recurring:AMOUNT@YEARS, "
            "escalated:AMOUNT@YEARS@RATE, factor:AMOUNT@FACTOR, given:AMOUNT; may be repeated",
            CalculationOption::Need::repeatable, ""},
           optional("single-places", "N", "Round SPV to so many places first"),
           optional("uniform-places", "N", "Round UPV and UPV* to so many places first"),
           optional("study-years", "YEARS", "Also as annual values over so many years")}},
         lcc},
    };
}

}  // namespace edvet
