#include "base/workbook_format.hpp"

#include "base/workbook_xml.hpp"
#include "edvet/base/workbook.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace edvet {

namespace {

using namespace std::string_view_literals;

constexpr const char* save_as_xlsx = "open it with a spreadsheet program and save it as an .xlsx workbook";
constexpr const char* right_file = "name a workbook saved as .xlsx";
constexpr const char* without_macros = "ask for the workbook saved as .xlsx, without macros";

/// "Workbook" as a directory of OLE writes it, in UTF-16.
std::string in_utf16(std::string_view ascii)
{
    std::string wide;
    for (const char c : ascii) {
        wide += c;
        wide += '\0';
    }
    return wide;
}

Unexpected<Diagnostic> not_a_workbook(const std::string& file, std::string message, const char* remedy)
{
    return Unexpected{workbook_refusal(file, "workbook.format", std::move(message), remedy)};
}

struct OtherFormat {
    std::string_view part;
    const char* what;
    const char* remedy;
};

constexpr std::array<OtherFormat, 4> other_formats{{
    {"xl/workbook.bin", "this is a binary workbook (.xlsb)", save_as_xlsx},
    {"word/document.xml", "this is a text document (.docx), not a workbook", right_file},
    {"ppt/presentation.xml", "this is a presentation (.pptx), not a workbook", right_file},
    {"Index/Document.iwa", "this is a Numbers spreadsheet", save_as_xlsx},
}};

Unexpected<Diagnostic> has_macros(const std::string& file, std::string_view part)
{
    return Unexpected{workbook_refusal(file, "workbook.macros",
                                       fmt::format("this workbook holds macros (part {})", quote(part)),
                                       without_macros)};
}

}  // namespace

Expected<Done, Diagnostic> check_is_archive(std::string_view bytes, const std::string& file)
{
    if (bytes.empty()) return not_a_workbook(file, "the file is empty", right_file);
    if (bytes.size() > workbook_limits::file_bytes)
        return Unexpected{workbook_refusal(
            file, "workbook.limit",
            fmt::format("the file is larger than {} MiB", workbook_limits::file_bytes >> 20U),
            "a workbook of this kind is never that large; check that it is the right one")};
    if (bytes.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv)) {
        if (bytes.find(in_utf16("EncryptedPackage")) != std::string_view::npos)
            return Unexpected{workbook_refusal(file, "workbook.encrypted",
                                               "this workbook is encrypted with a password",
                                               "ask for the workbook without a password")};
        return not_a_workbook(file, "this is an old binary file (OLE2), such as an .xls workbook",
                              save_as_xlsx);
    }
    if (!bytes.starts_with("PK\3\4"sv))
        return not_a_workbook(file, "this is no .xlsx workbook: it does not begin as a ZIP archive does",
                              right_file);
    return Done{};
}

Expected<Done, Diagnostic> check_is_workbook(WorkbookArchive& archive)
{
    const auto& file = archive.file();
    for (const auto& other : other_formats)
        if (archive.has(other.part)) return not_a_workbook(file, other.what, other.remedy);
    if (archive.has("mimetype") && archive.has("content.xml"))
        return not_a_workbook(file, "this is an OpenDocument file, such as an .ods spreadsheet",
                              save_as_xlsx);
    if (!archive.has("[Content_Types].xml"))
        return not_a_workbook(file, "this is a ZIP archive, but not of a workbook", right_file);
    for (const auto& name : archive.names())
        if (part_key(name).find("vbaproject") != std::string::npos) return has_macros(file, name);

    const std::string part = "[Content_Types].xml";
    auto text = archive.read(part);
    if (!text) return Unexpected{text.error()};
    const auto types = XmlPart::parse(file, part, std::move(text).value(), content_type_namespaces, "Types");
    if (!types) return Unexpected{types.error()};
    for (const auto node : types->root().children()) {
        const auto type = part_key(node.attribute("ContentType").value());
        if (type.find("macroenabled") != std::string::npos || type.find("vbaproject") != std::string::npos ||
            type.find("macrosheet") != std::string::npos)
            return has_macros(file, node.attribute("PartName").value());
    }
    return Done{};
}

}  // namespace edvet
