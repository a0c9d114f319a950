#pragma once

#include "edvet/base/diagnostic.hpp"
#include "edvet/evidence/acr.hpp"
#include "edvet/evidence/acr_catalog.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace edvet {

struct WrittenRow {
    AcrRow row;
    bool has_adherence = true;  ///< false where the row does not even have an empty level
};

/// A criterion of a report as its file writes it, with or without rows.
struct WrittenCriterion {
    std::string number;
    Place place;
    std::vector<WrittenRow> rows;
};

struct WrittenChapter {
    AcrChapter chapter;  ///< without rows
    Place place;
    std::vector<WrittenCriterion> criteria;
};

/// A report that passed the first stage of reading: its structure is right, and nothing else is known of it.
struct WrittenAcr {
    Acr acr;  ///< without edition and chapters
    Place place;
    std::optional<std::string> catalog;  ///< as written
    Place catalog_place;
    std::vector<WrittenChapter> chapters;
};

/// The second stage: settles the edition, and holds every chapter, number and component against it.
Acr check_against_catalogs(WrittenAcr written, const std::vector<AcrCatalog>& catalogs, Problems& problems);

}  // namespace edvet
