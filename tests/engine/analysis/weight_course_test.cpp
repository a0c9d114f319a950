#include "edvet/analysis/weight_course.hpp"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

using namespace edvet;

namespace {

using Leaders = std::vector<std::size_t>;

std::vector<Exact> shares_of(const CandidateCourse& course)
{
    std::vector<Exact> shares;
    for (const auto& stretch : course.stretches)
        for (const auto& point : stretch.points) shares.push_back(point.share);
    return shares;
}

}  // namespace

SCENARIO("as one weight moves, a line shows who would lead", "[analysis]")
{
    GIVEN("two who are good at one thing each, and one who is middling")
    {
        const auto field = matrix_field({{1, 0}, {0, 1}, {{3, 5}, {3, 5}}}, {3, 1});

        WHEN("the first criterion moves")
        {
            const auto course = weight_course(field, 1);

            THEN("the lead goes over exactly where two are equal, and to nobody in between")
            {
                CHECK(course.now == Exact{3, 4});
                REQUIRE(course.changes.size() == 2);
                CHECK(course.changes[0].at == Exact{2, 5});
                CHECK(course.changes[0].before == Leaders{1});
                CHECK(course.changes[0].after == Leaders{2});
                CHECK(course.changes[1].at == Exact{3, 5});
                CHECK(course.changes[1].after == Leaders{0});
                CHECK(course.changes[1].is_exact);
            }
            THEN("a straight line needs its ends, the share as it is and where it gains or loses the lead")
            {
                CHECK(course.candidates[0].is_straight);
                CHECK(shares_of(course.candidates[0]) == std::vector<Exact>{0, {3, 5}, {3, 4}, 1});
                CHECK(shares_of(course.candidates[1]) == std::vector<Exact>{0, {2, 5}, {3, 4}, 1});
                const auto& points = course.candidates[0].stretches.front().points;
                CHECK(points.front().value == 0);
                CHECK(points[1].value == Exact{3, 5});
                CHECK(points.back().value == 1);
            }
        }
    }

    GIVEN("two who tie as it is")
    {
        const auto course = weight_course(matrix_field({{1, 0}, {0, 1}}, {1, 1}), 1);

        THEN("there is one change, from one of them to the other")
        {
            REQUIRE(course.changes.size() == 1);
            CHECK(course.changes[0].at == Exact{1, 2});
            CHECK(course.changes[0].before == Leaders{1});
            CHECK(course.changes[0].after == Leaders{0});
        }
    }

    GIVEN("two who are alike everywhere, and one behind them")
    {
        const auto course = weight_course(matrix_field({{1, 1}, {1, 1}, {0, 1}}, {1, 1}), 1);

        THEN("they lead together and nothing changes") { CHECK(course.changes.empty()); }
    }

    GIVEN("nobody")
    {
        const auto course = weight_course(matrix_field({}, {1, 2}), 2);

        THEN("there is no line, and the share is known all the same")
        {
            CHECK(course.candidates.empty());
            CHECK(course.changes.empty());
            CHECK(course.now == Exact{2, 3});
        }
    }
}

SCENARIO("where something does not apply the line is curved, and no change is lost", "[analysis]")
{
    GIVEN("three criteria of which the last does not apply to the first candidate")
    {
        auto field = matrix_field({{1, 0, 0}, {{1, 2}, {1, 2}, 1}}, {1, 1, 2});
        field.candidates[0].values[2] = field.candidates[0].low[2] = field.candidates[0].high[2] =
            std::nullopt;
        field.candidates[0].assessed[2] = std::nullopt;
        const auto course = weight_course(field, 1, 4);

        THEN("what applies weighs more, at every share that is shown")
        {
            // At share t the others have (1-t)/3 and (1-t)2/3: of the first counts t / (t + (1-t)/3).
            CHECK_FALSE(course.candidates[0].is_straight);
            const auto& points = course.candidates[0].stretches.front().points;
            REQUIRE(points.size() >= 5);
            for (const auto& point : points)
                CHECK(point.value == point.share / (point.share + (1 - point.share) / 3));
        }
        THEN("the other one is straight, and they cross where no fraction is, known to 40 places")
        {
            CHECK(course.candidates[1].is_straight);
            REQUIRE(course.changes.size() == 1);
            const auto& change = course.changes.front();
            CHECK_FALSE(change.is_exact);
            // t / (t + (1-t)/3) = t/2 + (1-t)5/6 is 4t² + 10t = 5, and that is (4t + 5)² = 45.
            const Exact side = change.at * 4 + 5;
            CHECK(abs(side * side - 45) < Exact{1, 1'000'000'000'000'000});
        }
    }
}
