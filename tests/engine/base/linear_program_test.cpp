#include "edvet/base/contract.hpp"
#include "edvet/base/linear_program.hpp"

#include <cfenv>
#include <thread>

#include <catch2/catch.hpp>

using namespace edvet;

namespace {

using Kind = LinearOptimum::Kind;

LinearCondition at_most(std::vector<Exact> coefficients, Exact bound)
{
    return {std::move(coefficients), Relation::at_most, std::move(bound)};
}

LinearCondition at_least(std::vector<Exact> coefficients, Exact bound)
{
    return {std::move(coefficients), Relation::at_least, std::move(bound)};
}

LinearCondition equal(std::vector<Exact> coefficients, Exact bound)
{
    return {std::move(coefficients), Relation::equal, std::move(bound)};
}

/// Klee & Minty's cube, on which Dantzig's rule visits every one of its 2^n corners.
LinearProgram klee_minty(int n)
{
    LinearProgram program;
    for (int i = 0; i < n; ++i) {
        program.objective.emplace_back(Whole{1} << (n - 1 - i));
        std::vector<Exact> row(static_cast<std::size_t>(n));
        for (int j = 0; j < i; ++j) row[static_cast<std::size_t>(j)] = Exact{Whole{1} << (i - j + 1)};
        row[static_cast<std::size_t>(i)] = 1;
        program.conditions.push_back(at_most(row, Exact{pow(Whole{5}, static_cast<unsigned>(i + 1))}));
    }
    return program;
}

}  // namespace

TEST_CASE("A linear program is solved in fractions", "[linear-program]")
{
    // Wyndor Glass, Hillier & Lieberman, Introduction to Operations Research, ch. 3: 36 at (2, 6).
    const LinearProgram wyndor{{3, 5}, {at_most({1, 0}, 4), at_most({0, 2}, 12), at_most({3, 2}, 18)}, {}};
    const auto glass = maximise(wyndor);
    REQUIRE(glass.kind == Kind::optimal);
    CHECK(glass.value == 36);
    CHECK(glass.point == std::vector<Exact>{2, 6});

    // A third, and a number that no double holds beside it.
    const Exact tiny{1, Whole{"1000000000000000000000000000000"}};
    const auto thirds = maximise({{1, 1}, {at_most({3, 0}, 1), at_most({0, 7}, Exact{1 + tiny})}, {}});
    REQUIRE(thirds.kind == Kind::optimal);
    CHECK(thirds.value == Exact{1, 3} + Exact{1 + tiny} / 7);
    CHECK(thirds.point == std::vector<Exact>{Exact{1, 3}, Exact{1 + tiny} / 7});
}

TEST_CASE("Variables are not negative unless they are free", "[linear-program]")
{
    const std::vector<LinearCondition> conditions{at_least({1, 1}, -3), equal({0, 1}, 0)};
    const auto held = maximise({{-1, 0}, conditions, {}});
    REQUIRE(held.kind == Kind::optimal);
    CHECK(held.value == 0);
    const auto free = maximise({{-1, 0}, conditions, {0}});
    REQUIRE(free.kind == Kind::optimal);
    CHECK(free.value == 3);
    CHECK(free.point == std::vector<Exact>{-3, 0});
}

TEST_CASE("Contradictions and programs without a greatest value are told apart", "[linear-program]")
{
    CHECK(maximise({{1}, {at_least({1}, 2), at_most({1}, 1)}, {}}).kind == Kind::infeasible);
    CHECK(maximise({{1}, {at_least({1}, 2)}, {}}).kind == Kind::unbounded);
    CHECK(maximise({{1, 0}, {at_least({1, 0}, 2), equal({0, 1}, -1)}, {}}).kind == Kind::infeasible);
    CHECK(maximise({{0}, {}, {}}).kind == Kind::optimal);
    CHECK(maximise({{0, 0}, {equal({0, 0}, 1)}, {}}).kind == Kind::infeasible);
}

TEST_CASE("A degenerate program that makes textbook rules cycle is solved", "[linear-program]")
{
    // Beale (1955), as in Chvatal, Linear Programming, ch. 3.
    const LinearProgram beale{{Exact{3, 4}, -150, Exact{1, 50}, -6},
                              {at_most({Exact{1, 4}, -60, Exact{-1, 25}, 9}, 0),
                               at_most({Exact{1, 2}, -90, Exact{-1, 50}, 3}, 0), at_most({0, 0, 1, 0}, 1)},
                              {}};
    const auto solved = maximise(beale);
    REQUIRE(solved.kind == Kind::optimal);
    CHECK(solved.value == Exact{1, 20});
}

TEST_CASE("A program is given up after the stated work and never before", "[linear-program]")
{
    const auto cube = klee_minty(12);
    CHECK(maximise(cube, 1).kind == Kind::gave_up);
    CHECK(maximise(cube, 1000).kind == Kind::gave_up);
    const auto solved = maximise(cube);
    REQUIRE(solved.kind == Kind::optimal);
    CHECK(solved.value == Exact{pow(Whole{5}, 12)});
    // The limit of one call is not that of the next.
    CHECK(maximise({{1}, {at_most({1}, 1)}, {}}).kind == Kind::optimal);
}

TEST_CASE("The library leaves the rounding of floating-point numbers as it was", "[linear-program]")
{
    CHECK(std::fegetround() == FE_TONEAREST);
    CHECK(maximise(klee_minty(3)).kind == Kind::optimal);
    CHECK(std::fegetround() == FE_TONEAREST);
}

TEST_CASE("Several threads may ask at once", "[linear-program]")
{
    std::vector<Exact> values(4);
    std::vector<std::thread> threads;
    for (auto& value : values)
        threads.emplace_back([&value] {
            for (int i = 0; i < 20; ++i) value = maximise(klee_minty(6)).value;
        });
    for (auto& thread : threads) thread.join();
    CHECK(values == std::vector<Exact>(4, Exact{15625}));
}

TEST_CASE("A condition with too few coefficients is our own mistake", "[linear-program]")
{
    CHECK_THROWS_AS(maximise({{1, 1}, {at_most({1}, 1)}, {}}), ContractViolation);
    CHECK_THROWS_AS(maximise({{1}, {}, {1}}), ContractViolation);
}
