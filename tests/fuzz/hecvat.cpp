#include "edvet/evidence/hecvat.hpp"

#include "edvet/base/workbook.hpp"
#include "edvet/report/hecvat_report.hpp"
#include "tests/fuzz/support/laws.hpp"
#include "tests/fuzz/support/pieces.hpp"
#include "tests/fuzz/support/setting.hpp"

#include <optional>

namespace edvet::fuzz {

namespace {

std::optional<Workbook> read_workbook(std::string_view input)
{
    if (auto workbook = workbook_of(input)) return workbook;
    return parse_workbook(archive_of(input), "input").value;
}

void check_rule(const HecvatTotal& total)
{
    hold(total.score >= 0 && total.score <= total.max, "by the rule nothing earns more than there is");
    hold(!total.share || (*total.share >= 0 && *total.share <= 1), "a share by the rule is one");
}

void check_hecvat(const Hecvat& hecvat)
{
    check_rule(hecvat.rule);
    for (const auto& section : hecvat.sections) check_rule(section.rule);
    for (const auto& question : hecvat.questions) {
        hold(question.rule.score >= 0 && question.rule.score <= question.rule.max,
             "by the rule no question earns more than its weight");
        hold(question.rule.counts || question.rule.score == 0, "what does not count earns nothing");
        hold(hecvat.find(question.id) != nullptr, "a question is found by its id");
    }
    for (const auto part : {HecvatPart::questions, HecvatPart::differences})
        check_shown(to_text(hecvat, part, false));
    to_json(hecvat);
}

}  // namespace

}  // namespace edvet::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace edvet;
    const auto workbook = fuzz::read_workbook(fuzz::text_of(data, size));
    if (!workbook) return 0;
    const fuzz::Text text{""};
    const auto parsed = read_hecvat(*workbook, fuzz::setting().keys);
    if (const auto* hecvat = fuzz::sound_value(parsed, text)) fuzz::check_hecvat(*hecvat);
    return 0;
}
