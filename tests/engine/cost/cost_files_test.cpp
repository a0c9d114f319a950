#include "edvet/cost/cost_files.hpp"
#include "tests/support/larkmoor.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <fmt/format.h>

using namespace edvet;

namespace {

CostContext context()
{
    return tests::cost_context("horizon: 5\nbase-date: 2026-07-01\ncurrency: USD\nprices: nominal\n"
                               "discount-rate: {rate: 4%, source: Board, date: 2026-01-01}\n"
                               "drivers: {students: 100}\n");
}

/// Everything that is said about costs, each in one line.
std::string said(const CostTexts& texts)
{
    const auto costs = parse_costs(texts, CandidateId::known("acme"), context());
    std::string text;
    for (const auto& diagnostic : costs.diagnostics) text += to_text(diagnostic) + "\n";
    return text;
}

std::string said_of_yaml(const std::string& yaml)
{
    return said({CostText{yaml, "costs.yaml"}, std::nullopt});
}

/// About one line that is sound but for `rest`.
std::string said_of_line(const std::string& rest)
{
    return said_of_yaml("edvet: costs/1\nlines:\n  - {id: a, title: A, category: other, " + rest + "}\n");
}

std::string said_of_context(const std::string& changed)
{
    Problems problems;
    const auto document = parse_yaml(changed, "procurement.yaml");
    read_cost_context(document.value.value(), problems);
    std::string text;
    for (const auto& diagnostic : problems.in_order()) text += to_text(diagnostic) + "\n";
    return text;
}

using Catch::Matchers::Contains;

}  // namespace

TEST_CASE("Numbers that can be read in two ways are refused with the number to write", "[cost]")
{
    CHECK_THAT(said_of_line("basis: recurring, price: \"1,200.50\""),
               Contains("costs.yaml:3:") && Contains("'1,200.50'") && Contains("write 1200.50"));
    CHECK_THAT(said_of_line("basis: recurring, price: $5"), Contains("'$5'") && Contains("write 5"));
    CHECK_THAT(said_of_line("basis: recurring, price: 1e400"),
               Contains("'1e400'") && Contains("plain decimal"));
    CHECK_THAT(said_of_line("basis: recurring, price: \"1,5\""),
               Contains("write 1.5") && !Contains("write 15"));
    CHECK_THAT(said_of_line("basis: recurring, price: 5, coverage: 0.5"),
               Contains("write 50%, or 0.5% where that is meant"));
    CHECK_THAT(said_of_line("basis: recurring, price: 5, coverage: 50"), Contains("write 50%"));
    CHECK_THAT(said_of_line("basis: recurring, price: 12345678901"),
               Contains("at most 9 digits before the point"));
}

TEST_CASE("What cannot be is refused where it stands", "[cost]")
{
    CHECK_THAT(said_of_line("basis: recurring, price: 5, quantity: -3"),
               Contains("'-3'") && Contains("write 0 or more"));
    CHECK_THAT(said_of_line("basis: recurring, price: 5, start: 6"),
               Contains("'start: 6' lies outside the horizon of 5 years") && Contains("a year from 1 to 5"));
    CHECK_THAT(said_of_line("basis: recurring, price: 5, end: 9"), Contains("'end: 9' lies outside"));
    CHECK_THAT(said_of_line("basis: recurring, price: 5, start: 4, end: 2"),
               Contains("before it starts in year 4"));
    CHECK_THAT(said_of_line("basis: recurring, price: 5, escalator: {percent: -100%}"),
               Contains("'-100%'") && Contains("more than -100%"));
    CHECK_THAT(said_of_line("basis: recurring, price: 5, escalator: {index: -60%, spread: -40%}"),
               Contains("end the price"));
    CHECK_THAT(said_of_line("basis: recurring, price: 5, driver: staff"),
               Contains("how many staff") && Contains("procurement.yaml"));
    CHECK_THAT(said_of_line("basis: one-time, price: 5, end: 2"), Contains("a one-time line has no end"));
    CHECK_THAT(said_of_line("basis: recurring, price: 5, residual: {life: 3}"),
               Contains("leaves nothing behind"));
    CHECK_THAT(said_of_line("basis: recurring"), Contains("this line has no price"));
    CHECK_THAT(said_of_line("basis: recurring, price: 5, package: {size: 2, price: 3}"),
               Contains("two prices, 'price' and 'package'"));
    CHECK_THAT(said_of_line("basis: recurring, price: 5, quantity: [1, 2]"),
               Contains("2 values, and the horizon 5 years"));
    CHECK_THAT(said_of_line("basis: recurring, price: 5, discounts: [{name: d, percent: 120%}]"),
               Contains("more than the whole"));
    CHECK_THAT(said_of_line("basis: recurring, price: 5, uncertainty: {price: {low: 6, high: 9}}"),
               Contains("does not hold its likely value"));
    CHECK_THAT(said_of_line("basis: recurring, price: 5, uncertainty: {price: {low: 4, likely: 6, high: 9}}"),
               Contains("stated twice and differs"));
    CHECK_THAT(said_of_line("basis: recurring, price: 5, quantity: 7, coverage: 50%"),
               Contains("keep one of the two"));
    CHECK_THAT(said_of_line("basis: one-time, price: 5, quantity: [1, 2, 3, 4, 5]"),
               Contains("has one quantity"));
    CHECK_THAT(said_of_line("basis: recurring, prise: 5"), Contains("did you mean 'price'?"));
}

