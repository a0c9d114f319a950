#include "cli/console.hpp"

#include "edvet/base/printable.hpp"

namespace edvet::cli {

namespace {

/// Colours the word that says how bad it is.
std::string colored(std::string text, Severity severity)
{
    const std::string word = severity == Severity::error ? "error:" : "warning:";
    const std::string code = severity == Severity::error ? "\x1b[1;31m" : "\x1b[1;33m";
    const auto at = text.find(word);
    return at == std::string::npos ? text : text.replace(at, word.size(), code + word + "\x1b[0m");
}

}  // namespace

void Console::explain(const std::vector<Diagnostic>& diagnostics) const
{
    for (const auto& diagnostic : diagnostics) {
        if (quiet && diagnostic.severity == Severity::warning) continue;
        const auto text = to_text(diagnostic);
        err << (color_err ? colored(text, diagnostic.severity) : text) << "\n";
    }
}

void Console::note(const std::string& text) const
{
    if (!quiet) err << printable(text) << "\n";
}

}  // namespace edvet::cli
