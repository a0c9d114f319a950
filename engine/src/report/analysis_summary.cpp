#include "edvet/report/analysis_summary.hpp"

#include "report/json.hpp"
#include "report/shown.hpp"

#include <fmt/format.h>

namespace edvet {

std::string to_text(const AnalysisSummary& summary, bool color)
{
    auto text = head_text(summary.head, color) + "\n" + wrapped(summary.lead.sentence, page_width, "");
    for (const auto& part : summary.parts) {
        text += "\n" + heading(part.question + "\n", color);
        for (const auto& sentence : part.sentences)
            text += "  · " + wrapped(sentence, page_width, "    ").substr(4);
        text += fmt::format("    More: edvet analyze {} {}\n", part.id, shell_word(summary.head.folder));
    }
    return text;
}

std::string to_json(const AnalysisSummary& summary)
{
    auto json = json_of(summary.head, "edvet/analysis/1");
    json["leaders"] = ids_json(summary.lead.leaders);
    json["sentence"] = summary.lead.sentence;
    auto& parts = json["parts"] = Json::array();
    for (const auto& part : summary.parts)
        parts.push_back({{"analysis", part.id}, {"question", part.question}, {"sentences", part.sentences}});
    return document(json);
}

}  // namespace edvet
