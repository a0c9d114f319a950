#include "edvet/rubric/weighed_node.hpp"
#include "tests/support/rubric_builder.hpp"

#include <catch2/catch.hpp>

namespace edvet {

namespace {

using tests::criterion;
using tests::section;

Rubric two_dimensions(Aggregation aggregation = Aggregation::weighted_mean)
{
    auto shown = criterion("a.shown", 9);
    shown.role = Role::informational;
    return tests::rubric({section("a", 3, {criterion("a.x", 1), criterion("a.y", 2), shown}),
                          section("b", 1, {criterion("b.x", 5)})},
                         aggregation);
}

}  // namespace

TEST_CASE("shares of the whole are products of shares down the tree, of what is scored alone", "[weights]")
{
    const auto rubric = two_dimensions();
    const auto nodes = weighed_nodes(rubric);
    REQUIRE(nodes.size() == 3);
    CHECK(nodes[0].section == nullptr);
    CHECK(*nodes[0].children[0].of_whole == Exact(3, 4));
    REQUIRE(nodes[1].children.size() == 2);
    CHECK(nodes[1].children[1].of_node == Exact(2, 3));
    CHECK(*nodes[1].children[1].of_whole == Exact(1, 2));
    CHECK(*nodes[2].children[0].of_whole == Exact(1, 4));
    CHECK(nodes[2].depth == 1);
}

TEST_CASE("where weights are no shares a node says why and nothing below has a share", "[weights]")
{
    for (const auto aggregation : {Aggregation::minimum, Aggregation::pooled_points, Aggregation::xccdf_flat,
                                   Aggregation::xccdf_absolute, Aggregation::xccdf_flat_unweighted}) {
        CAPTURE(to_text(aggregation));
        const auto rubric = two_dimensions(aggregation);
        const auto whole = weighed_node(rubric, std::nullopt);
        REQUIRE(whole);
        CHECK(whole->not_by_weight.find(to_text(aggregation)) != std::string::npos);
        CHECK_FALSE(whole->children[0].of_whole);
        const auto below = weighed_node(rubric, NodeId::known("a"));
        REQUIRE(below);
        CHECK_FALSE(below->not_by_weight.empty());
    }
}

TEST_CASE("points that are pooled in one section of criteria are shares of that section", "[weights]")
{
    auto rubric = two_dimensions();
    rubric.dimensions[0].aggregation = Aggregation::pooled_points;
    const auto node = weighed_node(rubric, NodeId::known("a"));
    REQUIRE(node);
    CHECK(node->not_by_weight.empty());
    CHECK(*node->children[0].of_whole == Exact(1, 4));
}

TEST_CASE("a node that is not there or holds nothing scored is none", "[weights]")
{
    auto rubric = two_dimensions();
    rubric.dimensions[1].criteria[0].role = Role::unscored;
    CHECK_FALSE(weighed_node(rubric, NodeId::known("b")));
    CHECK_FALSE(weighed_node(rubric, NodeId::known("c")));
    CHECK(weighed_node(rubric, std::nullopt)->children.size() == 1);
}

}  // namespace edvet
