#include "edvet/store/head.hpp"
#include "edvet/store/log_entry.hpp"

#include <catch2/catch.hpp>

namespace edvet {

namespace {

std::string hashed(std::string bytes) { return sha256_of(bytes); }

}  // namespace

// engine/VERIFY.md, "The log": each byte written out here.
TEST_CASE("the leaf of an entry is the hash of its fields with their lengths", "[store]")
{
    const LogEntry entry{
        .seq = 12, .kind = "note", .actor = "p1", .at = -1, .body = "{}", .prev = {}, .hash = {}};
    const auto by_hand = hashed(std::string{"\0", 1} + "vet-log/1" + std::string{"\0\0\0\2", 4} + "12" +
                                std::string{"\0\0\0\4", 4} + "note" + std::string{"\0\0\0\2", 4} + "p1" +
                                std::string{"\0\0\0\2", 4} + "-1" + std::string{"\0\0\0\2", 4} + "{}");
    CHECK(to_hex(leaf_of(entry)) == by_hand);
    const Digest prev = digest_of({"before"});
    CHECK(to_hex(hash_after(prev, leaf_of(entry))) ==
          hashed("\x01" + std::string{bytes_of(prev)} + std::string{bytes_of(leaf_of(entry))}));
}

TEST_CASE("no two entries have one leaf by where a field ends", "[store]")
{
    LogEntry one{.seq = 1, .kind = "ab", .actor = "c", .at = 0, .body = "", .prev = {}, .hash = {}};
    LogEntry other = one;
    other.kind = "a";
    other.actor = "bc";
    CHECK(leaf_of(one) != leaf_of(other));
}

TEST_CASE("a body is written in one way and read back the same", "[store]")
{
    const EntryBody body{.fields = {{"act", "op\"en"}, {"z", ""}},
                         .parts = {{"reason", digest_of({"x"})}},
                         .replaces = 7,
                         .subject = "file:it's 🦉",
                         .withheld = {{2, "name"}, {3, "reason"}}};
    const auto bytes = to_bytes(body);
    CHECK(bytes ==
          "{\"fields\":{\"act\":\"op\\\"en\",\"z\":\"\"},\"parts\":{\"reason\":\"" + sha256_of("x") +
              "\"},\"replaces\":7,\"subject\":\"file:it's 🦉\",\"withheld\":[{\"entry\":2,\"part\":"
              "\"name\"},{\"entry\":3,\"part\":\"reason\"}]}");
    CHECK(body_from_bytes(bytes) == body);
    CHECK(to_bytes(EntryBody{}) == "{}");
    CHECK(body_from_bytes("{}") == EntryBody{});
}

TEST_CASE("what has another shape is no body", "[store]")
{
    for (const char* bytes : {"",
                              "[]",
                              "null",
                              " {}",
                              "\xEF\xBB\xBF{}",
                              "{",
                              "{}{}",
                              R"({"more":1})",
                              R"({"fields":{}})",
                              R"({"fields":{"a":1}})",
                              R"({"fields":[]})",
                              R"({"parts":{"a":"12"}})",
                              R"({"parts":{}})",
                              R"({"replaces":0})",
                              R"({"replaces":-1})",
                              R"({"replaces":1.5})",
                              R"({"replaces":"1"})",
                              R"({"replaces":01})",
                              R"({"replaces":1000000000000000000})",
                              R"({"subject":""})",
                              R"({"subject":1})",
                              R"({"withheld":[]})",
                              R"({"withheld":[{"entry":1}]})",
                              R"({"withheld":[{"entry":1,"part":"a","more":1}]})",
                              R"({"withheld":[{"entry":"1","part":"a"}]})",
                              R"({"subject":"a","subject":"a"})"}) {
        INFO(bytes);
        CHECK_FALSE(body_from_bytes(bytes));
    }
}

TEST_CASE("a head is four lines, and is read from minutes too", "[store]")
{
    const CaseHead head{"0123456789abcdef0123456789abcdef", 57, digest_of({"abc"})};
    const auto text = to_text(head);
    CHECK(text == "vet-head/1\n0123456789abcdef0123456789abcdef\n57\n"
                  "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=\n");
    CHECK(head_from_text(text) == head);
    CHECK(head_from_text("\r\n  vet-head/1  0123456789abcdef0123456789abcdef\r\n\t57 "
                         "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=") == head);
    for (const auto* changed :
         {"", "vet-head/2 0123456789abcdef0123456789abcdef 57 ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=",
          "vet-head/1 0123456789ABCDEF0123456789abcdef 57 ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=",
          "vet-head/1 0123456789abcdef0123456789abcdef 057 ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=",
          "vet-head/1 0123456789abcdef0123456789abcdef 57 ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa",
          "vet-head/1 0123456789abcdef0123456789abcdef 57 ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0= more"})
        CHECK_FALSE(head_from_text(changed));
}

}  // namespace edvet
