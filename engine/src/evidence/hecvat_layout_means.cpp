#include "evidence/hecvat_reading.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace edvet {

namespace {

/// Four letters that a section's row or its formulas name.
std::string prefix_in(const Sheet& sheet, int row, int from, int to)
{
    for (int at = from; at <= to; ++at) {
        const auto* cell = sheet.find(row, at);
        if (!cell) continue;
        const auto text = without_blanks(cell->text);
        if (is_section_pattern(text) || is_hecvat_id(fmt::format("{}-00", text)))
            return std::string{text.substr(0, 4)};
        const auto star = cell->formula.find("*\"");
        if (star != std::string::npos && star >= 5 && cell->formula[star - 5] == '"' &&
            is_section_pattern(std::string_view{cell->formula}.substr(star - 4, 5)))
            return cell->formula.substr(star - 4, 4);
    }
    return "";
}

/// The mean of the sections: of all formulas with AVERAGE at that side the one with most formulas above it.
const WorkbookCell* mean_of_sections(const Sheet& questions, int first)
{
    const WorkbookCell* mean = nullptr;
    int most = 0;
    for (const auto& row : questions.rows)
        for (const auto& cell : row.cells) {
            if (row.number > last_section_row || cell.column < first ||
                !contains_words(cell.formula, "AVERAGE("))
                continue;
            int above = 0;
            for (int other = 2; other < cell.row; ++other)
                if (const auto* share = questions.find(other, cell.column); share && share->is_formula)
                    ++above;
            if (above > most) mean = &cell;
            most = std::max(most, above);
        }
    return mean;
}

bool is_letter(std::string_view text)
{
    return !text.empty() && text.size() <= 2 && text[0] >= 'A' && text[0] <= 'F' &&
           (text.size() == 1 || text[1] == '+' || text[1] == '-');
}

}  // namespace

/// 2.x and K-12CVAT: 'Questions' scores every question and takes the mean of the sections' shares.
bool HecvatReading::read_means()
{
    const auto* sheet = sheet_named("Questions");
    if (!sheet) return false;
    const auto is_k12 = written_.form == HecvatForm::k12_lite;
    const auto moved = is_k12 ? 1 : 0;
    const auto compliant = column('G') + moved;
    const auto answer = column('I');
    const auto flag = column('J');
    const auto weight = column('K');
    const auto score = column('L');
    const auto first_section = column(is_k12 ? 'S' : 'T');
    auto required = is_k12 ? titled(*sheet, 1, {"Required"}, 0) : column('H');
    if (!is_used(*sheet, required, {flag, weight, score}, first_section)) required = 0;
    for (const auto& [row, id] : rows_with_ids(*sheet)) {
        if (written_.find(id)) {
            add(HecvatFinding::Kind::unusual, "twice", id,
                fmt::format("it stands a second time in row {} of {}, which is passed over", row,
                            quote(sheet->name)));
            continue;
        }
        auto made = row_of(*sheet, row, id);
        made.compliant = text_at(*sheet, row, compliant);
        made.weight = weight_at(*sheet, row, weight);
        if (!made.weight || without_blanks(made.compliant).empty()) continue;
        made.listed = made.weight;
        made.answer = text_at(*sheet, row, answer);
        for (int at = 1; at < compliant; ++at)
            made.words.emplace_back(without_blanks(text_at(*sheet, row, at)));
        const auto needed = required != 0 ? number_at(*sheet, row, required) : std::nullopt;
        made.is_required = !needed || *needed != 0;
        made.never_counted = required != 0 && computed_.at(*sheet, row, required).is_blank();
        made.points.max = made.is_required ? *made.weight : Exact{0};
        made.points.score = number_at(*sheet, row, score).value_or(Exact{0});
        made.points.counts = made.is_required;
        for (const auto at : {answer, flag, weight, score}) check_stored(*sheet, row, at, id);
        written_.rows.push_back(std::move(made));
    }
    check_column(*sheet, answer, "the answer", Typed::answer);
    check_column(*sheet, flag, "whether the answer is compliant", Typed::points);
    check_column(*sheet, score, "the score", Typed::points);
    read_mean_sections(*sheet, first_section);
    return true;
}

