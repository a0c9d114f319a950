#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace edvet {

/// Lines and columns count from 1, in bytes, as editors and compilers do. Line 0 is the file as a whole.
struct Place {
    std::string file;
    int line = 1;
    int column = 1;

    friend bool operator==(const Place&, const Place&) = default;
};

enum class Severity { error, warning };

/// Something the reader of a message can act on.
struct Diagnostic {
    Severity severity = Severity::error;
    std::string code;  ///< stable; tests, manual and scripts refer to it
    std::optional<Place> place;
    std::string message;  ///< what is wrong, quoting what was written; no capital, no full stop
    std::string remedy;   ///< what to write or do instead; empty when there is nothing to say
};

/// What could be read, and everything there is to say about it. A value that is present
/// beside errors is good enough to look at and never to score.
template <class T>
struct Parsed {
    std::optional<T> value;
    std::vector<Diagnostic> diagnostics;
};

bool has_error(const std::vector<Diagnostic>& diagnostics);

/// True where there is a value and nothing but warnings to say about it.
template <class T>
bool is_sound(const Parsed<T>& parsed)
{
    return parsed.value.has_value() && !has_error(parsed.diagnostics);
}

/// "rubrics/k12.yaml:7:31: error: weight must be greater than 0, not '-2' [rubric.weight]", and below it the
/// remedy, indented. Whatever could control a terminal or forge a line is shown escaped.
std::string to_text(const Diagnostic& diagnostic);

/// Collects what is to be said about one file or one task.
class Problems {
public:
    void error(const Place& place, std::string code, std::string message, std::string remedy = "");
    void warning(const Place& place, std::string code, std::string message, std::string remedy = "");
    void add(Diagnostic diagnostic);
    void add(std::vector<Diagnostic> diagnostics);

    bool has_error() const { return edvet::has_error(diagnostics_); }

    /// Everything said, by file in the order first mentioned, then by line and column.
    std::vector<Diagnostic> in_order() const;

private:
    std::vector<Diagnostic> diagnostics_;
};

/// How a message quotes what somebody wrote: between quotes, at most 80 bytes of it.
std::string quote(std::string_view text);

}  // namespace edvet
