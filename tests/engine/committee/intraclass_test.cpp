#include "edvet/base/contract.hpp"
#include "edvet/base/decimal.hpp"
#include "edvet/committee/intraclass.hpp"

#include <algorithm>
#include <string>

#include <catch2/catch.hpp>

using namespace edvet;

namespace {

using Rows = std::vector<std::vector<std::optional<Exact>>>;

Rows rows(const std::vector<std::vector<int>>& numbers)
{
    Rows result;
    for (const auto& row : numbers) {
        result.emplace_back();
        for (const auto number : row) result.back().emplace_back(Exact{number});
    }
    return result;
}

std::string text(const Exact& value, int places) { return to_text(value, {places, RoundingMode::half_even}); }

/// P. E. Shrout and J. L. Fleiss, Psychological Bulletin 86 (1979), table 2: 6 targets, 4 judges.
Rows shrout_fleiss()
{
    return rows({{9, 2, 5, 8}, {6, 1, 3, 2}, {8, 4, 6, 8}, {7, 1, 2, 6}, {10, 5, 6, 9}, {6, 2, 4, 7}});
}

}  // namespace

TEST_CASE("the mean squares of Shrout and Fleiss are the published ones", "[intraclass]")
{
    const auto result = intraclass_correlations(shrout_fleiss());
    REQUIRE(result);
    CHECK(text(result->mean_squares.between_subjects, 2) == "11.24");
    CHECK(text(result->mean_squares.within_subjects, 2) == "6.26");
    CHECK(text(result->mean_squares.between_judges, 2) == "32.49");
    CHECK(text(result->mean_squares.residual, 2) == "1.02");
    CHECK(result->subjects == 6);
    CHECK(result->judges == 4);
}

TEST_CASE("the six correlations of Shrout and Fleiss are the published ones", "[intraclass]")
{
    const auto result = intraclass_correlations(shrout_fleiss());
    REQUIRE(result);
    const std::vector<std::string> expected{"0.17", "0.29", "0.71", "0.44", "0.62", "0.91"};
    const std::vector<std::string> names{"ICC(1,1)", "ICC(2,1)", "ICC(3,1)",
                                         "ICC(1,k)", "ICC(2,k)", "ICC(3,k)"};
    for (std::size_t i = 0; i < expected.size(); ++i) {
        const auto form = static_cast<IccForm>(i);
        CHECK(text(*result->of(form).value, 2) == expected[i]);
        CHECK(to_text(form) == names[i]);
    }
}

TEST_CASE("the F tests and bounds are those that R psych prints for Shrout and Fleiss", "[intraclass]")
{
    // W. Revelle, psych, help page of ICC.
    struct Line {
        IccForm form;
        std::string f, p, lower, upper;
        std::size_t top, bottom;
    };
    const std::vector<Line> lines{
        {IccForm::icc_1_1, "1.8", "0.16477", "-0.133", "0.72", 5, 18},
        {IccForm::icc_2_1, "11.0", "0.00013", "0.019", "0.76", 5, 15},
        {IccForm::icc_3_1, "11.0", "0.00013", "0.342", "0.95", 5, 15},
        {IccForm::icc_1_k, "1.8", "0.16477", "-0.884", "0.91", 5, 18},
        {IccForm::icc_2_k, "11.0", "0.00013", "0.071", "0.93", 5, 15},
        {IccForm::icc_3_k, "11.0", "0.00013", "0.676", "0.99", 5, 15},
    };
    const auto result = intraclass_correlations(shrout_fleiss());
    REQUIRE(result);
    for (const auto& line : lines) {
        const auto& icc = result->of(line.form);
        INFO(to_text(line.form));
        CHECK(text(*icc.f, 1) == line.f);
        CHECK(text(*icc.p_value, 5) == line.p);
        CHECK(text(icc.bounds->lower, 3) == line.lower);
        CHECK(text(icc.bounds->upper, 2) == line.upper);
        CHECK(icc.top_degrees == line.top);
        CHECK(icc.bottom_degrees == line.bottom);
    }
}

TEST_CASE("more confidence has wider bounds", "[intraclass]")
{
    const auto usual = intraclass_correlations(shrout_fleiss());
    const auto sure = intraclass_correlations(shrout_fleiss(), Exact{99, 100});
    for (std::size_t i = 0; i < 6; ++i) {
        CHECK(sure->forms[i].bounds->lower < usual->forms[i].bounds->lower);
        CHECK(sure->forms[i].bounds->upper > usual->forms[i].bounds->upper);
        CHECK(*sure->forms[i].value == *usual->forms[i].value);
    }
    CHECK_THROWS_AS(intraclass_correlations(shrout_fleiss(), 1), ContractViolation);
}

TEST_CASE("the order of judges and subjects and a shift of all ratings change nothing", "[intraclass]")
{
    auto other = shrout_fleiss();
    std::ranges::reverse(other);
    for (auto& row : other) {
        std::ranges::reverse(row);
        for (auto& rating : row) rating = *rating / 3 + 100;
    }
    const auto first = intraclass_correlations(shrout_fleiss());
    const auto second = intraclass_correlations(other);
    for (std::size_t i = 0; i < 6; ++i) CHECK(*first->forms[i].value == *second->forms[i].value);
}

TEST_CASE("judges who agree correlate by 1, and there is no F", "[intraclass]")
{
    const auto result = intraclass_correlations(rows({{1, 1}, {2, 2}, {4, 4}}));
    REQUIRE(result);
    for (const auto& icc : result->forms) {
        CHECK(icc.value == Exact{1});
        CHECK_FALSE(icc.f);
        CHECK_FALSE(icc.p_value);
        CHECK_FALSE(icc.bounds);
    }
}

TEST_CASE("a judge who is always 1 stricter lowers agreement and not consistency", "[intraclass]")
{
    const auto result = intraclass_correlations(rows({{1, 2}, {2, 3}, {4, 5}}));
    REQUIRE(result);
    CHECK(result->of(IccForm::icc_3_1).value == Exact{1});
    CHECK(*result->of(IccForm::icc_2_1).value < 1);
}

TEST_CASE("where a variance comes out as 0 or below, that correlation has no value", "[intraclass]")
{
    const auto result = intraclass_correlations(rows({{1, 2}, {2, 1}}));
    REQUIRE(result);
    CHECK(result->of(IccForm::icc_1_1).value == Exact{-1});
    CHECK(result->of(IccForm::icc_3_1).value == Exact{-1});
    CHECK_FALSE(result->of(IccForm::icc_2_1).value);
    CHECK_FALSE(result->of(IccForm::icc_2_k).value);
    CHECK_FALSE(result->of(IccForm::icc_1_k).value);
}

TEST_CASE("an incomplete or empty table has no correlation but a reason", "[intraclass]")
{
    auto ratings = shrout_fleiss();
    ratings[4][1].reset();
    CHECK(intraclass_correlations(ratings).error() ==
          Undefined{"agreement.missing", "subject 5 has no rating by judge 2"});
    CHECK(intraclass_correlations({}).error().code == "agreement.one-unit");
    CHECK(intraclass_correlations(rows({{1, 2}})).error().code == "agreement.one-unit");
    CHECK(intraclass_correlations(rows({{1}, {2}})).error().code == "agreement.one-rater");
    CHECK(intraclass_correlations(rows({{3, 3}, {3, 3}})).error().code == "agreement.no-variation");
    CHECK_THROWS_AS(intraclass_correlations(rows({{3, 3}, {3}})), ContractViolation);
}
