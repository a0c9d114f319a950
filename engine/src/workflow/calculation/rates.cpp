#include "edvet/cost/rate_conversion.hpp"
#include "workflow/calculation/function.hpp"

#include <fmt/format.h>

namespace edvet {

namespace {

constexpr const char* theme = "Rates";

void nominal(Arguments& from, Calculation& to)
{
    const auto real = from.rate("real");
    const auto inflation = from.rate("inflation");
    if (from.is_sound()) put(to, "value", nominal_rate(real, inflation));
}

void real(Arguments& from, Calculation& to)
{
    const auto nominal = from.rate("nominal");
    const auto inflation = from.rate("inflation");
    if (from.is_sound()) put(to, "value", real_rate(nominal, inflation));
}

void inflation(Arguments& from, Calculation& to)
{
    const auto nominal = from.rate("nominal");
    const auto real = from.rate("real");
    if (from.is_sound()) put(to, "value", inflation_rate(nominal, real));
}

void effective(Arguments& from, Calculation& to)
{
    const auto rate = from.rate("rate");
    const int parts = from.whole("parts", 1, most_periods);
    if (rate / parts <= -1)
        from.problem_with("rate", "is -100 % or less in a part of the year", "write a higher rate");
    if (from.is_sound()) put(to, "value", effective_annual_rate(rate, parts));
}

/// "5:1.6%,7:1.8%", with rising terms.
std::vector<TermRate> known_rates(Arguments& from)
{
    std::vector<TermRate> known;
    for (const auto& part : from.parts("known")) {
        const auto colon = part.find(':');
        if (colon == std::string::npos) {
            from.problem("known", fmt::format("{} has no rate", quote(part)),
                         "write TERM:RATE, as in 5:1.6%");
            continue;
        }
        const TermRate next{from.number_in("known", part.substr(0, colon)),
                            from.rate_in("known", part.substr(colon + 1))};
        if (!known.empty() && from.is_sound() && next.term <= known.back().term)
            from.problem("known", fmt::format("{} is not behind the term before it", quote(part)),
                         "write the terms rising");
        known.push_back(next);
    }
    return known;
}

void interpolate(Arguments& from, Calculation& to)
{
    const auto known = known_rates(from);
    const auto term = from.number("term");
    if (from.is_sound()) put(to, "value", interpolated_rate(known, term));
}

}  // namespace

std::vector<Function> rate_functions()
{
    const auto nominal_option = required("nominal", "RATE", "The rate in current money");
    const auto real_option = required("real", "RATE", "The rate in constant money");
    const auto inflation_option = required("inflation", "RATE", "The rise of prices");
    const std::string fisher =
        "(1 + nominal) = (1 + real)(1 + inflation), after Fisher, and never a subtraction.";
    return {
        {{"real-rate",
          theme,
          "A rate in constant money.",
          "edvet calc real-rate --nominal 4.2% --inflation 1.2%",
          fisher,
          {nominal_option, inflation_option}},
         real},
        {{"nominal-rate",
          theme,
          "A rate in current money.",
          "edvet calc nominal-rate --real 3% --inflation 1.2%",
          fisher,
          {real_option, inflation_option}},
         nominal},
        {{"inflation-rate",
          theme,
          "The inflation between two rates.",
          "edvet calc inflation-rate --nominal 4.2% --real 3%",
          fisher,
          {nominal_option, real_option}},
         inflation},
        {{"effective-rate",
          theme,
          "The yearly rate of a rate compounded in parts of the year.",
          "edvet calc effective-rate --rate 12% --parts 12",
          "(1 + rate / parts)^parts - 1.",
          {required("rate", "RATE", "The stated yearly rate"),
           required("parts", "N", "How often a year it is compounded; 12 is monthly")}},
         effective},
        {{"interpolate-rate",
          theme,
          "The rate for a term between published terms.",
          "edvet calc interpolate-rate --term 4 --known 3:1.5%,5:1.6%,7:1.8%,10:1.9%,20:2.2%,30:2.3%",
          "On the straight line between the terms around it; below the first term and above the last their "
          "rates, as "
          "OMB Circular A-94 appendix C has it.",
          {required("term", "YEARS", "The term to find the rate for"),
           required("known", "LIST", "TERM:RATE, rising, between commas")}},
         interpolate},
    };
}

}  // namespace edvet
