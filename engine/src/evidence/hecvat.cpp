#include "edvet/evidence/hecvat.hpp"

#include "edvet/base/decimal.hpp"
#include "evidence/hecvat_findings.hpp"
#include "evidence/hecvat_rule.hpp"
#include "evidence/hecvat_workbook.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace edvet {

const HecvatQuestion* Hecvat::find(std::string_view question) const
{
    const auto found = std::ranges::find(questions, question, &HecvatQuestion::id);
    return found == questions.end() ? nullptr : &*found;
}

bool Hecvat::is_altered() const
{
    return std::ranges::any_of(findings, [](const auto& finding) {
        return finding.kind == HecvatFinding::Kind::altered || finding.kind == HecvatFinding::Kind::stale;
    });
}

std::string to_text(HecvatFinding::Kind kind)
{
    switch (kind) {
        case HecvatFinding::Kind::fault: return "fault of the workbook";
        case HecvatFinding::Kind::altered: return "altered";
        case HecvatFinding::Kind::stale: return "stale";
        case HecvatFinding::Kind::unusual: return "unusual";
        case HecvatFinding::Kind::unchecked: break;
    }
    return "unchecked";
}

namespace {

bool is_mean(HecvatForm form) { return form == HecvatForm::full_2 || form == HecvatForm::k12_lite; }

/// The shipped key of that version, or null.
const HecvatKey* shipped_key(const std::vector<HecvatKey>& keys, const WrittenHecvat& written)
{
    const auto found = std::ranges::find_if(keys, [&](const auto& key) {
        return key.form == written.form && std::ranges::count(key.versions, written.version) > 0;
    });
    return found == keys.end() ? nullptr : &*found;
}

const HecvatKey* key_of_form(const std::vector<HecvatKey>& keys, HecvatForm form)
{
    const auto found = std::ranges::find(keys, form, &HecvatKey::form);
    return found == keys.end() ? nullptr : &*found;
}

std::optional<HecvatImportance> importance_in(std::string_view text)
{
    if (text.starts_with("Critical")) return HecvatImportance::critical;
    if (text.starts_with("Standard")) return HecvatImportance::standard;
    if (text.starts_with("Minor")) return HecvatImportance::minor;
    return std::nullopt;
}

/// The key as the workbook itself has it, one question a scoring row.
HecvatKeyQuestion question_of(const ScoringRow& row, HecvatForm form, const HecvatKey* related)
{
    HecvatKeyQuestion question;
    question.id = row.id;
    const auto compliant = without_blanks(row.compliant);
    if (form == HecvatForm::hecvat_4) {
        question.importance = importance_in(row.importance);
        if (!question.importance || same_words(compliant, "Not scored")) return question;
        question.weight = points_of(*question.importance);
        question.compliant = compliant;
        return question;
    }
    question.compliant = compliant;
    question.weight = row.weight.value_or(Exact{0});
    if (!row.override_importance.empty() && row.listed) question.weight = *row.listed;
    if (row.listed && *row.listed != question.weight) question.listed = row.listed;
    question.first_character =
        question.compliant.size() == 1 && question.compliant[0] >= '0' && question.compliant[0] <= '9';
    const auto* known = related ? related->find(row.id) : nullptr;
    if (known) {
        question.kind = known->kind;
        if (known->fault == "typed-over") question.fault = known->fault;
    }
    return question;
}

std::string section_title(const WrittenHecvat& written, const HecvatKey* related, const std::string& id)
{
    for (const auto& section : written.sections)
        if (section.id == id && !section.title.empty()) return section.title;
    if (related)
        for (const auto& category : related->categories)
            if (category.id == id) return category.title;
    return id;
}

/// Questions of 4.x that stand on the list and on no scoring row.
std::vector<ScoringRow> rows_of(const WrittenHecvat& written)
{
    auto rows = written.rows;
    for (const auto& [id, listed] : written.listed)
        if (!written.find(id)) {
            ScoringRow row;
            row.id = id;
            row.compliant = listed.compliant;
            row.importance = listed.importance;
            rows.push_back(std::move(row));
        }
    return rows;
}

/// What the workbook itself says its key is. Gates and what is known of a version's form come from the
/// shipped key of another version of that form, where there is one.
HecvatKey key_in(const WrittenHecvat& written, const HecvatKey* related)
{
    HecvatKey key;
    key.title = written.title;
    key.form = written.form;
    key.is_mean_of_sections = is_mean(written.form);
    if (related) {
        key.leaves_out_not_applicable = related->leaves_out_not_applicable;
        key.blank_excluded = related->blank_excluded;
        key.gates = related->gates;
    }
    for (const auto& row : rows_of(written)) {
        const auto id = row.id.substr(0, 4);
        auto category = std::ranges::find(key.categories, id, &HecvatCategory::id);
        if (category == key.categories.end()) {
            HecvatCategory made;
            made.id = id;
            made.title = section_title(written, related, id);
            if (related)
                for (const auto& known : related->categories)
                    if (known.id == id) made.part = known.part;
            // Routing questions stand in no section.
            made.is_scored = id != "QUAL" && id != "REQU";
            category = key.categories.insert(key.categories.end(), std::move(made));
        }
        category->questions.push_back(question_of(row, written.form, related));
    }
    return key;
}

const ScoringSection* section_of(const WrittenHecvat& written, const std::string& id)
{
    const auto found = std::ranges::find(written.sections, id, &ScoringSection::id);
    return found == written.sections.end() ? nullptr : &*found;
}

/// The line of 4.x that sums all of a part: "AI (aggregated)", "Privacy (aggregated)".
const ScoringSection* part_of(const WrittenHecvat& written, const std::string& part)
{
    for (const auto& section : written.sections)
        if (section.id.empty() && !part.empty() && section.title.size() > part.size() &&
            same_words(section.title.substr(0, part.size()), part))
            return &section;
    return nullptr;
}

/// Categories that an analyst switched off, or that only the workbook knows to be left out.
void leave_out(HecvatRule& rule, const WrittenHecvat& written, bool is_shipped)
{
    for (const auto& category : rule.key.categories) {
        const auto* section = section_of(written, category.id);
        const auto* part = part_of(written, category.part);
        const auto is_off = (section && !section->is_included) || (part && !part->is_included);
        if (is_off && rule.key.form == HecvatForm::hecvat_4)
            rule.left_out[category.id] = "an analyst leaves the category out";
        const auto has_gate = std::ranges::any_of(rule.key.gates, [&](const auto& gate) {
            return std::ranges::count(gate.categories, category.id) > 0;
        });
        if (is_shipped || rule.key.form == HecvatForm::hecvat_4 || has_gate || !section) continue;
        const auto counts =
            rule.key.is_mean_of_sections ? section->total.share.has_value() : section->total.max != 0;
        if (!counts) rule.left_out[category.id] = "the workbook leaves the section out";
    }
}

HecvatRule rule_of(const HecvatKey& key, const WrittenHecvat& written, bool is_shipped)
{
    HecvatRule rule{key, {}, {}, {}, {}, {}};
    for (const auto& [id, answer] : written.answers) rule.answers[id] = answer.answer;
    for (const auto& row : written.rows) {
        if (!row.override_answer.empty()) rule.override_answers[row.id] = row.override_answer;
        if (!row.override_importance.empty()) rule.override_importances[row.id] = row.override_importance;
        if (!is_shipped && !row.is_required && !row.never_counted)
            rule.not_required[row.id] = "the workbook does not require it";
    }
    leave_out(rule, written, is_shipped);
    return rule;
}

HecvatQuestion question_of(const HecvatCategory& category, const HecvatKeyQuestion& known,
                           const HecvatRule& rule, const WrittenHecvat& written)
{
    HecvatQuestion question;
    question.id = known.id;
    if (const auto answer = written.answers.find(known.id); answer != written.answers.end()) {
        question.answer = answer->second.answer;
        question.note = answer->second.note;
        question.cell = answer->second.cell;
    }
    question.compliant = known.compliant;
    question.weight = known.weight;
    question.importance = known.importance;
    question.is_scored = category.is_scored && !known.compliant.empty();
    if (const auto* row = written.find(known.id)) {
        question.workbook = row->points;
        question.override_answer = row->override_answer;
        question.override_importance = row->override_importance;
        question.is_non_negotiable = row->is_non_negotiable;
    }
    question.rule = points_by_rule(rule, category, known, false);
    return question;
}

void add_points(HecvatTotal& total, const HecvatPoints& points)
{
    total.score += points.score;
    total.max += points.max;
}

void set_share(HecvatTotal& total)
{
    if (total.max != 0) total.share = total.score / total.max;
}

HecvatSection section_of(const HecvatCategory& category, const HecvatRule& rule, const Hecvat& hecvat,
                         const WrittenHecvat& written)
{
    HecvatSection section;
    section.id = category.id;
    section.title = category.title;
    section.left_out = left_out_by(rule, category);
    HecvatTotal sum;
    for (const auto& question : hecvat.questions) {
        if (question.category() != category.id) continue;
        add_points(section.rule, question.rule);
        add_points(sum, question.workbook);
        if (!question.is_scored) continue;
        section.rule_full += question.weight;
        const auto* row = written.find(question.id);
        if (row && !row->never_counted) section.workbook_full += question.weight;
    }
    set_share(section.rule);
    const auto* part = part_of(written, category.part);
    if (const auto* summed = section_of(written, category.id))
        section.workbook = summed->total;
    else if (!part || part->is_included)
        section.workbook = sum;
    if (!section.workbook.share) set_share(section.workbook);
    return section;
}

/// The overall number of one of the two counts.
HecvatTotal overall_of(const std::vector<HecvatSection>& sections, HecvatTotal HecvatSection::*count,
                       bool is_mean_of_sections)
{
    HecvatTotal total;
    Exact shares{0};
    int counted = 0;
    for (const auto& section : sections) {
        const auto& one = section.*count;
        total.score += one.score;
        total.max += one.max;
        if (!one.share) continue;
        shares += *one.share;
        ++counted;
    }
    if (!is_mean_of_sections)
        set_share(total);
    else if (counted > 0)
        total.share = shares / counted;
    if (is_mean_of_sections && total.share) total.letter = hecvat_letter(*total.share);
    return total;
}

std::optional<HecvatTotal> listed_total(const HecvatRule& rule)
{
    HecvatTotal total;
    bool differs = false;
    for (const auto& category : rule.key.categories)
        for (const auto& question : category.questions) {
            differs = differs || (category.is_scored && question.listed);
            add_points(total, points_by_rule(rule, category, question, true));
        }
    set_share(total);
    return differs && !rule.key.is_mean_of_sections ? std::optional{total} : std::nullopt;
}

/// By the rule: what the workbook counts apart.
void add_tallies(Hecvat& hecvat, const WrittenHecvat& written)
{
    hecvat.tallies = written.tallies;
    for (auto& tally : hecvat.tallies) {
        for (const auto& question : hecvat.questions) {
            const auto override_text = question.override_importance;
            const auto is_critical = override_text.empty() ? question.importance == HecvatImportance::critical
                                                           : override_text.starts_with("Critical");
            if (tally.title == "Critical" ? is_critical : question.is_non_negotiable)
                add_points(tally.rule, question.rule);
        }
        set_share(tally.rule);
    }
}

/// The code of what is said about a question's points, by which steps are taken together.
std::string code_of(const Hecvat& hecvat, const std::string& question)
{
    for (const auto& finding : hecvat.findings)
        if (finding.about == question && finding.code != "key" && finding.code != "typed-over" &&
            finding.code != "stale")
            return finding.code;
    return "other";
}

/// Puts one reason after the other right, in the order in which they come up.
void add_steps(Hecvat& hecvat)
{
    if (hecvat.workbook == hecvat.rule) return;
    auto sections = hecvat.sections;
    for (const auto& question : hecvat.questions) {
        const auto section = std::ranges::find(sections, question.category(), &HecvatSection::id);
        if (section == sections.end()) continue;
        const auto is_out = section->workbook.max == 0 && !section->left_out.empty();
        if (is_out ||
            (question.workbook.score == question.rule.score && question.workbook.max == question.rule.max))
            continue;
        const auto code = code_of(hecvat, question.id);
        auto step = std::ranges::find(hecvat.steps, code, &HecvatStep::code);
        if (step == hecvat.steps.end()) step = hecvat.steps.insert(step, HecvatStep{code, {}, {}});
        step->questions.push_back(question.id);
    }
    for (auto& step : hecvat.steps) {
        for (const auto& id : step.questions) {
            const auto& question = *hecvat.find(id);
            auto& total = std::ranges::find(sections, question.category(), &HecvatSection::id)->workbook;
            total.score += question.rule.score - question.workbook.score;
            total.max += question.rule.max - question.workbook.max;
            total.share = total.max == 0 ? std::nullopt : std::optional<Exact>{total.score / total.max};
        }
        step.total = overall_of(sections, &HecvatSection::workbook, hecvat.is_mean_of_sections);
    }
    if (hecvat.steps.empty() || !(hecvat.steps.back().total == hecvat.rule))
        hecvat.steps.push_back({"sections", {}, hecvat.rule});
}

void add_oddities(Hecvat& hecvat, const Workbook& workbook)
{
    for (const auto& oddity : workbook.oddities)
        hecvat.findings.push_back({HecvatFinding::Kind::unusual, "workbook", "", oddity});
}

Hecvat scored(const Workbook& workbook, const WrittenHecvat& written, const HecvatKey& key, bool is_shipped)
{
    Hecvat hecvat;
    hecvat.file = workbook.file;
    hecvat.sha256 = workbook.sha256;
    hecvat.title = written.title;
    hecvat.form = written.form;
    hecvat.version = written.version;
    if (is_shipped) hecvat.key = key.id;
    hecvat.is_mean_of_sections = key.is_mean_of_sections;
    const auto rule = rule_of(key, written, is_shipped);
    hecvat.vendor = rule.answer_to("GNRL-01");
    hecvat.product = rule.answer_to("GNRL-02");
    for (const auto& category : key.categories)
        for (const auto& question : category.questions)
            hecvat.questions.push_back(question_of(category, question, rule, written));
    for (const auto& category : key.categories) {
        if (!category.is_scored) continue;
        auto section = section_of(category, rule, hecvat, written);
        if (section.rule_full == 0) continue;
        hecvat.workbook_full += section.workbook_full;
        hecvat.rule_full += section.rule_full;
        hecvat.sections.push_back(std::move(section));
    }
    hecvat.rule = overall_of(hecvat.sections, &HecvatSection::rule, key.is_mean_of_sections);
    hecvat.workbook = written.overall.value_or(
        overall_of(hecvat.sections, &HecvatSection::workbook, key.is_mean_of_sections));
    hecvat.stored_share = written.stored_share;
    hecvat.rule_with_listed_weights = listed_total(rule);
    add_tallies(hecvat, written);
    hecvat.findings = findings_of(hecvat, rule, written);
    add_steps(hecvat);
    add_oddities(hecvat, workbook);
    return hecvat;
}

}  // namespace

Parsed<Hecvat> read_hecvat(const Workbook& workbook, const std::vector<HecvatKey>& keys)
{
    Problems problems;
    const auto written = read_written_hecvat(workbook, problems);
    if (!written) return {std::nullopt, problems.in_order()};
    if (const auto* key = shipped_key(keys, *written))
        return {scored(workbook, *written, *key, true), problems.in_order()};
    const auto key = key_in(*written, key_of_form(keys, written->form));
    return {scored(workbook, *written, key, false), problems.in_order()};
}

}  // namespace edvet
