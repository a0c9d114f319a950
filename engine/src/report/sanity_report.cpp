#include "edvet/report/sanity_report.hpp"

#include "edvet/base/contract.hpp"
#include "report/json.hpp"
#include "report/shown.hpp"

#include <algorithm>
#include <cstddef>
#include <map>

#include <fmt/format.h>

namespace edvet {

namespace {

constexpr std::size_t most_of_a_code = 4;

const char* title_of(FindingSeverity severity)
{
    switch (severity) {  // no default: the compiler names a severity that is missing
        case FindingSeverity::warning: return "Look at these before you decide";
        case FindingSeverity::advice: return "Worth a look";
        case FindingSeverity::note: return "Good to know";
    }
    throw ContractViolation{"a severity that does not exist"};
}

/// What to do about several of one kind is said once, after the last.
std::string text_of(const SanityReport& report, FindingSeverity severity, bool color)
{
    std::string lines;
    std::string remedy;
    std::map<std::string, std::size_t> counts;
    for (const auto& finding : report.findings) {
        if (finding.severity != severity || ++counts[finding.code] > most_of_a_code) continue;
        if (!remedy.empty() && remedy != finding.remedy) lines += wrapped("→ " + remedy, page_width, "    ");
        lines += "  · " + wrapped(finding.sentence, page_width - 4, "    ").substr(4);
        remedy = finding.remedy;
    }
    if (lines.empty()) return "";
    lines += wrapped("→ " + remedy, page_width, "    ");
    std::size_t more = 0;
    for (const auto& count : counts)
        if (count.second > most_of_a_code) more += count.second - most_of_a_code;
    if (more > 0) lines += fmt::format("    and {} more like these: --format json\n", more);
    return "\n" + heading(std::string{title_of(severity)} + "\n", color) + lines;
}

}  // namespace

std::string to_text(FindingSeverity severity)
{
    switch (severity) {  // no default: the compiler names a severity that is missing
        case FindingSeverity::warning: return "warning";
        case FindingSeverity::advice: return "advice";
        case FindingSeverity::note: return "note";
    }
    throw ContractViolation{"a severity that does not exist"};
}

std::string to_text(const SanityReport& report, bool color)
{
    auto text = head_text(report.head, color) + "\n" + wrapped(report.lead.sentence, page_width, "");
    if (report.findings.empty()) text += "\nNothing was found that a reader should be told.\n";
    for (const auto severity : {FindingSeverity::warning, FindingSeverity::advice, FindingSeverity::note})
        text += text_of(report, severity, color);
    if (!report.remarks.empty()) text += "\n";
    for (const auto& remark : report.remarks) text += wrapped(remark, page_width, "");
    return text + "\n" +
           wrapped("How: each of these was looked for in the answers, the weights and the gates as they are. "
                   "They are advice, change no score, and none of them makes this command fail.",
                   page_width, "");
}

std::string to_json(const SanityReport& report)
{
    auto json = json_of(report.head, "edvet/sanity/1");
    auto& leaders = json["leaders"] = Json::array();
    for (const auto& leader : report.lead.leaders) leaders.push_back(leader.id);
    auto& findings = json["findings"] = Json::array();
    for (const auto& finding : report.findings)
        findings.push_back({{"severity", to_text(finding.severity)},
                            {"code", finding.code},
                            {"sentence", finding.sentence},
                            {"remedy", finding.remedy},
                            {"candidates", finding.candidates},
                            {"of", finding.of}});
    json["remarks"] = report.remarks;
    return document(json);
}

}  // namespace edvet
