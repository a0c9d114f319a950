#pragma once

#include "edvet/base/date.hpp"
#include "edvet/evidence/acr.hpp"
#include "edvet/evidence/acr_catalog.hpp"
#include "edvet/evidence/acr_policies.hpp"
#include "edvet/report/figure.hpp"

#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace edvet {

/// The short names of criteria, by standard and number: {"wcag", "1.1.1"} is "Non-text Content".
using AcrCriterionNames = std::map<std::pair<std::string, std::string>, std::string>;

/// What one column of one chapter says, over the criteria that the edition asks about.
struct AcrCounts {
    std::string chapter;
    std::string chapter_title;
    std::string component;
    bool is_disabled = false;                             ///< the rows are there and do not count
    std::array<std::size_t, acr_levels.size()> levels{};  ///< by level, in their order
    std::size_t missing = 0;                              ///< criteria without a row

    std::size_t of(AcrLevel level) const { return levels[static_cast<std::size_t>(level)]; }
};

/// The share that a report claims under one policy, in per cent. The bounds take what the report does not say
/// at its worst and at its best, whatever the policy does with it.
struct AcrScore {
    std::string policy;
    std::optional<Figure> share;  ///< absent where nothing is known or nothing applies
    std::optional<Figure> low;    ///< the bounds are absent where nothing applies
    std::optional<Figure> high;
    Figure stated;  ///< how much of what applies is stated
    std::string working;
};

/// A row of a report whose edition asks for it.
struct AcrClaim {
    std::string chapter;
    std::string number;
    std::string name;
    std::string component;
    AcrLevel level = AcrLevel::blank;
    bool is_disabled = false;
    std::string notes;
};

/// One report for a reader. Texts are the vendor's own: the writers make them safe.
struct AcrSummary {
    std::string file;
    std::string title;
    std::string product;
    std::string product_version;
    std::string label;  ///< product and version; behind its place where reports of a comparison look alike
    std::string author;
    std::string vendor;
    AcrEvaluator evaluator = AcrEvaluator::not_stated;
    std::string report_date_written;
    std::optional<Date> report_date;
    std::optional<int>
        months_old;  ///< whole months; absent without an as-of day, and for a report of a later day
    std::string evaluation_methods;
    std::string edition;
    std::string edition_title;
    bool edition_is_assumed = false;
    std::vector<AcrCounts> counts;
    std::vector<AcrScore> scores;  ///< parallel to the policies
    std::vector<AcrClaim> claims;
};

/// What `edvet acr show` prints.
struct ShownAcrs {
    AcrPolicies policies;
    std::optional<Date> as_of;
    std::vector<AcrSummary> reports;
};

/// A criterion on which reports differ. Only reports whose edition asks for it and whose chapter is in force
/// are held against each other.
struct AcrDifference {
    std::string chapter;
    std::string number;
    std::string name;
    std::string component;
    std::vector<std::string>
        claims;           ///< parallel to the reports: a level in words, "no row", "disabled", "not asked"
    std::string verdict;  ///< "Reader 2.1 claims more"; names reports by their labels
};

/// What `edvet acr compare` prints.
struct AcrComparison {
    AcrPolicies policies;
    std::optional<Date> as_of;
    std::vector<AcrSummary> reports;
    std::vector<AcrDifference> differences;  ///< by the first edition's order, then the next one's
};

/// A report, and the edition it was read with.
struct ReadAcr {
    Acr report;
    const AcrCatalog* edition;
};

AcrSummary summary_of(const ReadAcr& read, const AcrPolicies& policies, const AcrCriterionNames& names,
                      const std::optional<Date>& as_of);

AcrComparison comparison_of(const std::vector<ReadAcr>& reads, const AcrPolicies& policies,
                            const AcrCriterionNames& names, const std::optional<Date>& as_of);

/// For a person.
std::string to_text(const ShownAcrs& shown, bool color);
std::string to_text(const AcrComparison& comparison, bool color);

/// For a program: "schema": "edvet/acr/1" and "edvet/acr-comparison/1".
std::string to_json(const ShownAcrs& shown);
std::string to_json(const AcrComparison& comparison);

/// For a spreadsheet. Reports one below the other: a row for each figure, with the columns file, product,
/// section, chapter, component, item and value. A comparison: a row for each figure, with a column for each
/// report.
std::string to_csv(const ShownAcrs& shown);
std::string to_csv(const AcrComparison& comparison);

}  // namespace edvet
