#include "edvet/rubric/rubric_files.hpp"
#include "edvet/rubric/weighed_node.hpp"
#include "edvet/workflow/weights.hpp"
#include "tests/support/messages.hpp"
#include "tests/support/temporary_folder.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

namespace edvet {

namespace {

/// Criteria c1, c2, … in one dimension, and another dimension of the same weight.
std::string rubric_text(std::size_t criteria)
{
    std::string text = "edvet: rubric/1\nid: own\nversion: \"1\"\ntitle: Own\n"
                       "scales: [{id: met, levels: [{id: met, value: 1}, {id: unmet, value: 0}]}]\n"
                       "decision: {labels: [{id: approve, at-least: 80}, {id: deny}]}\ndimensions:\n"
                       "  - {id: other, criteria: [{id: o, question: O?, scale: met, anchors: {met: \"yes\", "
                       "unmet: \"no\"}}]}\n"
                       "  - id: all\n    criteria:\n";
    for (std::size_t i = 1; i <= criteria; ++i)
        text += fmt::format(
            "      - {{id: c{}, question: Q?, scale: met, anchors: {{met: good, unmet: bad}}}}\n", i);
    return text;
}

Parsed<WeightsReport> elicited(const tests::TemporaryFolder& folder, WeightMethod method,
                               std::vector<std::string> judgements,
                               Surrogate surrogate = Surrogate::rank_order_centroid)
{
    WeightsRequest request;
    request.subject.words = (folder.path() / "rubric.yaml").string();
    request.words.method = method;
    request.words.option = "--of";
    request.words.node = "all";
    request.words.judgements = std::move(judgements);
    request.words.by = "Kim";
    if (method == WeightMethod::rank) request.words.surrogate = to_text(surrogate);
    return elicit_weights(request, {});
}

std::vector<Exact> weights_of(const Parsed<WeightsReport>& report)
{
    for (const auto& said : report.diagnostics) UNSCOPED_INFO(to_text(said));
    REQUIRE(report.value);
    std::vector<Exact> weights;
    for (const auto& part : report.value->parts) weights.push_back(part.weight);
    return weights;
}

/// The shares of the node when its rubric is read with the overlay that was written.
std::vector<Exact> shares_by(const tests::TemporaryFolder& folder, const WeightsReport& report)
{
    const auto file = folder.path() / "overlay.yaml";
    REQUIRE(write_weights_overlay(report, file));
    const auto tailored = find_tailored_rubric((folder.path() / "rubric.yaml").string(), {file.string()}, {});
    REQUIRE(is_sound(tailored));
    std::vector<Exact> shares;
    const auto node = weighed_node(tailored.value->rubric, NodeId::known("all"));
    REQUIRE(node);
    for (const auto& child : node->children) shares.push_back(child.of_node);
    return shares;
}

}  // namespace

TEST_CASE("what a rubric with the overlay weighs is what was judged, exactly", "[weights]")
{
    tests::TemporaryFolder folder;
    folder.write("rubric.yaml", rubric_text(3));
    const auto report = elicited(folder, WeightMethod::swing, {"c1=100", "c2=40", "c3=10"});
    CHECK(weights_of(report) == std::vector<Exact>{Exact(2, 3), Exact(4, 15), Exact(1, 15)});
    CHECK(*report.value->parts[0].of_whole == Exact(1, 3));
    CHECK(shares_by(folder, *report.value) == weights_of(report));
    CHECK(report.value->asked.parts[0].worst == "bad");
    CHECK(report.value->asked.parts[0].best == "good");
}

TEST_CASE("every surrogate keeps its published weights for three ranks", "[weights]")
{
    tests::TemporaryFolder folder;
    folder.write("rubric.yaml", rubric_text(3));
    const std::vector<std::string> ranks{"c1=1", "c2=2", "c3=3"};
    const auto of = [&](Surrogate surrogate) {
        return weights_of(elicited(folder, WeightMethod::rank, ranks, surrogate));
    };
    // Barron & Barrett 1996: 0.6111, 0.2778, 0.1111
    CHECK(of(Surrogate::rank_order_centroid) ==
          std::vector<Exact>{Exact(11, 18), Exact(5, 18), Exact(2, 18)});
    CHECK(of(Surrogate::rank_sum) == std::vector<Exact>{Exact(1, 2), Exact(1, 3), Exact(1, 6)});
    CHECK(of(Surrogate::rank_reciprocal) == std::vector<Exact>{Exact(6, 11), Exact(3, 11), Exact(2, 11)});
    CHECK(of(Surrogate::equal) == std::vector<Exact>{Exact(1, 3), Exact(1, 3), Exact(1, 3)});
}

TEST_CASE("weights that no file can hold are off by less than a billionth of their node", "[weights]")
{
    tests::TemporaryFolder folder;
    folder.write("rubric.yaml", rubric_text(3));
    const auto report =
        elicited(folder, WeightMethod::ahp, {"c1 over c2 = 3", "c2 over c3 = 2", "c1 over c3 = 5"});
    const auto weights = weights_of(report);
    CHECK(weights[0] + weights[1] + weights[2] == 1);
    REQUIRE(report.value->written);
    CHECK(report.value->written->is_rounded);
    const auto shares = shares_by(folder, *report.value);
    for (std::size_t i = 0; i < 3; ++i) CHECK(abs(shares[i] - weights[i]) < Exact(1, 1'000'000'000));
    CHECK(report.value->ahp->random_index_name == "saaty-2005");
}

TEST_CASE("comparisons that contradict each other are warned of with the one that fits least", "[weights]")
{
    tests::TemporaryFolder folder;
    folder.write("rubric.yaml", rubric_text(3));
    const auto report =
        elicited(folder, WeightMethod::ahp, {"c1 over c2 = 3", "c2 over c3 = 3", "c3 over c1 = 3"});
    REQUIRE(report.value);
    CHECK(report.value->ahp->is_inconsistent);
    REQUIRE(report.diagnostics.size() == 1);
    CHECK(report.diagnostics[0].severity == Severity::warning);
    CHECK(report.diagnostics[0].code == "weights.inconsistent");
    CHECK(report.diagnostics[0].remedy.find("fits least") != std::string::npos);
}

TEST_CASE("a part that has no weight leaves no overlay to write, and the report says why", "[weights]")
{
    tests::TemporaryFolder folder;
    folder.write("rubric.yaml", rubric_text(2));
    const auto report = elicited(folder, WeightMethod::direct, {"c1=1", "c2=0"});
    REQUIRE(report.value);
    REQUIRE(report.value->no_overlay);
    CHECK(report.value->no_overlay->code == "weights.zero");
    CHECK(write_weights_overlay(*report.value, folder.path() / "none.yaml").error().code == "weights.zero");
    CHECK(folder.listing().find("none.yaml") == std::string::npos);
}

TEST_CASE("an overlay never takes the place of a file that is there", "[weights]")
{
    tests::TemporaryFolder folder;
    folder.write("rubric.yaml", rubric_text(2));
    const auto report = elicited(folder, WeightMethod::direct, {"c1=1", "c2=1"});
    REQUIRE(report.value);
    CHECK_FALSE(write_weights_overlay(*report.value, folder.path() / "rubric.yaml"));
}

TEST_CASE("a node of a thousand parts is weighed by ranks", "[weights]")
{
    tests::TemporaryFolder folder;
    folder.write("rubric.yaml", rubric_text(1000));
    std::vector<std::string> ranks;
    for (int i = 1; i <= 1000; ++i) ranks.push_back(fmt::format("c{}={}", i, i));
    const auto report = elicited(folder, WeightMethod::rank, std::move(ranks));
    REQUIRE(report.value);
    CHECK(report.value->written->is_rounded);
    CHECK(report.value->overlay.size() > 100'000);
}

TEST_CASE("every blank of a template is an error until it is filled in", "[weights]")
{
    tests::TemporaryFolder folder;
    folder.write("rubric.yaml", rubric_text(3));
    const WeightsSubject subject{(folder.path() / "rubric.yaml").string()};
    const auto rubric = find_rubric(subject.words, {});
    REQUIRE(rubric.value);
    for (const auto method :
         {WeightMethod::direct, WeightMethod::swing, WeightMethod::rank, WeightMethod::ahp}) {
        CAPTURE(to_text(method));
        const auto text = weights_template(subject, "all", method, {});
        REQUIRE(text.value);
        const auto read =
            parse_weight_judgements(*text.value, "t.yaml", *rubric.value, edition_of(*rubric.value));
        CHECK(read.diagnostics.size() == 5);  // who, why, and three judgements
    }
}

}  // namespace edvet
