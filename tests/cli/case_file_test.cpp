#include "tests/cli/case_file.hpp"

#include <catch2/catch.hpp>

using namespace edvet::tests;
using Catch::Matchers::Equals;

namespace {

using Words = std::vector<std::string>;

std::string refusal_of(const std::string& text)
{
    try {
        read_case(text);
    } catch (const std::runtime_error& refusal) {
        return refusal.what();
    }
    return "";
}

}  // namespace

TEST_CASE("a case is read into its sections and written back as it was", "[house]")
{
    const std::string text = "#: what this shows\n"
                             "\n"
                             "# file a/rubric.yaml\n"
                             "# a comment in the file\n"
                             "\n"
                             "\\# exit 3\n"
                             "# copy $SAMPLES/app app\n"
                             "# bytes big 12\n"
                             "# env NO_COLOR=1\n"
                             "# stdin\n"
                             "yes\n"
                             "\\ no newline at the end\n"
                             "# terminal\n"
                             "$ edvet check 'a b'\n"
                             "# exit 1\n"
                             "\n"
                             "# stdout\n"
                             "\n"
                             "\\\\fB\n"
                             "\\\n"
                             "\n"
                             "# stderr\n"
                             "# ls\n"
                             "a/rubric.yaml\n";
    const auto sections = read_case(text);
    CHECK(write_case(sections) == text);

    REQUIRE(sections.size() == 15);
    CHECK(sections[2].kind == SectionKind::file);
    CHECK(sections[2].argument == "a/rubric.yaml");
    CHECK(sections[2].body == "# a comment in the file\n\n# exit 3\n");
    CHECK(sections[6].body == "yes");
    CHECK(sections[8].line == 14);
    CHECK(sections[11].body == "\n\\fB\n\n");
    CHECK(sections[12].kind == SectionKind::blank);
    CHECK(sections[13].body == "");
}

TEST_CASE("a case that makes no sense is refused with its line", "[house]")
{
    CHECK(refusal_of("# exit 3\n$ edvet\n") == "line 1: this must stand below a command");
    CHECK(refusal_of("$ edvet\n# env A=1\n# exit 3\n") == "line 3: this must stand below a command");
    CHECK(refusal_of("$ edvet\n# exit 3\n# exit 4\n") == "line 3: this is said twice of one command");
    CHECK(refusal_of("$ edvet\n# env A=1\n") == "line 2: no command follows");
    CHECK(refusal_of("# file a\n") == "line 1: there is no command");
    CHECK(refusal_of("$ edvet\n# sdtout\n") == "line 2: this belongs to no section: # sdtout");
}

TEST_CASE("words are split as in a shell", "[house]")
{
    const std::map<std::string, std::string> variables{{"SAMPLES", "/a b"}};
    CHECK_THAT(split_words(R"(edvet  compare $SAMPLES/x "$SAMPLES/y z")", variables),
               Equals(Words{"edvet", "compare", "/a b/x", "/a b/y z"}));
    CHECK_THAT(split_words(R"('$SAMPLES' '' "" a\ b x'y'"z" "say \"hi\"")", variables),
               Equals(Words{"$SAMPLES", "", "", "a b", "xyz", "say \"hi\""}));
    CHECK_THROWS_WITH(split_words("'a", variables), "a quote is not closed");
    CHECK_THROWS_WITH(split_words("$HOME", variables), "unknown variable $HOME");
    CHECK_THROWS_WITH(split_words("a > b", variables), "there is no shell here; put quotes around >");
}
