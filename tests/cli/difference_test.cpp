#include "tests/cli/difference.hpp"

#include <catch2/catch.hpp>

using edvet::tests::difference;

TEST_CASE("equal texts have no difference", "[house]")
{
    CHECK(difference("", "") == "");
    CHECK(difference("a\nb\n", "a\nb\n") == "");
}

TEST_CASE("a difference shows what was expected, what came, and what is around", "[house]")
{
    CHECK(difference("1\n2\n3\n4\n5\nold\n6\n", "1\n2\n3\n4\n5\nnew\n6\n") ==
          "  …\n   3\n   4\n   5\n  -old\n  +new\n   6\n");
    CHECK(difference("a\nb\n", "b\nc\n") == "  -a\n   b\n  +c\n");
}

TEST_CASE("what cannot be seen is shown in a difference", "[house]")
{
    CHECK(difference("a\n", "a  \n") == "  -a\n  +a··\n");
    CHECK(difference("", "\x1b[1m\n") == "  +\\x1b[1m\n");
    CHECK(difference("a\n", "a") == "  -a\n  +a\\ no newline at the end\n");
}
