#pragma once

#include "edvet/report/comparison.hpp"
#include "edvet/report/table.hpp"

#include <string>
#include <vector>

namespace edvet {

/// What the results for a person have in common.

constexpr std::size_t page_width = 105;

/// What is supposed, as one text; empty where it is the record.
std::string what_if_text(const ResultHead& head);
/// A line that nobody overlooks, which says that this is not the record, and what is supposed; empty where it
/// is the record.
std::string what_if_banner(const ResultHead& head, bool color);

/// Titles and rows of a result as CSV. Of a what-if the first column says so, in every row: what is pasted
/// elsewhere still tells that it is not the record.
std::string title_record(const ResultHead& head, std::vector<std::string> titles);
std::string row_record(const ResultHead& head, std::vector<std::string> fields);

/// Title, rubric and day, in lines for a terminal; of a what-if its banner before them.
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
