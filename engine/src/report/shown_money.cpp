#include "report/shown_money.hpp"

#include "edvet/base/contract.hpp"
#include "edvet/cost/money.hpp"
#include "edvet/report/table.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <utility>

#include <fmt/format.h>

namespace edvet {

namespace {

constexpr int people_places = 6;

/// What is shown, in cents.
Whole cents_of(const Figure& shown)
{
    Whole cents = 0;
    for (const char c : shown.shown)
        if (c >= '0' && c <= '9') cents = cents * 10 + (c - '0');
    return shown.shown.starts_with('-') ? Whole{-cents} : cents;
}

}  // namespace

Figure money(const Exact& amount) { return figure(amount, money_rounding); }

std::vector<Figure> money_parts(const std::vector<Exact>& parts, const Figure& whole)
{
    ensure(std::accumulate(parts.begin(), parts.end(), Exact{0}) == whole.exact,
           "parts of money that do not add up");
    std::vector<Whole> cents;
    auto missing = cents_of(whole);
    for (const auto& part : parts) {
        cents.push_back(in_last_place(part, {money_rounding.places, RoundingMode::floor}));
        missing -= cents.back();
    }
    std::vector<std::size_t> order(parts.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto rest = [&](std::size_t i) { return parts[i] * 100 - Exact{cents[i]}; };
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return rest(a) > rest(b); });
    for (const auto i : order) {
        if (missing <= 0) break;
        cents[i] += 1;
        missing -= 1;
    }
    ensure(missing == 0, "shown parts of money that cannot reach what is shown of the whole");
    std::vector<Figure> shown;
    for (std::size_t i = 0; i < parts.size(); ++i)
        shown.push_back({parts[i], to_text(units_of(cents[i]), money_rounding)});
    return shown;
}

Figure share_figure(const Exact& share)
{
    auto shown = exact_text(share);
    if (shown.find('/') != std::string::npos) shown = to_text(share, {9, RoundingMode::half_even});
    return {share, std::move(shown)};
}

std::string life_cycle_title(int years, const Figure& rate, const std::string& currency)
{
    return fmt::format("Life-cycle cost over {} at {}, in {}\n",
                       counted(static_cast<std::size_t>(years), "year", "years"),
                       percent_for_people(rate.exact), currency);
}

std::string grouped(const Figure& money) { return grouped(money.shown); }

std::string percent_for_people(const Exact& share) { return number_for_people(share * 100) + " %"; }

std::string equals_for_people(const Exact& value)
{
    const bool is_fraction = exact_text(value).find('/') != std::string::npos;
    return (is_fraction ? "≈ " : "= ") + number_for_people(value);
}

std::string price_for_people(const Exact& price)
{
    const bool is_cents = denominator_of(price * 100) == 1;
    return is_cents ? grouped(to_text(price, money_rounding)) : number_for_people(price);
}

std::string with_spaced_percents(const std::string& text)
{
    std::string spaced;
    for (const char c : text) {
        if (c == '%' && !spaced.empty() && spaced.back() != ' ') spaced += ' ';
        spaced += c;
    }
    return spaced;
}

std::string number_for_people(const Exact& value)
{
    const auto exact = exact_text(value);
    const bool is_fraction = exact.find('/') != std::string::npos;
    return grouped(is_fraction ? to_text(value, {people_places, RoundingMode::half_even}) : exact);
}

}  // namespace edvet
