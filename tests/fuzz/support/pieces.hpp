#pragma once

#include "edvet/base/workbook.hpp"
#include "tests/support/workbook_maker.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace edvet::fuzz {

/// How an input says which part of a workbook comes next: on a line of its own with the part's name. A name
/// behind "-" leaves the part out.
constexpr std::string_view part_mark = "@@ ";

/// A checksum stops whoever changes bytes of an archive at random, so this makes archives: an input that
/// begins with `part_mark` is taken for parts, each from one such line to the next, over those of an ordinary
/// workbook; what is no name of a part is passed over. Every other input stays as it is.
std::string archive_of(std::string_view input);

/// `archive_of` backwards.
std::string pieces_of(const std::vector<tests::MadePart>& parts);

/// How an input says which sheet comes next.
constexpr std::string_view sheet_mark = "## ";

/// Past the archive and its XML too: a workbook of which each line is a cell, its place, the first letter of
/// its kind, its value and its formula with tabs between them ("C17	n	20	SUM(A1:A9)"). What no
/// workbook can hold is passed over. Nothing where the input does not begin with `sheet_mark`.
std::optional<Workbook> workbook_of(std::string_view input);

/// `workbook_of` backwards.
std::string cells_of(const tests::MadeWorkbook& workbook);

}  // namespace edvet::fuzz
