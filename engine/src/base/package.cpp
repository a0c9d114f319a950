#include "edvet/base/package.hpp"

#include "workbook_archive.hpp"

namespace edvet {

std::optional<std::vector<std::string>> parts_of_package(std::string_view bytes)
{
    if (!bytes.starts_with("PK")) return std::nullopt;
    auto archive = WorkbookArchive::open(bytes, "");
    if (!archive) return std::nullopt;
    std::vector<std::string> parts;
    for (const auto& name : archive->names()) {
        auto part = archive->read(name);
        if (!part) return std::nullopt;
        parts.push_back(std::move(part).value());
    }
    return parts;
}

}  // namespace edvet
