#include "edvet/report/chart.hpp"
#include "report/shown.hpp"

#include <string>
#include <utility>
#include <vector>

namespace edvet {

std::string to_csv(const Chart& chart)
{
    std::vector<std::string> titles;
    for (const auto& column : chart.table.columns) titles.push_back(column.title);
    auto text = title_record(chart.head, std::move(titles));
    for (const auto& row : chart.table.rows) {
        std::vector<std::string> fields;
        for (const auto& cell : row) fields.push_back(cell.text);
        text += row_record(chart.head, std::move(fields));
    }
    return text;
}

}  // namespace edvet
