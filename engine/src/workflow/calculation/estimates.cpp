#include "edvet/base/decimal.hpp"
#include "edvet/base/power.hpp"
#include "edvet/cost/allocation.hpp"
#include "edvet/cost/three_point.hpp"
#include "workflow/calculation/function.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace edvet {

namespace {

constexpr const char* theme = "Estimates and rounding";

ThreePoint estimate_from(Arguments& from)
{
    ThreePoint estimate{from.number("low"), from.number("likely"), from.number("high")};
    if (from.is_sound() && !(estimate.low <= estimate.likely && estimate.likely <= estimate.high))
        from.problem_with("likely", "is not between --low and --high", "write the three in rising order");
    return estimate;
}

void put_spread(Calculation& to, const Exact& variance)
{
    put(to, "variance", variance);
    const auto deviation = square_root(variance);
    put(to, "deviation", deviation, deviation * deviation == variance);
}

void pert(Arguments& from, Calculation& to)
{
    const auto estimate = estimate_from(from);
    if (!from.is_sound()) return;
    put(to, "value", pert_mean(estimate));
    put_spread(to, pert_variance(estimate));
}

void triangular(Arguments& from, Calculation& to)
{
    const auto estimate = estimate_from(from);
    if (!from.is_sound()) return;
    put(to, "value", triangular_mean(estimate));
    put_spread(to, triangular_variance(estimate));
}

constexpr const char* mode_words = "all|half-even|half-up|half-down|up|down|ceiling|floor";

void round(Arguments& from, Calculation& to)
{
    const auto values = from.numbers("values");
    const int places = from.whole("places", 0, irrational_places);
    const auto mode = from.word("mode");
    if (!from.is_sound()) return;
    const auto written = from.parts("values");
    to.places = places;
    for (const std::string word : {"half-even", "half-up", "half-down", "up", "down", "ceiling", "floor"}) {
        if (mode != "all" && mode != word) continue;
        CalculatedList list{word, {}};
        for (std::size_t i = 0; i < values.size(); ++i)
            list.numbers.push_back(
                {written[i], rounded(values[i], {places, *rounding_mode_from_text(word)})});
        if (mode != "all" && values.size() == 1)
            put(to, "value", list.numbers.front().value);
        else
            to.items.emplace_back(std::move(list));
    }
}

void allocate(Arguments& from, Calculation& to)
{
    const auto total = from.number("total");
    const auto ratios = from.numbers("ratios");
    const auto unit = from.number_above_zero("unit");
    if (from.is_sound() && denominator_of(total / unit) != 1)
        from.problem_with("total", "is no whole number of units", "write a multiple of --unit");
    if (!from.is_sound()) return;
    const auto parts = allocated(numerator_of(total / unit), ratios);
    if (!parts) {
        to.refused = parts.error();
        return;
    }
    CalculatedList list{"parts", {}};
    for (const auto& part : *parts) list.numbers.push_back({"", Exact{part} * unit});
    to.items.emplace_back(std::move(list));
}

}  // namespace

std::vector<Function> estimate_functions()
{
    const std::vector<CalculationOption> three{required("low", "NUMBER", "The lowest value"),
                                               required("likely", "NUMBER", "The most likely value"),
                                               required("high", "NUMBER", "The highest value")};
    return {
        {{"pert", theme, "PERT mean of a three-point estimate.",
          "edvet calc pert --low 4 --likely 8 --high 24",
          "(low + 4 likely + high) / 6, and the standard deviation (high - low) / 6.", three},
         pert},
        {{"triangular", theme, "Mean of a triangular distribution.",
          "edvet calc triangular --low 4 --likely 8 --high 24",
          "(low + likely + high) / 3, and the variance (l² + m² + h² - lm - lh - mh) / 18.", three},
         triangular},
        {{"round",
          theme,
          "Round numbers by every rule, or by one.",
          "edvet calc round --values 5.5,2.5,-2.5 --places 0 --mode half-even",
          "The names follow IEEE 754 and java.math.RoundingMode: up is away from zero, down towards it, "
          "half-up takes "
          "ties away from zero.",
          {required("values", "LIST", "The numbers"), optional("places", "N", "Digits after the point", "0"),
           optional("mode", mode_words, "The rule", "all")}},
         round},
        {{"allocate",
          theme,
          "Split a total so that nothing is lost.",
          "edvet calc allocate --total 100.00 --unit 0.01 --ratios 1,1,1",
          "Each part is its share rounded towards zero, and the units that are missing go to the largest "
          "remainders, "
          "the earlier of equals first. A negative total is split as the positive one.",
          {required("total", "NUMBER", "What is split"), required("ratios", "LIST", "The ratio of the parts"),
           optional("unit", "NUMBER", "The smallest unit", "1")}},
         allocate},
    };
}

}  // namespace edvet
