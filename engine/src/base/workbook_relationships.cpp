#include "base/workbook_relationships.hpp"

#include "base/workbook_xml.hpp"
#include "edvet/base/workbook.hpp"

#include <set>

#include <fmt/format.h>

namespace edvet {

std::string relationships_part(std::string_view part)
{
    const auto folder = part.rfind('/') + 1;  // npos + 1 is 0
    return fmt::format("{}_rels/{}.rels", part.substr(0, folder), part.substr(folder));
}

std::optional<std::string> resolved_target(std::string_view part, std::string_view target)
{
    std::vector<std::string_view> path;
    const auto take = [&](std::string_view text) {
        while (true) {
            const auto slash = text.find('/');
            const auto segment = text.substr(0, slash);
            if (segment == "..") {
                if (path.empty()) return false;
                path.pop_back();
            } else if (!segment.empty() && segment != ".") {
                path.push_back(segment);
            }
            if (slash == std::string_view::npos) return true;
            text.remove_prefix(slash + 1);
        }
    };
    if (!target.starts_with('/')) take(part.substr(0, part.rfind('/') + 1));
    if (!take(target)) return std::nullopt;

    std::string name;
    for (const auto segment : path) {
        if (!name.empty()) name += '/';
        name += segment;
    }
    return name;
}

Expected<std::vector<Relationship>, Diagnostic> read_relationships(WorkbookArchive& archive,
                                                                   std::string_view part)
{
    std::vector<Relationship> relationships;
    const auto name = relationships_part(part);
    if (!archive.has(name)) return relationships;
    auto text = archive.read(name);
    if (!text) return Unexpected{text.error()};
    const auto xml = XmlPart::parse(archive.file(), name, std::move(text).value(), relationship_namespaces,
                                    "Relationships");
    if (!xml) return Unexpected{xml.error()};

    std::set<std::string> ids;
    for (const auto node : xml->root().children()) {
        if (!xml->is(node, "Relationship")) continue;
        if (relationships.size() == workbook_limits::relationships)
            return Unexpected{xml->refusal(
                "workbook.limit", fmt::format("there are more than {} relationships", relationships.size()),
                "a workbook of this kind is never that large; check that it is the right one")};
        const std::string_view type{node.attribute("Type").value()};
        Relationship relationship{node.attribute("Id").value(), std::string{type.substr(type.rfind('/') + 1)},
                                  node.attribute("Target").value(),
                                  std::string_view{node.attribute("TargetMode").value()} == "External"};
        if (!relationship.is_external) {
            const auto target = resolved_target(part, relationship.target);
            if (!target)
                return Unexpected{xml->refusal(
                    "workbook.relationship",
                    fmt::format("target {} lies outside the archive", quote(relationship.target)),
                    "do not open this file; ask for another one")};
            relationship.target = *target;
        }
        if (!ids.insert(relationship.id).second)
            return Unexpected{xml->refusal("workbook.relationship",
                                           fmt::format("id {} stands here twice", quote(relationship.id)),
                                           "save the workbook again with a spreadsheet program")};
        relationships.push_back(std::move(relationship));
    }
    return relationships;
}

}  // namespace edvet