TEST_CASE("Tiers leave no gap, do not overlap and have a last one", "[cost]")
{
    const auto tiers = [](const std::string& list) {
        return said_of_line("basis: recurring, driver: students, graduated: " + list);
    };
    CHECK(tiers("[{from: 0, up-to: 10, unit: 2}, {from: 11, unit: 1}]").empty());
    CHECK(tiers("[{from: 1, up-to: 10, unit: 2}, {from: 10, unit: 1}]").empty());
    CHECK_THAT(tiers("[{up-to: 10, unit: 2}, {from: 12, unit: 1}]"),
               Contains("the units from 10 to 12 are in no tier"));
    CHECK_THAT(tiers("[{up-to: 10, unit: 2}, {from: 8, unit: 1}]"),
               Contains("begins at 8, inside the one before it"));
    CHECK_THAT(tiers("[{up-to: 10, unit: 2}, {up-to: 9, unit: 1}, {unit: 1}]"), Contains("rising ends"));
    CHECK_THAT(tiers("[{up-to: 10, unit: 2}]"), Contains("what is above it has no price"));
    CHECK_THAT(tiers("[{unit: 2}, {unit: 1}]"), Contains("needs its end"));
    CHECK_THAT(tiers("[]"), Contains("lists no tier"));
}

TEST_CASE("A currency without hundredths, and one that is not the procurement's, are refused", "[cost]")
{
    const std::string lines = "lines: [{id: a, title: A, category: other, basis: one-time, price: 1}]\n";
    CHECK_THAT(said_of_yaml("edvet: costs/1\ncurrency: EUR\n" + lines),
               Contains("these costs are in EUR, and the procurement is in USD"));
    CHECK_THAT(said_of_yaml("edvet: costs/1\ncurrency: KWD\n" + lines), Contains("amounts in KWD"));
    CHECK_THAT(said_of_yaml("edvet: costs/1\ncurrency: dollars\n" + lines), Contains("no ISO 4217 code"));
}

TEST_CASE("Everything wrong with the costs is said at once", "[cost]")
{
    const auto text = said_of_yaml("edvet: costs/1\nlines:\n"
                                   "  - {id: a, title: A, category: licence, basis: recurring, price: -1}\n"
                                   "  - {id: b, title: B, category: licenze, basis: monthly, price: 2}\n"
                                   "  - {id: c, title: C, category: other, basis: one-time, price: 1}\n"
                                   "  - {id: c, title: C, category: other, basis: one-time, price: 1}\n");
    CHECK_THAT(text, Contains("costs.yaml:3:") && Contains("costs.yaml:4:") && Contains("costs.yaml:6:"));
    CHECK_THAT(text, Contains("'licenze'") && Contains("'monthly'") && Contains("'c' stands here twice"));
}

