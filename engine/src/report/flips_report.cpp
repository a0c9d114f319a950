#include "edvet/report/flips_report.hpp"

#include "report/json.hpp"
#include "report/shown.hpp"

#include <array>
#include <cstddef>
#include <utility>

#include <fmt/format.h>

namespace edvet {

namespace {

constexpr std::size_t most_of_a_kind = 5;

struct Kind {
    const char* id;
    const char* title;
};
constexpr std::array<Kind, 7> kinds{{{"rating", "If one rating were different"},
                                     {"answer", "If one open answer is known"},
                                     {"share", "If one measured share were different"},
                                     {"price", "If one price were different"},
                                     {"weight", "If one weight were different"},
                                     {"gate", "If one gate were not asked for"},
                                     {"reviewer", "If one reviewer counted differently"}}};

std::string size_text(const ShownFlip& flip)
{
    if (!flip.size || flip.by_gate) return "";
    if (flip.size_is_points) return fmt::format(" [{} points]", flip.size->shown);
    return fmt::format(" [{} %]", flip.size->shown);
}

std::string kind_text(const FlipsReport& report, const Kind& kind, bool color)
{
    std::string lines;
    std::size_t count = 0;
    for (const auto& flip : report.flips) {
        if (flip.kind != kind.id || ++count > most_of_a_kind) continue;
        lines += "  · " + wrapped(flip.sentence + size_text(flip), page_width - 4, "    ").substr(4);
    }
    if (count == 0) return "";
    if (count > most_of_a_kind)
        lines += fmt::format("    and {} that are further away: --format json\n", count - most_of_a_kind);
    return "\n" + heading(std::string{kind.title} + "\n", color) + lines;
}

Json json_of(const ShownFlip& flip)
{
    const auto text_or_null = [](const std::string& text) {
        return text.empty() ? Json(nullptr) : Json(text);
    };
    Json json{{"kind", flip.kind},
              {"sentence", flip.sentence},
              {"candidate", text_or_null(flip.candidate)},
              {"of", text_or_null(flip.of)},
              {"from", text_or_null(flip.from)},
              {"to", text_or_null(flip.to)}};
    put_or_null(json, "points", flip.size_is_points ? flip.size : std::nullopt);
    json["by_gate"] = flip.by_gate;
    put_or_null(json, "percent", flip.size_is_points ? std::nullopt : flip.size);
    json["then_leads"] = ids_json(flip.then_leads);
    return json;
}

}  // namespace

std::string to_text(const FlipsReport& report, bool color)
{
    auto text = head_text(report.head, color) + "\n" + wrapped(report.lead.sentence, page_width, "");
    for (const auto& kind : kinds) text += kind_text(report, kind, color);
    if (!report.remarks.empty()) text += "\n";
    for (const auto& remark : report.remarks) text += wrapped(remark, page_width, "");
    text += "\n" +
            wrapped("How: each of these changes was made by itself and everything scored anew; the nearest "
                    "of each kind comes first.",
                    page_width, "");
    return text;
}

std::string to_json(const FlipsReport& report)
{
    auto json = json_of(report.head, "edvet/flips/1");
    json["leaders"] = ids_json(report.lead.leaders);
    auto& flips = json["flips"] = Json::array();
    for (const auto& flip : report.flips) flips.push_back(json_of(flip));
    json["remarks"] = report.remarks;
    return document(json);
}

}  // namespace edvet
