#include "edvet/base/sha256.hpp"
#include "edvet/workflow/procurement.hpp"
#include "tests/support/temporary_folder.hpp"

#include <filesystem>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <sys/stat.h>

using namespace edvet;
using edvet::tests::TemporaryFolder;

namespace {

namespace fs = std::filesystem;
using Said = std::vector<std::string>;

const std::string small_rubric = R"(edvet: rubric/1
id: small
version: "1"
title: Small
sources: [{id: own, title: Own, cite: none}]
scales: [{id: met, levels: [{id: met, value: 1}, {id: unmet, value: 0}]}]
dimensions:
  - id: all
    criteria:
      - id: a
        question: Is it so?
        scale: met
        anchors: {met: It is., unmet: It is not.}
        cites: [own]
decision: {labels: [{id: approve, at-least: 50}, {id: deny}]}
)";

const std::string candidate_beginning =
    "edvet: candidate/1\nid: alder\nproduct: Alder\nvendor: Alder, Inc.\n";

/// A procurement with one candidate, sound in every part.
void fill(const TemporaryFolder& folder)
{
    folder.write(
        "procurement.yaml",
        "edvet: procurement/1\nid: test\ntitle: Test\nrubric: {file: rubric.yaml}\nas-of: 2026-11-01\n");
    folder.write("rubric.yaml", small_rubric);
    folder.write("candidates/alder/candidate.yaml",
                 candidate_beginning + "evidence:\n  - {id: dpa, kind: agreement, file: dpa.txt}\n");
    folder.write("candidates/alder/dpa.txt", "signed\n");
    folder.write("candidates/alder/ratings.yaml",
                 "edvet: ratings/1\nby: Ana\nratings: [{criterion: a, level: met, evidence: [dpa]}]\n");
}

/// Everything that is said of it, with its folder called "here".
Said said_of(const TemporaryFolder& folder)
{
    Said said;
    for (const auto& diagnostic : read_procurement({folder.path()}, {}, {}).diagnostics) {
        auto text = to_text(diagnostic);
        const auto name = folder.path().string();
        for (auto at = text.find(name); at != std::string::npos; at = text.find(name, at))
            text.replace(at, name.size(), "here");
        said.push_back(text);
    }
    return said;
}

}  // namespace

SCENARIO("a sound folder is read whole, and its evidence is hashed", "[workflow]")
{
    const TemporaryFolder folder;
    fill(folder);
    const auto loaded = read_procurement({folder.path()}, {}, {});
    CHECK(loaded.diagnostics.empty());
    REQUIRE(loaded.value);
    REQUIRE(loaded.value->procurement.candidates.size() == 1);
    const auto& alder = loaded.value->procurement.candidates.front();
    CHECK(alder.ratings.size() == 1);
    CHECK(alder.evidence.front().sha256 == sha256_of("signed\n"));
    CHECK(loaded.value->readings.size() == 1);
    CHECK(loaded.value->tailored.rubric.id.text() == "small");
    CHECK(loaded.value->tailored.changes.empty());
}

SCENARIO("candidates come in the order of their ids, byte by byte", "[workflow]")
{
    const TemporaryFolder folder;
    fill(folder);
    for (const std::string id : {"zebra", "b2", "b10"})
        folder.write("candidates/" + id + "/candidate.yaml",
                     "edvet: candidate/1\nid: " + id + "\nproduct: P\nvendor: V\n");
    const auto loaded = read_procurement({folder.path()}, {}, {});
    REQUIRE(is_sound(loaded));
    Said ids;
    for (const auto& candidate : loaded.value->procurement.candidates) ids.push_back(candidate.id.text());
    CHECK(ids == Said{"alder", "b10", "b2", "zebra"});
}

