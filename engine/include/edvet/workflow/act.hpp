#pragma once

#include "edvet/base/entropy.hpp"

#include <cstdint>
#include <string>

namespace edvet {

/// Who does something in a case file, when and why. The engine reads no clock and draws no chance of its own.
struct Act {
    std::string by;                      ///< a person's name, as it is to stand in the log
    std::string reason;                  ///< may be empty where nothing is replaced or taken away
    std::int64_t at = 0;                 ///< seconds since 1970-01-01 00:00 UTC, as the caller's clock has it
    Entropy entropy = system_entropy();  ///< for case ids and salts
};

}  // namespace edvet
