#pragma once

#include "edvet/evidence/standards.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace edvet {

/// What `edvet standards show` prints. Texts are the publisher's own: the writers make them safe.
struct StandardsReport {
    StandardsFramework framework;
    StandardsScope scope;
    std::size_t leaves = 0;
    std::size_t leaves_in_scope = 0;
    std::vector<bool> is_in_scope;  ///< parallel to the items: leaf items that are asked for
    std::vector<bool> is_shown;     ///< likewise: these and all above them; every item where all is asked for
};

StandardsReport standards_report_of(StandardsFramework framework, StandardsScope scope);

/// For a person: the document, the counts, the tree and the associations of what is shown.
std::string to_text(const StandardsReport& report, bool color);

/// For a program: "schema": "edvet/standards/1", with every item and association of the package.
std::string to_json(const StandardsReport& report);

/// For a spreadsheet: a row for each item, with the columns depth, code, identifier, parent, leaf, in_scope,
/// grades, subjects, type and statement; several grades or subjects of an item are joined by "; ".
std::string to_csv(const StandardsReport& report);

}  // namespace edvet
