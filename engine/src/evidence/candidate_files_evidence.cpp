#include "edvet/base/csv_columns.hpp"
#include "edvet/base/yaml_nodes.hpp"
#include "edvet/evidence/candidate_files.hpp"
#include "evidence/evidence_items.hpp"

#include <array>
#include <iterator>
#include <utility>

namespace edvet {

namespace {

constexpr std::array csv_columns{
    CsvColumn{"id"},
    CsvColumn{"kind"},
    CsvColumn{"title", false},
    CsvColumn{"issued", false},
    CsvColumn{"expires", false},
    CsvColumn{"independence", false},
    CsvColumn{"format", false},
    CsvColumn{"file", false},
    CsvColumn{"sha256", false},
    CsvColumn{"source", false},
};

}  // namespace

Parsed<std::vector<EvidenceItem>> parse_evidence_csv(std::string_view text, const std::string& file,
                                                     const Candidate& candidate)
{
    auto table = parse_csv(text, file);
    Problems problems;
    problems.add(std::move(table.diagnostics));
    if (!table.value) return {std::nullopt, problems.in_order()};
    const auto columns = find_csv_columns(*table.value, csv_columns, "evidence", problems);
    if (!columns) return {std::nullopt, problems.in_order()};

    std::vector<YamlNode> nodes;
    for (const auto& row : table.value->rows) {
        auto node = mapping_node(row.front().place);
        for (std::size_t i = 0; i < csv_columns.size(); ++i)
            if (const auto at = (*columns)[i]; at && !row[*at].text.empty())
                put(node, std::string{csv_columns[i].title}, scalar_node(row[*at].text, row[*at].place));
        nodes.push_back(std::move(node));
    }
    auto with_all = candidate;
    read_evidence_items(nodes, with_all, problems);
    const auto first_new = with_all.evidence.begin() + std::ssize(candidate.evidence);
    return {std::vector<EvidenceItem>{std::make_move_iterator(first_new),
                                      std::make_move_iterator(with_all.evidence.end())},
            problems.in_order()};
}

}  // namespace edvet
