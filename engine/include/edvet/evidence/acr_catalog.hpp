#pragma once

#include "edvet/base/diagnostic.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace edvet {

/// The component of a chapter that has no columns: one claim a criterion.
constexpr const char* acr_without_columns = "none";

struct AcrCatalogCriterion {
    std::string number;                   ///< "1.1.1", "502.3.10"
    std::vector<std::string> components;  ///< the columns in which a claim is allowed, in the edition's order

    friend bool operator==(const AcrCatalogCriterion&, const AcrCatalogCriterion&) = default;
};

struct AcrCatalogChapter {
    std::string id;
    std::string title;
    std::string standard;                       ///< "wcag", "508", "en-301-549": whose numbers these are
    std::vector<AcrCatalogCriterion> criteria;  ///< in the edition's order; a chapter may have none

    /// The criterion of that number, or null.
    const AcrCatalogCriterion* find(std::string_view number) const;

    friend bool operator==(const AcrCatalogChapter&, const AcrCatalogChapter&) = default;
};

/// One edition of the report template: which criteria it asks about, and in which columns.
struct AcrCatalog {
    std::string id;  ///< as reports name it: "2.4-edition-wcag-2.1-508-en"
    std::string title;
    std::string wcag;  ///< the version of WCAG that it asks about: "2.1"
    std::vector<AcrCatalogChapter> chapters;

    /// The chapter of that id, or null.
    const AcrCatalogChapter* find(std::string_view chapter) const;

    std::size_t criteria() const;  ///< how many, over all chapters

    friend bool operator==(const AcrCatalog&, const AcrCatalog&) = default;
};

/// The edition of that id, or null.
const AcrCatalog* find_catalog(const std::vector<AcrCatalog>& catalogs, std::string_view id);

/// Reads a file that begins with `edvet: acr-catalog/1` and reports everything that is wrong with it.
Parsed<AcrCatalog> parse_acr_catalog(std::string_view text, const std::string& file);

}  // namespace edvet
