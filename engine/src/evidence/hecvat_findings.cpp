#include "evidence/hecvat_findings.hpp"

#include "edvet/base/decimal.hpp"
#include "edvet/base/printable.hpp"
#include "evidence/hecvat_words.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace edvet {

namespace {

using Kind = HecvatFinding::Kind;

std::string points_text(const HecvatPoints& points)
{
    return points.counts ? fmt::format("{} of {}", exact_text(points.score), exact_text(points.max))
                         : std::string{"nothing, and leaves it out"};
}

bool same_points(const HecvatPoints& a, const HecvatPoints& b)
{
    return a.score == b.score && a.max == b.max;
}

class Findings {
public:
    Findings(const Hecvat& hecvat, const HecvatRule& rule, const WrittenHecvat& written)
        : hecvat_(hecvat), rule_(rule), written_(written), is_shipped_(!hecvat.key.empty())
    {
    }

    std::vector<HecvatFinding> without_workbook()
    {
        tell_answers();
        return std::move(found_);
    }

    std::vector<HecvatFinding> all()
    {
        if (!is_shipped_)
            add(Kind::unchecked, "no-key", "",
                fmt::format("no key of {} is shipped; the key was read from the workbook itself, and whether "
                            "somebody altered it could not be checked",
                            hecvat_.title));
        for (const auto& category : rule_.key.categories)
            for (const auto& question : category.questions) {
                if (is_shipped_) compare_key(category, question);
                compare_points(question);
            }
        tell_weights();
        tell_sections();
        tell_answers();
        add_written();
        std::ranges::stable_sort(found_, {}, [](const auto& finding) { return finding.kind; });
        return std::move(found_);
    }

private:
    void add(Kind kind, std::string code, std::string about, std::string text)
    {
        found_.push_back({kind, std::move(code), std::move(about), std::move(text)});
    }

    void add_written();
    void compare_key(const HecvatCategory& category, const HecvatKeyQuestion& question);
    void compare_listed(const HecvatKeyQuestion& question, const ListedQuestion& listed);
    void compare_row(const HecvatCategory& category, const HecvatKeyQuestion& question,
                     const ScoringRow& row);
    void compare_points(const HecvatKeyQuestion& question);
    void explain(const HecvatKeyQuestion& question, const HecvatQuestion& scored, const ScoringRow& row);
    void explain_answer(const HecvatKeyQuestion& question, const HecvatQuestion& scored,
                        const ScoringRow& row);
    bool is_left_out_by_section(const HecvatQuestion& scored) const;
    void tell_weights();
    void tell_sections();
    void tell_answers();
    void tell_blanks();
    void tell_odd_answers();
    void tell_overrides();

