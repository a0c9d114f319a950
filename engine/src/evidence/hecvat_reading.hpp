#pragma once

#include "evidence/hecvat_words.hpp"
#include "evidence/hecvat_workbook.hpp"

#include <initializer_list>
#include <map>
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

/// A sheet that is for the vendor, and holds questions' ids.
bool is_answer_sheet(const Sheet& sheet);

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
    /// What a typed value stands in place of: it earns more where it is other and scores, is greater, or is
    /// other.
    enum class Typed { answer, points, weight };

    struct PooledColumns {
        int score;
        int max;
        int share;
    };

    struct Uncomputed {
        const WorkbookCell* cell;
        std::string about;
    };

    std::vector<const Sheet*> answer_sheets() const;
    std::string answer_at(const Sheet& sheet, int row, int at);
    void read_answer(const Sheet& sheet, const WorkbookRow& row, const std::string& id);
    void tell_formula(const Sheet& sheet, const WorkbookCell& cell, const std::string& id, const char* what);
    bool read_pooled();
    bool read_means();
    bool read_fourth();
    void read_pooled_sections();
    void read_pooled_overall(const Sheet& sheet, int row, const PooledColumns& columns);
    void read_reported_overall();
    void read_overrides(ScoringRow& row, int replaced, int adjusted);
    void read_mean_sections(const Sheet& questions, int first);
    void read_fourth_sections(const Sheet& sheet);
    ScoringRow row_of(const Sheet& sheet, int row, const std::string& id);
    const Sheet* sheet_named(std::string_view name) const;
    std::optional<Exact> number_at(const Sheet& sheet, int row, int at);
    std::optional<Exact> weight_at(const Sheet& sheet, int row, int at);
    std::string text_at(const Sheet& sheet, int row, int at);
    void check_stored(const Sheet& sheet, int row, int at, const std::string& about);
    void check_column(const Sheet& sheet, int at, const std::string& what, Typed typed_as);
    void tell_uncomputed();
    bool is_used(const Sheet& sheet, int column, std::initializer_list<int> scores, int first_section);
    void name_sections();
    void add_mean_points(ScoringSection& section, const Sheet& questions, int row, int share);
    ScoringSection mean_section(const Sheet& questions, int row, int first, int share);
    HecvatTotal total_at(const Sheet& sheet, int row, int score, int max, int share);
    std::vector<std::pair<int, std::string>> rows_with_ids(const Sheet& sheet);
    void add(HecvatFinding::Kind kind, std::string code, std::string about, std::string text);

    const Workbook& workbook_;
    WrittenHecvat& written_;
    HecvatRecalculation computed_;
    std::vector<std::pair<std::string, int>> report_rows_;  ///< questions on the sheet 'Analyst Report'
    std::set<std::string> told_;
    std::map<std::pair<const Sheet*, int>, std::vector<Uncomputed>> uncomputed_;
};

}  // namespace edvet
