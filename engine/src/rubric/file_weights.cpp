#include "edvet/rubric/file_weights.hpp"

#include "edvet/base/contract.hpp"
#include "edvet/base/decimal.hpp"

#include <algorithm>
#include <numeric>

namespace edvet {

namespace {

constexpr int places_in_files = 9;
constexpr int readable_places = 3;

const Exact beyond_files{1'000'000'000};

Exact rounded_at(const Exact& value, int places)
{
    Exact unit = 1;
    for (int i = 0; i < places; ++i) unit /= 10;
    return Exact{in_last_place(value, {places, RoundingMode::half_even})} * unit;
}

std::vector<Exact> times(std::vector<Exact> weights, const Exact& factor)
{
    for (auto& weight : weights) weight *= factor;
    return weights;
}

bool have_places(const std::vector<Exact>& weights, int places)
{
    return std::ranges::all_of(weights,
                               [&](const Exact& weight) { return rounded_at(weight, places) == weight; });
}

bool fit(const std::vector<Exact>& weights)
{
    return std::ranges::all_of(weights, [](const Exact& weight) { return weight < beyond_files; });
}

std::optional<FileWeights> rounded_weights(const std::vector<Exact>& weights)
{
    FileWeights written{{}, true};
    for (const auto& weight : weights) {
        written.weights.push_back(rounded_at(weight, places_in_files));
        if (weight > 0 && written.weights.back() == 0) return std::nullopt;
    }
    if (!fit(written.weights)) return std::nullopt;
    return written;
}

Whole common_divisor(Whole a, Whole b)
{
    while (b != 0) {
        Whole rest = a % b;
        a = std::move(b);
        b = std::move(rest);
    }
    return a;
}

/// The smallest whole numbers in these proportions; nothing where they have more than 9 digits.
std::optional<std::vector<Exact>> whole_numbers(const std::vector<Exact>& weights)
{
    // The sum of the parts is at least the common denominator, so that a longer one never fits.
    const auto most = Whole{1'000'000'000} * weights.size();
    const auto sum = std::accumulate(weights.begin(), weights.end(), Exact{0});
    Whole denominator = 1;
    for (const auto& weight : weights) {
        const auto own = denominator_of(weight / sum);
        denominator = denominator / common_divisor(denominator, own) * own;
        if (denominator > most) return std::nullopt;
    }
    auto whole = times(weights, Exact{denominator} / sum);
    if (!fit(whole)) return std::nullopt;
    return whole;
}

void check(const std::vector<Exact>& weights)
{
    ensure(std::ranges::all_of(weights, [](const Exact& weight) { return weight >= 0; }) &&
               std::ranges::any_of(weights, [](const Exact& weight) { return weight > 0; }),
           "weights that are negative or all zero");
}

}  // namespace

std::optional<FileWeights> file_weights(const std::vector<Exact>& weights)
{
    check(weights);
    const auto sum = std::accumulate(weights.begin(), weights.end(), Exact{0});
    auto percent = times(weights, 100 / sum);
    if (have_places(percent, readable_places)) return FileWeights{std::move(percent), false};
    if (auto whole = whole_numbers(weights)) return FileWeights{*std::move(whole), false};
    return rounded_weights(percent);
}

std::optional<FileWeights> file_weights(const std::vector<Exact>& weights, const Exact& factor)
{
    check(weights);
    auto scaled = times(weights, factor);
    if (have_places(scaled, places_in_files) && fit(scaled)) return FileWeights{std::move(scaled), false};
    return rounded_weights(scaled);
}

}  // namespace edvet
