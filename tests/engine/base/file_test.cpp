#include "edvet/base/file.hpp"

#include <filesystem>
#include <fstream>

#include <catch2/catch.hpp>
#include <sys/stat.h>
#include <unistd.h>

namespace edvet {

namespace {

/// A folder of its own that goes when the test does.
class Folder {
public:
    Folder()
        : path_(std::filesystem::temp_directory_path() / ("edvet-file-test-" + std::to_string(::getpid())))
    {
        std::filesystem::create_directories(path_);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() { std::filesystem::remove_all(path_); }

    std::filesystem::path operator/(const char* name) const { return path_ / name; }

private:
    std::filesystem::path path_;
};

void put(const std::filesystem::path& file, const std::string& bytes) { std::ofstream{file} << bytes; }

template <class T>
std::string message(const Expected<T, Diagnostic>& result)
{
    return result ? "no error" : to_text(result.error());
}

}  // namespace

TEST_CASE("a file is read whole or refused with the reason", "[base][hostile]")
{
    const Folder folder;
    put(folder / "good", "\xEF\xBB\xBFtext\n");
    put(folder / "bad", "line\nx\xff\n");
    put(folder / "large", std::string(text_file_limit + 1, 'x'));
    put(folder / "full", std::string(text_file_limit, 'x'));
    REQUIRE(::mkfifo((folder / "pipe").c_str(), 0600) == 0);

    CHECK(*read_text_file(folder / "good", "good") == "text\n");
    CHECK(read_text_file(folder / "full", "full")->size() == text_file_limit);
    CHECK(message(read_text_file(folder / "bad", "bad")) ==
          "bad:2:2: error: byte 0xff here is not UTF-8; in Windows-1252 it would be 'ÿ' [file.not-utf-8]\n"
          "  save it as UTF-8 text; spreadsheets call that 'CSV UTF-8'");
    CHECK(message(read_text_file(folder / "large", "large")) ==
          "large: error: the file is larger than 1 MiB [file.too-large]\n"
          "  a file of this kind is never that large; check that it is the right one");
    CHECK(message(read_text_file(folder / "pipe", "pipe")) ==
          "pipe: error: this is not a regular file [file.not-regular]\n  copy it into one first");
    CHECK(message(read_text_file(folder / "", "folder")) ==
          "folder: error: this is a folder, and a file is needed [file.folder]\n  name the file in it");
    CHECK(message(read_text_file(folder / "none", "none")) ==
          "none: error: there is no such file [file.missing]\n  check the name and the folder");
}

TEST_CASE("a new file never takes the place of another", "[base]")
{
    const Folder folder;
    CHECK(write_new_file(folder / "new", "new", "one").has_value());
    CHECK(message(write_new_file(folder / "new", "new", "two")) ==
          "new: error: there is already something of this name [file.exists]\n"
          "  choose another name, or move it away first");
    CHECK(*read_file(folder / "new", "new", 10) == "one");
}

}  // namespace edvet
