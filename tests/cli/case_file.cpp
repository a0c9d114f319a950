#include "tests/cli/case_file.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <set>
#include <stdexcept>
#include <string_view>
#include <utility>

namespace edvet::tests {

namespace {

constexpr std::string_view no_newline = "\\ no newline at the end";

struct Form {
    SectionKind kind;
    std::string_view head;
    bool has_argument;
    bool has_body;
};

constexpr std::array forms{
    Form{SectionKind::note, "#:", true, false},
    Form{SectionKind::file, "# file", true, true},
    Form{SectionKind::copy, "# copy", true, false},
    Form{SectionKind::bytes, "# bytes", true, false},
    Form{SectionKind::env, "# env", true, false},
    Form{SectionKind::standard_input, "# stdin", false, true},
    Form{SectionKind::terminal, "# terminal", false, false},
    Form{SectionKind::command, "$", true, false},
    Form{SectionKind::exit, "# exit", true, false},
    Form{SectionKind::standard_output, "# stdout", false, true},
    Form{SectionKind::standard_error, "# stderr", false, true},
    Form{SectionKind::listing, "# ls", false, true},
};

const Form& form_of(SectionKind kind) { return *std::ranges::find(forms, kind, &Form::kind); }

const Form* form_begun_by(std::string_view line)
{
    for (const auto& form : forms) {
        if (!line.starts_with(form.head)) continue;
        const auto rest = line.substr(form.head.size());
        if (form.has_argument ? rest.starts_with(' ') : rest.empty()) return &form;
    }
    return nullptr;
}

[[noreturn]] void refuse(int line, const std::string& why)
{
    throw std::runtime_error{"line " + std::to_string(line) + ": " + why};
}

/// A last line without a line end counts as one with it.
std::vector<std::string> lines_of(const std::string& text)
{
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find('\n', at), text.size());
        lines.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return lines;
}

class CaseReader {
public:
    std::vector<Section> read(const std::string& text)
    {
        for (const auto& line : lines_of(text)) {
            ++line_;
            if (const auto* form = form_begun_by(line))
                begin(*form, line);
            else if (line.empty())
                empty_lines_.push_back({SectionKind::blank, line_, "", ""});
            else if (in_body_)
                add_to_body(line);
            else
                refuse(line_, "this belongs to no section: " + line);
        }
        end_section();
        return std::move(sections_);
    }

private:
    void begin(const Form& form, const std::string& line)
    {
        end_section();
        sections_.push_back(
            {form.kind, line_, form.has_argument ? line.substr(form.head.size() + 1) : std::string{}, ""});
        in_body_ = form.has_body;
    }

    void add_to_body(const std::string& line)
    {
        auto& body = sections_.back().body;
        body.append(empty_lines_.size(), '\n');
        empty_lines_.clear();
        if (line == no_newline && !body.empty())
            body.pop_back();
        else
            body += (line.starts_with('\\') ? line.substr(1) : line) + "\n";
    }

    void end_section()
    {
        sections_.insert(sections_.end(), empty_lines_.begin(), empty_lines_.end());
        empty_lines_.clear();
    }

    std::vector<Section> sections_;
    std::vector<Section> empty_lines_;  // a part of the body only where more of it follows
    bool in_body_ = false;
    int line_ = 0;
};

/// The body's lines as a case holds them.
std::string written(const std::string& body)
{
    auto lines = lines_of(body);
    for (auto& line : lines)
        if (line.starts_with('\\') || form_begun_by(line) != nullptr) line.insert(0, "\\");
    for (auto last = lines.rbegin(); last != lines.rend() && last->empty(); ++last) *last = "\\";
    std::string text;
    for (const auto& line : lines) text += line + "\n";
    if (!body.empty() && body.back() != '\n') text += std::string{no_newline} + "\n";
    return text;
}

/// Sections that make no sense where they stand.
void check_order(const std::vector<Section>& sections)
{
    bool has_command = false;
    std::optional<int> waiting;  // a line that is meant for the next command
    std::set<SectionKind> told;
    for (const auto& section : sections) {
        const bool is_for_next = section.kind == SectionKind::env || section.kind == SectionKind::terminal ||
                                 section.kind == SectionKind::standard_input;
        if (is_for_next) waiting = section.line;
        if (section.kind == SectionKind::command) {
            has_command = true;
            waiting.reset();
            told.clear();
        }
        if (!is_expectation(section.kind)) continue;
        if (!has_command || waiting) refuse(section.line, "this must stand below a command");
        if (!told.insert(section.kind).second) refuse(section.line, "this is said twice of one command");
    }
    if (waiting) refuse(*waiting, "no command follows");
    if (!has_command) refuse(1, "there is no command");
}

class WordSplitter {
public:
    WordSplitter(const std::string& line, const std::map<std::string, std::string>& variables)
        : line_(line), variables_(variables)
    {
    }

    std::vector<std::string> words()
    {
        while (at_ < line_.size()) step();
        if (quote_ != '\0') throw std::runtime_error{"a quote is not closed"};
        end_word();
        return std::move(words_);
    }

private:
    void step()
    {
        const char c = line_[at_++];
        if (c == quote_ && quote_ != '\0')
            quote_ = '\0';
        else if (quote_ == '\'')
            word() += c;
        else if (c == '\\' && at_ < line_.size())
            word() += line_[at_++];
        else if (c == '$')
            word() += variable();
        else if (quote_ == '"')
            word() += c;
        else if (c == '"' || c == '\'')
            open(c);
        else if (c == ' ')
            end_word();
        else if (std::string_view{"|&;<>()*?`"}.find(c) != std::string_view::npos)
            throw std::runtime_error{std::string{"there is no shell here; put quotes around "} + c};
        else
            word() += c;
    }

    std::string variable()
    {
        const auto from = at_;
        while (at_ < line_.size() && std::isupper(static_cast<unsigned char>(line_[at_])) != 0) ++at_;
        const auto found = variables_.find(line_.substr(from, at_ - from));
        if (found == variables_.end())
            throw std::runtime_error{"unknown variable $" + line_.substr(from, at_ - from)};
        return found->second;
    }

    void open(char quote)
    {
        quote_ = quote;
        word();
    }

    std::string& word()
    {
        if (!word_) word_.emplace();
        return *word_;
    }

    void end_word()
    {
        if (word_) words_.push_back(*std::exchange(word_, std::nullopt));
    }

    const std::string& line_;
    const std::map<std::string, std::string>& variables_;
    std::size_t at_ = 0;
    char quote_ = '\0';
    std::optional<std::string> word_;
    std::vector<std::string> words_;
};

}  // namespace

bool is_expectation(SectionKind kind)
{
    return kind == SectionKind::exit || kind == SectionKind::standard_output ||
           kind == SectionKind::standard_error || kind == SectionKind::listing;
}

std::vector<Section> read_case(const std::string& text)
{
    auto sections = CaseReader{}.read(text);
    check_order(sections);
    return sections;
}

std::string write_case(const std::vector<Section>& sections)
{
    std::string text;
    for (const auto& section : sections) {
        if (section.kind == SectionKind::blank) {
            text += "\n";
            continue;
        }
        const auto& form = form_of(section.kind);
        text += form.head;
        if (form.has_argument) text += " " + section.argument;
        text += "\n";
        text += written(section.body);
    }
    return text;
}

std::vector<std::string> split_words(const std::string& line,
                                     const std::map<std::string, std::string>& variables)
{
    return WordSplitter{line, variables}.words();
}

}  // namespace edvet::tests
