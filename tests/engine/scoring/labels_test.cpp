#include "tests/support/rubric_builder.hpp"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

using namespace edvet;
using namespace edvet::tests;

namespace {

/// Points come straight from "points", 0 to 100; two gates and a cap of 59 weigh next to nothing.
Rubric labelled()
{
    auto gate = criterion("gate");
    gate.gate = LevelGate{1, "met"};
    gate.role = Role::unscored;
    auto other = criterion("other");
    other.gate = LevelGate{1, "met"};
    other.role = Role::unscored;
    auto ads = criterion("ads");
    ads.cap = Cap{1, "met", 59};
    ads.role = Role::unscored;
    return rubric({criterion("points"), gate, other, ads});
}

struct Candidate {
    Exact points = 100;
    Assessment gate = rated("gate", 1);
    Assessment other = rated("other", 1);
    Assessment ads = rated("ads", 1);
};

ScoreCard labelled_card(Candidate candidate, Rubric built = labelled())
{
    return card_of(built,
                   {rated("points", candidate.points / 100), candidate.gate, candidate.other, candidate.ads});
}

std::string label_of(const ScoreCard& card) { return card.label ? card.label->text() : ""; }
std::string best_label_of(const ScoreCard& card)
{
    return card.label_at_best ? card.label_at_best->text() : "";
}

}  // namespace

SCENARIO("points earn the label whose threshold they reach", "[scoring]")
{
    struct Case {
        Exact points;
        std::string label;
        std::string because;
    };
    const auto each =
        GENERATE(Case{100, "approve", "100.00 is at least 80"}, Case{80, "approve", "80.00 is at least 80"},
                 Case{Exact{285, 4}, "conditions", "71.25 is at least 65"},
                 Case{50, "hold", "50.00 is at least 50"}, Case{0, "deny", "0.00 is below 50"});
    const auto card = labelled_card({.points = each.points});

    CHECK(label_of(card) == each.label);
    CHECK(card.label_because == each.because);
    CHECK(best_label_of(card) == each.label);
}

SCENARIO("a reason never shows a number on the wrong side of its threshold", "[scoring]")
{
    CHECK(labelled_card({.points = Exact{49999, 1000}}).label_because == "49.999 is below 50");
    CHECK(labelled_card({.points = Exact{150001, 3000}}).label_because == "150001/3000 is at least 50");
    CHECK(labelled_card({.points = Exact{500, 7}}).label_because == "71.43 is at least 65");
}

SCENARIO("a rubric with one label gives that to everybody", "[scoring]")
{
    auto built = labelled();
    built.decision.labels = {{LabelId::known("reviewed"), "", std::nullopt}};
    built.decision.gate_failed = LabelId::known("reviewed");
    built.decision.gate_unknown = LabelId::known("reviewed");

    CHECK(label_of(labelled_card({}, built)) == "reviewed");
    CHECK(labelled_card({}, built).label_because == "it is the only label");
}

SCENARIO("a failed gate comes before any points", "[scoring]")
{
    const auto card = labelled_card({.gate = rated("gate", 0), .other = unknown("other")});
    CHECK(label_of(card) == "deny");
    CHECK(best_label_of(card) == "deny");
    CHECK(card.label_because == "gate gate failed");

    CHECK(labelled_card({.gate = rated("gate", 0), .other = rated("other", 0)}).label_because ==
          "gates gate and other failed");
}

SCENARIO("an unknown gate is never better than its label, and may be worse", "[scoring]")
{
    WHEN("the points would earn more")
    {
        const auto card = labelled_card({.gate = unknown("gate")});
        CHECK(label_of(card) == "hold");
        CHECK(card.label_because == "gate gate is unknown");
        CHECK(best_label_of(card) == "approve");
        CHECK(labelled_card({.gate = unknown("gate"), .other = unknown("other")}).label_because ==
              "gates gate and other are unknown");
    }
    WHEN("the points earn less")
    {
        const auto card = labelled_card({.points = 20, .gate = unknown("gate")});
        CHECK(label_of(card) == "deny");
        CHECK(card.label_because == "20.00 is below 50");
    }
    WHEN("there are no points")
    {
        const auto card = card_of(
            labelled(), {not_applicable("points"), unknown("gate"), rated("other", 1), rated("ads", 1)});
        CHECK(label_of(card) == "hold");
        CHECK(card.label_because == "gate gate is unknown");
    }
}

SCENARIO("a cap is the reason where it costs a label", "[scoring]")
{
    const auto capped = labelled_card({.points = 90, .ads = rated("ads", 0)});
    CHECK(label_of(capped) == "hold");
    CHECK(capped.label_because == "capped at 59 by ads");

    const auto low_anyway = labelled_card({.points = 58, .ads = rated("ads", 0)});
    CHECK(low_anyway.label_because == "58.00 is at least 50");

    const auto same_label = labelled_card({.points = 64, .ads = rated("ads", 0)});
    CHECK(same_label.total->points == 59);
    CHECK(same_label.label_because == "59.00 is at least 50");
}

SCENARIO("of several caps the one that holds the total is the reason", "[scoring]")
{
    auto built = labelled();
    built.dimensions.front().criteria.front().cap = Cap{1, "met", 70};
    CHECK(labelled_card({.points = 90, .ads = rated("ads", 0)}, built).label_because ==
          "capped at 59 by ads");
    CHECK(labelled_card({.points = 90, .ads = rated("ads", 1)}, built).label_because ==
          "capped at 70 by points");
}

SCENARIO("the label at best takes every unknown for the best", "[scoring]")
{
    auto built = labelled();
    const auto card = card_of(built, {unknown("points"), unknown("gate"), rated("other", 1), unknown("ads")});
    CHECK(label_of(card) == "deny");
    CHECK(best_label_of(card) == "approve");

    built.decision.unknown = UnknownPolicy::rated_only;
    const auto unrated =
        card_of(built, {unknown("points"), rated("gate", 1), rated("other", 1), rated("ads", 0)});
    CHECK(label_of(unrated).empty());
    CHECK(best_label_of(unrated) == "hold");
}
