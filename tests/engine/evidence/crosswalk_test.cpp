#include "edvet/evidence/crosswalk.hpp"
#include "tests/support/hecvat_maker.hpp"
#include "tests/support/messages.hpp"

#include <catch2/catch.hpp>

using namespace edvet;

namespace {

const std::string head = "edvet: crosswalk/1\nid: own\nversion: \"1\"\ntitle: Own\ncriteria:\n";

std::vector<HecvatKey> keys() { return {tests::shipped_hecvat_key("hecvat-4.1.4")}; }

std::vector<std::string> said(const std::string& text)
{
    return tests::messages_of(parse_crosswalk(text, "x.yaml", keys()).diagnostics);
}

using Said = std::vector<std::string>;

}  // namespace

SCENARIO("a crosswalk names the questions of each criterion, by form", "[evidence][crosswalk]")
{
    const auto text = head + "  - criterion: security.encryption\n    hecvat-4: [DATA-02, DATA-03]\n"
                             "    k12cvat-lite: [HLDA-01]\n    note: As we read them.\n";
    const auto crosswalk = parse_crosswalk(text, "x.yaml", keys());
    REQUIRE(is_sound(crosswalk));
    CHECK(crosswalk.value->edition.id == "own");
    CHECK(crosswalk.value->edition.version == "1");
    CHECK(crosswalk.value->edition.sha256.size() == 64);
    const auto* entry = crosswalk.value->find(NodeId::known("security.encryption"));
    REQUIRE(entry);
    CHECK(entry->questions.at(HecvatForm::hecvat_4) == std::vector<std::string>{"DATA-02", "DATA-03"});
    CHECK(entry->questions.at(HecvatForm::k12_lite) == std::vector<std::string>{"HLDA-01"});
    CHECK_FALSE(crosswalk.value->find(NodeId::known("security.access")));
}

SCENARIO("a question that a key does not score is refused where there is a key", "[evidence][crosswalk]")
{
    CHECK(said(head + "  - {criterion: a, hecvat-4: [DATA-99, GNRL-01, data-02, DATA-02, DATA-02]}\n") ==
          Said{"x.yaml:6:31: error: there is no question 'DATA-99' in hecvat-4 [crosswalk.question]",
               "x.yaml:6:40: error: GNRL-01 of HECVAT 4.1.4 is never scored [crosswalk.question]",
               "x.yaml:6:49: error: 'data-02' is no question id [crosswalk.question]",
               "x.yaml:6:67: error: 'DATA-02' stands here twice [crosswalk.twice]"});
}

SCENARIO("a criterion stands once in a crosswalk, and with questions", "[evidence][crosswalk]")
{
    CHECK(said(head + "  - {criterion: a, hecvat-4: [DATA-02]}\n  - {criterion: a, hecvat-4: [DATA-03]}\n"
                      "  - {criterion: b}\n  - {criterion: c, hecvat-5: [DATA-03]}\n") ==
          Said{"x.yaml:7:5: error: criterion 'a' stands here twice [crosswalk.twice]",
               "x.yaml:8:5: error: no question speaks of 'b' [crosswalk.empty]",
               "x.yaml:9:5: error: no question speaks of 'c' [crosswalk.empty]",
               "x.yaml:9:20: error: there is no key 'hecvat-5' in an entry [crosswalk.unknown-key]"});
}
