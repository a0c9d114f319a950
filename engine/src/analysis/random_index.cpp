#include "edvet/analysis/ahp.hpp"
#include "edvet/base/contract.hpp"

#include <algorithm>
#include <array>

namespace edvet {

namespace {

struct Table {
    RandomIndexTable table;
    std::string_view name;
    std::array<int, 8> ten_thousandths;  ///< for 3 to 10 criteria
};

constexpr std::array tables{
    Table{RandomIndexTable::saaty_1980, "saaty-1980", {5800, 9000, 11200, 12400, 13200, 14100, 14500, 14900}},
    Table{RandomIndexTable::saaty_2005, "saaty-2005", {5200, 8900, 11100, 12500, 13500, 14000, 14500, 14900}},
    Table{RandomIndexTable::tummala_ling_1998,
          "tummala-ling-1998",
          {5799, 8921, 11159, 12358, 13322, 13952, 14537, 14882}},
    Table{RandomIndexTable::donegan_dodd_1991,
          "donegan-dodd-1991",
          {4914, 8286, 10591, 11797, 12519, 13171, 13733, 14055}},
};

const Table& entry(RandomIndexTable table)
{
    const auto* found = std::ranges::find(tables, table, &Table::table);
    ensure(found != tables.end(), "a table of random indices that does not exist");
    return *found;
}

}  // namespace

std::string to_text(RandomIndexTable table) { return std::string{entry(table).name}; }

std::optional<RandomIndexTable> random_index_table_from_text(std::string_view text)
{
    const auto* found = std::ranges::find(tables, text, &Table::name);
    if (found == tables.end()) return std::nullopt;
    return found->table;
}

RandomIndices random_indices(RandomIndexTable table)
{
    RandomIndices indices{to_text(table), {}};
    std::size_t criteria = 3;
    for (const auto value : entry(table).ten_thousandths)
        indices.values.emplace(criteria++, Exact{value, 10'000});
    return indices;
}

}  // namespace edvet
