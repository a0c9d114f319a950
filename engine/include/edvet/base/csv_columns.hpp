#pragma once

#include "edvet/base/csv.hpp"
#include "edvet/base/diagnostic.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace edvet {

/// A column that a reader knows, in small letters.
struct CsvColumn {
    std::string_view title;
    bool is_needed = true;
};

/// For each of `columns` where it stands in the rows, absent for one that is not needed and not there. They
/// may stand in any order; blanks around a title and the case of ASCII letters do not count. Reports, with
/// `area` as the first word of the code, titles that are not known, with the nearest that is, all needed ones
/// that are missing, and titles that are empty or stand there twice; then there is no answer.
std::optional<std::vector<std::optional<std::size_t>>> find_csv_columns(const CsvTable& table,
                                                                        std::span<const CsvColumn> columns,
                                                                        const std::string& area,
                                                                        Problems& problems);

}  // namespace edvet
