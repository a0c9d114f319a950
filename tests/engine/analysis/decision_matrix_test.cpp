#include "edvet/analysis/decision_matrix.hpp"
#include "edvet/base/contract.hpp"
#include "tests/support/matrices.hpp"

#include <catch2/catch.hpp>

using namespace edvet;
using namespace edvet::tests;

namespace {

std::string refusal(const DecisionMatrix& matrix)
{
    const auto checked = check(matrix);
    REQUIRE(!checked);
    return checked.error();
}

std::string weight_refusal(const std::vector<Exact>& weights)
{
    const auto found = normalised_weights(weights, 2);
    REQUIRE(!found);
    return found.error();
}

}  // namespace

TEST_CASE("a matrix that is no matrix says why", "[decision_matrix]")
{
    CHECK(refusal({}) == "the matrix has no candidates");
    CHECK(refusal({{{}}}) == "the matrix has no criteria");
    CHECK(refusal({{{1, 2}, {3}}}) == "row 2 has 1 values where row 1 has 2");
    CHECK(check(matrix("1 2 / 3 4")));
}

TEST_CASE("a matrix that would take hours is refused, and one at the limit is not", "[decision_matrix]")
{
    const auto sized = [](std::size_t rows, std::size_t columns) {
        return DecisionMatrix{std::vector<std::vector<Exact>>(rows, std::vector<Exact>(columns))};
    };
    CHECK(refusal(sized(10'001, 1)) == "a matrix of 10001 by 1 is too large: at most 10000 candidates, "
                                       "1000 criteria and 1000000 values");
    CHECK(!check(sized(1, 1'001)));
    CHECK(!check(sized(1'001, 1'000)));
    CHECK(check(sized(10'000, 1)));
    CHECK(check(sized(1, 1'000)));
}

TEST_CASE("every criterion has a sense", "[decision_matrix]")
{
    CHECK(check(matrix("1 2"), {Sense::cost, Sense::benefit}));
    const auto missing = check(matrix("1 2"), {Sense::cost});
    REQUIRE(!missing);
    CHECK(missing.error() == "1 senses for 2 criteria");
}

TEST_CASE("weights are divided by their sum, and it is known whether it was 1", "[decision_matrix]")
{
    const auto points = normalised_weights({1, 3}, 2);
    REQUIRE(points);
    CHECK(points->shares == std::vector<Exact>{Exact{1, 4}, Exact{3, 4}});
    CHECK(!points->summed_to_one);
    CHECK(normalised_weights(numbers("0.4 0.6"), 2)->summed_to_one);
    CHECK(!normalised_weights(numbers("0.4 0.599999999"), 2)->summed_to_one);
    CHECK(normalised_weights({0, 1}, 2)->shares == std::vector<Exact>{0, 1});
}

TEST_CASE("weights that weigh nothing say why", "[decision_matrix]")
{
    CHECK(weight_refusal({1}) == "1 weights for 2 criteria");
    CHECK(weight_refusal({1, -1}) == "the weight of criterion 2 is negative");
    CHECK(weight_refusal({0, 0}) == "all weights are zero");
}

TEST_CASE("a criterion in which all are equal is pointed out", "[decision_matrix]")
{
    CHECK(constant_columns(matrix("1 2 3 / 1 5 3 / 1 2 3")) == std::vector<std::size_t>{0, 2});
    CHECK(constant_columns(matrix("7 8")) == std::vector<std::size_t>{0, 1});
}

TEST_CASE("a row is taken out and the others keep their order", "[decision_matrix]")
{
    CHECK(without_row(matrix("1 2 / 3 4 / 5 6"), 1) == matrix("1 2 / 5 6"));
    CHECK_THROWS_AS(without_row(matrix("1 2"), 1), ContractViolation);
}
