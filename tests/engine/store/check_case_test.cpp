#include "edvet/store/case_state.hpp"
#include "edvet/store/check_case.hpp"

#include <map>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

namespace edvet {

namespace {

struct Said {
    std::string kind;
    std::string body;
    std::string actor = "p1";
};

const std::string some_digest(64, 'a');

const Said genesis{
    "genesis",
    R"({"fields":{"case":"0123456789abcdef0123456789abcdef","format":"1","program":"test"},"subject":"case"})"};
const Said person{"person", R"({"parts":{"name":")" + some_digest + R"("},"subject":"person:p1"})"};

/// What does not hold in the chain of a log that says this, its hashes being right. Parts are left out.
std::vector<std::string> chain_faults(const std::vector<Said>& log)
{
    const auto store = case_in_memory(system_entropy());
    const auto adopted = store->change([&](CaseWriting& writing) -> Expected<Done, Diagnostic> {
        LogEntry entry;
        for (const auto& [kind, body, actor] : log) {
            entry = {.seq = entry.seq + 1,
                     .kind = kind,
                     .actor = actor,
                     .at = 0,
                     .body = body,
                     .prev = entry.hash,
                     .hash = {}};
            entry.hash = hash_after(entry.prev, leaf_of(entry));
            writing.adopt(entry, {});
        }
        return Done{};
    });
    REQUIRE(adopted);
    std::vector<std::string> faults;
    REQUIRE(store->read([&](const CaseReading& reading) {
        for (const auto& fault : check_case(reading).faults)
            if (fault.aspect == CaseFault::Aspect::chain) faults.push_back(fault.message);
    }));
    return faults;
}

/// The fault of a third entry after a genesis and a person; empty where it has none.
std::string fault_of(const Said& third)
{
    const auto faults = chain_faults({genesis, person, third});
    return faults.empty() ? "" : faults.front();
}

std::string file_entry(const std::string& path)
{
    return R"({"fields":{"act":"open"},"parts":{"digest":")" + some_digest + R"("},"subject":"file:)" + path +
           R"("})";
}

}  // namespace

TEST_CASE("a log that says what it must has a sound chain", "[store]")
{
    CHECK(chain_faults({genesis, person}).empty());
    CHECK(fault_of({"file", file_entry("candidates/alder/it's a \\\"paper\\\" 🦉.pdf")}).empty());
    CHECK(fault_of({"file", file_entry("an empty folder/")}).empty());
}

TEST_CASE("no path in a log leads out of a folder, or hides in it", "[store]")
{
    for (const std::string path : {"../x", "/etc/passwd", "a/../b", "a//b", ".hidden", "a/.ssh/key", "", "/",
                                   "a/./b", "candidates/.."}) {
        INFO(path);
        CHECK_THAT(fault_of({"file", file_entry(path)}), Catch::Contains("cannot be about"));
    }
    CHECK(fault_of({"file", file_entry(std::string(4000, 'x'))}).empty());
    CHECK_FALSE(fault_of({"file", file_entry(std::string(4001, 'x'))}).empty());
    CHECK(fault_of({"file", file_entry("nul\\u0000")}) ==
          "entry 3: its body is not what the body of an entry is");
}

TEST_CASE("an entry that says what its kind cannot say is found", "[store]")
{
    const std::map<std::string, Said> faulty{
        {"entry 3: no entry is of kind 'ballot'", {"ballot", "{}"}},
        {"entry 3: its body is not what the body of an entry is", {"note", "{}}"}},
        {"entry 3: a case has one genesis, its first entry", genesis},
        {"entry 3: it has no part 'text'", {"note", "{}"}},
        {"entry 3: nobody has the code 'p2'",
         {"note", R"({"parts":{"text":")" + some_digest + R"("}})", "p2"}},
        {"entry 3: it names 'p3', and the next code is p2",
         {"person", R"({"parts":{"name":")" + some_digest + R"("},"subject":"person:p3"})"}},
        {"entry 3: its field 'act' cannot be 'burn'",
         {"candidate", R"({"fields":{"act":"burn"},"subject":"candidate:alder"})"}},
        {"entry 3: it names 'p1', and the next code is p2", person},
        {"entry 3: it replaces what was not there",
         {"candidate", R"({"fields":{"act":"add"},"replaces":1,"subject":"candidate:alder"})"}},
        {"entry 3: it withholds part 'text' of entry 9, which there is not",
         {"redaction", R"({"fields":{"ground":"law"},"withheld":[{"entry":9,"part":"text"}]})"}},
        {"entry 3: it withholds nothing", {"redaction", R"({"fields":{"ground":"law"}})"}},
        {"entry 3: only a redaction withholds parts",
         {"note", R"({"parts":{"text":")" + some_digest + R"("},"withheld":[{"entry":2,"part":"name"}]})"}},
        {"entry 3: it takes something away and has a part 'digest'",
         {"file", R"({"fields":{"act":"open","removed":"yes"},"parts":{"digest":")" + some_digest +
                      R"("},"subject":"file:a"})"}},
        {"entry 3: its field 'removed' is not 'yes'",
         {"file", R"({"fields":{"act":"open","removed":"no"},"subject":"file:a"})"}},
        {"entry 3: an entry of kind 'rating' cannot be about 'rating:alder:use'",
         {"rating", R"({"parts":{"rating":")" + some_digest + R"("},"subject":"rating:alder:use"})"}},
        {"entry 3: it has a field 'more', which entries of its kind do not have",
         {"candidate", R"({"fields":{"act":"add","more":"x"},"subject":"candidate:alder"})"}},
    };
    for (const auto& [expected, said] : faulty) CHECK(fault_of(said) == expected);
}

TEST_CASE("a log begins with a genesis and the person who made it", "[store]")
{
    CHECK(chain_faults({}) == std::vector<std::string>{"the log is empty"});
    CHECK_FALSE(chain_faults({genesis}).empty());
    CHECK_FALSE(chain_faults({person}).empty());
    CHECK_FALSE(
        chain_faults(
            {{"genesis", R"({"fields":{"case":"1","format":"1","program":"x"},"subject":"case"})"}, person})
            .empty());
    CHECK_FALSE(
        chain_faults({{"genesis",
                       R"({"fields":{"case":"0123456789abcdef0123456789abcdef","format":"2","program":"x"},)"
                       R"("subject":"case"})"},
                      person})
            .empty());
}

TEST_CASE("a day and time is written in UTC, whatever it is", "[store]")
{
    CHECK(to_utc_text(0) == "1970-01-01T00:00:00Z");
    CHECK(to_utc_text(-1) == "1969-12-31T23:59:59Z");
    CHECK(to_utc_text(951'782'400) == "2000-02-29T00:00:00Z");
    CHECK(to_utc_text(1'795'341'661) == "2026-11-22T10:01:01Z");
}

}  // namespace edvet
