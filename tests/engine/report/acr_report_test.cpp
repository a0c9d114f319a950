#include "edvet/report/acr_report.hpp"
#include "tests/support/acr_builder.hpp"

#include <catch2/catch.hpp>

namespace edvet {

namespace {

using tests::chapter;

constexpr const char* level_a = "success_criteria_level_a";

const AcrPolicies policies{{level_a}, {{"half", "partial support counts half", AcrPolicy{}}}};
const AcrCriterionNames names{{{"wcag", "1.1.1"}, "Non-text Content"}};

Acr product(const std::string& name, const std::string& chapters)
{
    auto acr = tests::acr_with(chapters);
    acr.product = name;
    acr.product_version = "";
    return acr;
}

AcrComparison compared(const std::vector<Acr>& reports)
{
    static const auto catalog = tests::small_catalog();
    std::vector<ReadAcr> reads;
    for (const auto& report : reports) reads.push_back({report, &catalog});
    return comparison_of(reads, policies, names, std::nullopt);
}

/// What the comparison says of 1.1.1 where the reports say this of it.
std::string verdict(const std::vector<std::string>& levels)
{
    std::vector<Acr> reports;
    for (std::size_t i = 0; i < levels.size(); ++i)
        reports.push_back(product(std::string(1, static_cast<char>('A' + i)),
                                  chapter(level_a, {"1.1.1 web " + levels[i]})));
    const auto comparison = compared(reports);
    return comparison.differences.empty() ? "none" : comparison.differences.front().verdict;
}

}  // namespace

SCENARIO("the better claim is named in words, and only claims are held against each other", "[report][acr]")
{
    CHECK(verdict({"supports", "partially-supports"}) == "A claims more");
    CHECK(verdict({"does-not-support", "partially-supports"}) == "B claims more");
    CHECK(verdict({"supports", "supports", "does-not-support"}) == "A and B claim most, C least");
    CHECK(verdict({"partially-supports", "supports", "does-not-support", "does-not-support"}) ==
          "B claims most, C and D least");
    CHECK(verdict({"supports", "not-applicable"}) == "only A makes a claim");
    CHECK(verdict({"", "does-not-support", "not-evaluated"}) == "only B makes a claim");
    CHECK(verdict({"supports", "supports", "not-applicable"}) == "A and B make the same claim");
    CHECK(verdict({"supports", "supports"}) == "none");
    CHECK(verdict({"not-applicable", ""}) == "none");
}

SCENARIO("a disabled chapter is not held against one that counts", "[report][acr]")
{
    auto disabled = product("B", chapter(level_a, {"1.1.1 web does-not-support"}));
    disabled.chapters.front().is_disabled = true;
    const auto comparison = compared({product("A", chapter(level_a, {"1.1.1 web supports"})), disabled});
    CHECK(comparison.differences.empty());
    CHECK(comparison.reports[1].counts.front().is_disabled);
    CHECK_FALSE(comparison.reports[1].scores.front().share);
    CHECK(comparison.reports[1].scores.front().high->shown == "100.00");
}

SCENARIO("a score has bounds, and none where nothing applies", "[report][acr]")
{
    const auto comparison = compared(
        {product("A", chapter(level_a, {"1.1.1 web supports", "1.2.1 web partially-supports", "1.2.2 web"})),
         product("B", chapter(level_a, {"1.1.1 web not-applicable", "1.2.1 web not-applicable",
                                        "1.2.2 web not-applicable"}))});
    const auto& open = comparison.reports[0].scores.front();
    CHECK(open.share->shown == "75.00");
    CHECK(open.low->shown == "50.00");
    CHECK(open.high->shown == "83.33");
    CHECK(open.high->exact == Exact{250, 3});
    CHECK(open.stated.shown == "66.67");
    const auto& none = comparison.reports[1].scores.front();
    CHECK_FALSE(none.share);
    CHECK_FALSE(none.low);
    CHECK(to_json(comparison).find("\"score\": null") != std::string::npos);
}

SCENARIO("vendor text is no formula in a spreadsheet and no escape in a terminal", "[report][acr][hostile]")
{
    const auto hostile = product("=HYPERLINK(\"x\")\x1b[2J\n", chapter(level_a, {"1.1.1 web supports"}));
    const ShownAcrs shown{
        policies,
        std::nullopt,
        {summary_of({hostile, &tests::shipped_catalogs().front()}, {{level_a}, {}}, names, {})}};
    const auto csv = to_csv(shown);
    CHECK(csv.find(",\"'=HYPERLINK(\"\"x\"\")\\u{1b}[2J") != std::string::npos);
    CHECK(csv.find('\x1b') == std::string::npos);
    CHECK(to_text(shown, true).find("\x1b[2J") == std::string::npos);
    CHECK(to_json(shown).find('\x1b') == std::string::npos);
}

}  // namespace edvet
