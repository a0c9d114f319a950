#pragma once

#include "edvet/base/diagnostic.hpp"
#include "edvet/evidence/candidate.hpp"
#include "rubric/yaml_writer.hpp"
#include "workflow/folder.hpp"

#include <string>
#include <string_view>

namespace edvet {

/// How the names of files end that hold one piece of evidence: "dpa" is in "dpa.evidence.yaml".
constexpr std::string_view evidence_record_ending = ".evidence.yaml";

/// The key `evidence` with the item below it. What is empty is left out.
void write_evidence_item(YamlWriter& yaml, const EvidenceItem& item);

/// One piece of evidence as a file, `edvet: evidence/1`; the same item gives the same bytes.
std::string evidence_record_text(const EvidenceItem& item);

/// Adds what `NAME.evidence.yaml` in a candidate's folder say, checked as in candidate.yaml, to its evidence.
void read_evidence_records(const NamedFolder& folder, Candidate& candidate, Problems& problems);

/// Whether a file of that name in a candidate's folder is one that every command reads, so that no document
/// can be called that.
bool is_reserved_name(std::string_view file);

}  // namespace edvet
