#pragma once

#include "cli/console.hpp"

#include <cstdint>
#include <functional>
#include <string>

namespace edvet::cli {

/// A line on a terminal that says how far long work is, and is gone when it is done. Nothing is printed where
/// errors go to a file, or where it is quiet.
class Progress {
public:
    Progress(const Console& console, std::string what);
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    /// To be called with how much of all is done; always lets the work go on.
    std::function<bool(std::uint64_t done, std::uint64_t all)> callback();

private:
    const Console& console_;
    std::string what_;
    std::uint64_t shown_ = 0;  ///< per cent
    bool is_shown_ = false;
};

}  // namespace edvet::cli
