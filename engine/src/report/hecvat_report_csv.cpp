#include "edvet/base/csv.hpp"
#include "edvet/base/decimal.hpp"
#include "edvet/base/printable.hpp"
#include "edvet/report/hecvat_report.hpp"
#include "report/hecvat_shown.hpp"

namespace edvet {

namespace {

/// Vendor text reaches spreadsheets without control characters; `csv_record` sees to formulas.
std::string record_of(std::vector<std::string> fields)
{
    for (auto& field : fields) field = printable(field);
    return csv_record(fields);
}

std::string share_text(const HecvatTotal& total)
{
    const auto share = hecvat_share(total);
    return share ? share->shown : "";
}

using Fields = std::vector<std::string>;

/// `of_rule` after `of_workbook`, where there is one.
Fields joined(const Hecvat& hecvat, Fields first, const Fields& of_workbook, const Fields& of_rule,
              const Fields& last = {})
{
    if (hecvat.has_workbook) first.insert(first.end(), of_workbook.begin(), of_workbook.end());
    first.insert(first.end(), of_rule.begin(), of_rule.end());
    first.insert(first.end(), last.begin(), last.end());
    return first;
}

Fields fields_of(const HecvatTotal& total)
{
    return {exact_text(total.score), exact_text(total.max), share_text(total)};
}

Fields fields_of(const HecvatPoints& points) { return {exact_text(points.score), exact_text(points.max)}; }

std::string sections_csv(const Hecvat& hecvat)
{
    const auto totals =
        joined(hecvat, {"section", "title"}, {"workbook_score", "workbook_max", "workbook_share"},
               {"rule_score", "rule_max", "rule_share"});
    auto text = record_of(joined(hecvat, totals, {"workbook_full"}, {"rule_full"}, {"left_out"}));
    const auto add = [&](const std::string& id, const std::string& title, const HecvatTotal& workbook,
                         const HecvatTotal& rule, const Exact& workbook_full, const Exact& rule_full,
                         const std::string& left_out) {
        const auto counted = joined(hecvat, {id, title}, fields_of(workbook), fields_of(rule));
        text += record_of(
            joined(hecvat, counted, {exact_text(workbook_full)}, {exact_text(rule_full)}, {left_out}));
    };
    for (const auto& section : hecvat.sections)
        add(section.id, section.title, section.workbook, section.rule, section.workbook_full,
            section.rule_full, section.left_out);
    add("", "Overall", hecvat.workbook, hecvat.rule, hecvat.workbook_full, hecvat.rule_full, "");
    return text;
}

std::string questions_csv(const Hecvat& hecvat)
{
    auto text = record_of(joined(hecvat,
                                 {"question", "cell", "answer", "note", "compliant", "weight", "importance",
                                  "override", "importance_override", "non_negotiable"},
                                 {"workbook_score", "workbook_max"}, {"rule_score", "rule_max"}, {"why"}));
    for (const auto& question : hecvat.questions)
        text += record_of(
            joined(hecvat,
                   {question.id, question.cell, question.answer, question.note, question.compliant,
                    exact_text(question.weight), question.importance ? to_text(*question.importance) : "",
                    question.override_answer, question.override_importance,
                    question.is_non_negotiable ? "yes" : "no"},
                   fields_of(question.workbook), fields_of(question.rule), {question.rule.why}));
    return text;
}

std::string findings_csv(const Hecvat& hecvat)
{
    auto text = record_of({"kind", "code", "about", "finding"});
    for (const auto& finding : hecvat.findings)
        text += record_of({to_text(finding.kind), finding.code, finding.about, finding.text});
    return text;
}

}  // namespace

std::string to_csv(const Hecvat& hecvat, HecvatPart part)
{
    switch (part) {
        case HecvatPart::overview:
        case HecvatPart::sections: return sections_csv(hecvat);
        case HecvatPart::questions: return questions_csv(hecvat);
        case HecvatPart::differences: break;
    }
    return findings_csv(hecvat);
}

}  // namespace edvet
