#pragma once

#include "edvet/base/diagnostic.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace edvet {

struct CsvField {
    std::string text;
    Place place;
};

/// A table whose first row names its columns; every row has as many fields as the header.
struct CsvTable {
    std::vector<CsvField> header;
    std::vector<std::vector<CsvField>> rows;
};

/// Reads RFC 4180 text: commas, fields in double quotes where they hold commas, quotes or line ends, lines
/// that end in LF or CRLF. Blank lines are passed over. Reports, with the place: a stray quote, a quote that
/// does not end, a row of another width, a column named twice.
Parsed<CsvTable> parse_csv(std::string_view text, const std::string& file);

/// One record as RFC 4180 text with its line end (LF). A field that a spreadsheet would take for a formula
/// (it begins, after blanks, with = + - @ or a full-width form of these, a tab or a line end) gets a leading
/// apostrophe (OWASP, CSV injection); a plain number keeps its minus sign.
std::string csv_record(const std::vector<std::string>& fields);

}  // namespace edvet
