#pragma once

#include <string_view>

namespace edvet {

/// Without blanks and line ends at its ends.
std::string_view without_blanks(std::string_view text);

/// Capital and small ASCII letters alike.
bool same_words(std::string_view a, std::string_view b);

/// Capital and small ASCII letters alike.
bool contains_words(std::string_view text, std::string_view part);

/// "Yes" of "Yes; OK to share" and of "yes,": letters, digits and '/' to begin with.
std::string_view first_word(std::string_view text);

}  // namespace edvet
