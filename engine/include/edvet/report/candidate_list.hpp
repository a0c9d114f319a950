#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace edvet {

struct ListedCandidate {
    std::string id;
    std::string product;
    std::string vendor;
    std::string product_version;
    std::size_t evidence = 0;
    std::size_t ratings = 0;
    std::optional<std::int64_t> withdrawn;  ///< the entry that says so
};

/// The candidates of a case file.
struct CandidateList {
    std::string file;
    std::vector<ListedCandidate> candidates;
};

/// For a person.
std::string to_text(const CandidateList& list, bool color);

/// For a program: "schema": "edvet/candidates/1".
std::string to_json(const CandidateList& list);

}  // namespace edvet
