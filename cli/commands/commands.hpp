#pragma once

#include "cli/console.hpp"
#include "edvet/workflow/outcome.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

namespace edvet::cli {

/// What the chosen command will do. Nothing is opened or written while the command line is read.
using Action = std::function<Outcome(const Console&)>;

/// Each attaches one command, its options and its help; the help begins with an example.
void attach_acr(CLI::App& app, Action& chosen);
void attach_analyze(CLI::App& app, Action& chosen);
void attach_calc(CLI::App& app, Action& chosen);
void attach_candidate(CLI::App& app, Action& chosen);
void attach_chart(CLI::App& app, Action& chosen);
void attach_compare(CLI::App& app, Action& chosen);
void attach_cost(CLI::App& app, Action& chosen);
void attach_evidence(CLI::App& app, Action& chosen);
void attach_export(CLI::App& app, Action& chosen);
void attach_explain(CLI::App& app, Action& chosen);
void attach_head(CLI::App& app, Action& chosen);
void attach_hecvat(CLI::App& app, Action& chosen);
void attach_history(CLI::App& app, Action& chosen);
void attach_import(CLI::App& app, Action& chosen);
void attach_manual(CLI::App& app, Action& chosen);
void attach_matrix(CLI::App& app, Action& chosen);
void attach_mcda(CLI::App& app, Action& chosen);
void attach_migrate(CLI::App& app, Action& chosen);
void attach_new(CLI::App& app, Action& chosen);
void attach_note(CLI::App& app, Action& chosen);
void attach_open(CLI::App& app, Action& chosen);
void attach_rate(CLI::App& app, Action& chosen);
void attach_redact(CLI::App& app, Action& chosen);
void attach_rubric(CLI::App& app, Action& chosen);
void attach_sign(CLI::App& app, Action& chosen);
void attach_standards(CLI::App& app, Action& chosen);
void attach_update(CLI::App& app, Action& chosen);
void attach_verify(CLI::App& app, Action& chosen);
void attach_weights(CLI::App& app, Action& chosen);
void attach_what_if(CLI::App& app, Action& chosen);

/// "--format": the words a command offers, the first being the default.
CLI::Option* add_format(CLI::App& command, std::string& format, const std::vector<std::string>& formats);

/// For a command that can stand by itself and has others below it: refuses what the one below cannot take, as
/// CLI11 hands that to the one above, where it would go by unseen. `words` are those that the one below
/// takes.
void refuse_words_above(const CLI::App& command, const std::string& words);

/// "--seed N": a whole number of 64 bits, and nothing that wraps round into one.
CLI::Option* add_seed(CLI::App& command, std::uint64_t& seed);

/// The example that a command's help begins with, above its description.
void set_example(CLI::App& command, const std::string& description, const std::string& example);

}  // namespace edvet::cli
