#include "edvet/evidence/candidate_files.hpp"

#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <fmt/format.h>

using namespace edvet;

namespace {

Candidate alder()
{
    return *parse_candidate("edvet: candidate/1\nid: alder\nproduct: Alder Reader\nvendor: Alder, Inc.\n"
                            "evidence: [{id: dpa, kind: agreement, file: dpa.pdf}]\n",
                            "candidate.yaml")
                .value;
}

std::vector<std::string> said_of(const std::string& text)
{
    std::vector<std::string> said;
    for (const auto& diagnostic : parse_evidence_csv(text, "evidence.csv", alder()).diagnostics)
        said.push_back(to_text(diagnostic));
    return said;
}

using Said = std::vector<std::string>;

}  // namespace

SCENARIO("a sheet of evidence is read as what YAML would say", "[evidence]")
{
    const auto parsed = parse_evidence_csv(
        "\xEF\xBB\xBFKind;ID;title;issued;expires;independence;format;file;sha256;source\r\n"
        "acr;report;\"The "
        "report,\r\n\"\"final\"\"\";2025-08-01;2028-07-31;third-party;openacr;acr.yaml;;=A1\r\n"
        ";;;;;;;;;\r\n"
        "policy;privacy;;;;;;;;\r\n",
        "evidence.csv", alder());
    REQUIRE(is_sound(parsed));
    REQUIRE(parsed.value->size() == 2);
    const auto& report = parsed.value->front();
    CHECK(report.id.text() == "report");
    CHECK(report.kind.text() == "acr");
    CHECK(report.title == "The report,\n\"final\"");
    CHECK(to_text(*report.issued) == "2025-08-01");
    CHECK(to_text(*report.expires) == "2028-07-31");
    CHECK(report.independence == Independence::third_party);
    CHECK(report.format == "openacr");
    CHECK(report.file == "acr.yaml");
    CHECK(report.source == "=A1");
    CHECK(report.place == Place{"evidence.csv", 2, 1});
    const auto& privacy = parsed.value->back();
    CHECK(privacy.independence == Independence::vendor);
    CHECK_FALSE(privacy.issued);
    CHECK(privacy.file.empty());
}

SCENARIO("every bad row of a sheet of evidence is said with its line", "[evidence]")
{
    CHECK(said_of("id,kind,issued,format,file\n"
                  "dpa,agreement,,,\n"
                  "a,agreement,,,dpa.pdf\n"
                  "b,,,,\n"
                  "c,policy,2026-13-01,,\n"
                  "d,policy\n"
                  "e,policy,,,../x\n"
                  "f,acr,,vpat,x.pdf\n") ==
          Said{"evidence.csv:2:1: error: evidence 'dpa' stands here twice [evidence.twice]\n"
               "  it is first at candidate.yaml:5; rename one",
               "evidence.csv:3:1: error: 'dpa.pdf' is the file of evidence 'dpa' already "
               "[evidence.file-twice]\n  one document is one piece of evidence: refer to it by its id",
               "evidence.csv:4:1: error: evidence needs 'kind' [evidence.missing]\n  add 'kind: …'",
               "evidence.csv:5:10: error: 'issued' must be a day, not '2026-13-01' [evidence.date]\n"
               "  write year, month and day as in 2026-11-01",
               "evidence.csv:6:1: error: this row has 2 fields, the header has 5 [csv.width]\n"
               "  write a comma beside an empty field too",
               "evidence.csv:7:12: error: '../x' leads out of the candidate's folder [evidence.file]\n"
               "  put the file into the folder and write its name alone",
               "evidence.csv:8:8: error: 'format' cannot be 'vpat' [evidence.choice]\n"
               "  write one of: openacr, hecvat"});
    CHECK(said_of("id,title\n") == Said{"evidence.csv:1:1: error: the header lacks: kind [evidence.column]\n"
                                        "  the first line names at least: id,kind"});
}

SCENARIO("a candidate has at most a thousand pieces of evidence", "[evidence][hostile]")
{
    std::string text = "id,kind\n";
    for (int i = 0; i < 60'000; ++i) text += fmt::format("e{},acr\n", i);
    const auto parsed = parse_evidence_csv(text, "evidence.csv", alder());
    CHECK(parsed.value->size() == 999);
    REQUIRE(parsed.diagnostics.size() == 1);
    CHECK(to_text(parsed.diagnostics[0]) ==
          "evidence.csv:1001:1: error: a candidate has at most 1000 pieces of evidence [evidence.too-many]\n"
          "  nothing is read from here on; take out what no rating refers to");
}
