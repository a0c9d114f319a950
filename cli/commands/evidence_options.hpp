#pragma once

#include "edvet/base/date.hpp"
#include "edvet/evidence/candidate.hpp"

#include <optional>
#include <string>

#include <CLI/CLI.hpp>

namespace edvet::cli {

/// What a command line says of a piece of evidence beside its id and kind.
struct EvidenceOptions {
    std::string title;
    std::string issued_text;
    std::string expires_text;
    std::string independence_text;

    std::optional<Date> issued() const;
    std::optional<Date> expires() const;
    std::optional<Independence> independence() const;
};

/// "--title", "--issued", "--expires" and "--independence".
void add_evidence_options(CLI::App& command, EvidenceOptions& options, const std::string& about_issued);

/// "--within LENGTH", as in 60d.
void add_window(CLI::App& command, std::string& within, const std::string& description);

}  // namespace edvet::cli
