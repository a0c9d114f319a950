#pragma once

#include "edvet/base/diagnostic.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace edvet {

/// What is beyond these is one error, and reading ends there.
constexpr std::size_t most_csv_columns = 200;
constexpr std::size_t most_csv_rows = 200'000;
constexpr std::size_t most_csv_fields = 2'000'000;

struct CsvField {
    std::string text;  ///< line ends in it are LF
    Place place;
};

/// A table whose first row names its columns; every row has as many fields as the header.
struct CsvTable {
    std::vector<CsvField> header;
    std::vector<std::vector<CsvField>> rows;
};

/// Reads RFC 4180 text: fields in double quotes where they hold separators, quotes or line ends, lines that
/// end in LF, CRLF or CR. The separator is the comma, semicolon or tab that stands first in the header
/// outside of quotes, or the one that a line "sep=;" above it names, as spreadsheets write it. A byte order
/// mark is dropped; rows of nothing but empty fields are passed over, and so are columns without a title at
/// the end of the header as long as nothing stands in them.
///
/// Every bad row is reported with its line and left out, and reading goes on with the next: a stray quote, a
/// quote that does not end, a row of another width. There is no table where the header cannot be made sense
/// of.
Parsed<CsvTable> parse_csv(std::string_view text, const std::string& file);

/// One record as RFC 4180 text with its line end (LF). A field that a spreadsheet would take for a formula
/// (it begins, after blanks, with = + - @ or a full-width form of these, a tab or a line end) gets a leading
/// apostrophe (OWASP, CSV injection); a plain number keeps its minus sign. So does one that is such a field
/// with apostrophes before it, so that `csv_text` gives every field back.
std::string csv_record(const std::vector<std::string>& fields);

/// What a field of text says: without the apostrophe that keeps it from being a formula. The other way round
/// of what `csv_record` does.
std::string csv_text(std::string_view field);

}  // namespace edvet