/// Whether the scores or the sums of sections look at that column.
bool HecvatReading::is_used(const Sheet& sheet, int column, std::initializer_list<int> scores,
                            int first_section)
{
    if (column == 0) return false;
    for (const auto& row : sheet.rows)
        for (const auto& cell : row.cells) {
            const auto is_sum = cell.column >= first_section && cell.row <= last_section_row;
            if ((is_sum || std::ranges::count(scores, cell.column) > 0) && cell.is_formula &&
                computed_.refers_to_column(sheet, cell.row, cell.column, column))
                return true;
        }
    return false;
}

/// A section as the workbook sums it in a row: its title, which its questions repeat, and its share.
ScoringSection HecvatReading::mean_section(const Sheet& questions, int row, int first, int share)
{
    ScoringSection section;
    for (int at = first; at < share && section.title.empty(); ++at)
        if (!number_at(questions, row, at))
            section.title = std::string{without_blanks(text_at(questions, row, at))};
    section.id = prefix_in(questions, row, first, share);
    for (const auto& scored : written_.rows) {
        if (!section.id.empty()) break;
        const auto names = [&](const auto& word) { return same_words(word, section.title); };
        if (!section.title.empty() && std::ranges::any_of(scored.words, names))
            section.id = scored.id.substr(0, 4);
    }
    section.total.share = number_at(questions, row, share);
    return section;
}

/// Sections whose titles no question repeats are those of the questions that no section names, in order,
/// where there are as many.
void HecvatReading::name_sections()
{
    std::vector<std::string> prefixes;
    for (const auto& scored : written_.rows) {
        const auto prefix = scored.id.substr(0, 4);
        if (std::ranges::count(prefixes, prefix) == 0 &&
            std::ranges::find(written_.sections, prefix, &ScoringSection::id) == written_.sections.end())
            prefixes.push_back(prefix);
    }
    if (static_cast<std::size_t>(std::ranges::count(written_.sections, "", &ScoringSection::id)) !=
        prefixes.size())
        return;
    auto next = prefixes.begin();
    for (auto& section : written_.sections)
        if (section.id.empty()) section.id = *next++;
}

void HecvatReading::add_mean_points(ScoringSection& section, const Sheet& questions, int row, int share)
{
    for (const auto& scored : written_.rows)
        if (scored.id.substr(0, 4) == section.id) {
            section.total.score += scored.points.score;
            section.total.max += scored.points.max;
        }
    // Where its questions do not give its share, its own division says of what it is one.
    const auto is_sum = section.total.max != 0 && section.total.share &&
                        section.total.score / section.total.max == *section.total.share;
    if (const auto division = computed_.division_at(questions, row, share);
        division && section.total.share && !is_sum) {
        section.total.score = division->over;
        section.total.max = division->under;
    }
}

void HecvatReading::read_mean_sections(const Sheet& questions, int first)
{
    const auto* mean = mean_of_sections(questions, first);
    if (!mean) return;
    HecvatTotal overall;
    overall.share = number_at(questions, mean->row, mean->column);
    std::vector<int> rows;
    for (int row = 2; row < mean->row; ++row) {
        const auto* share = questions.find(row, mean->column);
        if (!share || !share->is_formula) continue;
        rows.push_back(row);
        written_.sections.push_back(mean_section(questions, row, first, mean->column));
        check_stored(questions, row, mean->column, written_.sections.back().title);
    }
    name_sections();
    for (std::size_t i = 0; i < rows.size(); ++i) {
        auto& section = written_.sections[i];
        add_mean_points(section, questions, rows[i], mean->column);
        if (!section.total.share) continue;
        overall.score += section.total.score;
        overall.max += section.total.max;
    }
    for (const auto at : {mean->column - 1, mean->column + 1}) {
        const auto text = text_at(questions, mean->row, at);
        if (is_letter(text)) overall.letter = text;
        check_stored(questions, mean->row, at, "overall");
    }
    check_stored(questions, mean->row, mean->column, "overall");
    written_.stored_share = number_in(*mean);
    written_.overall = overall;
    if (!overall.share)
        add(HecvatFinding::Kind::fault, "overall", "",
            fmt::format("{} gives {} where the overall score belongs", questions.reference(*mean),
                        shown(computed_.at(questions, mean->row, mean->column))));
}

}  // namespace edvet
