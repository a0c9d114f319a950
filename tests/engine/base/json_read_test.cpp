#include "edvet/base/json_read.hpp"
#include "tests/support/messages.hpp"
#include "tests/support/shared_data.hpp"

#include <catch2/catch.hpp>

namespace edvet {

namespace {

std::string refusal(const std::string& text)
{
    const auto parsed = parse_json(text, "a.json");
    CHECK_FALSE(parsed.value.has_value());
    REQUIRE(parsed.diagnostics.size() == 1);
    return tests::message_of(parsed.diagnostics.front());
}

std::string repeated(std::string_view part, std::size_t times)
{
    std::string text;
    for (std::size_t i = 0; i < times; ++i) text += part;
    return text;
}

}  // namespace

TEST_CASE("values keep their text and know where they stand", "[base][json]")
{
    const auto parsed = parse_json(
        "\xEF\xBB\xBF{ \"a\" : [1, -0.50e+3,\n  true, null],\r\n \"b\\u0041\": \"x\\n\\ud835\\udc51\" }",
        "a.json");
    REQUIRE(is_sound(parsed));
    const auto& root = *parsed.value;
    CHECK(root.kind == JsonNode::Kind::object);
    REQUIRE(root.members.size() == 2);
    const auto* list = root.find("a");
    REQUIRE(list);
    REQUIRE(list->items.size() == 4);
    CHECK(place_of(*list, "a.json") == Place{"a.json", 1, 9});
    CHECK(list->items[0].text == "1");
    CHECK(list->items[1].text == "-0.50e+3");
    CHECK(place_of(list->items[1], "a.json") == Place{"a.json", 1, 13});
    CHECK(list->items[2].kind == JsonNode::Kind::boolean);
    CHECK(list->items[2].text == "true");
    CHECK(place_of(list->items[2], "a.json") == Place{"a.json", 2, 3});
    CHECK(list->items[3].kind == JsonNode::Kind::null);
    CHECK(root.members[1].key == "bA");
    CHECK(root.members[1].line == 3);
    CHECK(root.members[1].column == 2);
    CHECK(root.find("bA")->text == "x\n\xF0\x9D\x91\x91");
    CHECK(place_of(*root.find("bA"), "a.json") == Place{"a.json", 3, 13});
    CHECK_FALSE(root.find("c"));
    CHECK_FALSE(list->find("a"));
}

TEST_CASE("empty containers, bare values and brackets in strings do not mislead the places", "[base][json]")
{
    const auto parsed = parse_json(R"([{}, [], "a\"]{,:", {"k\\": []}, 7])", "a.json");
    REQUIRE(is_sound(parsed));
    const auto& items = parsed.value->items;
    REQUIRE(items.size() == 5);
    CHECK(items[1].column == 6);
    CHECK(items[2].text == "a\"]{,:");
    CHECK(items[3].find("k\\")->column == 29);
    CHECK(items[4].column == 34);
    CHECK(parse_json(" 12 ", "a.json").value->text == "12");
}

TEST_CASE("a text that is not JSON is refused where it stops being JSON", "[base][json][hostile]")
{
    CHECK(refusal("") == "a.json:1:1: error: there is nothing in this file [json.syntax]");
    CHECK(refusal("{\"a\": 1") ==
          "a.json:1:8: error: the text ends in the middle of the document [json.syntax]");
    CHECK(refusal("{\"a\": 1}\n{}") ==
          "a.json:2:1: error: there is more after the end of the document: '{}' [json.syntax]");
    CHECK(refusal("{\n \"a\": nul}") ==
          "a.json:2:7: error: this is not JSON from here on: 'nul}' [json.syntax]");
    CHECK(refusal("[1,]") == "a.json:1:4: error: this is not JSON from here on: ']' [json.syntax]");
    CHECK(refusal("[010]") == "a.json:1:3: error: this is not JSON from here on: '10]' [json.syntax]");
    CHECK(refusal("edvet: costs/1") ==
          "a.json:1:1: error: this is not JSON from here on: 'edvet: costs/1' [json.syntax]");
}

