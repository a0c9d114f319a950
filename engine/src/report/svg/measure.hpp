#pragma once

#include "report/svg/length.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace edvet::svg {

/// How wide a text is at most, in the widest font of those that the picture asks for. Nobody knows which font
/// a reader has, so this is an estimate to the safe side. Texts have to be printable.
Length width_of(std::string_view text, Length size);

/// `text` in so many lines of at most `width`, broken at blanks, or within a word that is wider than a line.
/// What has no room ends in '…'.
std::vector<std::string> lines_of(std::string_view text, Length size, Length width, std::size_t most_lines);

/// One such line.
std::string elided_to(std::string_view text, Length size, Length width);

}  // namespace edvet::svg
