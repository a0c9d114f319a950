#include "tests/rules/rules.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include <catch2/catch.hpp>

using namespace edvet::tests;
namespace fs = std::filesystem;

namespace {

const fs::path top{EDVET_SOURCE_DIR};

std::vector<SourceFile> source_files()
{
    const std::set<std::string> kinds{".cpp", ".hpp", ".in",   ".cmake", ".txt",
                                      ".sh",  ".md",  ".yaml", ".case"};
    std::vector<SourceFile> files;
    for (const auto* folder : {"engine", "cli", "gui", "rubrics", "tests"}) {
        if (!fs::exists(top / folder)) continue;
        for (const auto& entry : fs::recursive_directory_iterator{top / folder}) {
            if (!entry.is_regular_file() || !kinds.contains(entry.path().extension())) continue;
            std::ifstream stream{entry.path(), std::ios::binary};
            files.push_back({entry.path().lexically_relative(top).generic_string(),
                             {std::istreambuf_iterator<char>{stream}, {}}});
        }
    }
    return files;
}

std::string joined(const std::vector<std::string>& lines)
{
    std::string text;
    for (const auto& line : lines) text += line + "\n";
    return text;
}

void check_none(const std::vector<std::string>& broken)
{
    if (!broken.empty()) FAIL_CHECK(joined(broken));
}

/// What is said of a file with this one line in it.
std::string said_of(const std::string& path, const std::string& line)
{
    return joined(broken_rules({path, line + "\n"}));
}

}  // namespace

TEST_CASE("every file keeps the house rules", "[rules]")
{
    for (const auto& file : source_files()) check_none(broken_rules(file));
}

TEST_CASE("every file of the engine stands in a folder of the design", "[rules]")
{
    std::vector<std::string> paths;
    for (const auto& file : source_files()) paths.push_back(file.path);
    REQUIRE(paths.size() > 10);
    check_none(broken_mirror(paths));
}

TEST_CASE("the top folder holds what the design names and nothing else", "[rules]")
{
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator{top}) names.push_back(entry.path().filename());
    check_none(stray_entries(names));
    CHECK(stray_entries({"engine", ".ci", "build-tests", "notes.txt", "src"}).size() == 2);
}

TEST_CASE("a broken include is told with its place and its reason", "[rules]")
{
    struct Planted {
        std::string path;
        std::string line;
        std::string reason;
    };
    const auto [path, line, reason] = GENERATE(values<Planted>({
        {"engine/src/base/a.cpp", R"(#include "edvet/rubric/rubric.hpp")", "base may not know rubric"},
        {"engine/include/edvet/rubric/a.hpp", R"(#include "edvet/evidence/rating.hpp")",
         "rubric may not know evidence"},
        {"engine/include/edvet/scoring/a.hpp", R"(#include <edvet/analysis/flips.hpp>)",
         "scoring may not know analysis"},
        {"engine/src/analysis/a.cpp", R"(  #  include "edvet/report/table.hpp" // why)",
         "analysis may not know report"},
        {"engine/src/scoring/a.cpp", R"(#include "edvet/store/case_file.hpp")", "scoring may not know store"},
        {"engine/src/report/a.cpp", R"(#include "edvet/workflow/compare.hpp")",
         "report may not know workflow"},
        {"engine/src/rubric/a.cpp", R"(#include "scoring/kernel.hpp")", "rubric may not know scoring"},
        {"engine/include/edvet/base/a.hpp", R"(#include "base/private.hpp")",
         "a public header includes only public ones"},
        {"engine/src/base/a.cpp", R"(#include "cli/run.hpp")", "the engine knows no front end"},
        {"engine/src/base/a.cpp", R"(#include "../rubric/a.hpp")", "an include never climbs"},
        {"engine/src/report/a.cpp", "#include <QString>", "Qt is known only to gui/"},
        {"cli/commands/a.cpp", "#include <QtCore/QString>", "Qt is known only to gui/"},
        {"engine/src/workflow/a.cpp", "#include <CLI/CLI.hpp>", "CLI11 is known only to cli/"},
        {"engine/src/scoring/a.cpp", "#include <boost/multiprecision/cpp_int.hpp>",
         "Boost is known only to engine/include/edvet/base/exact.hpp"},
        {"engine/src/rubric/a.cpp", "#include <yaml.h>", "libyaml is known only to engine/src/base/"},
        {"engine/src/store/a.cpp", "#include <sodium.h>", "libsodium is known only to engine/src/base/"},
        {"engine/src/workflow/a.cpp", "#include <nlohmann/json.hpp>",
         "nlohmann_json is known only to engine/src/base/"},
        {"engine/src/workflow/a.cpp", "#include <sqlite3.h>", "SQLite is known only to engine/src/store/"},
        {"cli/commands/a.cpp", R"(#include "edvet/scoring/score.hpp")", "a front end may not know scoring"},
        {"gui/models/a.cpp", R"(#include "edvet/store/case_file.hpp")", "a front end may not know store"},
        {"cli/commands/a.cpp", R"(#include "engine/src/base/a.hpp")",
         "only edvet/… of the engine can be included"},
        {"gui/models/a.cpp", R"(#include "cli/run.hpp")", "the front ends do not know each other"},
    }));
    CAPTURE(path, line);
    const auto said = said_of(path, line);
    CHECK(said.starts_with(path + ":1: "));
    CHECK(said.ends_with(": " + reason + "\n"));
}