    const Hecvat& hecvat_;
    const HecvatRule& rule_;
    const WrittenHecvat& written_;
    bool is_shipped_;
    std::vector<HecvatFinding> found_;
};

/// What somebody typed over in the official workbook is its fault.
void Findings::add_written()
{
    for (auto finding : written_.findings) {
        const auto* question = rule_.key.find(finding.about);
        if (finding.code == "typed-over" && is_shipped_) finding.kind = Kind::altered;
        if (finding.code == "typed-over" && question && question->fault == "typed-over")
            finding.kind = Kind::fault;
        found_.push_back(std::move(finding));
    }
}

std::string named(const std::string& text) { return text.empty() ? "nothing" : quote(text); }

std::string number_text(const std::optional<Exact>& number)
{
    return number ? exact_text(*number) : std::string{"no number"};
}

void Findings::compare_key(const HecvatCategory& category, const HecvatKeyQuestion& question)
{
    if (rule_.key.form == HecvatForm::hecvat_4) {
        const auto listed = written_.listed.find(question.id);
        if (listed == written_.listed.end())
            add(Kind::altered, "key", question.id, "the key has this question, and the workbook does not");
        else
            compare_listed(question, listed->second);
        return;
    }
    const auto* row = written_.find(question.id);
    if (row)
        compare_row(category, question, *row);
    else
        add(Kind::altered, "key", question.id, "the key scores this question, and the workbook does not");
}

void Findings::compare_listed(const HecvatKeyQuestion& question, const ListedQuestion& listed)
{
    const auto is_scored = !question.compliant.empty();
    const auto expected = is_scored ? question.compliant : "Not scored";
    if (!same_words(listed.compliant, expected))
        add(Kind::altered, "key", question.id,
            fmt::format("the row of {} has the compliant answer {}; the key of {} has {}", listed.cell,
                        named(listed.compliant), hecvat_.title, quote(expected)));
    const auto importance = question.importance ? to_text(*question.importance) : "";
    const auto written = listed.importance.substr(0, listed.importance.find(' '));
    if (!same_words(written, importance))
        add(Kind::altered, "key", question.id,
            fmt::format("the row of {} has the importance {}; the key of {} has {}", listed.cell,
                        named(listed.importance), hecvat_.title, named(importance)));
}

void Findings::compare_row(const HecvatCategory& category, const HecvatKeyQuestion& question,
                           const ScoringRow& row)
{
    const auto place = row.sheet->reference(row.row, 2);
    if (row.compliant != question.compliant)
        add(Kind::altered, "key", question.id,
            fmt::format("the row of {} has the compliant answer {}; the key of {} has {}", place,
                        named(row.compliant), hecvat_.title, quote(question.compliant)));
    if (!category.is_scored) return;
    const auto listed = question.listed.value_or(question.weight);
    if (row.listed != listed)
        add(Kind::altered, "key", question.id,
            fmt::format("the row of {} lists the weight {}; the key of {} has {}", place,
                        number_text(row.listed), hecvat_.title, exact_text(listed)));
    else if (row.override_importance.empty() && row.weight != question.weight)
        add(Kind::altered, "weight", question.id,
            fmt::format("the row of {} counts with the weight {}; the key of {} has {}", place,
                        number_text(row.weight), hecvat_.title, exact_text(question.weight)));
    if (row.never_counted && question.fault != "never-counted")
        add(Kind::altered, "key", question.id,
            fmt::format("the row of {} does not say whether the question is required, so that it is never "
                        "counted; in the official workbook it is",
                        place));
}

void Findings::compare_points(const HecvatKeyQuestion& question)
{
    const auto* scored = hecvat_.find(question.id);
    if (!scored || !scored->is_scored) return;
    const auto* row = written_.find(question.id);
    if (!row) {
        const auto listed = written_.listed.find(question.id);
        add(question.fault == "never-counted" || !is_shipped_ ? Kind::fault : Kind::altered, "never-counted",
            question.id,
            fmt::format("never counted: {}outside every range that the workbook sums; {} points of {} are "
                        "missing from its maximum",
                        listed == written_.listed.end()
                            ? std::string{}
                            : fmt::format("it stands at {} {}, ", listed->second.cell,
                                          scored->cell.empty() ? "and on no sheet for answers" : ""),
                        exact_text(scored->weight), scored->category()));
        return;
    }
    if (row->never_counted && (!is_shipped_ || question.fault == "never-counted")) {
        add(Kind::fault, "never-counted", question.id,
            fmt::format("never counted: whether it is required is blank in row {} of {}; the rule gives {}",
                        row->row, quote(row->sheet->name), points_text(scored->rule)));
        return;
    }
    if (row->never_scored) {
        add(Kind::fault, "never-scored", question.id,
            fmt::format("in the maximum with {}, and no formula scores it in row {} of {}; the rule gives {}",
                        exact_text(row->points.max), row->row, quote(row->sheet->name),
                        points_text(scored->rule)));
        return;
    }
    if (!same_points(scored->workbook, scored->rule)) explain(question, *scored, *row);
}

void Findings::explain(const HecvatKeyQuestion& question, const HecvatQuestion& scored, const ScoringRow& row)
{
    if (scored.workbook.max == scored.rule.max) {
        explain_answer(question, scored, row);
        return;
    }
    const auto both = fmt::format("the workbook counts {}, the rule {}", points_text(scored.workbook),
                                  points_text(scored.rule));
    if (scored.workbook.counts && !scored.rule.counts) {
        // A gate leaves out the whole section in 3.x, not its questions.
        if (!is_left_out_by_section(scored))
            add(Kind::fault, "gate", question.id, both + ": " + scored.rule.why);
    } else if (!scored.workbook.counts) {
        add(is_shipped_ ? Kind::altered : Kind::fault, "left-out", question.id,
            both + ": the workbook leaves it out");
    } else {
        add(is_shipped_ ? Kind::altered : Kind::fault, "weight", question.id, both);
    }
}

bool Findings::is_left_out_by_section(const HecvatQuestion& scored) const
{
    const auto section = std::ranges::find(hecvat_.sections, scored.category(), &HecvatSection::id);
    return section != hecvat_.sections.end() && section->workbook.max == 0 && !section->left_out.empty();
}

void Findings::explain_answer(const HecvatKeyQuestion& question, const HecvatQuestion& scored,
                              const ScoringRow& row)
{
    const auto answer = row.override_answer.empty() ? scored.answer : row.override_answer;
    if (!same_words(without_blanks(row.compliant), question.compliant)) {
        add(Kind::altered, "score", question.id,
            fmt::format("by the altered key the workbook counts {}, the rule {}",
                        points_text(scored.workbook), points_text(scored.rule)));
        return;
    }
    const auto is_part = scored.answer.starts_with(row.answer) && !row.answer.empty();
    const auto is_blank = scored.answer.empty() && (row.answer == "0" || row.answer.empty());
    if (row.override_answer.empty() && !is_part && !is_blank) {
        add(question.fault == "typed-over" || !is_shipped_ ? Kind::fault : Kind::altered, "other-answer",
            question.id,
            fmt::format(
                "row {} of {} scores {} in place of the answer {}; the workbook gives {}, the rule {}",
                row.row, quote(row.sheet->name), named(row.answer), named(scored.answer),
                points_text(scored.workbook), points_text(scored.rule)));
        return;
    }
    if (scored.workbook.score > scored.rule.score && answer.find(question.compliant) != std::string::npos) {
        add(Kind::fault, "substring", question.id,
            fmt::format("the workbook finds {} in the answer {} and gives {} points; {}",
                        quote(question.compliant), quote(answer), exact_text(scored.workbook.score),
                        question.kind == HecvatKeyQuestion::Kind::qualitative
                            ? "it is free text, which waits for an analyst"
                            : "the answer is another one"));
        return;
    }
    if (scored.workbook.score < scored.rule.score && is_compliant(rule_, question, answer)) {
        add(Kind::fault, "written", question.id,
            fmt::format("the answer {} is the compliant one, and the workbook does not see it, because of "
                        "capital letters, blanks or what follows; the rule gives {}",
                        quote(answer), points_text(scored.rule)));
        return;
    }
    const auto is_typed_over = std::ranges::any_of(written_.findings, [&](const auto& finding) {
        return finding.code == "typed-over" && finding.about == question.id;
    });
    add(is_shipped_ || is_typed_over ? Kind::altered : Kind::fault, "score", question.id,
        fmt::format("the workbook counts {}, the rule {}", points_text(scored.workbook),
                    points_text(scored.rule)));
}

void Findings::tell_weights()
{
    std::vector<std::string> others;
    for (const auto& category : rule_.key.categories)
        for (const auto& question : category.questions)
            if (category.is_scored && question.listed && *question.listed != question.weight)
                others.push_back(fmt::format("{} {} for {}", question.id, exact_text(question.weight),
                                             exact_text(*question.listed)));
    if (others.empty() || !hecvat_.rule_with_listed_weights) return;
    const auto& total = *hecvat_.rule_with_listed_weights;
    const auto which =
        is_shipped_
            ? fmt::format("the workbook looks {} weights up approximately in a list that is "
                          "not sorted and finds another question's, which it shows and "
                          "counts with",
                          others.size())
            : fmt::format("{} questions count with other weights than are listed beside them", others.size());
    add(is_shipped_ ? Kind::fault : Kind::unusual, "weights", "",
        fmt::format(
            "{}: {}. The rule keeps them; with the weights listed beside the questions it gives {} of {}",
            which, fmt::join(others, ", "), exact_text(total.score), exact_text(total.max)));
}

void Findings::tell_sections()
{
    for (const auto& section : hecvat_.sections) {
        if (section.workbook.max == 0 && section.workbook.score != 0)
            add(Kind::fault, "ungated", section.id,
                fmt::format("the workbook leaves the section out of its maximum and counts its {} points all "
                            "the same",
                            exact_text(section.workbook.score)));
        HecvatTotal sum;
        for (const auto& question : hecvat_.questions)
            if (question.category() == section.id) {
                sum.score += question.workbook.score;
                sum.max += question.workbook.max;
            }
        const auto is_left_out = section.workbook.max == 0;
        if (!is_left_out && (sum.score != section.workbook.score || sum.max != section.workbook.max))
            add(is_shipped_ ? Kind::altered : Kind::unusual, "section", section.id,
                fmt::format("the section's cells give {} of {}, and its questions add up to {} of {}",
                            exact_text(section.workbook.score), exact_text(section.workbook.max),
                            exact_text(sum.score), exact_text(sum.max)));
        const auto& [score, max, share, letter] = section.workbook;
        if (!is_left_out && share && *share * max != score)
            add(is_shipped_ ? Kind::altered : Kind::unusual, "section", section.id,
                fmt::format(
                    "the workbook takes a share of {} %, and the points that it divides are not to be "
                    "seen: its questions add up to {} of {}",
                    to_text(*share * 100, {2, RoundingMode::half_even}), exact_text(sum.score),
                    exact_text(sum.max)));
    }
}

void Findings::tell_overrides()
{
    for (const auto& question : hecvat_.questions) {
        if (!question.override_answer.empty())
            add(Kind::unusual, "override", question.id,
                fmt::format("an analyst replaces the answer {} by {}", quote(question.answer),
                            quote(question.override_answer)));
        if (!question.override_importance.empty())
            add(Kind::unusual, "override", question.id,
                fmt::format("an analyst sets {} in place of {}", quote(question.override_importance),
                            question.importance ? to_text(*question.importance)
                                                : exact_text(question.weight)));
    }
}

/// The first ids of a list, and how many more there are.
std::string first_of(const std::vector<std::string>& ids)
{
    constexpr std::size_t most = 10;
    if (ids.size() <= most) return fmt::format("{}", fmt::join(ids, ", "));
    return fmt::format("{} and {} more", fmt::join(ids.begin(), ids.begin() + most, ", "), ids.size() - most);
}

void Findings::tell_blanks()
{
    std::vector<std::string> blanks;
    std::size_t counts = 0;
    for (const auto& question : hecvat_.questions) {
        // One that stands on no sheet cannot be answered, which is another finding.
        const bool has_place = !hecvat_.has_workbook || !question.cell.empty();
        if (!question.is_scored || !question.rule.counts || !has_place) continue;
        ++counts;
        if (question.rule.is_open && without_blanks(question.answer).empty()) blanks.push_back(question.id);
    }
    if (blanks.empty()) return;
    if (blanks.size() == counts)
        add(Kind::unusual, "blank", "", "nothing is answered: all questions that count are blank");
    else
        add(Kind::unusual, "blank", "",
            fmt::format("{} of {} questions that count are blank: {}", blanks.size(), counts,
                        first_of(blanks)));
}

/// An answer that is none of those a question offers earns nothing, and may be a slip.
void Findings::tell_odd_answers()
{
    std::vector<std::string> odd;
    for (const auto& category : rule_.key.categories)
        for (const auto& question : category.questions) {
            const auto* scored = hecvat_.find(question.id);
            const bool is_yes_or_no =
                same_words(question.compliant, "Yes") || same_words(question.compliant, "No");
            if (!scored || !scored->rule.counts || scored->rule.is_open || !is_yes_or_no ||
                question.kind != HecvatKeyQuestion::Kind::plain || !scored->override_answer.empty())
                continue;
            const auto word = rule_.key.form == HecvatForm::hecvat_4
                                  ? without_blanks(scored->answer)
                                  : first_word(without_blanks(scored->answer));
            const auto is_offered = [&](const char* offered) { return same_words(word, offered); };
            if (is_offered("Yes") || is_offered("No") || is_offered("N/A") || is_offered("NA")) continue;
            constexpr std::size_t widest = 30;
            odd.push_back(
                fmt::format("{} {}", question.id, quote(elided(printable(scored->answer), widest))));
        }
    if (!odd.empty())
        add(Kind::unusual, "answer", "",
            fmt::format("answers that are neither Yes nor No nor N/A earn nothing: {}", first_of(odd)));
}

void Findings::tell_answers()
{
    tell_overrides();
    tell_blanks();
    tell_odd_answers();
    std::vector<std::string> waiting, unknown;
    for (const auto& category : rule_.key.categories)
        for (const auto& question : category.questions) {
            const auto* scored = hecvat_.find(question.id);
            if (question.kind == HecvatKeyQuestion::Kind::plain || !scored || !scored->rule.counts) continue;
            if (scored->override_answer.empty()) waiting.push_back(question.id);
        }
    for (const auto& [id, answer] : written_.answers)
        if (!rule_.key.find(id) && !id.starts_with("GNRL") && !id.starts_with("DATE")) unknown.push_back(id);
    if (!waiting.empty())
        add(Kind::unusual, "waiting", "",
            fmt::format("{} in free text earn nothing until an analyst overrides them: {}",
                        waiting.size() == 1 ? "1 question" : fmt::format("{} questions", waiting.size()),
                        fmt::join(waiting, ", ")));
    if (!unknown.empty())
        add(Kind::unusual, "unknown", "",
            fmt::format("answers stand beside ids that are not scored here: {}", fmt::join(unknown, ", ")));
}

}  // namespace

std::vector<HecvatFinding> findings_of(const Hecvat& hecvat, const HecvatRule& rule,
                                       const WrittenHecvat& written)
{
    return Findings{hecvat, rule, written}.all();
}

std::vector<HecvatFinding> findings_without_workbook(const Hecvat& hecvat, const HecvatRule& rule)
{
    const WrittenHecvat nothing;
    return Findings{hecvat, rule, nothing}.without_workbook();
}

}  // namespace edvet
