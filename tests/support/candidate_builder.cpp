#include "tests/support/candidate_builder.hpp"

#include "edvet/base/contract.hpp"

#include <string>
#include <utility>

namespace edvet::tests {

Candidate candidate(std::vector<Rating> ratings, std::vector<EvidenceItem> evidence)
{
    Candidate made{.id = CandidateId::known("alder"),
                   .product = "Alder Classroom",
                   .vendor = "Alder Learning, Inc.",
                   .product_version = "7.2",
                   .facts = {},
                   .evidence = std::move(evidence),
                   .ratings = std::move(ratings),
                   .place = {}};
    return made;
}

EvidenceItem evidence(std::string_view id, std::string_view kind, std::string_view issued)
{
    return {.id = EvidenceId::known(id),
            .kind = EvidenceKind::known(kind),
            .title = "",
            .issued = date(issued),
            .expires = std::nullopt,
            .independence = Independence::vendor,
            .format = "",
            .file = "",
            .sha256 = "",
            .source = "",
            .place = {}};
}

Rating rating(std::string_view criterion, std::string_view level, std::string_view by,
              const std::vector<std::string_view>& evidence)
{
    Rating made{.criterion = NodeId::known(criterion),
                .kind = Rating::Kind::level,
                .level = LevelId::known(level),
                .by = std::string{by},
                .reason = "seen",
                .evidence = {},
                .where = "",
                .place = {}};
    for (const auto id : evidence) made.evidence.push_back(EvidenceId::known(id));
    return made;
}

Rating says_unknown(std::string_view criterion, std::string_view by)
{
    auto made = rating(criterion, "unknown", by);
    made.kind = Rating::Kind::unknown;
    made.level.reset();
    return made;
}

Rating says_not_applicable(std::string_view criterion, std::string_view by, std::string_view reason)
{
    auto made = says_unknown(criterion, by);
    made.kind = Rating::Kind::not_applicable;
    made.reason = reason;
    return made;
}

Date date(std::string_view text)
{
    const auto read = Date::from_text(text);
    ensure(read.has_value(), "a date that is none");
    return *read;
}

}  // namespace edvet::tests
