#include "edvet/analysis/field_matrix.hpp"
#include "tests/support/rubric_builder.hpp"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

using namespace edvet;
using namespace edvet::tests;

namespace {

std::vector<std::string> ids_of(const ValueField& field, const FieldMatrix& made)
{
    std::vector<std::string> ids;
    for (const auto node : made.nodes) ids.push_back(field.nodes[node].id);
    return ids;
}

using Ids = std::vector<std::string>;
using Groups = std::vector<Section>;
using Criteria = std::vector<Criterion>;

/// Two dimensions: "one" with a and the group "inner" of b and c, and "two" with d.
Rubric small_tree(Aggregation inner = Aggregation::weighted_mean)
{
    auto group = section("inner", 1, Criteria{criterion("b"), criterion("c", 3)});
    group.aggregation = inner;
    auto one = section("one", 1, Groups{group});
    one.criteria = {criterion("a")};
    return rubric(Groups{one, section("two", 1, Criteria{criterion("d")})});
}

ValueField field_of(const Rubric& by, const std::vector<std::vector<Assessment>>& candidates)
{
    std::vector<ScoreCard> cards;
    for (const auto& assessments : candidates) cards.push_back(card_of(by, assessments));
    return value_field_of(by, cards);
}

}  // namespace

SCENARIO("a matrix of criteria has what counts and applies to somebody, unknowns as intervals")
{
    auto by = small_tree();
    by.dimensions.back().criteria.push_back(criterion("e"));
    by.dimensions.back().criteria.back().role = Role::unscored;
    const auto field = field_of(
        by, {{tests::rated("b", 1), not_applicable("c"), unknown("a"), tests::rated("d", 0), unknown("e")},
             {not_applicable("b"), not_applicable("c"), tests::rated("a", 1), tests::rated("d", 1),
              unknown("e")}});
    const auto made = criteria_matrix(field);
    CHECK(ids_of(field, made) == Ids{"b", "a", "d"});
    CHECK(made.matrix.rows[0] ==
          std::vector<ValueInterval>{known_value(1), value_between(0, 1), known_value(0)});
    CHECK_FALSE(made.matrix.rows[1][0].applies);
}

SCENARIO("where the least decides, its node is the column and the weights inside say nothing")
{
    const auto by = small_tree(Aggregation::minimum);
    const auto field =
        field_of(by, {{tests::rated("b", 1), unknown("c"), tests::rated("a", 1), tests::rated("d", 0)}});
    const auto made = weighable_matrix(field);
    CHECK(ids_of(field, made) == Ids{"inner", "a", "d"});
    CHECK(made.matrix.rows[0][0] == value_between(0, 1));
}

SCENARIO("where each counts once, its node is the column with their mean")
{
    const auto by = small_tree(Aggregation::xccdf_flat_unweighted);
    const auto field = field_of(
        by, {{tests::rated("b", 1), tests::rated("c", 0), tests::rated("a", 1), tests::rated("d", 0)}});
    const auto made = weighable_matrix(field);
    CHECK(ids_of(field, made) == Ids{"inner", "a", "d"});
    CHECK(made.matrix.rows[0][0] == known_value(Exact{1, 2}));
}

SCENARIO("what does not apply has a mean of its section, or of the next section around it")
{
    const auto by = small_tree();
    const auto field = field_of(
        by,
        {{not_applicable("b"), tests::rated("c", Exact{1, 2}), tests::rated("a", 1), tests::rated("d", 0)},
         {not_applicable("b"), not_applicable("c"), unknown("a"), tests::rated("d", 0)},
         {not_applicable("b"), not_applicable("c"), not_applicable("a"), tests::rated("d", 1)},
         {tests::rated("b", 1), tests::rated("c", 1), tests::rated("a", 1), tests::rated("d", 0)}});
    const auto made = weighable_matrix(field);
    REQUIRE(ids_of(field, made) == Ids{"b", "c", "a", "d"});
    CHECK(made.matrix.rows[0][0] == known_value(Exact{1, 2}));
    CHECK(made.matrix.rows[1][0] == value_between(0, 1));
    CHECK(made.matrix.rows[1][1] == value_between(0, 1));
    CHECK(made.matrix.rows[2][0] == known_value(1));
    CHECK(made.matrix.rows[2][2] == known_value(1));
}

SCENARIO("a pool looks through its groups, and so does what stands in for its gaps")
{
    auto by = small_tree();
    by.dimensions.front().aggregation = Aggregation::pooled_points;
    const auto field = field_of(
        by,
        {{not_applicable("b"), tests::rated("c", Exact{1, 2}), tests::rated("a", 1), tests::rated("d", 0)},
         {tests::rated("b", 1), tests::rated("c", 1), tests::rated("a", 1), tests::rated("d", 0)}});
    CHECK(weighable_matrix(field).matrix.rows[0][0] == value_between(Exact{1, 2}, 1));
}
