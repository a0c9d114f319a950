#include "edvet/evidence/hecvat_answers.hpp"

#include "edvet/base/csv.hpp"
#include "edvet/base/csv_columns.hpp"
#include "edvet/base/decimal.hpp"
#include "edvet/base/nearest_name.hpp"
#include "edvet/base/sha256.hpp"
#include "evidence/hecvat_findings.hpp"
#include "evidence/hecvat_scoring.hpp"
#include "evidence/hecvat_words.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace edvet {

namespace {

enum Column : std::size_t { questionnaire, question, answer, note, replaced, importance, non_negotiable };

constexpr std::array columns{
    CsvColumn{"questionnaire"},        CsvColumn{"question"},        CsvColumn{"answer"},
    CsvColumn{"note", false},          CsvColumn{"override", false}, CsvColumn{"importance", false},
    CsvColumn{"non-negotiable", false}};

constexpr std::string_view does_not_apply = "Does Not Apply/Do Not Score";

constexpr std::array<std::pair<std::string_view, std::string_view>, 8> importances{
    {{"Critical Importance", "Critical Importance"},
     {"Critical", "Critical Importance"},
     {"Standard Importance", "Standard Importance"},
     {"Standard", "Standard Importance"},
     {"Minor Importance", "Minor Importance"},
     {"Minor", "Minor Importance"},
     {does_not_apply, does_not_apply},
     {"Does Not Apply", does_not_apply}}};

constexpr std::array<std::string_view, 2> overrides_4{"Mark as Compliant", "Mark as Non-Compliant"};

constexpr int greatest_weight = 1000;

/// Spreadsheets hide an apostrophe before what they would take for a formula; writers put one there.
std::string unguarded(const std::string& text)
{
    if (text.size() < 2 || text[0] != '\'' || text[1] == '\'') return text;
    const auto rest = text.substr(1);
    const auto record = csv_record({rest});
    return record.starts_with("'") || record.starts_with("\"'") ? rest : text;
}

/// General questions stand in some versions before those that are scored.
bool is_general(std::string_view id) { return id.starts_with("GNRL-") || id.starts_with("DATE-"); }

class AnswerSheet {
public:
    AnswerSheet(const CsvTable& table, const std::vector<std::optional<std::size_t>>& at,
                const HecvatKey& key, Problems& problems)
        : table_(table), at_(at), problems_(problems), rule_{key, {}, {}, {}, {}, {}}
    {
        for (const auto& category : key.categories) {
            categories_.push_back(category.id);
            for (const auto& known : category.questions) ids_.push_back(known.id);
        }
    }

    Hecvat scored()
    {
        for (const auto& row : table_.rows) read_row(row);
        auto hecvat = scored_by_rule(rule_, answers_);
        hecvat.title = rule_.key.title;
        hecvat.version = rule_.key.versions.empty() ? "" : rule_.key.versions.front();
        hecvat.key = rule_.key.id;
        for (auto& one : hecvat.questions) one.is_non_negotiable = non_negotiable_.contains(one.id);
        add_tallies(hecvat);
        for (auto& finding : findings_without_workbook(hecvat, rule_))
            hecvat.findings.push_back(std::move(finding));
        return hecvat;
    }

private:
    using Row = std::vector<CsvField>;

    bool is_fourth() const { return rule_.key.form == HecvatForm::hecvat_4; }

    std::string text_in(const Row& row, Column column) const
    {
        return at_[column] ? unguarded(row[*at_[column]].text) : std::string{};
    }

    std::string word_in(const Row& row, Column column) const
    {
        return std::string{without_blanks(text_in(row, column))};
    }

    /// Of a field that holds something, so that its column is there.
    const Place& place_of(const Row& row, Column column) const { return row[*at_[column]].place; }

    void read_row(const Row& row);
    void read_category(const Row& row, const std::string& id);
    void read_override(const Row& row, const std::string& id);
    void read_importance(const Row& row, const std::string& id);
    void read_non_negotiable(const Row& row, const std::string& id);
    void report_unknown(const Row& row, const std::string& id);
    void add_tallies(Hecvat& hecvat) const;

