#pragma once

#include "edvet/base/diagnostic.hpp"
#include "edvet/base/id.hpp"
#include "edvet/evidence/hecvat_key.hpp"
#include "edvet/rubric/edition.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace edvet {

/// Which questions of security questionnaires speak of which criteria. One crosswalk may serve several
/// rubrics, so it may know criteria that a rubric does not have.
struct Crosswalk {
    struct Entry {
        NodeId criterion;
        std::map<HecvatForm, std::vector<std::string>> questions;  ///< ids, in the order written
        std::string note;
        Place place;
    };

    Edition edition;  ///< its hash is that of the file's bytes
    std::string title;
    std::vector<Entry> entries;

    /// What it says of a criterion, or null.
    const Entry* find(const NodeId& criterion) const;
};

/// Reads a file that begins with `edvet: crosswalk/1` and reports everything that is wrong with it: a
/// question that the key of a form does not have where there is a key, one that stands twice, a criterion
/// that stands twice or without questions.
Parsed<Crosswalk> parse_crosswalk(std::string_view text, const std::string& file,
                                  const std::vector<HecvatKey>& keys);

}  // namespace edvet
