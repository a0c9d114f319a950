#pragma once

#include "edvet/evidence/hecvat_key.hpp"
#include "tests/support/workbook_maker.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace edvet::tests {

using Answers = std::map<std::string, std::string>;

/// The shipped key of that id.
HecvatKey shipped_hecvat_key(const std::string& id);

/// Every question of the key answered as is compliant, free text by some, and every gate opened. What 4.x
/// never counts stands on none of its sheets for answers.
Answers compliant_answers(const HecvatKey& key);

/// Workbooks laid out and computing as the published ones do, with ids and no question text. Formulas have no
/// stored results.
MadeWorkbook made_hecvat_3(const HecvatKey& key, const std::string& version, const Answers& answers);
MadeWorkbook made_hecvat_4(const HecvatKey& key, const std::string& version, const Answers& answers);

/// A question of a workbook that takes the mean of its sections.
struct MeanQuestion {
    std::string id;
    std::string compliant;
    int weight = 10;
    std::string answer;
};

MadeWorkbook made_hecvat_2(const std::vector<MeanQuestion>& questions);
MadeWorkbook made_k12cvat(const std::vector<MeanQuestion>& questions);

/// The sheet of that name, which has to be there.
MadeSheet& sheet_in(MadeWorkbook& workbook, std::string_view name);

/// Puts a cell in the place of the one that stands there, or adds it.
void put(MadeWorkbook& workbook, std::string_view sheet, MadeCell cell);

/// "C17" of column 'C' in the row where column `ids` holds that id.
std::string cell_of(MadeWorkbook& workbook, std::string_view sheet, char ids, std::string_view id,
                    char column);

}  // namespace edvet::tests
