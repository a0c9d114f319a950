#include "edvet/evidence/candidate_files.hpp"
#include "edvet/rubric/rubric_files.hpp"
#include "tests/support/candidate_builder.hpp"
#include "tests/support/rubric_builder.hpp"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

using namespace edvet;
using namespace edvet::tests;

namespace {

using Said = std::vector<std::string>;

/// Three criteria that people rate, each with another rule for what does not apply, and one that the engine
/// rates.
Rubric asked()
{
    auto free = criterion("a.free");
    free.not_applicable = NotApplicableRule::allowed;
    auto firm = criterion("a.firm");
    firm.not_applicable = NotApplicableRule::forbidden;
    auto measured = criterion("a.acr");
    measured.basis = Measure{AcrMeasure{}};
    return rubric({std::move(free), std::move(firm), criterion("a.plain"), std::move(measured)});
}

Candidate alder() { return candidate({}, {evidence("dpa", "agreement", "2026-01-01")}); }

Parsed<std::vector<Rating>> from_yaml(const std::string& ratings)
{
    return parse_ratings_yaml("edvet: ratings/1\nby: Ana\nratings:\n" + ratings, "r.yaml", asked(), alder());
}

Parsed<std::vector<Rating>> from_csv(const std::string& rows)
{
    return parse_ratings_csv("criterion,level,by,reason,evidence,where\n" + rows, "r.csv", asked(), alder());
}

Said said_in(const Parsed<std::vector<Rating>>& parsed)
{
    Said said;
    for (const auto& diagnostic : parsed.diagnostics) said.push_back(to_text(diagnostic));
    return said;
}

}  // namespace

SCENARIO("both formats say the same", "[evidence]")
{
    const auto yaml = from_yaml(
        "  - {criterion: a.free, level: met, reason: \"well, seen\", evidence: [dpa], where: p. 3}\n"
        "  - {criterion: a.firm, level: unknown}\n"
        "  - {criterion: a.plain, level: not-applicable, by: Bo, reason: no such part}\n");
    const auto csv = from_csv("a.free,met,Ana,\"well, seen\",dpa dpa,p. 3\n"
                              "a.firm,unknown,Ana,,,\n"
                              "a.plain,not-applicable,Bo,no such part,,\n");

    REQUIRE(is_sound(yaml));
    REQUIRE(is_sound(csv));
    REQUIRE(yaml.value->size() == 3);
    REQUIRE(csv.value->size() == 3);
    for (std::size_t i = 0; i < 3; ++i) {
        const auto& a = (*yaml.value)[i];
        const auto& b = (*csv.value)[i];
        CHECK(a.criterion == b.criterion);
        CHECK(a.kind == b.kind);
        CHECK(a.level == b.level);
        CHECK(a.by == b.by);
        CHECK(a.reason == b.reason);
        CHECK(a.evidence == b.evidence);
        CHECK(a.where == b.where);
    }
    CHECK((*yaml.value)[0].level == LevelId::known("met"));
    CHECK((*yaml.value)[0].evidence == std::vector{EvidenceId::known("dpa")});
    CHECK((*yaml.value)[1].kind == Rating::Kind::unknown);
    CHECK((*yaml.value)[2].kind == Rating::Kind::not_applicable);
    CHECK((*csv.value)[1].place == Place{"r.csv", 3, 1});
}

SCENARIO("what a rating refers to has to be there", "[evidence]")
{
    CHECK(said_in(from_yaml("  - {criterion: a.fre, level: met}\n"
                            "  - {criterion: a.free, level: mett}\n"
                            "  - {criterion: a.firm, level: goodness}\n"
                            "  - {criterion: all, level: met}\n"
                            "  - {criterion: a.acr, level: met}\n"
                            "  - {criterion: a.plain, level: met, evidence: [dpo]}\n"
                            "  - {criterion: \"\", level: met}\n"
                            "  - just words\n")) ==
          Said{
              "r.yaml:4:17: error: rubric 'built' has no criterion 'a.fre' [rating.criterion]\n"
              "  did you mean 'a.free'?",
              "r.yaml:5:32: error: 'a.free' has no level 'mett' [rating.level]\n"
              "  write one of: met, partly, unmet, unknown, not-applicable",
              "r.yaml:6:32: error: 'a.firm' has no level 'goodness' [rating.level]\n"
              "  write one of: met, partly, unmet, unknown",
              "r.yaml:7:17: error: 'all' is a section; criteria are rated [rating.criterion]\n"
              "  see the criteria in it: edvet rubric show built",
              "r.yaml:8:17: error: the engine rates 'a.acr' from the evidence, nobody else does "
              "[rating.engine]\n"
              "  take this rating away, and add the document to the candidate's evidence",
              "r.yaml:9:49: error: candidate 'alder' has no evidence 'dpo' [rating.evidence]\n"
              "  did you mean 'dpa'?",
              "r.yaml:10:17: error: 'criterion' is empty [rating.text]\n  write 'criterion: VALUE'",
              "r.yaml:11:5: error: a rating is written as 'key: value' pairs, not as this [rating.mapping]",
          });
}

