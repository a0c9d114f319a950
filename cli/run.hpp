#pragma once

#include "edvet/base/entropy.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <iosfwd>
#include <map>
#include <string>
#include <vector>

namespace edvet::cli {

/// All that the program may know of the world around it.
struct Surroundings {
    std::istream& in;
    std::ostream& out;
    std::ostream& err;
    bool out_is_terminal = false;
    bool err_is_terminal = false;
    std::map<std::string, std::string> environment;  ///< only NO_COLOR and EDVET_RUBRICS are read
    std::filesystem::path rubrics;                   ///< the shipped rubrics
    /// Seconds since 1970-01-01 00:00 UTC, for the log of a case file; nothing else may know the time.
    std::function<std::int64_t()> clock = [] { return std::int64_t{0}; };
    Entropy entropy = system_entropy();  ///< for case ids, salts and keys
    std::string user = {};               ///< the login name; who acts where no --by says it
};

/// Runs one command line (without the program's name) and returns its exit code.
int run(const std::vector<std::string>& arguments, const Surroundings& surroundings);

}  // namespace edvet::cli