TEST_CASE("Plans are for recurring lines that are there, inside the horizon", "[cost]")
{
    const auto plan = [](const std::string& rest) {
        return said_of_yaml("edvet: costs/1\nlines:\n"
                            "  - {id: a, title: A, category: licence, basis: recurring, price: 1}\n"
                            "  - {id: b, title: B, category: other, basis: one-time, price: 1}\n"
                            "plans: [{id: p, title: P, " +
                            rest + "}]\n");
    };
    CHECK(plan("lines: [a], terms: [{start: 1, years: 3}]").empty());
    CHECK_THAT(plan("lines: [aa], terms: [{start: 1, years: 3}]"), Contains("did you mean 'a'?"));
    const auto refused_line = said_of_yaml(
        "edvet: costs/1\nlines: [{id: a, title: A, category: licence, basis: recurring, price: -1}]\n"
        "plans: [{id: p, title: P, lines: [a], terms: [{start: 1, years: 3}]}]\n");
    CHECK_THAT(refused_line, Contains("'-1'") && !Contains("there is no line"));
    CHECK_THAT(plan("lines: [b], terms: [{start: 1, years: 3}]"), Contains("is paid once"));
    CHECK_THAT(plan("lines: [a], terms: [{start: 4, years: 3}]"), Contains("ends in year 6"));
    CHECK_THAT(plan("lines: [a], terms: [{start: 1, years: 3}, {start: 3, years: 1}]"),
               Contains("cover year 3"));
}

TEST_CASE("A row of a CSV is read as the line that YAML would have", "[cost]")
{
    const std::string header = "id,title,category,basis,driver,price,graduated,package-size,package-price,"
                               "escalator,discount,timing,payer,"
                               "document,date,kind,price-low,price-high\n";
    const auto csv =
        header +
        "a,\"Licence, all\",licence,recurring,students,,up to 60: 6.40; 4.90 + 12,,,4%,5%,mid-year,cash,"
        "q.pdf,2026-03-01,quote,90%,120%\n"
        "b,Books,other,one-time,students,,,30,99.50,,,,in-kind,,,,,\n";
    const auto costs =
        parse_costs({std::nullopt, CostText{csv, "costs.csv"}}, CandidateId::known("acme"), context());
    for (const auto& diagnostic : costs.diagnostics) UNSCOPED_INFO(to_text(diagnostic));
    REQUIRE(is_sound(costs));
    const auto& a = costs.value->lines.at(0);
    CHECK(a.title == "Licence, all");
    const auto& tiers = std::get<TieredPrice>(a.price).tiers;
    REQUIRE(tiers.size() == 2);
    CHECK(tiers[0].up_to == Exact{60});
    CHECK(tiers[1].unit_price == Exact(49, 10));
    CHECK(tiers[1].flat_fee == 12);
    CHECK(a.escalator->rises == ByYear{Exact(4, 100)});
    CHECK(a.discounts.at(0).percent == Exact(5, 100));
    CHECK(a.timing == PaymentTiming::mid_year);
    CHECK(a.source->document == "q.pdf");
    CHECK(a.ranges.price == Range{Exact(9, 10), Exact(12, 10)});
    CHECK(std::get<PackagePrice>(costs.value->lines.at(1).price).size == 30);
    CHECK(costs.value->lines.at(1).payer == Payer::in_kind);
}

TEST_CASE("A CSV tells its faults by cell", "[cost]")
{
    const auto csv = [](const std::string& text) {
        return said({std::nullopt, CostText{text, "costs.csv"}});
    };
    CHECK_THAT(csv("id,title,category,basis,prize\n"), Contains("did you mean 'price'?"));
    CHECK_THAT(csv("id,title,category,basis,price\na,A,other,one-time,\"1,200.50\"\n"),
               Contains("costs.csv:2:20") && Contains("write 1200.50"));
    CHECK_THAT(csv("id,title,category,basis,graduated\na,A,other,one-time,first 50 free\n"),
               Contains("is no tier"));
    CHECK_THAT(csv("id,title,category,basis,price\n"), Contains("there is no cost line here"));
    CHECK_THAT(csv("title,price\nA,5\n"),
               Contains("costs.csv:1:1: error: the header lacks: id, category, basis [cost.column]"));
}

TEST_CASE("A CSV of a spreadsheet with decimal commas is read, and tells how to write its prices", "[cost]")
{
    const auto said_of_csv = [](const std::string& text) {
        return said({std::nullopt, CostText{text, "costs.csv"}});
    };
    const std::string header = "ID;Title;Category;Basis;Price;\r\n";
    CHECK(said_of_csv(header + "a;Licence, all;licence;recurring;4.12;\r\n;;;;;\r\n").empty());
    CHECK_THAT(said_of_csv(header + "a;A;licence;recurring;4,12;\r\nb;B;licence\r\n"
                                    "c;C;licence;recurring;1.234,50 €;\r\n"),
               Contains("costs.csv:2:23") && Contains("write 4.12") && Contains("costs.csv:3:1") &&
                   Contains("costs.csv:4:23") && Contains("write 1234.50"));
}

