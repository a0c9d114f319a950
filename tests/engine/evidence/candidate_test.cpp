#include "edvet/evidence/candidate_files.hpp"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

using namespace edvet;

namespace {

const std::string beginning = "edvet: candidate/1\nid: alder\nproduct: Alder Reader\nvendor: Alder, Inc.\n";

std::vector<std::string> said_of(const std::string& text)
{
    std::vector<std::string> said;
    for (const auto& diagnostic : parse_candidate(text, "c.yaml").diagnostics)
        said.push_back(to_text(diagnostic));
    return said;
}

using Said = std::vector<std::string>;

}  // namespace

SCENARIO("a candidate is read whole, and every field lands where it belongs", "[evidence]")
{
    const auto parsed =
        parse_candidate(beginning + "product-version: 7.10\n"
                                    "facts: {uses-ai: \"no\"}\n"
                                    "evidence:\n"
                                    "  - id: dpa\n"
                                    "    kind: agreement\n"
                                    "    title: The agreement\n"
                                    "    issued: 2025-08-01\n"
                                    "    expires: 2028-07-31\n"
                                    "    independence: third-party\n"
                                    "    file: dpa.pdf\n"
                                    "    source: a mail of 1 August\n"
                                    "  - {id: report, kind: acr, format: openacr, file: acr.yaml}\n",
                        "c.yaml");

    REQUIRE(is_sound(parsed));
    CHECK(parsed.diagnostics.empty());
    const auto& alder = *parsed.value;
    CHECK(alder.id.text() == "alder");
    CHECK(alder.place == Place{"c.yaml", 2, 5});
    CHECK(alder.product == "Alder Reader");
    CHECK(alder.vendor == "Alder, Inc.");
    CHECK(alder.product_version == "7.10");
    CHECK(alder.facts.at(FactId::known("uses-ai")) == "no");
    CHECK(alder.fact_places.at(FactId::known("uses-ai")) == Place{"c.yaml", 6, 18});
    REQUIRE(alder.evidence.size() == 2);
    const auto& dpa = *find_evidence(alder, EvidenceId::known("dpa"));
    CHECK(dpa.kind.text() == "agreement");
    CHECK(dpa.title == "The agreement");
    CHECK(to_text(*dpa.issued) == "2025-08-01");
    CHECK(to_text(*dpa.expires) == "2028-07-31");
    CHECK(dpa.independence == Independence::third_party);
    CHECK(dpa.file == "dpa.pdf");
    CHECK(dpa.source == "a mail of 1 August");
    CHECK(dpa.place == Place{"c.yaml", 8, 5});
    CHECK(alder.evidence[1].format == "openacr");
    CHECK(alder.evidence[1].independence == Independence::vendor);
    CHECK(find_evidence(alder, EvidenceId::known("other")) == nullptr);
}

SCENARIO("a candidate that does not tell who it is, or another kind of file, is no candidate", "[evidence]")
{
    CHECK_FALSE(parse_candidate("edvet: candidate/1\nproduct: A\nvendor: B\n", "c.yaml").value);
    CHECK(said_of("edvet: candidate/1\n") ==
          Said{"c.yaml:1:1: error: a candidate needs 'id' [candidate.missing]\n  add 'id: …'",
               "c.yaml:1:1: error: a candidate needs 'product' [candidate.missing]\n  add 'product: …'",
               "c.yaml:1:1: error: a candidate needs 'vendor' [candidate.missing]\n  add 'vendor: …'"});
    CHECK(said_of("edvet: ratings/1\n") ==
          Said{"c.yaml:1:8: error: this is 'ratings/1', not 'candidate/1' "
               "[candidate.kind]\n  the file begins with 'edvet: candidate/1'"});
    CHECK(said_of("- alder\n") ==
          Said{"c.yaml:1:1: error: a candidate is written as 'key: value' pairs, not as this "
               "[candidate.mapping]"});
}

SCENARIO("every mistake about evidence is said at once, each where it stands", "[evidence]")
{
    CHECK(said_of(beginning + "evidence:\n"
                              "  - {id: a, kind: agreement, file: ../b.pdf}\n"
                              "  - {id: a, kind: agreement}\n"
                              "  - {id: c, kind: agreement, sha256: ABC}\n"
                              "  - {id: d, kind: acr, format: openacr}\n"
                              "  - {id: e, kind: acr, issued: 2026-02-01, expires: 2026-01-01}\n"
                              "  - {id: f, kind: acr, file: x.pdf}\n"
                              "  - {id: g, kind: acr, file: x.pdf, isued: 2026-01-01}\n"
                              "  - {kind: acr, format: vpat, file: y}\n") ==
          Said{
              "c.yaml:6:36: error: '../b.pdf' leads out of the candidate's folder [evidence.file]\n"
              "  put the file into the folder and write its name alone",
              "c.yaml:7:5: error: evidence 'a' stands here twice [evidence.twice]\n"
              "  it is first on line 6; rename one",
              "c.yaml:8:38: error: 'ABC' is no SHA-256 [evidence.sha256]\n"
              "  write the 64 digits that 'sha256sum FILE' prints, or take the key away",
              "c.yaml:9:32: error: evidence 'd' has a format and no file to read [evidence.format]\n"
              "  add 'file: NAME'",
              "c.yaml:10:53: error: this expires on 2026-01-01, before it was issued on 2026-02-01 "
              "[evidence.dates]\n  check both days",
              "c.yaml:12:5: error: 'x.pdf' is the file of evidence 'f' already [evidence.file-twice]\n"
              "  one document is one piece of evidence: refer to it by its id",
              "c.yaml:12:37: error: there is no key 'isued' in evidence [evidence.unknown-key]\n"
              "  did you mean 'issued'?",
              "c.yaml:13:5: error: evidence needs 'id' [evidence.missing]\n  add 'id: …'",
              "c.yaml:13:25: error: 'format' cannot be 'vpat' [evidence.choice]\n  write one of: openacr, "
              "hecvat",
          });
}

SCENARIO("a file name cannot lead out of the folder by any road", "[evidence][hostile]")
{
    for (const std::string name : {"/etc/passwd", "a/b", "..", ".", "a\\\\b", "../../x"}) {
        CAPTURE(name);
        const auto said =
            said_of(beginning + "evidence:\n  - {id: a, kind: policy, file: \"" + name + "\"}\n");
        REQUIRE(said.size() == 1);
        CHECK(said.front().find("leads out of the candidate's folder [evidence.file]") != std::string::npos);
    }
}

SCENARIO("of two pieces of evidence with one id or one file the first stays", "[evidence]")
{
    const auto parsed = parse_candidate(beginning + "evidence:\n"
                                                    "  - {id: a, kind: acr, file: x.xlsx, format: hecvat}\n"
                                                    "  - {id: a, kind: policy}\n"
                                                    "  - {id: b, kind: policy, file: x.xlsx}\n",
                                        "c.yaml");
    REQUIRE(parsed.value);
    REQUIRE(parsed.value->evidence.size() == 1);
    CHECK(parsed.value->evidence[0].format == "hecvat");
}