TEST_CASE("includes that follow the layers are silent", "[rules]")
{
    CHECK(said_of("engine/include/edvet/base/exact.hpp", "#include <boost/multiprecision/cpp_int.hpp>") ==
          "");
    CHECK(said_of("engine/src/base/yaml.cpp", "#include <yaml.h>") == "");
    CHECK(said_of("engine/src/report/json.cpp", "#include <nlohmann/json.hpp>") == "");
    CHECK(said_of("engine/src/report/json.cpp", R"(#include "edvet/analysis/flips.hpp")") == "");
    CHECK(said_of("engine/src/rubric/a.cpp", R"(#include "base/fields.hpp")") == "");
    CHECK(said_of("engine/src/rubric/a.cpp", R"(#include "neighbour.hpp")") == "");
    CHECK(said_of("engine/src/report/a.cpp", R"(#include "edvet/version.hpp")") == "");
    CHECK(said_of("cli/commands/a.cpp", R"(#include "edvet/workflow/compare.hpp")") == "");
    CHECK(said_of("cli/commands/a.cpp", "#include <CLI/CLI.hpp>") == "");
    CHECK(said_of("gui/models/a.cpp", "#include <QAbstractTableModel>") == "");
    CHECK(said_of("tests/engine/a.cpp", R"(#include "edvet/scoring/score.hpp")") == "");
    CHECK(said_of("tests/engine/a.cpp", R"(#include "engine/src/scoring/score.hpp")") != "");
}

TEST_CASE("inexact numbers are found in code and not in words", "[rules]")
{
    const std::string file = "engine/src/base/a.cpp";
    CHECK(said_of(file, "std::vector<double> values;") ==
          "engine/src/base/a.cpp:1: numbers in the engine are exact, not double\n");
    CHECK(said_of(file, "int a;\n\nfloat b;").starts_with("engine/src/base/a.cpp:3: "));
    CHECK(said_of(file, R"(const int most = 200'000; double b = 1'0;)") != "");
    CHECK(said_of(file, R"(auto quote = '"'; double b = 1; auto other = '"';)") != "");
    CHECK(said_of(file, "auto text = R\"x(double)x\";") == "");
    CHECK(said_of(file, "// double quotes") == "");
    CHECK(said_of(file, "/* a\n double\n */ int redouble;") == "");
    CHECK(said_of(file, R"(auto text = "say \"double\"";)") == "");
    CHECK(said_of("gui/charts/a.cpp", "double length;") == "");
}

TEST_CASE("promises to do something later are found everywhere", "[rules]")
{
    const std::string word = "TO"
                             "DO";
    CHECK(said_of("tests/engine/a.cpp", "// " + word + ": later") != "");
    CHECK(said_of("cli/start.sh", "# FIX"
                                  "ME") != "");
    CHECK(said_of("cli/start.sh", "AU" + word + "S=1") == "");
}

TEST_CASE("a folder of the engine that the design or the headers do not have is told", "[rules]")
{
    CHECK(broken_mirror({"engine/src/base/a.cpp", "engine/include/edvet/base/b.hpp"}).empty());
    CHECK(broken_mirror({"engine/src/evidence/importers/a.cpp", "engine/include/edvet/evidence/b.hpp"})
              .empty());
    CHECK(broken_mirror({"engine/src/base/a.cpp", "engine/include/edvet/rubric/a.hpp"}).size() == 1);
    CHECK(broken_mirror({"engine/src/util/a.cpp", "engine/src/util/a.hpp"}).size() == 2);
    CHECK(broken_mirror({"engine/include/edvet/a.hpp"}).size() == 1);
    CHECK(broken_mirror({"engine/src/a.cpp"}).size() == 1);
}
