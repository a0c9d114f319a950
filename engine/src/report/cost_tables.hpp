#pragma once

#include "edvet/report/figure.hpp"

#include <optional>
#include <string>
#include <vector>

namespace edvet {

/// Numbers in rows and columns. Where they do not all fit the page, the columns go into several tables.
struct Matrix {
    std::string title;  ///< of the first column
    std::vector<std::string> columns;
    struct Row {
        std::string name;
        std::vector<std::string> cells;  ///< as many as there are columns
    };
    std::vector<Row> rows;
};

std::string to_text(const Matrix& matrix, bool color);

/// "Year 1" and so on.
std::vector<std::string> year_titles(std::size_t years);

/// For people: grouped, or "–" where there is none.
std::vector<std::string> grouped_cells(const std::vector<Figure>& money);
std::string grouped_or_dash(const std::optional<Figure>& money);

}  // namespace edvet
