#include "edvet/cost/checks.hpp"
#include "tests/support/larkmoor.hpp"

#include <string>

#include <catch2/catch.hpp>

using namespace edvet;
using Catch::Matchers::Contains;

namespace {

const char* nominal = "prices: nominal\n";
const char* real = "prices: real\n";

std::string told(const std::string& lines, const std::string& prices = nominal)
{
    const auto context = tests::cost_context("horizon: 5\nbase-date: 2026-07-01\ncurrency: USD\n" + prices +
                                             "discount-rate: {rate: 4%, source: Board, date: 2026-01-01}\n"
                                             "drivers: {students: 480}\n");
    const auto costs = tests::candidate_costs("edvet: costs/1\n" + lines, context);
    std::string text;
    for (const auto& diagnostic : check_costs(costs, context, *Date::from_text("2026-11-01"))) {
        CHECK(diagnostic.severity == Severity::warning);
        CHECK(diagnostic.place.has_value());
        CHECK_FALSE(diagnostic.remedy.empty());
        text += to_text(diagnostic) + "\n";
    }
    return text;
}

/// One line with a source of this year, unless `rest` brings one.
std::string told_of(const std::string& rest, const std::string& prices = nominal)
{
    const bool has_source = rest.find("source:") != std::string::npos;
    return told("lines:\n  - {id: a, title: A, category: other, " + rest +
                    (has_source ? "}\n" : ", source: {kind: quote, date: 2026-05-01}}\n"),
                prices);
}

}  // namespace

TEST_CASE("A sound line is passed over in silence", "[cost]")
{
    CHECK(told_of("basis: recurring, price: 5, escalator: {percent: 3%}").empty());
    CHECK(told_of("basis: recurring, driver: students, graduated: [{up-to: 9, unit: 3}, {unit: 1}]").empty());
}

TEST_CASE("A volume cliff is told with the years in which buying more costs less", "[cost]")
{
    const auto text =
        told_of("basis: recurring, driver: students, volume: [{up-to: 500, unit: 6}, {unit: 4}]");
    CHECK_THAT(text, Contains("500 units cost 3,000.00, and 501 cost 2,004.00") &&
                         Contains("in years 1, 2, 3, 4, 5 more units would cost less"));
    CHECK_THAT(told_of("basis: recurring, driver: students, volume: [{up-to: 9000, unit: 6}, {unit: 5}]"),
               Contains("volume cliff") && !Contains("more units would cost less"));
    CHECK(told_of(
              "basis: recurring, driver: students, volume: [{up-to: 500, unit: 6}, {unit: 5, flat-fee: 600}]")
              .empty());
    CHECK(
        told_of(
            "basis: recurring, driver: students, volume: [{up-to: 500, unit: 6}, {unit: 0, flat-fee: 3000}]")
            .empty());
    CHECK_THAT(told_of("basis: recurring, driver: students, graduated: [{up-to: 9, unit: 3}, {unit: 4}]"),
               Contains("rises with volume, from 3 to 4 above 9"));
}

TEST_CASE("A rise of more than a tenth, and a fall, are told", "[cost]")
{
    CHECK_THAT(told_of("basis: recurring, price: 5, escalator: {percent: 10.5%}"),
               Contains("rises by 10.5% in year 2"));
    CHECK(told_of("basis: recurring, price: 5, escalator: {percent: 10%}").empty());
    CHECK(told_of("basis: recurring, price: 5, escalator: {percent: 30%, cap: 8%}").empty());
    CHECK_THAT(told_of("basis: recurring, price: 5, escalator: {percent: -2%}"),
               Contains("falls by 2% in year 2"));
}

