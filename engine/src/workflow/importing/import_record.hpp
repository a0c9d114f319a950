#pragma once

#include "edvet/base/diagnostic.hpp"
#include "edvet/report/import_report.hpp"

#include <string>
#include <string_view>

namespace edvet {

/// How the names of records end: the record of "hecvat.xlsx" is "hecvat.xlsx.import.yaml".
constexpr std::string_view import_record_ending = ".import.yaml";

/// What a later reader needs of a record.
struct ImportRecord {
    ImportedKind kind = ImportedKind::questionnaire;
    std::string file;
    std::string sha256;
    std::string original;              ///< what the file was called where it came from
    std::optional<EvidenceItem> item;  ///< of a document
    Place place;
};

/// The record as a file; the same report gives the same bytes.
std::string import_record_text(const ImportReport& report);

/// Reads a file that begins with `edvet: import/1` and reports everything that is wrong with it.
Parsed<ImportRecord> parse_import_record(std::string_view text, const std::string& file);

}  // namespace edvet
