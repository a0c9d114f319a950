#pragma once

#include "cli/console.hpp"
#include "edvet/report/case_change.hpp"
#include "edvet/workflow/act.hpp"
#include "edvet/workflow/outcome.hpp"

#include <string>
#include <vector>

#include <CLI/CLI.hpp>

namespace edvet::cli {

/// Who changes a case file, and why.
struct ActOptions {
    std::string by;
    std::string reason;

    /// Now, by the login name where nobody is named.
    Act act(const Console& console) const;
};

/// "--by NAME" and "--reason TEXT".
void add_act(CLI::App& command, ActOptions& options);

/// Refuses an empty text, such as a script's variable that was never set gives.
CLI::Validator not_blank();

/// The receipt on standard error, and what is to be said of the place where the file is.
void note_change(const Console& console, const ShownChange& change);

/// The four lines of a head on standard error, indented.
void note_head(const Console& console, const std::string& head);

/// How a task ended that could not be done: refused by procedure where that is all that stood against it.
Outcome failed(const std::vector<Diagnostic>& diagnostics);

}  // namespace edvet::cli
