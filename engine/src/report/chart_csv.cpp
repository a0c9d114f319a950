#include "edvet/base/csv.hpp"
#include "edvet/report/chart.hpp"

#include <string>
#include <vector>

namespace edvet {

std::string to_csv(const Chart& chart)
{
    std::vector<std::string> titles;
    for (const auto& column : chart.table.columns) titles.push_back(column.title);
    auto text = csv_record(titles);
    for (const auto& row : chart.table.rows) {
        std::vector<std::string> fields;
        for (const auto& cell : row) fields.push_back(cell.text);
        text += csv_record(fields);
    }
    return text;
}

}  // namespace edvet
