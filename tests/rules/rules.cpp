#include "tests/rules/rules.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string_view>

namespace edvet::tests {

namespace {

using Names = std::set<std::string, std::less<>>;

/// What each folder of the engine may include besides itself. Every arrow points one way.
const std::map<std::string, Names, std::less<>> layers{
    {"base", {}},
    {"rubric", {"base"}},
    {"cost", {"base"}},
    {"evidence", {"base", "rubric", "cost"}},
    {"scoring", {"base", "rubric", "evidence", "cost"}},
    {"analysis", {"base", "rubric", "evidence", "cost", "scoring"}},
    {"committee", {"base", "rubric", "evidence", "cost", "scoring"}},
    {"store", {"base", "rubric", "evidence", "cost", "committee"}},
    {"report", {"base", "rubric", "evidence", "cost", "scoring", "analysis", "committee"}},
    {"workflow",
     {"base", "rubric", "evidence", "cost", "scoring", "analysis", "committee", "store", "report"}},
};

const Names seen_by_front_ends{"base", "rubric", "evidence", "report", "workflow"};

/// Other people's libraries, and the only places that know them.
struct Library {
    std::string_view name;
    std::string_view header;  ///< how its includes begin
    std::vector<std::string_view> homes;
};

const std::vector<Library> libraries{
    {"Boost",
     "boost/",
     {"engine/include/edvet/base/exact.hpp", "engine/include/edvet/base/real.hpp",
      "engine/src/base/distributions.cpp"}},
    {"PPL", "ppl", {"engine/src/base/"}},
    {"Random123", "Random123/", {"engine/src/base/", "engine/src/analysis/"}},
    {"libyaml", "yaml.h", {"engine/src/base/"}},
    {"libsodium", "sodium", {"engine/src/base/"}},
    {"nettle", "nettle/", {"engine/src/base/"}},
    {"utf8proc", "utf8proc", {"engine/src/base/"}},
    {"libzip", "zip.h", {"engine/src/base/"}},
    {"pugixml", "pugixml", {"engine/src/base/"}},
    {"nlohmann_json", "nlohmann/", {"engine/src/base/", "engine/src/report/"}},
    {"SQLite", "sqlite3", {"engine/src/store/"}},
    {"CLI11", "CLI/", {"cli/"}},
};

const Names top_folder{"CMakeLists.txt", "LICENSE",     "README.md", "cli", "engine", "gui",
                       "rubrics",        "sample-data", "tests"};

bool is_word_character(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

std::vector<std::string> lines_of(const std::string& text)
{
    std::vector<std::string> lines;
    std::istringstream stream{text};
    for (std::string line; std::getline(stream, line);) lines.push_back(line);
    return lines;
}

bool has_word(std::string_view line, std::string_view word)
{
    for (auto at = line.find(word); at != std::string_view::npos; at = line.find(word, at + 1)) {
        const auto end = at + word.size();
        if ((at == 0 || !is_word_character(line[at - 1])) &&
            (end == line.size() || !is_word_character(line[end])))
            return true;
    }
    return false;
}

/// Where the comment or literal that begins at `from` ends; `from` itself where none begins there.
std::size_t end_of_blank(std::string_view text, std::size_t from)
{
    const auto after = [&](std::string_view mark, std::size_t start) {
        const auto at = text.find(mark, start);
        return at == std::string_view::npos ? text.size() : at + mark.size();
    };
    const auto rest = text.substr(from);
    if (rest.starts_with("//")) return std::min(text.find('\n', from), text.size());
    if (rest.starts_with("/*")) return after("*/", from + 2);
    if (rest.starts_with("R\"")) {
        const auto open = std::min(text.find('(', from), text.size());
        return after(")" + std::string{text.substr(from + 2, open - from - 2)} + "\"", open);
    }
    const bool is_digit_separator = rest.starts_with("'") && from > 0 && is_word_character(text[from - 1]);
    if ((rest.starts_with("'") || rest.starts_with("\"")) && !is_digit_separator) {
        auto at = from + 1;
        while (at < text.size() && text[at] != text[from]) at += text[at] == '\\' ? 2U : 1U;
        return std::min(at + 1, text.size());
    }
    return from;
}

/// The C++ text with comments and literals blanked and every line in its place; include lines stay whole.
std::string code_of(const std::string& text)
{
    static const std::regex include{R"(^\s*#\s*include\b)"};
    std::string code = text;
    for (std::size_t at = 0; at < text.size();) {
        const bool starts_line = at == 0 || text[at - 1] == '\n';
        const auto line = std::min(text.find('\n', at), text.size());
        if (starts_line && std::regex_search(text.substr(at, line - at), include)) {
            at = line;
            continue;
        }
        const auto end = end_of_blank(text, at);
        for (auto i = at; i < end; ++i)
            if (code[i] != '\n') code[i] = ' ';
        at = std::max(end, at + 1);
    }
    return code;
}

/// The folder of the engine that a path below `engine/` belongs to; empty where it belongs to none.
std::string layer_of(const std::string& path)
{
    for (const std::string_view root : {"engine/include/edvet/", "engine/src/"})
        if (path.starts_with(root)) {
            const auto rest = path.substr(root.size());
            const auto slash = rest.find('/');
            return slash == std::string::npos ? "" : rest.substr(0, slash);
        }
    return "";
}

struct Include {
    std::string name;
    bool is_quoted = false;
};

std::string forbidden_library(const std::string& path, const std::string& name)
{
    for (const auto& library : libraries)
        if (name.starts_with(library.header) &&
            std::ranges::none_of(library.homes, [&](auto home) { return path.starts_with(home); }))
            return std::string{library.name} + " is known only to " + std::string{library.homes.front()};
    static const std::regex qt{"^Q(t|[A-Z]).*"};
    if (std::regex_match(name, qt) && !path.starts_with("gui/")) return "Qt is known only to gui/";
    return "";
}

std::string forbidden_in_engine(const std::string& path, const Include& include)
{
    if (include.name.starts_with("cli/") || include.name.starts_with("gui/"))
        return "the engine knows no front end";
    const bool is_ours = include.name.starts_with("edvet/");
    if (!is_ours && !include.is_quoted) return "";
    if (!is_ours && path.starts_with("engine/include/")) return "a public header includes only public ones";
    const auto rest = is_ours ? include.name.substr(6) : include.name;
    const auto slash = rest.find('/');
    if (slash == std::string::npos) return "";  // edvet/version.hpp, or a neighbour in the same folder
    const auto from = layer_of(path);
    const auto to = rest.substr(0, slash);
    const auto layer = layers.find(from);
    if (layer == layers.end() || from == to || layer->second.contains(to)) return "";
    return from + " may not know " + to;
}

std::string forbidden_in_front_end(const std::string& path, const Include& include)
{
    const std::string other = path.starts_with("cli/") ? "gui/" : "cli/";
    if (include.name.starts_with(other)) return "the front ends do not know each other";
    if (include.name.starts_with("engine/")) return "only edvet/… of the engine can be included";
    if (!include.name.starts_with("edvet/")) return "";
    const auto rest = include.name.substr(6);
    const auto folder = rest.substr(0, rest.find('/'));
    if (folder == rest || seen_by_front_ends.contains(folder)) return "";
    return "a front end may not know " + folder;
}

std::string forbidden_include(const std::string& path, const Include& include)
{
    if (include.name.find("..") != std::string::npos) return "an include never climbs";
    if (auto why = forbidden_library(path, include.name); !why.empty()) return why;
    return path.starts_with("engine/") ? forbidden_in_engine(path, include)
                                       : forbidden_in_front_end(path, include);
}

}  // namespace

std::vector<std::string> broken_rules(const SourceFile& file)
{
    std::vector<std::string> broken;
    const auto report = [&](std::size_t index, const std::string& what) {
        broken.push_back(file.path + ":" + std::to_string(index + 1) + ": " + what);
    };

    const auto lines = lines_of(file.text);
    for (std::size_t i = 0; i < lines.size(); ++i)
        // In halves, or this file would break the rule itself.
        for (const std::string word : {"TO"
                                       "DO",
                                       "FIX"
                                       "ME"})
            if (has_word(lines[i], word)) report(i, "do it, or leave it out: " + word);

    const bool is_cpp = file.path.ends_with(".cpp") || file.path.ends_with(".hpp");
    const bool is_engine = file.path.starts_with("engine/");
    if (is_cpp && file.path.starts_with("tests/"))
        for (std::size_t i = 0; i < lines.size(); ++i)
            if (lines[i].starts_with("#include \"engine/"))
                report(i, "a test includes what anybody may: edvet/…");
    if (!is_cpp || !(is_engine || file.path.starts_with("cli/") || file.path.starts_with("gui/")))
        return broken;

    static const std::regex include_line{R"re(^\s*#\s*include\s*([<"])([^>"]+)[>"].*)re"};
    const auto code = lines_of(code_of(file.text));
    for (std::size_t i = 0; i < code.size(); ++i) {
        std::smatch match;
        if (std::regex_match(code[i], match, include_line)) {
            const auto why = forbidden_include(file.path, {match[2], match[1] == "\""});
            if (!why.empty()) report(i, match[2].str() + ": " + why);
        }
        for (const std::string_view word : {"double", "float"})
            if (is_engine && has_word(code[i], word))
                report(i, "numbers in the engine are exact, not " + std::string{word});
    }
    return broken;
}

std::vector<std::string> broken_mirror(const std::vector<std::string>& paths)
{
    Names public_layers;
    for (const auto& path : paths)
        if (path.starts_with("engine/include/")) public_layers.insert(layer_of(path));

    std::vector<std::string> broken;
    for (const auto& path : paths) {
        const bool is_engine = path.starts_with("engine/include/") || path.starts_with("engine/src/");
        if (!is_engine || !(path.ends_with(".cpp") || path.ends_with(".hpp"))) continue;
        if (!layers.contains(layer_of(path)))
            broken.push_back(path + ": not in a folder of the design");
        else if (!public_layers.contains(layer_of(path)))
            broken.push_back(path + ": its folder has no header in include/edvet/");
    }
    return broken;
}

std::vector<std::string> stray_entries(const std::vector<std::string>& names)
{
    std::vector<std::string> stray;
    for (const auto& name : names)
        if (!top_folder.contains(name) && !name.starts_with(".") && !name.starts_with("build"))
            stray.push_back(name + ": not an entry of the top folder");
    return stray;
}

}  // namespace edvet::tests
