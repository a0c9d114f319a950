#include "entry_rules.hpp"

#include "edvet/base/id.hpp"
#include "edvet/base/printable.hpp"

#include <algorithm>
#include <set>
#include <string_view>
#include <vector>

#include <fmt/format.h>

namespace edvet {

namespace {

using Names = std::vector<std::string_view>;

constexpr std::size_t longest_path = 4000;

/// A row of the table of kinds.
struct KindRule {
    std::string_view kind;
    std::string_view subject;  ///< how it begins; ends with ':' where more follows; empty where there is none
    Names fields;              ///< that it must have
    Names more_fields;         ///< that it may have
    Names parts;
    Names more_parts;
    Names acts;  ///< what the field `act` can be
};

const std::vector<KindRule>& kind_rules()
{
    static const std::vector<KindRule> rules{
        {entry_kind::genesis, "case", {"case", "format", "program"}, {}, {}, {}, {}},
        {entry_kind::person, "person:", {}, {}, {"name"}, {}, {}},
        {entry_kind::file,
         "file:",
         {"act"},
         {"removed"},
         {},
         {"digest", "reason"},
         {"open", "import", "evidence", "candidate", "update"}},
        {entry_kind::library, "library:", {}, {}, {"digest"}, {}, {}},
        {entry_kind::rubric, "rubric", {"id", "version", "sha256"}, {}, {}, {"reason"}, {}},
        {entry_kind::rating, "rating:", {}, {"removed", "sheet"}, {}, {"rating", "reason"}, {}},
        {entry_kind::candidate, "candidate:", {"act"}, {}, {}, {"reason"}, {"add", "withdraw"}},
        {entry_kind::note, "", {}, {"candidate", "criterion"}, {"text"}, {}, {}},
        {entry_kind::redaction, "", {"ground"}, {}, {}, {}, {}},
        {entry_kind::migration, "", {"from", "to"}, {}, {}, {"reason"}, {}},
    };
    return rules;
}

bool is_one_of(const Names& names, std::string_view name)
{
    return std::ranges::find(names, name) != names.end();
}

/// CANDIDATE:CRITERION:CODE
bool are_ids(std::string_view text)
{
    const auto first = text.find(':');
    const auto second = text.find(':', first == std::string_view::npos ? first : first + 1);
    return second != std::string_view::npos && is_id(text.substr(0, first)) &&
           is_id(text.substr(first + 1, second - first - 1)) && is_id(text.substr(second + 1));
}

/// What follows the first ':' of a subject.
bool is_object_of(std::string_view kind, std::string_view object)
{
    if (kind == entry_kind::file || kind == entry_kind::library) return is_case_path(object);
    return kind == entry_kind::rating ? are_ids(object) : is_id(object);
}

bool is_subject_of(const KindRule& rule, const std::string& subject)
{
    if (rule.subject.ends_with(':'))
        return subject.starts_with(rule.subject) &&
               is_object_of(rule.kind, std::string_view{subject}.substr(rule.subject.size()));
    return subject == rule.subject;
}

/// "it has no field 'act'" or "it has a field 'x', which entries of this kind do not have".
template <class Map>
std::string fault_in_names(const Map& there, const Names& needed, const Names& more, std::string_view what)
{
    for (const auto name : needed)
        if (!there.contains(std::string{name})) return fmt::format("it has no {} '{}'", what, name);
    for (const auto& [name, value] : there)
        if (!is_one_of(needed, name) && !is_one_of(more, name))
            return fmt::format("it has a {} '{}', which entries of its kind do not have", what, name);
    return "";
}

/// An entry that takes something away says so, and has nothing to say of it.
std::string fault_in_removal(const EntryBody& body, const std::string& content)
{
    const auto removed = body.fields.find("removed");
    if (removed == body.fields.end())
        return body.parts.contains(content) ? "" : fmt::format("it has no part '{}'", content);
    if (removed->second != "yes") return "its field 'removed' is not 'yes'";
    return body.parts.contains(content) ? fmt::format("it takes something away and has a part '{}'", content)
                                        : "";
}

}  // namespace

bool is_case_path(std::string_view path)
{
    if (path.ends_with('/')) path.remove_suffix(1);
    if (path.empty() || path.size() > longest_path) return false;
    for (std::size_t start = 0; start <= path.size();) {
        const auto end = std::min(path.find('/', start), path.size());
        if (end == start || path[start] == '.') return false;
        start = end + 1;
    }
    return is_utf8_text(path);
}

std::string fault_in_form(const LogEntry& entry, const EntryBody& body)
{
    const auto& rules = kind_rules();
    const auto rule = std::ranges::find(rules, std::string_view{entry.kind}, &KindRule::kind);
    if (rule == rules.end()) return fmt::format("no entry is of kind '{}'", entry.kind);
    if (!is_subject_of(*rule, body.subject))
        return fmt::format("an entry of kind '{}' cannot be about '{}'", entry.kind, body.subject);
    if (auto fault = fault_in_names(body.fields, rule->fields, rule->more_fields, "field"); !fault.empty())
        return fault;
    if (auto fault = fault_in_names(body.parts, rule->parts, rule->more_parts, "part"); !fault.empty())
        return fault;
    if (const auto act = body.fields.find("act");
        act != body.fields.end() && !is_one_of(rule->acts, act->second))
        return fmt::format("its field 'act' cannot be '{}'", act->second);
    if (body.withheld.empty() == (entry.kind == entry_kind::redaction))
        return body.withheld.empty() ? "it withholds nothing" : "only a redaction withholds parts";
    if (entry.kind == entry_kind::file) return fault_in_removal(body, "digest");
    return entry.kind == entry_kind::rating ? fault_in_removal(body, "rating") : "";
}

}  // namespace edvet
