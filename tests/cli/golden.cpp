// Runs one golden case: edvet_golden TOP-FOLDER CASE. What a case is, says case_file.hpp.
// With EDVET_APPROVE=1 it writes what came into the case, for a person to read in the diff; not where CI is
// set.

#include "cli/run.hpp"
#include "tests/cli/case_file.hpp"
#include "tests/cli/difference.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <span>
#include <sstream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace {

namespace fs = std::filesystem;
using namespace edvet::tests;
using Texts = std::map<std::string, std::string>;

std::string read(const fs::path& path)
{
    std::ifstream stream{path, std::ios::binary};
    if (!stream) throw std::runtime_error{"cannot read " + path.string()};
    return {std::istreambuf_iterator<char>{stream}, {}};
}

void write(const fs::path& path, const std::string& bytes)
{
    if (path.has_parent_path()) fs::create_directories(path.parent_path());
    std::ofstream stream{path, std::ios::binary};
    stream << bytes;
    if (!stream.flush()) throw std::runtime_error{"cannot write " + path.string()};
}

/// A fresh folder that is the current one for as long as this lives.
class WorkingFolder {
public:
    WorkingFolder()
    {
        auto name = (fs::temp_directory_path() / "edvet-case-XXXXXX").string();
        if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error{"cannot make a temporary folder"};
        path_ = fs::canonical(name);
        fs::current_path(path_);
    }
    WorkingFolder(const WorkingFolder&) = delete;
    WorkingFolder& operator=(const WorkingFolder&) = delete;
    ~WorkingFolder()
    {
        std::error_code ignored;
        fs::current_path("/", ignored);
        fs::remove_all(path_, ignored);
    }

    /// Every file, and every folder without one, a line each.
    std::string listing() const
    {
        std::vector<std::string> names;
        for (const auto& entry : fs::recursive_directory_iterator{path_}) {
            const auto name = entry.path().lexically_relative(path_).generic_string();
            if (!fs::is_directory(entry.symlink_status()))
                names.push_back(name);
            else if (fs::is_empty(entry.path()))
                names.push_back(name + "/");
        }
        std::ranges::sort(names);
        std::string text;
        for (const auto& name : names) text += name + "\n";
        return text;
    }

    const fs::path& path() const { return path_; }

private:
    fs::path path_;
};

/// What a command did, or must do.
struct Outcome {
    std::string exit = "0";
    std::string out;
    std::string err;
    std::string listing;
};

class Runner {
public:
    explicit Runner(const fs::path& top)
        : variables_{{"SAMPLES", (top / "sample-data").string()},
                     {"RUBRICS", (top / "rubrics").string()},
                     {"INPUTS", (top / "tests" / "cli" / "inputs").string()}}
    {
    }

    void prepare(const Section& section)
    {
        switch (section.kind) {
            case SectionKind::file: write(words_of(section, 1).front(), section.body); break;
            case SectionKind::copy: copy(words_of(section, 2)); break;
            case SectionKind::bytes: {
                const auto words = words_of(section, 2);
                write(words[0], std::string(std::stoul(words[1]), 'x'));
                break;
            }
            case SectionKind::env: set(words_of(section, 1).front()); break;
            case SectionKind::standard_input: input_ = section.body; break;
            case SectionKind::terminal: is_terminal_ = true; break;
            case SectionKind::note:
            case SectionKind::blank:
            case SectionKind::command:
            case SectionKind::exit:
            case SectionKind::standard_output:
            case SectionKind::standard_error:
            case SectionKind::listing: break;
        }
    }

    Outcome run(const Section& command)
    {
        auto words = split_words(command.argument, variables_);
        if (words.empty() || words.front() != "edvet")
            throw std::runtime_error{"a command begins with edvet"};
        words.erase(words.begin());

        std::istringstream in{input_};
        std::ostringstream out;
        std::ostringstream err;
        const auto code = edvet::cli::run(words, {.in = in,
                                                  .out = out,
                                                  .err = err,
                                                  .out_is_terminal = is_terminal_,
                                                  .err_is_terminal = is_terminal_,
                                                  .environment = environment_,
                                                  .rubrics = variables_.at("RUBRICS"),
                                                  .clock = [this] { return now_ += 60; },
                                                  .entropy = [this](auto bytes) { draw(bytes); },
                                                  .user = "tester"});
        environment_.clear();
        input_.clear();
        is_terminal_ = false;
        return {std::to_string(code), portable(out.str()), portable(err.str()), folder_.listing()};
    }

private:
    std::vector<std::string> words_of(const Section& section, std::size_t count) const
    {
        auto words = split_words(section.argument, variables_);
        if (words.size() != count) throw std::runtime_error{"this takes " + std::to_string(count) + " words"};
        return words;
    }

    static void copy(const std::vector<std::string>& words)
    {
        const fs::path to{words[1]};
        if (to.has_parent_path()) fs::create_directories(to.parent_path());
        fs::copy(words[0], to, fs::copy_options::recursive);
    }

    void set(const std::string& assignment)
    {
        const auto equals = assignment.find('=');
        if (equals == std::string::npos) throw std::runtime_error{"write # env NAME=VALUE"};
        environment_[assignment.substr(0, equals)] = assignment.substr(equals + 1);
    }

