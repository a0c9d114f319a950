#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace edvet {

/// What was written into a case file: its receipt. Whoever keeps the head finds these entries again, or finds
/// that they were changed.
struct ShownChange {
    std::string file;
    std::int64_t first = 0;  ///< of the entries that were written; 0 where there was nothing to write
    std::int64_t last = 0;
    std::string head;     ///< four lines (engine/VERIFY.md)
    std::string receipt;  ///< the beginning of the last entry's hash: 8 groups of 4 hexadecimal digits
    std::vector<std::string> cautions;  ///< about the place where the file is, in whole sentences
};

/// "entry 57 of our.edvet · 1a2b 3c4d …", or that nothing was changed.
std::string to_text(const ShownChange& change);

}  // namespace edvet
