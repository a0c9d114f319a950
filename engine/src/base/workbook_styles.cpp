#include "base/workbook_styles.hpp"

#include "base/workbook_archive.hpp"
#include "edvet/base/workbook.hpp"

#include <map>

#include <fmt/format.h>

namespace edvet {

namespace {

/// What stands in brackets: elapsed time as in [hh] is a time; colours, conditions and locales are none.
bool is_elapsed_time(std::string_view bracket)
{
    return !bracket.empty() && (bracket.find_first_not_of("hH") == std::string_view::npos ||
                                bracket.find_first_not_of("mM") == std::string_view::npos ||
                                bracket.find_first_not_of("sS") == std::string_view::npos);
}

Unexpected<Diagnostic> too_many(const XmlPart& styles)
{
    return Unexpected{styles.refusal("workbook.limit",
                                     fmt::format("there are more than {} formats", workbook_limits::formats),
                                     "no spreadsheet program writes that many; ask for the file again")};
}

}  // namespace

bool is_date_format(std::string_view code)
{
    if (part_key(code) == "general") return false;
    for (std::size_t at = 0; at < code.size(); ++at) {
        const char c = code[at];
        if (c == '\\' || c == '_' || c == '*') {
            ++at;
        } else if (c == '"' || c == '[') {
            const auto end = code.find(c == '"' ? '"' : ']', at + 1);
            if (end == std::string_view::npos) return false;
            if (c == '[' && is_elapsed_time(code.substr(at + 1, end - at - 1))) return true;
            at = end;
        } else if (std::string_view{"yYmMdDhHsS"}.find(c) != std::string_view::npos) {
            return true;
        }
    }
    return false;
}

bool is_built_in_date_format(std::size_t id)
{
    return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) ||
           (id >= 50 && id <= 58);
}

Expected<std::vector<bool>, Diagnostic> read_date_formats(const XmlPart& styles)
{
    std::map<std::size_t, bool> own_formats;
    for (const auto node : styles.child(styles.root(), "numFmts").children()) {
        const auto id = whole_from(node.attribute("numFmtId").value());
        if (!styles.is(node, "numFmt") || !id) continue;
        own_formats[*id] = is_date_format(node.attribute("formatCode").value());
        if (own_formats.size() > workbook_limits::formats) return too_many(styles);
    }
    std::vector<bool> formats;
    for (const auto node : styles.child(styles.root(), "cellXfs").children()) {
        if (!styles.is(node, "xf")) continue;
        const auto id = whole_from(node.attribute("numFmtId").value()).value_or(0);
        const auto own = own_formats.find(id);
        formats.push_back(own == own_formats.end() ? is_built_in_date_format(id) : own->second);
        if (formats.size() > workbook_limits::formats) return too_many(styles);
    }
    return formats;
}

}  // namespace edvet
