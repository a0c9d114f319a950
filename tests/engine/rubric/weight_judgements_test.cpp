#include "edvet/rubric/rubric_files.hpp"
#include "edvet/rubric/weight_judgements.hpp"
#include "tests/support/messages.hpp"
#include "tests/support/rubric_builder.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

namespace edvet {

namespace {

using tests::criterion;
using tests::messages_of;
using Messages = std::vector<std::string>;

Rubric rubric_of(std::size_t parts)
{
    std::vector<Criterion> criteria;
    for (std::size_t i = 0; i < parts; ++i) criteria.push_back(criterion(fmt::format("c{}", i + 1)));
    return tests::rubric(std::move(criteria));
}

Parsed<WeightJudgements> read(const Rubric& rubric, const std::string& method, const std::string& judgements,
                              const std::string& more = "")
{
    const auto issued = edition_of(rubric);
    const auto text = fmt::format(
        "edvet: weights/1\nid: own\nversion: \"1\"\nrubric: {{id: {}, version: \"{}\", sha256: \"{}\"}}\n"
        "node: all\nmethod: {}\nby: Kim\nreason: Met twice.\n{}judgements: [{}]\n",
        issued.id, issued.version, issued.sha256, method, more, judgements);
    return parse_weight_judgements(text, "w.yaml", rubric, issued);
}

WeightWords words(WeightMethod method, std::vector<std::string> judgements)
{
    WeightWords words;
    words.method = method;
    words.option = "--of";
    words.node = "all";
    words.judgements = std::move(judgements);
    return words;
}

}  // namespace

TEST_CASE("a file of judgements says what was judged, how, by whom and when", "[weights]")
{
    const auto parsed =
        read(rubric_of(2), "swing", "{child: c2, swing: 40, reason: dear}, {child: c1, swing: 100}",
             "date: 2026-09-01\n");
    for (const auto& said : parsed.diagnostics) UNSCOPED_INFO(to_text(said));
    REQUIRE(is_sound(parsed));
    const auto& judgements = *parsed.value;
    CHECK(judgements.node == NodeId::known("all"));
    CHECK(judgements.method == WeightMethod::swing);
    CHECK(judgements.by == "Kim");
    CHECK(to_text(*judgements.date) == "2026-09-01");
    REQUIRE(judgements.children.size() == 2);
    CHECK(judgements.children[0].value == 100);
    CHECK(judgements.children[1].reason == "dear");
    CHECK(judgements.title == "Weights of 'all' by swing");
}

TEST_CASE("what is missing, twice, unknown or no number is said of each, at its place", "[weights]")
{
    CHECK(messages_of(read(rubric_of(3), "direct", "{child: c1, points: 3}").diagnostics) ==
          Messages{"w.yaml:9:13: error: nothing is said of 'c2', 'c3' [weights.missing-part]"});
    CHECK(messages_of(read(rubric_of(2), "direct",
                           "{child: c1, points: 3}, {child: c1, points: 4}, {child: c9, points: 1}, "
                           "{child: c2, points: lots}")
                          .diagnostics) ==
          Messages{"w.yaml:9:38: error: 'c1' is judged twice [weights.twice]",
                   "w.yaml:9:70: error: 'c9' is no part of 'all' that counts [weights.part]",
                   "w.yaml:9:106: error: 'points' must be a number, not 'lots' [weights.number]"});
    CHECK(messages_of(
              read(rubric_of(2), "swing", "{child: c1, swing: 0}, {child: c2, swing: 0}").diagnostics) ==
          Messages{"w.yaml:9:13: error: every part has 0, so that none counts [weights.zero]"});
}

TEST_CASE("ranks leave no gap but after a tie", "[weights]")
{
    const auto rubric = rubric_of(4);
    const auto ranked = [&](int a, int b, int c, int d) {
        return read(rubric, "rank",
                    fmt::format("{{child: c1, rank: {}}}, {{child: c2, rank: {}}}, {{child: c3, rank: {}}}, "
                                "{{child: c4, rank: {}}}",
                                a, b, c, d));
    };
    CHECK(is_sound(ranked(1, 2, 2, 4)));
    CHECK(is_sound(ranked(1, 1, 1, 1)));
    CHECK(messages_of(ranked(1, 2, 2, 3).diagnostics) ==
          Messages{"w.yaml:9:80: error: 'c4' has rank 3 where 3 rank before it [weights.rank]"});
    CHECK(ranked(0, 1, 2, 3).diagnostics.size() == 4);
}

TEST_CASE("comparisons are read as sentences and as mappings, and have to hang together", "[weights]")
{
    const auto rubric = rubric_of(4);
    const auto sound =
        read(rubric, "ahp", "c1 over c2 = 3, {child: c3, over: c2, times: 1/3, reason: seen}, c3 over c4=2");
    for (const auto& said : sound.diagnostics) UNSCOPED_INFO(to_text(said));
    REQUIRE(is_sound(sound));
    REQUIRE(sound.value->pairs.size() == 3);
    CHECK(sound.value->pairs[1].times == Exact(1, 3));
    CHECK(messages_of(read(rubric, "ahp", "c1 over c2 = 3").diagnostics) ==
          Messages{"w.yaml:9:13: error: no chain of comparisons leads from 'c1' to 'c3', 'c4' "
                   "[weights.not-connected]"});
    CHECK(messages_of(
              read(rubric, "ahp", "c1 over c2 = 3, c2 over c1 = 1/3, c1 over c1 = 1, c1 > c2, c3 over c4 = 0")
                  .diagnostics) ==
          Messages{"w.yaml:9:30: error: 'c2' and 'c1' are judged twice [weights.twice]",
                   "w.yaml:9:48: error: 'c1' is compared with itself [weights.pair]",
                   "w.yaml:9:64: error: 'c1 > c2' is no comparison [weights.pair]",
                   "w.yaml:9:73: error: '0' is not how many times as much [weights.times]"});
}

TEST_CASE("nobody compares two parts or more than nine in pairs", "[weights]")
{
    CHECK(messages_of(read(rubric_of(10), "ahp", "c1 over c2 = 3").diagnostics) ==
          Messages{"w.yaml:9:13: error: 'all' has 10 parts: nobody compares more than 9 in pairs and stays "
                   "consistent [weights.too-many]"});
    CHECK(read(rubric_of(2), "ahp", "c1 over c2 = 3").diagnostics[0].code == "weights.too-few");
}

TEST_CASE("a node of more than a thousand parts is refused whatever the method", "[weights]")
{
    const auto rubric = rubric_of(1001);
    CHECK(read(rubric, "direct", "{child: c1, points: 3}").diagnostics[0].code == "weights.too-many");
    CHECK(read(rubric, "rank", "", "surrogate: equal\n").diagnostics[0].code == "weights.too-many");
}

TEST_CASE("weights that follow from the offers are refused by name, with the reason", "[weights]")
{
    for (const auto& name : objective_weights()) {
        const auto parsed = read(rubric_of(2), name, "");
        REQUIRE(parsed.diagnostics.size() == 1);
        CHECK(parsed.diagnostics[0].code == "weights.objective");
        CHECK(parsed.diagnostics[0].message.find(name) != std::string::npos);
    }
    CHECK(read(rubric_of(2), "guessing", "").diagnostics[0].code == "weights.choice");
}

TEST_CASE("judgements of another rubric, version or hash are refused", "[weights]")
{
    const auto rubric = rubric_of(2);
    auto changed = rubric;
    changed.title = "Another";
    const auto issued = edition_of(changed);
    const auto text = fmt::format(
        "edvet: weights/1\nid: own\nversion: \"1\"\nrubric: {{id: {}, version: \"{}\", sha256: \"{}\"}}\n"
        "node: all\nmethod: rank\nby: Kim\nreason: r\njudgements: [{{child: c1, rank: 1}}, {{child: c2, "
        "rank: 2}}]\n",
        issued.id, issued.version, edition_of(rubric).sha256);
    const auto parsed = parse_weight_judgements(text, "w.yaml", changed, issued);
    REQUIRE(parsed.diagnostics.size() == 1);
    CHECK(parsed.diagnostics[0].code == "weights.rubric");
}

TEST_CASE("words of a command line are read as a file's are, and named in messages", "[weights]")
{
    const auto rubric = rubric_of(2);
    const auto sound = weight_judgements_of(words(WeightMethod::direct, {"c1=3", "c2=0.5"}), rubric);
    REQUIRE(is_sound(sound));
    CHECK(sound.value->id.text() == "all-weights");
    CHECK(sound.value->children[1].value == Exact(1, 2));
    CHECK(
        messages_of(weight_judgements_of(words(WeightMethod::direct, {"c1", "c2=1"}), rubric).diagnostics) ==
        Messages{"--of c1: error: this does not say of what it is how much [weights.words]"});
    CHECK(messages_of(
              weight_judgements_of(words(WeightMethod::direct, {"c1=1", "cc=1"}), rubric).diagnostics) ==
          Messages{"--of cc=1: error: 'cc' is no part of 'all' that counts [weights.part]"});
}

TEST_CASE("a great many judgements are answered in time, each that is wrong", "[weights]")
{
    const auto rubric = rubric_of(900);
    std::string list;
    for (int i = 0; i < 20000; ++i) list += fmt::format("{}{{child: d{}, points: 1}}", i == 0 ? "" : ", ", i);
    CHECK(read(rubric, "direct", list).diagnostics.size() == 20000);
}

}  // namespace edvet
