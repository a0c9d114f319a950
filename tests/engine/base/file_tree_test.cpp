#include "edvet/base/file_tree.hpp"
#include "tests/support/temporary_folder.hpp"

#include <filesystem>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <sys/stat.h>

using namespace edvet;
using namespace edvet::tests;

namespace fs = std::filesystem;

namespace {

template <class T>
std::string message(const Expected<T, Diagnostic>& result)
{
    return result ? "no error" : to_text(result.error());
}

}  // namespace

SCENARIO("what stands at a path on disk is told without following a link", "[base]")
{
    const TemporaryFolder folder;
    folder.write("file", "text\n");
    fs::create_directory(folder.path() / "folder");
    fs::create_symlink(folder.path() / "file", folder.path() / "link");
    fs::create_directory_symlink(folder.path() / "folder", folder.path() / "folder-link");
    fs::create_symlink(folder.path() / "nowhere", folder.path() / "dangling");
    REQUIRE(::mkfifo((folder.path() / "pipe").c_str(), 0600) == 0);
    const auto look_at = [&](const char* name) { return disk_files().look_at(folder.path() / name); };

    CHECK(look_at("file") == Found::file);
    CHECK(look_at("folder") == Found::folder);
    CHECK(look_at("link") == Found::link);
    CHECK(look_at("folder-link") == Found::link);
    CHECK(look_at("dangling") == Found::link);
    CHECK(look_at("pipe") == Found::other);
    CHECK(look_at("none") == Found::nothing);
    CHECK(look_at("file/below") == Found::nothing);
}

SCENARIO("the names in a folder on disk come bytewise and without those that begin with a dot", "[base]")
{
    const TemporaryFolder folder;
    for (const auto* name : {"b", "a/below", "B", "a-b", "a.yaml", ".hidden", "é"}) folder.write(name, "");
    const auto names = disk_files().names_in(folder.path(), "folder");
    REQUIRE(names);
    CHECK(*names == std::vector<std::string>{"B", "a", "a-b", "a.yaml", "b", "é"});
    CHECK(message(disk_files().names_in(folder.path() / "none", "none")) ==
          "none: error: cannot list the folder: No such file or directory [file.unreadable]");
}

SCENARIO("a file on disk is read up to a limit, as bytes or as text", "[base][hostile]")
{
    const TemporaryFolder folder;
    folder.write("text", "\xEF\xBB\xBFtext\n");
    folder.write("bytes", "x\xff\n");
    fs::create_symlink(folder.path() / "text", folder.path() / "link");
    const auto& disk = disk_files();

    CHECK(*disk.read(folder.path() / "text", "text", 8) == "\xEF\xBB\xBFtext\n");
    CHECK(*disk.read(folder.path() / "bytes", "bytes", 8) == "x\xff\n");
    CHECK(*disk.read(folder.path() / "link", "link", 8) == "\xEF\xBB\xBFtext\n");
    CHECK(message(disk.read(folder.path() / "text", "text", 7)) ==
          "text: error: the file is larger than 7 bytes [file.too-large]\n"
          "  a file of this kind is never that large; check that it is the right one");

    CHECK(*read_text(disk, folder.path() / "text", "text") == "text\n");
    CHECK(message(read_text(disk, folder.path() / "text", "text", 7)) ==
          "text: error: the file is larger than 7 bytes [file.too-large]\n"
          "  a file of this kind is never that large; check that it is the right one");
    CHECK(message(read_text(disk, folder.path() / "bytes", "bytes")) ==
          "bytes:1:2: error: byte 0xff here is not UTF-8; in Windows-1252 it would be 'ÿ' [file.not-utf-8]\n"
          "  save it as UTF-8 text; spreadsheets call that 'CSV UTF-8'");
}
