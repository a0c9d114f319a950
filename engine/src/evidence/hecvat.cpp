#include "edvet/evidence/hecvat.hpp"

#include "edvet/evidence/hecvat_date.hpp"
#include "evidence/hecvat_findings.hpp"
#include "evidence/hecvat_own_key.hpp"
#include "evidence/hecvat_rule.hpp"
#include "evidence/hecvat_scoring.hpp"
#include "evidence/hecvat_words.hpp"
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

/// The shipped key of that version, or null.
const HecvatKey* shipped_key(const std::vector<HecvatKey>& keys, const WrittenHecvat& written)
{
    const auto found = std::ranges::find_if(keys, [&](const auto& key) {
        const auto is_edition = written.is_full || key.form == HecvatForm::hecvat_4;
        return key.form == written.form && is_edition &&
               std::ranges::count(key.versions, written.version) > 0;
    });
    return found == keys.end() ? nullptr : &*found;
}

const HecvatKey* key_of_form(const std::vector<HecvatKey>& keys, HecvatForm form)
{
    const auto found = std::ranges::find(keys, form, &HecvatKey::form);
    return found == keys.end() ? nullptr : &*found;
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
        if (is_off && rule.key.form == HecvatForm::hecvat_4) rule.left_out[category.id] = left_out_by_analyst;
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

/// What the workbook counts, beside what the rule says.
void add_workbook_points(HecvatQuestion& question, const WrittenHecvat& written)
{
    const auto* row = written.find(question.id);
    if (!row) return;
    question.workbook = row->points;
    question.is_non_negotiable = row->is_non_negotiable;
}

void add_workbook_points(HecvatSection& section, const HecvatCategory& category, const Hecvat& hecvat,
                         const WrittenHecvat& written)
{
    HecvatTotal sum;
    for (const auto& question : hecvat.questions) {
        if (question.category() != category.id) continue;
        add_points(sum, question.workbook);
        const auto* row = written.find(question.id);
        if (question.is_scored && row && !row->never_counted) section.workbook_full += question.weight;
    }
    const auto* part = part_of(written, category.part);
    if (const auto* summed = section_of(written, category.id))
        section.workbook = summed->total;
    else if (!part || part->is_included)
        section.workbook = sum;
    if (!section.workbook.share) set_share(section.workbook);
}

void add_workbook(Hecvat& hecvat, const HecvatKey& key, const WrittenHecvat& written)
{
    hecvat.has_workbook = true;
    for (auto& question : hecvat.questions) add_workbook_points(question, written);
    for (auto& section : hecvat.sections) {
        const auto category = std::ranges::find(key.categories, section.id, &HecvatCategory::id);
        add_workbook_points(section, *category, hecvat, written);
        hecvat.workbook_full += section.workbook_full;
    }
    hecvat.workbook = written.overall.value_or(
        overall_of(hecvat.sections, &HecvatSection::workbook, key.is_mean_of_sections));
    hecvat.stored_share = written.stored_share;
    hecvat.tallies = written.tallies;
    for (auto& tally : hecvat.tallies) tally.rule = tally_by_rule(hecvat, tally.title);
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
    const auto rule = rule_of(key, written, is_shipped);
    auto hecvat = scored_by_rule(rule, written.answers);
    hecvat.file = workbook.file;
    hecvat.sha256 = workbook.sha256;
    hecvat.completed = completed_on(workbook);
    hecvat.title = written.title;
    hecvat.version = written.version;
    if (is_shipped) hecvat.key = key.id;
    add_workbook(hecvat, key, written);
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
