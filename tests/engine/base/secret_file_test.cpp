#include "edvet/base/secret_file.hpp"
#include "tests/support/temporary_folder.hpp"

#include <catch2/catch.hpp>
#include <sys/stat.h>

namespace edvet {

using namespace tests;

namespace {

std::string code_of(const Expected<std::string, Diagnostic>& read) { return read ? "" : read.error().code; }

}  // namespace

TEST_CASE("what is secret is written for its owner alone, whatever the umask", "[secret-file]")
{
    const TemporaryFolder folder;
    const auto file = folder.path() / "secret";
    const auto before = ::umask(0);
    const auto written = write_secret_file(file, "secret", "said\n");
    ::umask(before);
    REQUIRE(written);
    struct stat status = {};
    REQUIRE(::stat(file.c_str(), &status) == 0);
    CHECK((status.st_mode & 07777U) == 0600);
    CHECK(read_secret_file(file, "secret", 100).value() == "said\n");
}

TEST_CASE("a secret is never written over a file, nor over what a link leads to", "[secret-file]")
{
    const TemporaryFolder folder;
    folder.write("there", "kept");
    std::filesystem::create_symlink("nowhere", folder.path() / "link");
    for (const auto* name : {"there", "link"}) {
        const auto written = write_secret_file(folder.path() / name, name, "new");
        REQUIRE(!written);
        CHECK(written.error().code == "file.exists");
    }
    CHECK(folder.listing() == "link\nthere\n");
    CHECK(write_secret_file(folder.path() / "no" / "where", "where", "new").error().code == "file.missing");
}

TEST_CASE("a secret that others may read is refused, and how to mend it is said", "[secret-file]")
{
    const TemporaryFolder folder;
    const auto file = folder.path() / "secret";
    REQUIRE(write_secret_file(file, "secret", "said"));
    for (const unsigned mode : {0640U, 0604U, 0620U, 0601U}) {
        REQUIRE(::chmod(file.c_str(), mode) == 0);
        const auto read = read_secret_file(file, "my.key", 100);
        REQUIRE(!read);
        CHECK(to_text(read.error()) ==
              "my.key: error: others than its owner may read or change this file [file.readable-by-others]\n"
              "  if nobody did: chmod 600 my.key; otherwise make a new key");
    }
    REQUIRE(::chmod(file.c_str(), 0400) == 0);
    CHECK(read_secret_file(file, "my.key", 100).value() == "said");
    CHECK(code_of(read_secret_file(file, "my.key", 3)) == "file.too-large");
    CHECK(code_of(read_secret_file(folder.path(), "folder", 100)) == "file.not-regular");
    CHECK(code_of(read_secret_file(folder.path() / "none", "none", 100)) == "file.missing");
}

}  // namespace edvet
