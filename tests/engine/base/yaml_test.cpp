#include "edvet/base/yaml.hpp"

#include <catch2/catch.hpp>

namespace edvet {

namespace {

std::string refusal(const std::string& text)
{
    const auto parsed = parse_yaml(text, "a.yaml");
    if (is_sound(parsed)) return "accepted";
    return to_text(parsed.diagnostics.front());
}

}  // namespace

TEST_CASE("scalars stay text and know where they stand", "[base]")
{
    const auto parsed =
        parse_yaml("weight: 010\nlist: [no, .inf, 1.10]\ntext: >-\n  two\n  words\nnone:\n", "a.yaml");
    REQUIRE(is_sound(parsed));
    const auto& entries = parsed.value->entries;
    CHECK(entries[0].value.text == "010");
    CHECK(entries[0].value.place == Place{"a.yaml", 1, 9});
    CHECK(entries[1].value.items[0].text == "no");
    CHECK(entries[1].value.items[1].text == ".inf");
    CHECK(entries[1].value.items[2].text == "1.10");
    CHECK(entries[2].value.text == "two words");
    CHECK(entries[3].value.kind == YamlNode::Kind::null);
}

TEST_CASE("columns count bytes, as editors and compilers do", "[base]")
{
    const auto parsed = parse_yaml("{naïve: 1, b: 2}", "a.yaml");
    REQUIRE(is_sound(parsed));
    CHECK(parsed.value->entries[1].key.place == Place{"a.yaml", 1, 13});
}

TEST_CASE("what could mislead or never end is refused, with its place", "[base][hostile]")
{
    CHECK(refusal("") == "a.yaml:1:1: error: there is nothing in this file [yaml.empty]");
    CHECK(refusal("a: &x 1\nb: *x\n") == "a.yaml:1:4: error: an anchor ('&…') is not allowed here "
                                         "[yaml.anchor]\n  write the value out each time");
    CHECK(refusal("a: *x\n") ==
          "a.yaml:1:4: error: an alias ('*…') is not allowed here [yaml.alias]\n  write the value out");
    CHECK(refusal("a: !!python/object x\n") == "a.yaml:1:4: error: a tag ('tag:yaml.org,2002:python/object') "
                                               "is not allowed here [yaml.tag]\n  remove it");
    CHECK(refusal("a: 1\n---\nb: 2\n") == "a.yaml:2:1: error: a second document begins here "
                                          "[yaml.second-document]\n  keep one document in one file");
    CHECK(refusal("a: 1\nb: 2\na: 3\n") == "a.yaml:3:1: error: key 'a' stands here twice "
                                           "[yaml.repeated-key]\n  it is first on line 1; remove one");
    CHECK(refusal("? [a, b]\n: 1\n") == "a.yaml:1:3: error: a key must be plain text [yaml.key]");
    CHECK(refusal("a: [1, 2\n") ==
          "a.yaml:2:1: error: this is not YAML: did not find expected ',' or ']' [yaml.syntax]\n"
          "  check the indentation and the quotes here and on the line above");
    CHECK(refusal("a:\n\tb: 1\n") ==
          "a.yaml:2:1: error: a tab stands here, and YAML is indented with blanks [yaml.syntax]\n"
          "  replace it by blanks");
    CHECK(refusal("ok: 1\nbell: \x07\n") ==
          "a.yaml:2:7: error: this is not YAML text: control characters are not allowed [yaml.syntax]\n"
          "  take this character out, or write it in double quotes as \\xNN");
}

TEST_CASE("places count bytes along a line", "[base]")
{
    CHECK(refusal("{\"é\": 1, \"ö\": 2, \"é\": 3}")
              .starts_with("a.yaml:1:20: error: key 'é' stands here twice"));
}

TEST_CASE("lines are counted as editors do, whatever YAML takes for a line end", "[base][yaml]")
{
    const auto place = [](const std::string& text) {
        const auto said = refusal(text);
        return said.substr(0, said.find(": error: key 'b' stands here twice"));
    };
    CHECK(place("a: 1\nb: 2\nb: 3\n") == "a.yaml:3:1");
    CHECK(place("a: 1\r\nb: 2\r\nb: 3\r\n") == "a.yaml:3:1");
    CHECK(place("a: 1\rb: 2\rb: 3\r") == "a.yaml:3:1");
    CHECK(place("a: 1\xC2\x85\x62: 2\xE2\x80\xA8\x62: 3") == "a.yaml:1:14");
    CHECK(place("b: 1\xE2\x80\xA9# \xC3\xA9\n\xC2\x85\x62: 3") == "a.yaml:2:3");
}

TEST_CASE("depth and size are bounded", "[base][hostile]")
{
    CHECK(is_sound(parse_yaml(std::string(64, '[') + std::string(64, ']'), "a.yaml")));
    CHECK(refusal(std::string(65, '[') + std::string(65, ']')) ==
          "a.yaml:1:65: error: more than 64 levels deep [yaml.too-deep]");
    CHECK(refusal(std::string(100'000, '[')) ==
          "a.yaml:1:65: error: more than 64 levels deep [yaml.too-deep]");
    std::string many = "[";
    for (int i = 0; i < 200'001; ++i) many += "1,";
    CHECK(refusal(many + "]").find("more than 200000 values in one file") != std::string::npos);
}

TEST_CASE("fields say everything that is wrong with them, and suggest the nearest name", "[base]")
{
    const auto parsed =
        parse_yaml("wieght: 5\nid: Not An Id\ndate: 1/2/2026\nage: soon\nmode: odd\n", "a.yaml");
    REQUIRE(is_sound(parsed));
    Problems problems;
    YamlFields fields{*parsed.value, "a thing", "thing", problems};
    CHECK(fields.id<NodeId>("id") == std::nullopt);
    CHECK_FALSE(fields.decimal("weight").has_value());
    CHECK_FALSE(fields.date("date").has_value());
    CHECK_FALSE(fields.age("age").has_value());
    CHECK_FALSE(fields.choice<int>("mode", {{"even", 0}, {"up", 1}}).has_value());
    CHECK(fields.needed_text("title").empty());
    fields.finish();
    std::string told;
    for (const auto& diagnostic : problems.in_order()) told += to_text(diagnostic) + "\n";
    CHECK(told == "a.yaml:1:1: error: a thing needs 'title' [thing.missing]\n  add 'title: …'\n"
                  "a.yaml:1:1: error: there is no key 'wieght' in a thing [thing.unknown-key]\n  did you "
                  "mean 'weight'?\n"
                  "a.yaml:2:5: error: 'id' cannot be 'Not An Id' [thing.id]\n"
                  "  use small letters and digits, in words joined by '.' or '-', 64 at most\n"
                  "a.yaml:3:7: error: 'date' must be a day, not '1/2/2026' [thing.date]\n"
                  "  write year, month and day as in 2026-11-01\n"
                  "a.yaml:4:6: error: 'age' must be a length of time, not 'soon' [thing.age]\n"
                  "  write it as in '36 months', '90 days' or '2 years'\n"
                  "a.yaml:5:7: error: 'mode' cannot be 'odd' [thing.choice]\n  write one of: even, up\n");
}

}  // namespace edvet
