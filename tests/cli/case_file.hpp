#pragma once

#include <map>
#include <string>
#include <vector>

namespace edvet::tests {

/// What a golden case is written in. A section begins with its line and reaches to the next one:
///
///     #: free words, for the reader
///     # file NAME           a file with the lines below it, in the working folder
///     # copy FROM NAME      a file or a tree
///     # bytes NAME COUNT    a file of so many 'x'
///     # env NAME=VALUE      for the next command; `# stdin` and `# terminal` (both streams are one) likewise
///     $ edvet WORDS         words in quotes as in a shell, $SAMPLES, $RUBRICS and $INPUTS stand for folders
///     # exit CODE           what the command above must do; 0 where it is missing
///     # stdout              the exact text; nothing where it is missing; `# stderr` likewise
///     # ls                  every file that is there afterwards
///
/// Empty lines at the end of a section do not count. A line that would begin a section, begins with a
/// backslash or is an empty one at the end that counts, is written with a backslash before it. A text that
/// does not end with a line end is written with the line "\ no newline at the end" after it.
enum class SectionKind {
    note,
    blank,
    file,
    copy,
    bytes,
    env,
    standard_input,
    terminal,
    command,
    exit,
    standard_output,
    standard_error,
    listing,
};

struct Section {
    SectionKind kind;
    int line = 0;
    std::string argument;  ///< what stands behind the section's name
    std::string body;
};

/// Throws std::runtime_error with the line and the reason.
std::vector<Section> read_case(const std::string& text);
/// `read_case` backwards.
std::string write_case(const std::vector<Section>& sections);

/// True of what a command must do, in contrast to what is done.
bool is_expectation(SectionKind kind);

/// The words of a line as a shell would split it. Throws std::runtime_error where the line asks a shell for
/// more than quotes and these variables.
std::vector<std::string> split_words(const std::string& line,
                                     const std::map<std::string, std::string>& variables);

}  // namespace edvet::tests