SCENARIO("no symbolic link is followed within the folder", "[workflow][hostile]")
{
    const TemporaryFolder elsewhere;
    elsewhere.write("secret", "not yours\n");
    const TemporaryFolder folder;
    fill(folder);

    SECTION("not as evidence")
    {
        fs::remove(folder.path() / "candidates/alder/dpa.txt");
        fs::create_symlink(elsewhere.path() / "secret", folder.path() / "candidates/alder/dpa.txt");
        CHECK(said_of(folder) ==
              Said{"here/candidates/alder/dpa.txt: error: this is a symbolic link, which could lead "
                   "anywhere [file.link]\n  put the file itself into the folder"});
    }
    SECTION("not as a file of ours")
    {
        for (const std::string name : {"candidate.yaml", "ratings.yaml"}) {
            fs::remove(folder.path() / "candidates/alder" / name);
            fs::create_symlink(elsewhere.path() / "secret", folder.path() / "candidates/alder" / name);
        }
        CHECK(said_of(folder) ==
              Said{"here/candidates/alder/candidate.yaml: error: this is a symbolic link, which could "
                   "lead anywhere [file.link]\n  put the file itself into the folder"});
    }
    SECTION("not as the rubric or the procurement itself")
    {
        fs::rename(folder.path() / "rubric.yaml", elsewhere.path() / "rubric.yaml");
        fs::create_symlink(elsewhere.path() / "rubric.yaml", folder.path() / "rubric.yaml");
        CHECK(said_of(folder) == Said{"here/procurement.yaml:4:9: error: 'rubric.yaml' is a symbolic link, "
                                      "which could lead anywhere "
                                      "[file.link]\n  put the file itself into the folder"});
        fs::remove(folder.path() / "procurement.yaml");
        fs::create_symlink(elsewhere.path() / "secret", folder.path() / "procurement.yaml");
        CHECK(said_of(folder).front() ==
              "here/procurement.yaml: error: this is a symbolic link, which could lead "
              "anywhere [file.link]\n  put the file itself into the folder");
    }
    SECTION("not as a candidate")
    {
        fs::create_directory_symlink(elsewhere.path(), folder.path() / "candidates/birch");
        CHECK(said_of(folder) ==
              Said{"here/candidates/birch: error: this is a symbolic link, which could lead anywhere "
                   "[file.link]\n  put the folder itself here"});
    }
    SECTION("and the candidates are in a folder")
    {
        fs::rename(folder.path() / "candidates", elsewhere.path() / "candidates");
        fs::create_directory_symlink(elsewhere.path() / "candidates", folder.path() / "candidates");
        CHECK(said_of(folder) == Said{"here/candidates: error: this is not a folder [procurement.no-folder]\n"
                                      "  make a folder of this name with one folder a candidate in it"});
    }
}

SCENARIO("a device or a pipe is neither read nor waited for", "[workflow][hostile]")
{
    const TemporaryFolder folder;
    fill(folder);
    fs::remove(folder.path() / "candidates/alder/dpa.txt");
    REQUIRE(::mkfifo((folder.path() / "candidates/alder/dpa.txt").c_str(), 0600) == 0);
    CHECK(said_of(folder) == Said{"here/candidates/alder/dpa.txt: error: this is not a regular file "
                                  "[file.not-regular]\n  copy it into one first"});
}

namespace {

const std::string cost_block =
    "cost:\n  horizon: 3\n  base-date: 2026-07-01\n  currency: USD\n  prices: nominal\n"
    "  discount-rate: {rate: 4%, source: Board note 3, date: 2026-01-15}\n"
    "  drivers: {students: 1000}\n";

const std::string costs_beginning = "edvet: costs/1\nlines:\n";

std::string licence(const std::string& document)
{
    return "  - {id: licence, title: Licence, category: licence, basis: recurring, driver: students, price: "
           "6.40,\n"
           "     source: {document: " +
           document + ", date: 2026-03-14, kind: quote}}\n";
}

/// A sound procurement that says how costs are counted.
void fill_with_costs(const TemporaryFolder& folder)
{
    fill(folder);
    folder.write("procurement.yaml",
                 "edvet: procurement/1\nid: test\ntitle: Test\nrubric: {file: rubric.yaml}\n"
                 "as-of: 2026-11-01\n" +
                     cost_block);
}

}  // namespace

