#pragma once

#include <string>

namespace edvet::tests {

/// What to read to see how `actual` differs: lines with "-" were expected, with "+" came instead, and around
/// them up to three that agree. Control characters and spaces at a line's end are made visible.
/// Empty where the two are equal.
std::string difference(const std::string& expected, const std::string& actual);

}  // namespace edvet::tests
