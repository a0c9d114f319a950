#include "edvet/report/redaction.hpp"

#include "edvet/base/printable.hpp"
#include "edvet/report/table.hpp"
#include "report/json.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace edvet {

namespace {

struct PartWords {
    const char* part;
    const char* one;
    const char* many;
};

constexpr std::array part_words{PartWords{"rating", "rating", "ratings"},
                                PartWords{"reason", "reason", "reasons"}, PartWords{"text", "note", "notes"},
                                PartWords{"name", "name", "names"},
                                PartWords{"digest", "document", "documents"}};

std::string counts(const std::vector<ShownWithheldPart>& withheld)
{
    std::string text;
    for (const auto& [part, one, many] : part_words) {
        const auto count = std::ranges::count(withheld, part, &ShownWithheldPart::part);
        if (count == 0) continue;
        text += (text.empty() ? "" : ", ") + counted(static_cast<std::size_t>(count), one, many);
    }
    return text;
}

}  // namespace

std::string to_text(const ShownRedaction& redaction, bool color)
{
    auto text = heading(printable(fmt::format("Wrote {}, a copy of {}", redaction.copy.file, redaction.file)),
                        color) +
                "\n";
    text += fmt::format("  withheld  {}\n", counts(redaction.withheld));
    text += wrapped(fmt::format("ground    {}", redaction.ground), 110, "  ");
    if (!redaction.key_file.empty())
        text += fmt::format("  names     in {}\n", printable(redaction.key_file));
    text += "  " + to_text(redaction.copy);
    const bool has_more =
        !std::ranges::all_of(redaction.withheld, [](const auto& one) { return one.is_wished; });
    if (!has_more) return text;
    text += "\n" + heading("Withheld besides, since they hold what is withheld", color) + "\n";
    for (const auto& one : redaction.withheld)
        if (!one.is_wished)
            text += wrapped(fmt::format("{} (entry {}): {}", one.about, one.seq, one.because), 110, "  ");
    return text;
}

std::string to_json(const ShownRedaction& redaction)
{
    Json withheld = Json::array();
    for (const auto& one : redaction.withheld)
        withheld.push_back({{"entry", one.seq},
                            {"part", one.part},
                            {"about", one.about},
                            {"because", one.because},
                            {"wished", one.is_wished}});
    return document({{"schema", "edvet/redaction/1"},
                     {"file", redaction.file},
                     {"copy", redaction.copy.file},
                     {"ground", redaction.ground},
                     {"entry", redaction.copy.last},
                     {"head", redaction.copy.head},
                     {"withheld", std::move(withheld)},
                     {"names", redaction.key_file.empty() ? Json(nullptr) : Json(redaction.key_file)},
                     {"not_searched", redaction.packed}});
}

}  // namespace edvet
