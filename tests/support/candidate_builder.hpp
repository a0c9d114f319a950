#pragma once

#include "edvet/evidence/candidate.hpp"

#include <string_view>
#include <vector>

namespace edvet::tests {

Candidate candidate(std::vector<Rating> ratings, std::vector<EvidenceItem> evidence = {});

/// Issued on that day, by the vendor, without an end.
EvidenceItem evidence(std::string_view id, std::string_view kind, std::string_view issued);

Rating rating(std::string_view criterion, std::string_view level, std::string_view by,
              const std::vector<std::string_view>& evidence = {});
Rating says_unknown(std::string_view criterion, std::string_view by);
Rating says_not_applicable(std::string_view criterion, std::string_view by, std::string_view reason);

Date date(std::string_view text);

}  // namespace edvet::tests
