#include "edvet/report/case_change.hpp"

#include "edvet/base/printable.hpp"

#include <fmt/format.h>

namespace edvet {

std::string to_text(const ShownChange& change)
{
    if (change.first == 0)
        return fmt::format("nothing to write: {} says so already\n", printable(change.file));
    const auto entries = change.first == change.last
                             ? fmt::format("entry {}", change.last)
                             : fmt::format("entries {} to {}", change.first, change.last);
    return fmt::format("{} of {} · {}\n", entries, printable(change.file), change.receipt);
}

}  // namespace edvet
