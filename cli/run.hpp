#pragma once

#include <filesystem>
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
};

/// Runs one command line (without the program's name) and returns its exit code.
int run(const std::vector<std::string>& arguments, const Surroundings& surroundings);

}  // namespace edvet::cli
