#include "cli/run.hpp"

#include <cstdint>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <iostream>
#include <map>
#include <string>
#include <system_error>
#include <vector>

#include <pwd.h>
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

/// As the system has it; who may have no name there has a number.
std::string login_name()
{
    if (const auto* account = ::getpwuid(::geteuid())) return account->pw_name;
    return "user " + std::to_string(::geteuid());
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
        .clock = [] { return static_cast<std::int64_t>(std::time(nullptr)); },
        .entropy = edvet::system_entropy(),
        .user = login_name(),
    };
    const std::vector<std::string> arguments(words + (count > 0 ? 1 : 0), words + count);
    return edvet::cli::run(arguments, surroundings);
}
