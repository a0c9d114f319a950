#pragma once

#include <string_view>

namespace edvet {

/// Without blanks and line ends at its ends.
std::string_view without_blanks(std::string_view text);

/// Capital and small ASCII letters alike.
bool same_words(std::string_view a, std::string_view b);

/// Capital and small ASCII letters alike.
bool contains_words(std::string_view text, std::string_view part);

}  // namespace edvet