TEST_CASE("A price without a source, an old one and one of a later day are told", "[cost]")
{
    CHECK_THAT(told("lines: [{id: a, title: A, category: other, basis: one-time, price: 1}]\n"),
               Contains("line 'a' has no source"));
    CHECK_THAT(told_of("basis: one-time, price: 1, source: {kind: quote, date: 2025-10-31}"),
               Contains("of 2025-10-31, more than 12 months before 2026-11-01"));
    CHECK(told_of("basis: one-time, price: 1, source: {kind: quote, date: 2025-11-01}").empty());
    CHECK_THAT(told_of("basis: one-time, price: 1, source: {kind: quote, date: 2026-11-02}"),
               Contains("check the date"));
    CHECK_THAT(told_of("basis: one-time, price: 0"), Contains("costs nothing"));
}

TEST_CASE("A recurring line that stops early is told, unless something takes over", "[cost]")
{
    const std::string source = "source: {kind: quote, date: 2026-05-01}";
    CHECK_THAT(told_of("basis: recurring, price: 5, end: 3"), Contains("stops after year 3 of 5"));
    CHECK(told("lines:\n  - {id: a, title: A, category: support, basis: recurring, price: 5, end: 3, " +
               source + "}\n  - {id: b, title: B, category: renewal, basis: recurring, price: 5, start: 4, " +
               source + "}\n")
              .empty());
    CHECK(told("lines:\n  - {id: a, title: A, category: support, basis: recurring, price: 5, end: 3, " +
               source + "}\n  - {id: b, title: B, category: support, basis: recurring, price: 5, start: 4, " +
               source + "}\n")
              .empty());
    CHECK_THAT(told("lines:\n  - {id: a, title: A, category: support, basis: recurring, price: 5, end: 3, " +
                    source +
                    "}\n  - {id: b, title: B, category: renewal, basis: one-time, price: 5, start: 2, " +
                    source + "}\n"),
               Contains("stops after year 3 of 5"));
}

TEST_CASE("A licence alone is no total cost of ownership", "[cost]")
{
    const std::string source = "source: {kind: quote, date: 2026-05-01}";
    CHECK_THAT(told("lines:\n  - {id: a, title: A, category: licence, basis: recurring, price: 5, " + source +
                    "}\n  - {id: b, title: B, category: support, basis: recurring, price: 5, " + source +
                    "}\n"),
               Contains("TCO incomplete: a licence, and no line for training, integration, exit"));
}

TEST_CASE("A nominal price in a real study is told where nothing converts it", "[cost]")
{
    const std::string rising = "basis: recurring, price: 5, escalator: {percent: 4%}";
    CHECK_THAT(told_of(rising, real), Contains("a nominal escalator in a real study"));
    CHECK(told_of(rising, std::string{real} + "inflation: 2%\n").empty());
    CHECK(told_of("basis: recurring, price: 5, escalator: {percent: 1%, basis: real}", real).empty());
    CHECK_THAT(told_of("basis: recurring, price: 5, source: {kind: contract, date: 2026-05-01}", real),
               Contains("fixed by contract, and falls in real terms"));
}

TEST_CASE("Money that is paid years ahead needs a way back", "[cost]")
{
    const auto plan = [](const std::string& rest) {
        return told("lines:\n  - {id: a, title: A, category: other, basis: recurring, price: 5, "
                    "source: {kind: quote, date: 2026-05-01}}\n"
                    "plans: [{id: p, title: P, lines: [a], " +
                    rest + "}]\n");
    };
    CHECK_THAT(plan("terms: [{start: 1, years: 3}]"), Contains("plan 'p' pays years in advance"));
    CHECK(plan("terms: [{start: 1, years: 3}], termination: Whole years come back.").empty());
    CHECK(plan("terms: [{start: 1, years: 3, paid: yearly}]").empty());
}

TEST_CASE("A thing that is worth more at the end than it cost is told", "[cost]")
{
    CHECK_THAT(told_of("basis: one-time, price: 1000, residual: {value: 1000.01}"),
               Contains("leaves 1,000.01 behind, more than the 1,000.00"));
    CHECK(told_of("basis: one-time, price: 1000, residual: {value: 1000}").empty());
}
