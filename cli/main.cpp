#include "cli/run.hpp"

#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <map>
#include <string>
#include <system_error>
#include <vector>

#include <unistd.h>

namespace {

std::map<std::string, std::string> environment()
{
    std::map<std::string, std::string> known;
    for (const char* name : {"NO_COLOR", "EDVET_RUBRICS"})
        if (const char* value = std::getenv(name)) known.emplace(name, value);
    return known;
}

/// The same place from the build folder and from where it is installed; empty where /proc is missing.
std::filesystem::path shipped_rubrics()
{
    std::error_code failure;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", failure);
    if (failure) return {};
    return program.parent_path().parent_path() / "share" / "edvet" / "rubrics";
}

}  // namespace

int main(int count, char** words)
{
    const edvet::cli::Surroundings surroundings{
        .in = std::cin,
        .out = std::cout,
        .err = std::cerr,
        .out_is_terminal = isatty(STDOUT_FILENO) == 1,
        .err_is_terminal = isatty(STDERR_FILENO) == 1,
        .environment = environment(),
        .rubrics = shipped_rubrics(),
    };
    const std::vector<std::string> arguments(words + (count > 0 ? 1 : 0), words + count);
    return edvet::cli::run(arguments, surroundings);
}
