#include "edvet/base/csv.hpp"
#include "edvet/report/hecvat_report.hpp"

#include <algorithm>
#include <string_view>

#include <fmt/format.h>

namespace edvet {

namespace {

/// What a reader takes for the same blanks, words and letters, without characters that control a terminal:
/// line ends and tabs stay, other blanks are blanks, C0 becomes '?' and C1 U+FFFD.
std::string without_controls(std::string_view text)
{
    std::string clean;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        const auto next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0U;
        if (c == '\r') {
            if (next != '\n') clean += '\n';
        } else if (c == '\v' || c == '\f') {
            clean += ' ';
        } else if ((c < 0x20U && c != '\n' && c != '\t') || c == 0x7FU) {
            clean += '?';
        } else if (c == 0xC2U && next >= 0x80U && next < 0xA0U) {
            clean += "\xEF\xBF\xBD";
            ++i;
        } else {
            clean += text[i];
        }
    }
    return clean;
}

std::string record_of(std::vector<std::string> fields)
{
    for (auto& field : fields) field = without_controls(field);
    return csv_record(fields);
}

/// The shipped key's id, else one made of the version.
std::string questionnaire_of(const Hecvat& hecvat)
{
    if (!hecvat.key.empty()) return hecvat.key;
    auto id = hecvat.title;
    for (auto& c : id) c = c == ' ' ? '-' : c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return id;
}

}  // namespace

std::string answers_csv(const Hecvat& hecvat)
{
    const auto id = questionnaire_of(hecvat);
    auto text = csv_record(
        {"questionnaire", "question", "answer", "note", "override", "importance", "non-negotiable"});
    const std::pair<const char*, const std::string*> names[]{{"GNRL-01", &hecvat.vendor},
                                                             {"GNRL-02", &hecvat.product}};
    for (const auto& [question, name] : names)
        if (!name->empty() && !hecvat.find(question))
            text += record_of({id, question, *name, "", "", "", ""});
    for (const auto& question : hecvat.questions)
        text += record_of({id, question.id, question.answer, question.note, question.override_answer,
                           question.override_importance, question.is_non_negotiable ? "yes" : ""});
    for (const auto& section : hecvat.sections)
        if (section.is_switched_off)
            text += record_of({id, section.id, "", "", "", "Does Not Apply/Do Not Score", ""});
    return text;
}

}  // namespace edvet
