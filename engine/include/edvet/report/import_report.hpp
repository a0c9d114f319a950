#pragma once

#include "edvet/evidence/candidate.hpp"
#include "edvet/report/case_change.hpp"

#include <optional>
#include <string>
#include <vector>

namespace edvet {

/// What a vendor's file turned out to be. Documents become evidence; sheets are read again by every command.
enum class ImportedKind {
    questionnaire,         ///< document: a HECVAT or K-12CVAT workbook, or its answers as CSV
    accessibility_report,  ///< document: OpenACR
    ratings,               ///< sheet, YAML or CSV, as those below
    evidence,              ///< sheet, CSV alone: a list of documents
    costs,
    standards_claims
};

/// "questionnaire", "accessibility-report", "ratings", …: as import records write it.
std::string to_text(ImportedKind kind);
std::optional<ImportedKind> imported_kind_from_text(const std::string& text);

/// What an import did, or would do. Texts are the vendor's own: the writers make them safe.
struct ImportReport {
    std::string file;  ///< as the caller named it
    std::string candidate;
    ImportedKind kind = ImportedKind::questionnaire;
    bool is_trial = false;
    bool was_there = false;  ///< the very bytes were there before: nothing was changed
    std::string stored_as;   ///< its name in the candidate's folder; empty of ratings that became entries
    std::string record;      ///< the record's name there
    std::string sha256;      ///< of the very bytes that were read
    std::optional<EvidenceItem> item;   ///< of a document
    std::string summary;                ///< "HECVAT 4.1.4: 2840 of 3415 points by the rule, 83.16 %"
    std::vector<std::string> findings;  ///< what a reader should know, each without capital and full stop
    bool is_altered = false;            ///< not as it was published, or stores what it does not compute
    std::optional<ShownChange> change = std::nullopt;  ///< of a case file
};

/// For a person.
std::string to_text(const ImportReport& report, bool color);

/// For a program: "schema": "edvet/import/1".
std::string to_json(const ImportReport& report);

}  // namespace edvet
