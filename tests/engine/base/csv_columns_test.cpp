#include "edvet/base/csv_columns.hpp"

#include <array>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

namespace edvet {

namespace {

constexpr std::array columns{CsvColumn{"id"}, CsvColumn{"kind"}, CsvColumn{"issued", false}};

struct Found {
    std::optional<std::vector<std::optional<std::size_t>>> at;
    std::vector<std::string> said;
};

Found find_in(const std::string& header, std::span<const CsvColumn> known = columns)
{
    const auto table = parse_csv(header + "\n", "a.csv");
    Problems problems;
    Found found{find_csv_columns(*table.value, known, "evidence", problems), {}};
    for (const auto& diagnostic : problems.in_order()) found.said.push_back(to_text(diagnostic));
    return found;
}

using Places = std::vector<std::optional<std::size_t>>;
using Said = std::vector<std::string>;

}  // namespace

TEST_CASE("columns are found in any order, and those that may be absent are", "[base]")
{
    CHECK(find_in("kind,issued,id").at == Places{2, 0, 1});
    CHECK(find_in("kind,id").at == Places{1, 0, std::nullopt});
}

TEST_CASE("blanks around a title and capital letters do not count", "[base]")
{
    CHECK(find_in(" ID ;\"Kind\n\"").at == Places{0, 1, std::nullopt});
    CHECK(find_in("İd,kind").said.front().find("there is no column 'İd'") != std::string::npos);
}

TEST_CASE("everything that is wrong with a header is said at once", "[base]")
{
    const auto found = find_in("isued,,ID,id,remarks for ourselves");
    CHECK_FALSE(found.at);
    CHECK(found.said ==
          Said{"a.csv:1:1: error: there is no column 'isued' [evidence.column]\n  did you mean 'issued'?",
               "a.csv:1:1: error: the header lacks: kind [evidence.column]\n"
               "  the first line names at least: id,kind",
               "a.csv:1:7: error: this column has no title [csv.column]\n"
               "  write one, or take the column out",
               "a.csv:1:11: error: column 'id' stands here twice [csv.column]\n  rename or remove one",
               "a.csv:1:14: error: there is no column 'remarks for ourselves' [evidence.column]\n"
               "  the columns are: id, kind, issued"});
}

TEST_CASE("where every column is needed the whole first line is shown", "[base]")
{
    constexpr std::array both{CsvColumn{"id"}, CsvColumn{"kind"}};
    CHECK(find_in("id", both).said ==
          Said{"a.csv:1:1: error: the header lacks: kind [evidence.column]\n  the first line is: id,kind"});
}

}  // namespace edvet