SCENARIO("what does not apply needs the rubric's leave, and mostly a reason", "[evidence]")
{
    CHECK(said_in(from_yaml("  - {criterion: a.free, level: not-applicable}\n")).empty());
    CHECK(said_in(from_yaml("  - {criterion: a.firm, level: not-applicable, reason: really}\n")) ==
          Said{"r.yaml:4:32: error: 'a.firm' always applies: the rubric forbids not-applicable "
               "[rating.not-applicable]\n  rate it, or write 'unknown' and why"});
    CHECK(said_in(from_yaml("  - {criterion: a.plain, level: not-applicable, reason: \" \"}\n")) ==
          Said{"r.yaml:4:33: error: 'a.plain' is said not to apply, and not why [rating.reason]\n"
               "  add a reason: it takes the criterion out of the score"});
}

SCENARIO("a rating has a reviewer, and a form that nobody has filled in is no rating", "[evidence]")
{
    const auto form = parse_ratings_yaml("edvet: ratings/1\nby: \"\"\nratings:\n"
                                         "  - {criterion: a.free, level: unknown, reason: \"\"}\n"
                                         "  - {criterion: a.firm, level: unknown, reason: asked in May}\n",
                                         "r.yaml", asked(), alder());
    CHECK(form.value->size() == 1);
    CHECK(said_in(form) == Said{"r.yaml:5:5: error: nobody is named as the reviewer of 'a.firm' [rating.by]\n"
                                "  say who rated this: 'by: NAME'"});

    const auto anonymous = parse_ratings_yaml("edvet: ratings/1\nby: \"\"\nratings:\n"
                                              "  - {criterion: a.free, level: unknown}\n"
                                              "  - {criterion: a.firm, level: met}\n",
                                              "r.yaml", asked(), alder());
    CHECK(said_in(anonymous) ==
          Said{"r.yaml:5:5: error: nobody is named as the reviewer of 'a.firm' [rating.by]\n"
               "  say who rated this: 'by: NAME'"});
}

SCENARIO("one reviewer rates a criterion once, two may differ", "[evidence]")
{
    const auto differing = from_yaml("  - {criterion: a.free, level: met}\n"
                                     "  - {criterion: a.free, level: unmet, by: Bo}\n");
    CHECK(is_sound(differing));
    const auto twice = from_yaml("  - {criterion: a.free, level: met}\n"
                                 "  - {criterion: a.free, level: unmet}\n");
    CHECK(said_in(twice) == Said{"r.yaml:5:5: error: 'Ana' has rated 'a.free' already [rating.twice]\n"
                                 "  it is first at r.yaml:4; take one of the two away"});

    Said across;
    for (const auto& diagnostic : repeated_ratings(*differing.value, *from_csv("a.free,met,Bo,,,\n").value))
        across.push_back(to_text(diagnostic));
    CHECK(across == Said{"r.csv:2:1: error: 'Bo' has rated 'a.free' already [rating.twice]\n"
                         "  it is first at r.yaml:5; take one of the two away"});
}

SCENARIO("a table of ratings has its six columns, in any order", "[evidence]")
{
    const auto turned =
        parse_ratings_csv("where,evidence,reason,by,level,criterion\np. 1,dpa,seen,Ana,met,a.free\n", "r.csv",
                          asked(), alder());
    REQUIRE(is_sound(turned));
    CHECK(turned.value->front().where == "p. 1");

    CHECK(said_in(parse_ratings_csv("criterion,levle,by,reason,evidence\n", "r.csv", asked(), alder())) ==
          Said{"r.csv:1:1: error: the header lacks: level, where [rating.column]\n"
               "  the first line is: criterion,level,by,reason,evidence,where",
               "r.csv:1:11: error: there is no column 'levle' [rating.column]\n  did you mean 'level'?"});
    CHECK(said_in(from_csv("a.free,,Ana,,,\n" + std::string(201, 'x') + ",met,Ana,,,\n")) ==
          Said{"r.csv:2:8: error: the field 'level' is empty [rating.missing]\n  fill it in, or take the row "
               "out",
               "r.csv:3:1: error: 'criterion' is 201 bytes long [rating.too-long]\n  keep it to 200 bytes",
               "r.csv:3:1: error: rubric 'built' has no criterion '" + std::string(80, 'x') +
                   "…' [rating.criterion]\n  there are: a.free, a.firm, a.plain"});
}

SCENARIO("thirty thousand ratings are read in no time", "[evidence][hostile]")
{
    std::string rows;
    for (int i = 0; i < 30'000; ++i) rows += "a.free,met,r" + std::to_string(i) + ",,,\n";
    CHECK(from_csv(rows).value->size() == 30'000);
}
