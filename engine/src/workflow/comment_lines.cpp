#include "comment_lines.hpp"

#include "edvet/report/table.hpp"

#include <algorithm>
#include <cstddef>

namespace edvet {

std::string comment_lines(std::string text, const std::string& indent, const std::string& hang)
{
    constexpr std::size_t page_width = 105;
    std::ranges::replace_if(
        text, [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
    const auto start = indent + "# ";
    return start + wrapped(text, page_width, start + hang).substr(start.size() + hang.size());
}

}  // namespace edvet
