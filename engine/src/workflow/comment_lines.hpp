#pragma once

#include <string>

namespace edvet {

/// Text as comment lines of a file to fill in; all but the first are indented by `hang` more. Line ends
/// within the text would end the comment, so they become blanks.
std::string comment_lines(std::string text, const std::string& indent, const std::string& hang = "");

}  // namespace edvet
