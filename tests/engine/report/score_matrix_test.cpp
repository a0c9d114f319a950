#include "edvet/report/explanation.hpp"
#include "edvet/report/score_matrix.hpp"
#include "tests/support/candidate_builder.hpp"
#include "tests/support/random_case.hpp"
#include "tests/support/rubric_builder.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

using namespace edvet;
using namespace edvet::tests;

namespace {

ResultHead head()
{
    return {.procurement = "p",
            .title = "P",
            .folder = "p",
            .as_of = date("2026-11-01"),
            .rubric = {"built", "1", std::string(64, 'a')},
            .rubric_title = "Built",
            .tailored_by = {},
            .changes = 0};
}

ScoreMatrix matrix_of(const Rubric& rubric, std::vector<Assessment> assessments)
{
    return score_matrix_of(head(), rubric, {candidate({})}, {card_of(rubric, std::move(assessments))});
}

std::size_t place_of(const ScoreMatrix& matrix, const std::string& row)
{
    const auto found = std::ranges::find(matrix.rows, row, &MatrixRow::id);
    REQUIRE(found != matrix.rows.end());
    return static_cast<std::size_t>(found - matrix.rows.begin());
}

const MatrixCell& cell_of(const ScoreMatrix& matrix, const std::string& row)
{
    return matrix.candidates.front().cells[place_of(matrix, row)];
}

}  // namespace

SCENARIO("a cell says how it stands in words, and never takes an open answer for nothing", "[report]")
{
    GIVEN("a rubric of two sections, one with a gate and a criterion that is only shown")
    {
        auto gated = criterion("privacy.agreement", 2);
        gated.gate = LevelGate{1, "met"};
        auto shown_only = criterion("privacy.note");
        shown_only.role = Role::informational;
        const auto by = rubric({section("privacy", 30, {gated, criterion("privacy.breach"), shown_only}),
                                section("teaching", 10, {criterion("teaching.fit")})});

        WHEN("one is not known, one does not apply, and one is rated")
        {
            const auto matrix = matrix_of(by, {unknown("privacy.agreement"), not_applicable("privacy.breach"),
                                               rated("privacy.note", 1), rated("teaching.fit", Exact{1, 2})});

            THEN("rows follow the rubric, a section before what is in it, with its share of the whole")
            {
                std::vector<std::string> ids;
                for (const auto& row : matrix.rows) ids.push_back(row.id);
                CHECK(ids == std::vector<std::string>{"privacy", "privacy.agreement", "privacy.breach",
                                                      "privacy.note", "teaching", "teaching.fit"});
                CHECK(matrix.rows[0].share->shown == "75.00");
                CHECK(matrix.rows[1].share->shown == "50.00");
                CHECK(matrix.rows[1].parent == std::size_t{0});
                CHECK(!matrix.rows[3].share);
                CHECK(matrix.rows[1].levels == std::vector<std::string>{"met", "partly", "unmet"});
            }
            THEN("the cells say it, with what they can still be")
            {
                CHECK(cell_of(matrix, "privacy.agreement").text == "? 0–100");
                CHECK(cell_of(matrix, "privacy.agreement").standing == Standing::unknown);
                CHECK(cell_of(matrix, "privacy.agreement").gate == Truth::unknown);
                CHECK(cell_of(matrix, "privacy.breach").text == "n/a");
                CHECK(!cell_of(matrix, "privacy.breach").points);
                CHECK(cell_of(matrix, "privacy.note").text == "100");
                CHECK(cell_of(matrix, "teaching.fit").text == "50");
            }
            THEN("a section with something open is not rated, and one without is")
            {
                CHECK(cell_of(matrix, "privacy").standing == Standing::unknown);
                CHECK(cell_of(matrix, "teaching").standing == Standing::rated);
                CHECK(cell_of(matrix, "teaching").text == "50.00");
                CHECK(cell_of(matrix, "privacy").high.exact == 100);
            }
        }
    }
}

SCENARIO("candidates stand in the order of a comparison, two of one name as two", "[report]")
{
    const auto by = rubric({criterion("fit")});
    auto first = candidate({});
    auto second = candidate({});
    first.id = CandidateId::known("alder");
    second.id = CandidateId::known("birch");
    const std::vector<ScoreCard> cards{score(by, first.id, {rated("fit", 0)}),
                                       score(by, second.id, {rated("fit", 1)})};
    const auto matrix = score_matrix_of(head(), by, {first, second}, cards);
    REQUIRE(matrix.candidates.size() == 2);
    CHECK(matrix.candidates[0].id == "birch");
    CHECK(matrix.candidates[0].place == 1);
    CHECK(matrix.candidates[1].id == "alder");
    CHECK(matrix.candidates[0].product == matrix.candidates[1].product);
}

TEST_CASE("the matrix says of any rubric what its score cards and explanations say", "[property][report]")
{
    Cases cases{Catch::rngSeed()};
    for (int trial = 0; trial < 100; ++trial) {
        CAPTURE(trial);
        const auto by = cases.rubric({.aggregations = every_aggregation});
        const auto one = candidate({});
        const std::vector<ScoreCard> cards{score(by, one.id, cases.open(by))};
        const auto matrix = score_matrix_of(head(), by, {one}, cards);
        const auto explained =
            explanation_of(head(), compared(by, one, cards[0]), {by, one, cards[0]}, std::nullopt).lines;
        REQUIRE(matrix.rows.size() == explained.size());
        for (std::size_t i = 0; i < explained.size(); ++i) {
            const auto& line = explained[i];
            const auto& cell = matrix.candidates[0].cells[i];
            REQUIRE(matrix.rows[i].id == line.id);
            REQUIRE(matrix.rows[i].depth == line.depth);
            REQUIRE(matrix.rows[i].weight == line.weight);
            if (line.is_section) {
                REQUIRE(cell.points.has_value() == line.score.has_value());
                if (line.score) {
                    REQUIRE(cell.points->shown == line.score->points.shown);
                    REQUIRE(cell.low == line.score->low);
                    REQUIRE(cell.high == line.score->high);
                }
            } else {
                REQUIRE(cell.standing == line.standing);
                if (line.uncounted_because.empty()) REQUIRE(cell.points->exact == line.value.exact * 100);
            }
        }
    }
}
