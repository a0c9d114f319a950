#pragma once

#include "edvet/report/comparison.hpp"
#include "edvet/report/table.hpp"

#include <string>

namespace edvet {

/// What the results for a person have in common.

constexpr std::size_t page_width = 105;

/// Title, rubric and day, in lines for a terminal.
std::string head_text(const ResultHead& head, bool color);

/// "How it was counted: …", wrapped.
std::string policies_text(const Policies& policies);

TableCell cell(Verdict verdict);
TableCell cell(Truth truth);
TableCell cell(Standing standing);

/// A word for a shell, in quotes where it needs them.
std::string shell_word(const std::string& text);

/// "0.5", or "0.91 (49/54)" where no short decimal is the number.
std::string value_text(const Figure& figure);

/// "yes", "no", or why nobody can tell.
std::string leave_one_out_word(const ShownLeaveOneOut& one);

/// "1–2", or "1" where both are shown alike.
std::string range_text(const Figure& low, const Figure& high);

}  // namespace edvet