TEST_CASE("what readers would take in two ways is refused", "[base][json][hostile]")
{
    CHECK(refusal("{\"a\": 1,\n \"b\": 2, \"\\u0061\": 3}") ==
          "a.json:2:10: error: key 'a' stands here twice [json.twice]");
    CHECK(refusal(R"({"b": 1, "b": 2, "a": 3, "a": 4})") ==
          "a.json:1:10: error: key 'b' stands here twice [json.twice]");
    CHECK(refusal("[1, 1e400]") ==
          "a.json:1:5: error: the number '1e400' is larger than any that is meant [json.number]");
    CHECK(refusal("[" + repeated("9", 101) + "]") ==
          "a.json:1:2: error: a number of 101 characters stands here [json.number]");
    CHECK(is_sound(parse_json(repeated("9", 100), "a.json")));
    CHECK(refusal("[\"ab\\ud800\"]") ==
          "a.json:1:11: error: a \\u escape here is half of a character [json.surrogate]");
    CHECK(refusal("[\"\\udc00\"]").find("[json.surrogate]") != std::string::npos);
    CHECK(refusal("[\"a\\u0000b\"]") == "a.json:1:2: error: this text has a NUL character in it [json.nul]");
    CHECK(refusal("{\"a\\u0000b\": 1}").find("[json.nul]") != std::string::npos);
    CHECK(refusal(std::string{"[1]\0", 4}) ==
          "a.json:1:4: error: byte 0x00 here is not UTF-8 text [json.not-utf-8]");
    CHECK(refusal("[\n\"\xED\xA0\x80\"]") ==
          "a.json:2:2: error: byte 0xed here is not UTF-8 text [json.not-utf-8]");
}

TEST_CASE("lines of JSON end in LF, CRLF or CR", "[base][json]")
{
    for (const auto* end : {"\n", "\r\n", "\r"}) {
        const auto line_end = std::string{end};
        const auto parsed = parse_json("[1," + line_end + line_end + " true]" + line_end, "a.json");
        REQUIRE(is_sound(parsed));
        CHECK(place_of(parsed.value->items[1], "a.json") == Place{"a.json", 3, 2});
    }
    CHECK(refusal("[1,\r \"\\ud800\"]").starts_with("a.json:2:"));
}

TEST_CASE("depth, values and size are bounded", "[base][json][hostile]")
{
    CHECK(is_sound(parse_json(repeated("[", 64) + repeated("]", 64), "a.json")));
    CHECK(refusal(repeated("[", 65) + repeated("]", 65)) ==
          "a.json:1:65: error: values stand more than 64 deep in others [json.depth]");
    CHECK(refusal(repeated("{\"a\":", 100'000)).find("[json.depth]") != std::string::npos);

    CHECK(is_sound(parse_json("[" + repeated("0,", json_value_limit - 2) + "0]", "a.json")));
    CHECK(refusal("[" + repeated("0,", json_value_limit - 1) + "0]") ==
          "a.json:1:2000000: error: there are more than 1000000 values [json.too-many]");
    CHECK(refusal(std::string(json_file_limit + 1, ' ')) ==
          "a.json: error: the text is larger than 32 MiB [json.too-large]");
}

TEST_CASE("a million keys are told from one that stands there twice", "[base][json][hostile]")
{
    std::string text = "{";
    for (int i = 0; i < 300'000; ++i) text += "\"k" + std::to_string(i) + "\":0,";
    CHECK(is_sound(parse_json(text + "\"k\":0}", "a.json")));
    CHECK(refusal(text + "\"k77\":0}").find("key 'k77' stands here twice") != std::string::npos);
}

TEST_CASE("any cut of a document is refused in one place", "[base][json][hostile]")
{
    const std::string text = R"({"a": [1, {"b": "c\u00e9"}], "d": {"e": null, "f": -1.5}})";
    for (std::size_t end = 0; end < text.size(); ++end) {
        CAPTURE(end);
        const auto cut = parse_json(text.substr(0, end), "a.json");
        CHECK_FALSE(cut.value.has_value());
        REQUIRE(cut.diagnostics.size() == 1);
        CHECK(cut.diagnostics.front().place->column <= static_cast<int>(end) + 1);
    }
}

TEST_CASE("every malformed JSON text is refused in one place", "[base][json][hostile][shared]")
{
    const auto data = tests::shared_data();
    if (!data) {
        WARN(tests::skipped_without_shared_data);
        return;
    }
    const auto files = tests::files_below(*data / "malformed" / "json");
    REQUIRE(files.size() > 200);
    for (const auto& file : files) {
        const auto name = file.filename().string();
        if (file.extension() != ".json") continue;
        CAPTURE(name);
        const auto parsed = parse_json(tests::bytes_of(file), name);
        CHECK(parsed.diagnostics.size() == (parsed.value ? 0 : 1));
        if (name.starts_with("n_")) CHECK_FALSE(parsed.value.has_value());
        const bool is_two_ways = name.find("duplicated_key") != std::string::npos ||
                                 name == "y_object_escaped_null_in_key.json" ||
                                 name == "y_string_null_escape.json";
        if (name.starts_with("y_")) CHECK(parsed.value.has_value() != is_two_ways);
        for (const auto& diagnostic : parsed.diagnostics) CHECK(diagnostic.place.has_value());
    }
}

}  // namespace edvet
