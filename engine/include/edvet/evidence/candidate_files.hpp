#pragma once

#include "edvet/base/diagnostic.hpp"
#include "edvet/evidence/candidate.hpp"
#include "edvet/rubric/rubric.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace edvet {

/// Reads `candidate.yaml`. The ratings come from files of their own.
Parsed<Candidate> parse_candidate(std::string_view text, const std::string& file);

/// Reads a CSV of evidence, a piece a row: `id`, `kind` and, where there is something to say, `title`,
/// `issued`, `expires`, `independence`, `format`, `file`, `sha256`, `source`, checked as in `candidate.yaml`.
/// An empty field is as good as none. Reports also what has the id or the file of evidence that `candidate`
/// has.
Parsed<std::vector<EvidenceItem>> parse_evidence_csv(std::string_view text, const std::string& file,
                                                     const Candidate& candidate);

/// Reads a file of ratings in YAML or CSV and reports: a criterion that the rubric does not have or that the
/// engine rates, a level that its scale does not have, evidence that the candidate does not have, not
/// applicable where that is forbidden or gives no reason, the same reviewer twice on one criterion. An
/// unknown that names no reviewer and no reason says nothing and is left out.
Parsed<std::vector<Rating>> parse_ratings_yaml(std::string_view text, const std::string& file,
                                               const Rubric& rubric, const Candidate& candidate);
Parsed<std::vector<Rating>> parse_ratings_csv(std::string_view text, const std::string& file,
                                              const Rubric& rubric, const Candidate& candidate);

/// A text, and where somebody wrote it.
struct WrittenText {
    std::string text;
    Place place;
};

/// A rating as somebody wrote it: nobody has looked yet whether there is such a criterion or level.
struct WrittenRating {
    Place place;
    WrittenText criterion;
    WrittenText level;
    std::string by;
    std::string reason;
    std::string where;
    std::vector<WrittenText> evidence;
};

/// Holds ratings of one candidate against rubric and evidence, as the readers of files do.
Parsed<std::vector<Rating>> check_ratings(const std::vector<WrittenRating>& written, const Rubric& rubric,
                                          const Candidate& candidate);

struct CandidateRating {
    WrittenText candidate;
    WrittenRating rating;
};

/// Reads a CSV of ratings of many candidates: a ratings.csv with the column `candidate` besides.
Parsed<std::vector<CandidateRating>> parse_rating_sheet(std::string_view text, const std::string& file);

/// Reports each rating of `later` whose criterion the same reviewer has rated in `earlier` already.
std::vector<Diagnostic> repeated_ratings(const std::vector<Rating>& earlier,
                                         const std::vector<Rating>& later);

}  // namespace edvet
