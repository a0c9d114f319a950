#pragma once

#include "evidence/hecvat_words.hpp"
#include "evidence/hecvat_workbook.hpp"

#include <initializer_list>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace edvet {

/// Columns by their letters.
constexpr int column(char letter) { return letter - 'A' + 1; }

/// Sections are looked for down to this row.
constexpr int last_section_row = 80;

/// "COMP*", the pattern of a section's ids.
bool is_section_pattern(std::string_view text);

/// The column whose title in the header row is one of these, else the one of the documented layout.
int titled(const Sheet& sheet, int header, std::initializer_list<std::string_view> titles, int otherwise);

/// What a cell stores or a formula gives, for a message.
std::string shown(const WorkbookCell& cell);
std::string shown(const FormulaValue& value);

/// Reads one workbook; what it finds goes into `written`.
class HecvatReading {
public:
    HecvatReading(const Workbook& workbook, WrittenHecvat& written)
        : workbook_(workbook), written_(written), computed_(workbook)
    {
    }

    void read_answers();
    bool read_scores();

private:
    void read_answer(const Sheet& sheet, const WorkbookRow& row, const std::string& id);
    void tell_formula(const Sheet& sheet, const WorkbookCell& cell, const std::string& id, const char* what);
    bool read_pooled();
    bool read_means();
    bool read_fourth();
    void read_pooled_sections();
    void read_mean_sections(const Sheet& questions);
    void read_fourth_sections(const Sheet& sheet);
    ScoringRow row_of(const Sheet& sheet, int row, const std::string& id);
    std::optional<Exact> number_at(const Sheet& sheet, int row, int at);
    std::string text_at(const Sheet& sheet, int row, int at);
    void check_stored(const Sheet& sheet, int row, int at, const std::string& about);
    void check_column(const Sheet& sheet, int at, const std::string& what);
    HecvatTotal total_at(const Sheet& sheet, int row, int score, int max, int share);
    std::vector<std::pair<int, std::string>> rows_with_ids(const Sheet& sheet);
    void add(HecvatFinding::Kind kind, std::string code, std::string about, std::string text);

    const Workbook& workbook_;
    WrittenHecvat& written_;
    HecvatRecalculation computed_;
    std::set<std::string> told_;
};

}  // namespace edvet
