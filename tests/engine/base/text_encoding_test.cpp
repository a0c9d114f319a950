#include "edvet/base/text_encoding.hpp"

#include <string>

#include <catch2/catch.hpp>
#include <fmt/format.h>

namespace edvet {

namespace {

using namespace std::string_literals;

std::string said_of(std::string bytes)
{
    const auto text = text_from_bytes(std::move(bytes), "a.csv");
    if (text) return "";
    CHECK(text.error().code == "file.not-utf-8");
    CHECK(text.error().remedy == "save it as UTF-8 text; spreadsheets call that 'CSV UTF-8'");
    return fmt::format("{}:{} {}", text.error().place->line, text.error().place->column,
                       text.error().message);
}

}  // namespace

TEST_CASE("UTF-8 text is taken as it is, without its byte order mark", "[base]")
{
    CHECK(*text_from_bytes("\xEF\xBB\xBFid\nç, 語\r\n", "a") == "id\nç, 語\r\n");
    CHECK(text_from_bytes("", "a")->empty());
}

TEST_CASE("text in another encoding is told by what it probably is", "[base][hostile]")
{
    CHECK(said_of("\xFF\xFEi\0d\0"s) == "1:1 this is UTF-16 text");
    CHECK(said_of("\xFE\xFF\0i\0d"s) == "1:1 this is UTF-16 text");
    CHECK(said_of("\xFF\xFE\0\0i\0\0\0"s) == "1:1 this is UTF-32 text");
    CHECK(said_of("\0\0\xFE\xFF\0\0\0i"s) == "1:1 this is UTF-32 text");
    CHECK(said_of("i\0d\0"s) == "1:2 a NUL byte stands here, as in UTF-16 or in what is no text");
    CHECK(said_of("PK\x03\x04 and more") == "1:1 this is a workbook or another zip archive, not text");
    CHECK(said_of("\xD0\xCF\x11\xE0 and more") == "1:1 this is an old workbook or document, not text");
}

TEST_CASE("a byte that is no UTF-8 is shown as what Windows-1252 has there", "[base]")
{
    CHECK(said_of("id,name\n1,caf\xE9\n") ==
          "2:6 byte 0xe9 here is not UTF-8; in Windows-1252 it would be 'é'");
    CHECK(said_of("\x80") == "1:1 byte 0x80 here is not UTF-8; in Windows-1252 it would be '€'");
    CHECK(said_of("it\x92s") == "1:3 byte 0x92 here is not UTF-8; in Windows-1252 it would be '’'");
    CHECK(said_of("\x9F") == "1:1 byte 0x9f here is not UTF-8; in Windows-1252 it would be 'Ÿ'");
    CHECK(said_of("\xBF") == "1:1 byte 0xbf here is not UTF-8; in Windows-1252 it would be '¿'");
    CHECK(said_of("\xC0") == "1:1 byte 0xc0 here is not UTF-8; in Windows-1252 it would be 'À'");
    CHECK(said_of("\x81") == "1:1 byte 0x81 here is not UTF-8");
}

}  // namespace edvet
