#include "edvet/base/json_read.hpp"
#include "edvet/base/json_text.hpp"

#include <catch2/catch.hpp>

namespace edvet {

TEST_CASE("a quoted text is JSON, and reads back the same", "[base]")
{
    CHECK(json_quoted("it's \"so\" \\ 🦉\n") == R"("it's \"so\" \\ 🦉\u000a")");
    std::string all = "שלום é";
    for (char c = 1; c < 127; ++c) all += c;
    all += '\x7F';
    const auto read = parse_json(json_quoted(all), "text");
    REQUIRE(read.value);
    CHECK(read.value->text == all);
}

}  // namespace edvet
