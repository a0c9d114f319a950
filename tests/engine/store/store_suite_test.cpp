// One suite for every place where a case can be kept.

#include "edvet/store/case_file.hpp"
#include "edvet/store/check_case.hpp"
#include "tests/support/case_maker.hpp"
#include "tests/support/temporary_folder.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include <catch2/catch.hpp>
#include <fmt/format.h>

namespace edvet {

using namespace tests;

namespace {

using Answer = Expected<Done, Diagnostic>;

const std::string no_faults;

/// An empty place of each kind.
class Place {
public:
    virtual ~Place() = default;
    virtual CaseStore& store() = 0;
};

class MemoryPlace final : public Place {
public:
    CaseStore& store() override { return *store_; }

private:
    std::unique_ptr<CaseStore> store_ = case_in_memory(counted_entropy());
};

class FilePlace final : public Place {
public:
    FilePlace()
    {
        const auto file = folder_.path() / "fresh.edvet";
        const auto made =
            create_case_file(file, "fresh", counted_entropy(), [](CaseWriting&) { return Answer{Done{}}; });
        REQUIRE(answer_of(made) == "yes");
        auto store = open_case_file(file, "fresh", counted_entropy());
        REQUIRE(store);
        store_ = std::move(store).value();
    }
    CaseStore& store() override { return *store_; }

private:
    TemporaryFolder folder_;
    std::unique_ptr<CaseStore> store_;
};

template <class Act>
std::string change(CaseStore& store, const Act& act)
{
    return answer_of(store.change([&](CaseWriting& writing) {
        act(writing);
        return Answer{Done{}};
    }));
}

template <class Look>
void read(const CaseStore& store, const Look& look)
{
    REQUIRE(answer_of(store.read([&](const CaseReading& reading) { look(reading); })) == "yes");
}

std::int64_t latest_of(const CaseStore& store, const std::string& subject)
{
    std::int64_t seq = 0;
    read(store, [&](const CaseReading& reading) { seq = reading.latest(subject).value_or(0); });
    return seq;
}

}  // namespace

TEMPLATE_TEST_CASE("an empty store holds nothing", "[store]", MemoryPlace, FilePlace)
{
    TestType place;
    read(place.store(), [](const CaseReading& reading) {
        CHECK(!reading.last_entry());
        CHECK(!reading.entry(1));
        CHECK(!reading.part(1, "name"));
        CHECK(!reading.document(Digest{}));
        CHECK(!reading.latest("case"));
        CHECK(dump_of(reading).empty());
    });
    CHECK(place.store().medium_faults().empty());
}

TEMPLATE_TEST_CASE("what was appended is read, chained and committed to", "[store]", MemoryPlace, FilePlace)
{
    TestType place;
    std::string seen_while_writing;
    REQUIRE(change(place.store(), [&](CaseWriting& writing) {
                begin_case(writing);
                CHECK(writing.append(rating_entry("sso", "met")) == 3);
                seen_while_writing = dump_of(writing);
            }) == "yes");

    CHECK(dump_of(place.store()) == seen_while_writing);
    CHECK(faults_of(place.store()) == no_faults);
    read(place.store(), [](const CaseReading& reading) {
        const auto last = reading.last_entry();
        REQUIRE(last);
        CHECK(last->seq == 3);
        CHECK(last->kind == "rating");
        CHECK(last->at == 2'000);
        CHECK(reading.entry(3) == last);
        CHECK(last->prev == reading.entry(2)->hash);
        CHECK(last->hash == hash_after(last->prev, leaf_of(*last)));
        const auto body = body_from_bytes(last->body);
        REQUIRE(body);
        CHECK(body->subject == "rating:alder:sso:p1");
        const auto part = reading.part(3, "rating");
        REQUIRE(part);
        CHECK(part->salt.size() == 16);
        CHECK(part->content == R"({"level":"met"})");
        CHECK(body->parts.at("rating") == commitment_to(part->salt, part->content));
        CHECK(reading.part(3, "reason")->salt != part->salt);
        CHECK(reading.entry(1)->prev == Digest{});
    });
}

TEMPLATE_TEST_CASE("an entry replaces the last one of its subject, and only that", "[store]", MemoryPlace,
                   FilePlace)
{
    TestType place;
    const auto replaced_by = [&](std::int64_t seq) {
        std::optional<std::int64_t> replaced;
        read(place.store(), [&](const CaseReading& reading) {
            replaced = body_from_bytes(reading.entry(seq)->body)->replaces;
        });
        return replaced;
    };
    REQUIRE(change(place.store(), [](CaseWriting& writing) {
                begin_case(writing);
                writing.append(rating_entry("sso", "met"));
                writing.append(rating_entry("audit", "met"));
                writing.append(rating_entry("sso", "partly"));
            }) == "yes");
    REQUIRE(change(place.store(), [](CaseWriting& writing) {
                writing.append(rating_entry("sso", "unmet"));
                writing.append({entry_kind::note, "p1", 5, "", {}, {{"text", "said"}}, {}});
                writing.append({entry_kind::note, "p1", 5, "", {}, {{"text", "again"}}, {}});
            }) == "yes");

    CHECK(replaced_by(3) == std::nullopt);
    CHECK(replaced_by(4) == std::nullopt);
    CHECK(replaced_by(5) == 3);
    CHECK(replaced_by(6) == 5);
    CHECK(replaced_by(8) == std::nullopt);
    CHECK(latest_of(place.store(), "rating:alder:sso:p1") == 6);
    CHECK(latest_of(place.store(), "rating:alder:audit:p1") == 4);
    CHECK(latest_of(place.store(), "") == 0);
    CHECK(faults_of(place.store()) == no_faults);
}

TEMPLATE_TEST_CASE("a redaction takes out parts and leaves the chain sound", "[store]", MemoryPlace,
                   FilePlace)
{
    TestType place;
    REQUIRE(change(place.store(), [](CaseWriting& writing) {
                begin_case(writing);
                writing.append(rating_entry("sso", "met"));
                writing.append(file_entry(writing, "a.pdf", "secret"));
            }) == "yes");
    REQUIRE(change(place.store(), [](CaseWriting& writing) {
                // One of the parts is as new as the redaction itself.
                writing.append(rating_entry("audit", "met"));
                writing.append({entry_kind::redaction,
                                "p1",
                                9,
                                "",
                                {{"ground", "trade secret"}},
                                {},
                                {{3, "reason"}, {4, "digest"}, {5, "rating"}}});
                writing.drop_unused_documents();
            }) == "yes");

    CHECK(faults_of(place.store()) == no_faults);
    read(place.store(), [](const CaseReading& reading) {
        CHECK(reading.part(3, "rating"));
        CHECK(!reading.part(3, "reason"));
        CHECK(!reading.part(4, "digest"));
        CHECK(!reading.part(5, "rating"));
        CHECK(!reading.document(digest_of({"secret"})));
        std::vector<std::pair<std::int64_t, std::int64_t>> withheld;
        reading.each_withheld(
            [&](const WithheldPart& part, std::int64_t by) { withheld.emplace_back(part.seq, by); });
        CHECK(withheld == std::vector<std::pair<std::int64_t, std::int64_t>>{{3, 6}, {4, 6}, {5, 6}});
    });
    CHECK_THROWS_AS(change(place.store(),
                           [](CaseWriting& writing) {
                               writing.append({entry_kind::redaction, "p1", 9, "", {}, {}, {{3, "reason"}}});
                           }),
                    ContractViolation);
    CHECK(faults_of(place.store()) == no_faults);
}

TEMPLATE_TEST_CASE("a document is kept once, whatever its bytes", "[store]", MemoryPlace, FilePlace)
{
    TestType place;
    std::string every_byte;
    for (int i = 0; i < 256; ++i) every_byte += static_cast<char>(i);
    std::string large;
    for (int i = 0; i < 4'000; ++i) large += every_byte;
    const std::vector<std::string> documents{"", every_byte, large};

    for (int round = 0; round < 2; ++round)
        REQUIRE(change(place.store(), [&](CaseWriting& writing) {
                    for (const auto& bytes : documents) {
                        CHECK(writing.keep_document(bytes) == digest_of({bytes}));
                        CHECK(writing.keep_document(bytes) == digest_of({bytes}));
                    }
                }) == "yes");

    read(place.store(), [&](const CaseReading& reading) {
        std::size_t count = 0;
        std::string last_key;
        reading.each_document([&](std::string_view key, const Digest& actual, std::int64_t size) {
            CHECK(key == bytes_of(actual));
            CHECK(last_key < key);
            CHECK(std::ranges::any_of(documents, [&](const auto& bytes) {
                return bytes.size() == static_cast<std::size_t>(size) && digest_of({bytes}) == actual;
            }));
            last_key = key;
            ++count;
        });
        CHECK(count == documents.size());
        for (const auto& bytes : documents) CHECK(reading.document(digest_of({bytes})) == bytes);
    });
}

TEMPLATE_TEST_CASE("odd texts come back as they were", "[store][hostile]", MemoryPlace, FilePlace)
{
    TestType place;
    using namespace std::string_literals;
    const std::string odd = "\0a\x1b[31m\xff'; DROP TABLE log; --\n"s;
    REQUIRE(change(place.store(), [&](CaseWriting& writing) {
                begin_case(writing);
                writing.append({entry_kind::note, "p1", -5, "", {}, {{"text", odd}, {"", ""}}, {}});
            }) == "yes");
    read(place.store(), [&](const CaseReading& reading) {
        CHECK(reading.entry(3)->at == -5);
        CHECK(reading.part(3, "text")->content == odd);
        CHECK(reading.part(3, "")->content.empty());
    });
    CHECK(place.store().medium_faults().empty());
}

TEMPLATE_TEST_CASE("an act that says no or throws leaves nothing", "[store]", MemoryPlace, FilePlace)
{
    TestType place;
    REQUIRE(change(place.store(), [](CaseWriting& writing) { begin_case(writing); }) == "yes");
    const auto before = dump_of(place.store());

    const auto refused = place.store().change([](CaseWriting& writing) {
        writing.append(file_entry(writing, "a.pdf", "bytes"));
        writing.append(rating_entry("sso", "met"));
        return Answer{Unexpected{Diagnostic{Severity::error, "test.no", std::nullopt, "no", ""}}};
    });
    CHECK(answer_of(refused) == "error: no [test.no]");
    CHECK(dump_of(place.store()) == before);

    CHECK_THROWS_AS(change(place.store(),
                           [](CaseWriting& writing) {
                               writing.append(rating_entry("sso", "met"));
                               throw std::runtime_error{"thrown"};
                           }),
                    std::runtime_error);
    CHECK(dump_of(place.store()) == before);

    CHECK(change(place.store(), [](CaseWriting& writing) {
              CHECK(writing.append(rating_entry("sso", "met")) == 3);
          }) == "yes");
    CHECK(faults_of(place.store()) == no_faults);
}

TEMPLATE_TEST_CASE("a look that throws leaves a store that works", "[store]", MemoryPlace, FilePlace)
{
    TestType place;
    REQUIRE(change(place.store(), [](CaseWriting& writing) { begin_case(writing); }) == "yes");
    const auto thrower = [](const CaseReading& reading) {
        reading.each_entry(1, [](const auto&, const auto&) { throw std::runtime_error{"thrown"}; });
    };
    CHECK_THROWS_AS(answer_of(place.store().read(thrower)), std::runtime_error);
    CHECK(change(place.store(), [](CaseWriting& writing) { writing.append(rating_entry("sso", "met")); }) ==
          "yes");
}

TEMPLATE_TEST_CASE("entries are read from any number on, and inside one another", "[store]", MemoryPlace,
                   FilePlace)
{
    TestType place;
    REQUIRE(change(place.store(), [](CaseWriting& writing) {
                begin_case(writing);
                for (const auto* criterion : {"a", "b", "c"}) writing.append(rating_entry(criterion, "met"));
            }) == "yes");
    read(place.store(), [](const CaseReading& reading) {
        std::string order;
        reading.each_entry(4, [&](const LogEntry& outer, const std::vector<StoredPart>& parts) {
            order += fmt::format("{}:{} ", outer.seq, parts.size());
            reading.each_entry(5, [&](const LogEntry& inner, const auto&) {
                order += fmt::format("({}) ", inner.seq);
                CHECK(reading.part(outer.seq, "reason"));
            });
        });
        CHECK(order == "4:2 (5) 5:2 (5) ");
        std::string names;
        reading.each_part(
            [&](const StoredPart& part) { names += fmt::format("{}{} ", part.seq, part.name); });
        CHECK(names == "2name 3rating 3reason 4rating 4reason 5rating 5reason ");
    });
}

TEMPLATE_TEST_CASE("a case that is adopted entry by entry is the same case", "[store]", MemoryPlace,
                   FilePlace)
{
    const auto source = case_in_memory(counted_entropy());
    REQUIRE(change(*source, [](CaseWriting& writing) {
                begin_case(writing);
                writing.append(rating_entry("sso", "met"));
                writing.append(file_entry(writing, "a.pdf", "bytes"));
                writing.append(rating_entry("sso", "unmet"));
                writing.append({entry_kind::redaction, "p1", 9, "", {{"ground", "x"}}, {}, {{3, "reason"}}});
            }) == "yes");

    TestType place;
    REQUIRE(change(place.store(), [&](CaseWriting& writing) {
                read(*source, [&](const CaseReading& reading) {
                    reading.each_entry(1, [&](const LogEntry& entry, const std::vector<StoredPart>& parts) {
                        writing.adopt(entry, {parts.rbegin(), parts.rend()});
                    });
                    writing.keep_document(*reading.document(digest_of({"bytes"})));
                });
            }) == "yes");
    CHECK(dump_of(place.store()) == dump_of(*source));
    CHECK(faults_of(place.store()) == no_faults);

    CHECK(change(place.store(), [](CaseWriting& writing) {
              CHECK(writing.append(rating_entry("sso", "partly")) == 7);
          }) == "yes");
    CHECK(faults_of(place.store()) == no_faults);
}

TEMPLATE_TEST_CASE("an unsound entry is adopted as it is", "[store]", MemoryPlace, FilePlace)
{
    TestType place;
    const LogEntry odd{7, "rating", "p9", 5, "no body", digest_of({"a"}), digest_of({"b"})};
    REQUIRE(change(place.store(), [&](CaseWriting& writing) {
                writing.adopt(odd, {{7, "extra", "short salt", "content"}});
            }) == "yes");
    read(place.store(), [&](const CaseReading& reading) {
        CHECK(reading.last_entry() == odd);
        CHECK(reading.part(7, "extra")->salt == "short salt");
    });
    CHECK(faults_of(place.store()) != no_faults);
}

TEMPLATE_TEST_CASE("unused documents go, used ones stay", "[store]", MemoryPlace, FilePlace)
{
    TestType place;
    REQUIRE(change(place.store(), [](CaseWriting& writing) {
                begin_case(writing);
                writing.append(file_entry(writing, "a.pdf", "used"));
                writing.keep_document("unused");
                writing.drop_unused_documents();
            }) == "yes");
    read(place.store(), [](const CaseReading& reading) {
        CHECK(reading.document(digest_of({"used"})) == "used");
        CHECK(!reading.document(digest_of({"unused"})));
    });
    CHECK(faults_of(place.store()) == no_faults);
}

TEST_CASE("the system's own entropy does not repeat itself", "[store]")
{
    std::array<std::uint8_t, 600> one{};
    std::array<std::uint8_t, 600> other{};
    system_entropy()(one);
    system_entropy()(other);
    CHECK(one != other);
    CHECK(std::ranges::count(one, 0) < 100);
}

}  // namespace edvet