    const CsvTable& table_;
    const std::vector<std::optional<std::size_t>>& at_;
    Problems& problems_;
    HecvatRule rule_;
    std::map<std::string, WrittenAnswer> answers_;
    std::map<std::string, int> lines_;
    std::set<std::string> non_negotiable_;
    std::vector<std::string> ids_;
    std::vector<std::string> categories_;
};

void AnswerSheet::read_row(const Row& row)
{
    const auto named = word_in(row, questionnaire);
    if (!named.empty() && named != rule_.key.id)
        problems_.error(
            place_of(row, questionnaire), "hecvat.questionnaire",
            fmt::format("this row is of {}, and the first one of {}", quote(named), quote(rule_.key.id)),
            "give each questionnaire a file of its own");
    const auto id = word_in(row, question);
    if (id.empty()) {
        problems_.error(place_of(row, question), "hecvat.question", "this row names no question",
                        "write the question's id, or take the row out");
        return;
    }
    const auto [seen, is_new] = lines_.try_emplace(id, place_of(row, question).line);
    if (!is_new) {
        problems_.error(place_of(row, question), "hecvat.twice",
                        fmt::format("{} stands here twice, first in line {}", quote(id), seen->second),
                        "keep one of the two rows");
        return;
    }
    if (is_fourth() && std::ranges::count(categories_, id) > 0) {
        read_category(row, id);
        return;
    }
    if (!rule_.key.find(id) && !(is_hecvat_id(id) && is_general(id))) {
        report_unknown(row, id);
        return;
    }
    answers_[id] = {text_in(row, answer), text_in(row, note),
                    fmt::format("line {}", place_of(row, question).line)};
    rule_.answers[id] = answers_[id].answer;
    read_override(row, id);
    read_importance(row, id);
    read_non_negotiable(row, id);
}

void AnswerSheet::read_category(const Row& row, const std::string& id)
{
    auto has_others = false;
    for (const auto column : {answer, note, replaced, non_negotiable})
        has_others = has_others || !word_in(row, column).empty();
    if (!has_others && same_words(word_in(row, importance), does_not_apply))
        rule_.left_out[id] = left_out_by_analyst;
    else
        problems_.error(place_of(row, question), "hecvat.category",
                        fmt::format("{} is a category, which can be left out and nothing else", quote(id)),
                        fmt::format("write '{}' as its importance and nothing beside it, or a question's id",
                                    does_not_apply));
}

void AnswerSheet::read_override(const Row& row, const std::string& id)
{
    const auto word = word_in(row, replaced);
    if (word.empty()) return;
    const auto* known = rule_.key.find(id);
    if (is_fourth()) {
        for (const auto one : overrides_4)
            if (same_words(word, one)) rule_.override_answers[id] = one;
    } else if (known && known->first_character ? word[0] >= '0' && word[0] <= '9'
                                               : same_words(word, "Yes") || same_words(word, "No")) {
        rule_.override_answers[id] = word;
    }
    if (rule_.override_answers.contains(id)) return;
    const auto words = is_fourth()                       ? fmt::format("{}", fmt::join(overrides_4, "' or '"))
                       : known && known->first_character ? std::string{"1) Yes' or '2) No"}
                                                         : std::string{"Yes' or 'No"};
    problems_.error(place_of(row, replaced), "hecvat.override",
                    fmt::format("{} is no override of {}", quote(word), rule_.key.title),
                    fmt::format("write '{}', or leave the field blank", words));
}

void AnswerSheet::read_importance(const Row& row, const std::string& id)
{
    const auto word = word_in(row, importance);
    if (word.empty()) return;
    if (is_fourth()) {
        for (const auto& [written, meant] : importances)
            if (same_words(word, written)) rule_.override_importances[id] = meant;
    } else if (const auto weight = decimal_from_text(word);
               weight && *weight >= 0 && *weight <= greatest_weight) {
        rule_.override_importances[id] = word;
    }
    if (rule_.override_importances.contains(id)) return;
    problems_.error(
        place_of(row, importance), "hecvat.importance",
        fmt::format("{} is no {} of {}", quote(word), is_fourth() ? "importance" : "weight", rule_.key.title),
        is_fourth() ? fmt::format("write 'Critical Importance', 'Standard Importance', 'Minor "
                                  "Importance' or '{}', or leave the field blank",
                                  does_not_apply)
                    : fmt::format("write a number from 0 to {}, or leave the field blank", greatest_weight));
}

void AnswerSheet::read_non_negotiable(const Row& row, const std::string& id)
{
    const auto word = word_in(row, non_negotiable);
    const auto is_yes = same_words(word, "yes") || same_words(word, "true");
    const auto is_no = word.empty() || same_words(word, "no") || same_words(word, "false");
    if (is_yes && is_fourth())
        non_negotiable_.insert(id);
    else if (is_yes)
        problems_.error(place_of(row, non_negotiable), "hecvat.non-negotiable",
                        fmt::format("{} has no questions that are non-negotiable", rule_.key.title),
                        "write no, or leave the field blank");
    else if (!is_no)
        problems_.error(place_of(row, non_negotiable), "hecvat.non-negotiable",
                        fmt::format("{} is neither yes nor no", quote(word)),
                        "write yes or no, or leave the field blank");
}

void AnswerSheet::report_unknown(const Row& row, const std::string& id)
{
    const auto nearest = nearest_name(id, ids_);
    problems_.error(place_of(row, question), "hecvat.question",
                    fmt::format("{} has no question {}", rule_.key.title, quote(id)),
                    nearest ? fmt::format("did you mean '{}'?", *nearest)
                            : "write four capitals, a hyphen and two digits, as in DATA-15");
}

void AnswerSheet::add_tallies(Hecvat& hecvat) const
{
    if (!is_fourth()) return;
    for (const auto* title : {non_negotiable_tally, critical_tally}) {
        HecvatTally tally;
        tally.title = title;
        for (const auto& one : hecvat.questions)
            if (title == critical_tally ? is_critical(one) : one.is_non_negotiable) ++tally.questions;
        tally.rule = tally_by_rule(hecvat, title);
        hecvat.tallies.push_back(std::move(tally));
    }
}

std::string ids_of(const std::vector<HecvatKey>& keys)
{
    std::vector<std::string> ids;
    for (const auto& key : keys) ids.push_back(key.id);
    return fmt::format("{}", fmt::join(ids, ", "));
}

/// The key that the first row names, or null.
const HecvatKey* named_key(const CsvTable& table, std::size_t at, const std::vector<HecvatKey>& keys,
                           Problems& problems)
{
    if (table.rows.empty()) {
        problems.error(table.header.front().place, "hecvat.questionnaire", "the sheet holds no answers",
                       "write a row for each question below the header");
        return nullptr;
    }
    const auto& field = table.rows.front()[at];
    const auto name = std::string{without_blanks(unguarded(field.text))};
    const auto found = std::ranges::find(keys, name, &HecvatKey::id);
    if (found != keys.end()) return &*found;
    problems.error(field.place, "hecvat.questionnaire",
                   name.empty() ? "the first row does not say which questionnaire it is of"
                                : fmt::format("there is no key of a questionnaire {}", quote(name)),
                   fmt::format("write one of: {}", ids_of(keys)));
    return nullptr;
}

/// A text that names none of the columns is something else altogether.
bool is_sheet_of_answers(const CsvTable& table)
{
    return std::ranges::any_of(table.header, [](const auto& title) {
        return std::ranges::any_of(columns, [&](const auto& column) {
            return column.is_needed && same_words(without_blanks(title.text), column.title);
        });
    });
}

}  // namespace

Parsed<Hecvat> parse_hecvat_answers(std::string_view text, const std::string& file,
                                    const std::vector<HecvatKey>& keys)
{
    auto table = parse_csv(text, file);
    if (!table.value || !is_sheet_of_answers(*table.value))
        return {std::nullopt,
                {{Severity::error, "hecvat.format", Place{file, 0, 0},
                  "this is neither a workbook (.xlsx) nor a sheet of answers (CSV)",
                  "name a filled questionnaire, or a CSV whose first line is "
                  "questionnaire,question,answer,note"}}};
    Problems problems;
    problems.add(std::move(table.diagnostics));
    const auto at = find_csv_columns(*table.value, columns, "hecvat", problems);
    if (!at) return {std::nullopt, problems.in_order()};
    const auto* key = named_key(*table.value, (*at)[questionnaire].value(), keys, problems);
    if (!key) return {std::nullopt, problems.in_order()};
    auto hecvat = AnswerSheet{*table.value, *at, *key, problems}.scored();
    if (problems.has_error()) return {std::nullopt, problems.in_order()};
    hecvat.file = file;
    hecvat.sha256 = sha256_of(text);
    return {std::move(hecvat), problems.in_order()};
}

}  // namespace edvet
