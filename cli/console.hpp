#pragma once

#include "edvet/base/diagnostic.hpp"
#include "edvet/base/entropy.hpp"

#include <cstdint>
#include <filesystem>
#include <ostream>
#include <string>
#include <vector>

namespace edvet::cli {

/// What a command sees of the world: results go to `out`, everything about them to `err`.
struct Console {
    std::ostream& out;
    std::ostream& err;
    bool color_out = false;
    bool color_err = false;
    bool quiet = false;             ///< no warnings, no notes
    std::filesystem::path rubrics;  ///< the shipped rubrics
    std::int64_t now = 0;           ///< seconds since 1970-01-01 00:00 UTC
    Entropy entropy = system_entropy();
    std::string user = {};  ///< the login name
    bool err_is_terminal = false;

    /// Prints what there is to say about a file, each with its place and remedy. Warnings are left out when
    /// quiet.
    void explain(const std::vector<Diagnostic>& diagnostics) const;

    /// One line about the result, left out when quiet.
    void note(const std::string& text) const;
};

}  // namespace edvet::cli
