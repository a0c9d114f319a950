#include "edvet/base/diagnostic.hpp"
#include "edvet/base/printable.hpp"

#include <catch2/catch.hpp>

namespace edvet {

TEST_CASE("nothing that a vendor writes can control a terminal or forge a line", "[base][hostile]")
{
    CHECK(printable("plain, naïve, 中文, 𝑑") == "plain, naïve, 中文, 𝑑");
    CHECK(printable("\x1b[31mred\x07") == "\\u{1b}[31mred\\u{7}");
    CHECK(printable("two\nlines\r\n") == "two\\u{a}lines\\u{d}\\u{a}");
    CHECK(printable("c1 \xc2\x9b 31m") == "c1 \\u{9b} 31m");
    CHECK(printable("rtl \xe2\x80\xae cod") == "rtl \\u{202e} cod");
    CHECK(printable("zero\xe2\x80\x8bwidth") == "zero\\u{200b}width");
    CHECK(printable("sep\xe2\x80\xa8line") == "sep\\u{2028}line");
    CHECK(printable("bad \xff\xfe utf") == "bad \\x{ff}\\x{fe} utf");
    CHECK(printable("cut \xe4\xb8") == "cut \\x{e4}\\x{b8}");
    CHECK(printable("del \x7f") == "del \\u{7f}");
}

TEST_CASE("width is what a terminal uses", "[base]")
{
    CHECK(columns_of("abc") == 3);
    CHECK(columns_of("naïve") == 5);
    CHECK(columns_of("e\xcc\x81") == 1);
    CHECK(columns_of("中文") == 4);
    CHECK(elided("abcdef", 6) == "abcdef");
    CHECK(elided("abcdefg", 6) == "abcde…");
    CHECK(elided("中文字", 5) == "中文…");
}

TEST_CASE("text is UTF-8 without NUL, or the first bad byte is named", "[base][hostile]")
{
    CHECK(is_utf8_text("naïve"));
    CHECK(first_bad_byte(std::string_view{"a\0b", 3}) == 1);
    CHECK(first_bad_byte("a\xed\xa0\x80") == 1);  // a lone surrogate
    CHECK(first_bad_byte("\xc0\xaf") == 0);       // an overlong slash
    CHECK(first_bad_byte("ok\xf4\x90\x80\x80") == 2);
}

TEST_CASE("a message names file, line, column, what is wrong and what to do", "[base]")
{
    const Diagnostic located{Severity::error, "rubric.weight", Place{"a.yaml", 7, 31},
                             "a weight must be greater than 0", "write 1"};
    CHECK(to_text(located) ==
          "a.yaml:7:31: error: a weight must be greater than 0 [rubric.weight]\n  write 1");
    const Diagnostic whole{Severity::warning, "file.odd", Place{"b\n.yaml", 0, 0}, "odd \x1b", ""};
    CHECK(to_text(whole) == "b\\u{a}.yaml: warning: odd \\u{1b} [file.odd]");
}

TEST_CASE("what is quoted is short and ends between characters", "[base]")
{
    CHECK(quote("abc") == "'abc'");
    const std::string kept(79, 'x');
    CHECK(quote(kept + "ïzzzz") == "'" + kept + "…'");
}

TEST_CASE("problems are told file by file and from the top", "[base]")
{
    Problems problems;
    problems.error({"b.yaml", 9, 1}, "x", "third");
    problems.error({"a.yaml", 2, 5}, "x", "fifth");
    problems.error({"b.yaml", 3, 7}, "x", "second");
    problems.warning({"b.yaml", 3, 2}, "x", "first");
    problems.error({"a.yaml", 1, 1}, "x", "fourth");
    std::vector<std::string> told;
    for (const auto& diagnostic : problems.in_order()) told.push_back(diagnostic.message);
    CHECK(told == std::vector<std::string>{"first", "second", "third", "fourth", "fifth"});
    CHECK(problems.has_error());
}

}  // namespace edvet
