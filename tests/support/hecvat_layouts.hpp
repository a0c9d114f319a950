#pragma once

#include "edvet/base/exact.hpp"
#include "tests/support/workbook_maker.hpp"

#include <optional>
#include <string>
#include <vector>

namespace edvet::tests {

/// A question of a workbook that is laid out as a published version is.
struct LaidQuestion {
    std::string id;
    std::string section;  ///< its title
    std::string compliant;
    int weight = 10;
    std::string answer;
    bool is_required = true;
};

/// A filled workbook with the results that its formulas have, worked out here a second time and by itself.
struct LaidWorkbook {
    MadeWorkbook made;
    std::vector<std::optional<Exact>> shares;  ///< of the sections, in order; absent where left out
    Exact overall;
};

/// As HECVAT 2.11 Full: the mean of the sections' shares in 'Questions'!W. Formulas are shared where Excel
/// shares them. Answers of unrequired questions leave both sums of their section.
LaidWorkbook laid_full_2(const std::vector<LaidQuestion>& questions);

/// As K-12CVAT Lite 4.1: the same in column X, titles in column G, ids of other questions in column F.
LaidWorkbook laid_k12_lite(const std::vector<LaidQuestion>& questions);

/// As HECVAT 3.0x: pooled on the sheet 'Values', overrides on 'Analyst Report', whose score stands in column
/// E of Full and F of Lite.
LaidWorkbook laid_3(const std::string& edition, const std::string& version,
                    const std::vector<LaidQuestion>& questions);

/// So many sections of so many questions, with answers of every kind that vendors give.
std::vector<LaidQuestion> laid_questions(const std::vector<std::string>& prefixes, int each);

}  // namespace edvet::tests