TEST_CASE("Lines of a CSV may have plans in the YAML, and no id stands in both", "[cost]")
{
    const std::string head = "edvet: costs/1\nhorizon: 3\n";
    const std::string csv = "id,title,category,basis,price\na,A,licence,recurring,2\n";
    CHECK(said({CostText{head + "plans: [{id: p, title: P, lines: [a], terms: [{start: 1, years: 3}]}]\n",
                         "costs.yaml"},
                CostText{csv, "costs.csv"}})
              .empty());
    CHECK_THAT(
        said({CostText{head + "lines: [{id: a, title: A, category: other, basis: one-time, price: 1}]\n",
                       "costs.yaml"},
              CostText{csv, "costs.csv"}}),
        Contains("costs.csv:2:1") && Contains("first at costs.yaml:3"));
}

TEST_CASE("A context says what is missing from it and what contradicts", "[cost]")
{
    const std::string whole = "horizon: 5\nbase-date: 2026-07-01\ncurrency: USD\nprices: nominal\n"
                              "discount-rate: {rate: 4%, source: Board, date: 2026-01-01}\n";
    CHECK(said_of_context(whole).empty());
    CHECK_THAT(said_of_context("horizon: 5\n"), Contains("discount-rate") && Contains("base-date") &&
                                                    Contains("currency") && Contains("prices"));
    CHECK_THAT(said_of_context(whole + "active-students: 70%\n"), Contains("needs their number"));
    CHECK_THAT(said_of_context(whole + "drivers: {students: 9}\nactive-students: 170%\n"),
               Contains("more than all"));
    CHECK_THAT(said_of_context(whole + "score: {full: 9, zero: 9, set: 2026-01-01, reason: R}\n"),
               Contains("'full' has to be below 'zero'"));
    CHECK_THAT(said_of_context(whole + "score: {full: 9, zero: 10}\n"),
               Contains("'set'") && Contains("'reason'"));
    CHECK_THAT(said_of_context(whole + "score: {method: proportional, full: 9}\n"),
               Contains("absolute-linear alone"));
    CHECK_THAT(said_of_context(whole + "uncertainty: {staff: {low: 90%, high: 110%}}\n"),
               Contains("no quantity of staff"));
    CHECK_THAT(
        said_of_context("horizon: 51\nbase-date: 2026-07-01\ncurrency: JPY\nprices: real\n"
                        "discount-rate: {rate: 4%, basis: nominal, source: Board, date: 2026-01-01}\n"),
        Contains("from 1 to 50") && Contains("amounts in JPY") && Contains("state the 'inflation'"));
}

TEST_CASE("There are at most 200 lines and 10 plans", "[cost]")
{
    std::string lines = "edvet: costs/1\nlines:\n";
    for (int i = 0; i < 201; ++i)
        lines += fmt::format("  - {{id: l{}, title: L, category: other, basis: recurring, price: 1}}\n", i);
    CHECK_THAT(said_of_yaml(lines), Contains("costs.yaml:203:") && Contains("more than 200 cost lines"));
    std::string plans =
        "edvet: costs/1\nlines: [{id: a, title: A, category: other, basis: recurring, price: 1}]\nplans:\n";
    for (int i = 0; i < 11; ++i)
        plans += fmt::format("  - {{id: p{}, title: P, lines: [a], terms: [{{start: 1, years: 2}}]}}\n", i);
    CHECK_THAT(said_of_yaml(plans), Contains("costs.yaml:14:") && Contains("more than 10 plans"));
}

TEST_CASE("Tiers of many units in a cell take no time to refuse", "[cost]")
{
    const std::string cell(100'000, 'x');
    const std::string many = "up to 5: " + std::string(50'000, ';');
    for (const auto& text : {cell, many})
        CHECK_FALSE(said({std::nullopt,
                          CostText{"id,title,category,basis,graduated\na,A,other,one-time," + text + "\n",
                                   "costs.csv"}})
                        .empty());
}