    /// The same in every run: 1, 2, 3, …
    void draw(std::span<std::uint8_t> bytes)
    {
        for (auto& byte : bytes) byte = ++drawn_;
    }

    /// The text without this machine's folders.
    std::string portable(std::string text) const
    {
        for (const auto& [name, folder] : variables_)
            for (auto at = text.find(folder); at != std::string::npos; at = text.find(folder, at))
                text.replace(at, folder.size(), "$" + name);
        if (text.find(folder_.path().string()) != std::string::npos)
            throw std::runtime_error{"the temporary folder shows in the output:\n" + text};
        return text;
    }

    WorkingFolder folder_;
    Texts variables_;
    Texts environment_;
    std::string input_;
    bool is_terminal_ = false;
    std::int64_t now_ = 1'795'341'540;  ///< 2026-11-22 09:59 UTC; every command is a minute later
    std::uint8_t drawn_ = 0;
};

/// The sections from `at` on that say what the command before them must do; blank lines may stand between.
std::vector<Section> expectations(const std::vector<Section>& sections, std::size_t at)
{
    std::vector<Section> found;
    for (; at < sections.size(); ++at) {
        if (is_expectation(sections[at].kind))
            found.push_back(sections[at]);
        else if (sections[at].kind != SectionKind::blank)
            break;
    }
    return found;
}

/// What differs, for a person to read; empty where nothing does.
std::string judged(const Outcome& actual, const std::vector<Section>& expected)
{
    Outcome wanted;
    bool lists = false;
    for (const auto& section : expected) {
        if (section.kind == SectionKind::exit) wanted.exit = section.argument;
        if (section.kind == SectionKind::standard_output) wanted.out = section.body;
        if (section.kind == SectionKind::standard_error) wanted.err = section.body;
        if (section.kind == SectionKind::listing) wanted.listing = section.body;
        lists = lists || section.kind == SectionKind::listing;
    }
    std::string text;
    if (actual.exit != wanted.exit) text += "exit code is " + actual.exit + ", not " + wanted.exit + "\n";
    const auto compare = [&](const char* what, const std::string& before, const std::string& now) {
        if (before != now) text += std::string{what} + " (- expected, + actual):\n" + difference(before, now);
    };
    compare("stdout", wanted.out, actual.out);
    compare("stderr", wanted.err, actual.err);
    if (lists) compare("files", wanted.listing, actual.listing);
    return text;
}

/// The shortest sections that say what came.
std::vector<Section> told(const Outcome& actual, const std::vector<Section>& expected)
{
    std::vector<Section> sections;
    if (actual.exit != "0") sections.push_back({SectionKind::exit, 0, actual.exit, ""});
    if (!actual.out.empty()) sections.push_back({SectionKind::standard_output, 0, "", actual.out});
    if (!actual.err.empty()) sections.push_back({SectionKind::standard_error, 0, "", actual.err});
    if (std::ranges::find(expected, SectionKind::listing, &Section::kind) != expected.end())
        sections.push_back({SectionKind::listing, 0, "", actual.listing});
    return sections;
}

struct Report {
    std::string failures;
    std::vector<Section> approved;  ///< the case as it would be right
};

Report run_case(const std::vector<Section>& sections, const fs::path& file, const fs::path& top)
{
    Runner runner{top};
    Report report;
    for (std::size_t i = 0; i < sections.size(); ++i) {
        const auto& section = sections[i];
        const auto place = file.string() + ":" + std::to_string(section.line) + ": ";
        try {
            if (is_expectation(section.kind)) continue;
            report.approved.push_back(section);
            runner.prepare(section);
            if (section.kind != SectionKind::command) continue;
            const auto outcome = runner.run(section);
            const auto expected = expectations(sections, i + 1);
            for (auto& line : told(outcome, expected)) report.approved.push_back(std::move(line));
            if (const auto wrong = judged(outcome, expected); !wrong.empty())
                report.failures += place + "$ " + section.argument + "\n" + wrong + "\n";
        } catch (const std::exception& failure) {
            throw std::runtime_error{place + failure.what()};
        }
    }
    return report;
}

bool is_set(const char* name)
{
    const char* value = std::getenv(name);
    return value != nullptr && *value != '\0';
}

}  // namespace

int main(int count, char** words)
{
    if (count != 3) {
        std::cerr << "usage: edvet_golden TOP-FOLDER CASE\n";
        return 2;
    }
    try {
        const auto top = fs::canonical(words[1]);
        const auto file = fs::canonical(words[2]);
        const auto report = run_case(read_case(read(file)), file, top);
        if (report.failures.empty()) return 0;
        if (is_set("EDVET_APPROVE") && !is_set("CI")) {
            write(file, write_case(report.approved));
            std::cout << "approved: " << file.string() << "; read it in the diff\n";
            return 0;
        }
        std::cout << report.failures
                  << "If this is what it should do, run again with EDVET_APPROVE=1 and read the diff.\n";
    } catch (const std::exception& failure) {
        std::cout << failure.what() << "\n";
    }
    return 1;
}
