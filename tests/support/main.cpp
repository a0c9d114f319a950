// The one file that compiles Catch2 itself, which takes ten seconds.
#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>
