#include "edvet/base/csv.hpp"

#include "edvet/base/printable.hpp"
#include "edvet/cost/cost_files.hpp"
#include "edvet/evidence/candidate_files.hpp"
#include "edvet/evidence/hecvat_answers.hpp"
#include "edvet/evidence/standards_claims.hpp"
#include "tests/fuzz/support/laws.hpp"
#include "tests/fuzz/support/setting.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace edvet::fuzz {

namespace {

void check_record(const std::vector<CsvField>& fields)
{
    std::vector<std::string> texts;
    std::string header;
    for (const auto& field : fields) {
        texts.push_back(field.text);
        header += (header.empty() ? "c" : ",c") + std::to_string(texts.size());
    }
    // A row of nothing is no row.
    if (std::ranges::all_of(texts, &std::string::empty)) return;
    const auto again = parse_csv(header + "\n" + csv_record(texts), "written");
    hold(is_sound(again) && again.value->rows.size() == 1, "a record that is written can be read");
    const auto& row = again.value->rows.front();
    hold(row.size() == texts.size(), "a record has as many fields as were written");
    for (std::size_t i = 0; i < texts.size(); ++i)
        hold(row[i].text == texts[i] || row[i].text == "'" + texts[i],
             "a field that is written and read is the same, or is kept from being a formula");
}

void check_table(const CsvTable& table, const Text& text)
{
    for (const auto& field : table.header) hold(text.has(field.place), "a column stands in the text");
    for (const auto& row : table.rows) {
        hold(row.size() == table.header.size(), "a row has as many fields as the header");
        for (const auto& field : row) hold(text.has(field.place), "a field stands in the text");
        check_record(row);
    }
}

void read_sheets(const Text& text)
{
    const auto& read = setting();
    sound_value(parse_evidence_csv(text.text(), text.file(), read.candidate), text);
    sound_value(parse_ratings_csv(text.text(), text.file(), read.rubric, read.candidate), text);
    sound_value(parse_standards_claims_csv(text.text(), text.file(), read.standards, read.candidate), text);
    sound_value(parse_costs({.yaml = {}, .csv = CostText{std::string{text.text()}, text.file()}},
                            read.candidate.id, read.costs),
                text);
    // Answers are scored as they are read, which takes longer than all else here.
    if (text.text().find("questionnaire") != std::string_view::npos)
        sound_value(parse_hecvat_answers(text.text(), text.file(), read.keys), text);
}

}  // namespace

}  // namespace edvet::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace edvet;
    const fuzz::Text text{fuzz::text_of(data, size)};
    const auto parsed = parse_csv(text.text(), text.file());
    if (const auto* table = fuzz::sound_value(parsed, text)) fuzz::check_table(*table, text);
    // Files are known to be UTF-8 before they come to a reader.
    if (is_utf8_text(text.text())) fuzz::read_sheets(text);
    return 0;
}