SCENARIO("costs are read from both files where the procurement counts them", "[workflow][cost]")
{
    const TemporaryFolder folder;
    fill_with_costs(folder);
    folder.write("candidates/alder/costs.yaml", costs_beginning + licence("quote.md"));
    folder.write("candidates/alder/quote.md", "6.40 a student\n");
    folder.write("candidates/alder/costs.csv",
                 "id,title,category,basis,price\ntraining,Training,training,one-time,1800\n");
    folder.write("candidates/birch/candidate.yaml",
                 "edvet: candidate/1\nid: birch\nproduct: Birch\nvendor: Birch, Inc.\n");
    CHECK(said_of(folder).empty());
    const auto loaded = read_procurement({folder.path()}, {}, {});
    REQUIRE(loaded.value);
    REQUIRE(loaded.value->procurement.cost);
    CHECK(loaded.value->procurement.cost->horizon == 3);
    REQUIRE(loaded.value->costs.size() == 2);
    REQUIRE(loaded.value->costs[0]);
    CHECK(loaded.value->costs[0]->lines.size() == 2);
    CHECK_FALSE(loaded.value->costs[1]);
}

SCENARIO("costs that nobody counts are told, and so are documents that are not there", "[workflow][cost]")
{
    const TemporaryFolder folder;

    SECTION("a procurement without 'cost'")
    {
        fill(folder);
        folder.write("candidates/alder/costs.yaml", costs_beginning + licence("quote.md"));
        const auto loaded = read_procurement({folder.path()}, {}, {});
        REQUIRE(is_sound(loaded));
        CHECK_FALSE(loaded.value->costs.front());
        CHECK(
            said_of(folder) ==
            Said{"here/candidates/alder/costs.yaml: warning: costs are not counted: procurement.yaml has no "
                 "'cost' [cost.not-counted]\n  say there over how many years and at which discount rate they "
                 "are counted"});
    }
    SECTION("a procurement whose 'cost' cannot be read says that alone")
    {
        fill(folder);
        folder.write("procurement.yaml",
                     "edvet: procurement/1\nid: test\ntitle: Test\nrubric: {file: rubric.yaml}\n"
                     "as-of: 2026-11-01\ncost: much\n");
        folder.write("candidates/alder/costs.yaml", costs_beginning + licence("quote.md"));
        const auto said = said_of(folder);
        REQUIRE(said.size() == 1);
        CHECK(said.front().find("procurement.yaml:6") != std::string::npos);
    }
    SECTION("a document that is not there")
    {
        fill_with_costs(folder);
        folder.write("candidates/alder/costs.yaml", costs_beginning + licence("quote.md"));
        CHECK(
            said_of(folder) ==
            Said{
                "here/candidates/alder/costs.yaml:4:14: warning: line 'licence' names 'quote.md', and there "
                "is "
                "no such file [cost.document]\n  put it into here/candidates/alder, so that the price can be "
                "looked up"});
    }
    SECTION("a document outside of the folder")
    {
        fill_with_costs(folder);
        folder.write("candidates/alder/costs.yaml", costs_beginning + licence("../../quote.md"));
        CHECK(
            said_of(folder) ==
            Said{
                "here/candidates/alder/costs.yaml:4:14: error: '../../quote.md' leads out of the candidate's "
                "folder [cost.document]\n  put the document into the folder and write its name alone"});
    }
    SECTION("a file that is almost called as costs are")
    {
        fill_with_costs(folder);
        folder.write("candidates/alder/cost.yaml", costs_beginning + licence("quote.md"));
        CHECK(said_of(folder) ==
              Said{"here/candidates/alder/cost.yaml: warning: nothing refers to this, so it was "
                   "not read [evidence.unlisted]\n  did you mean 'costs.yaml'?"});
    }
}
