#include "base/workbook_xml.hpp"

#include "base/workbook_archive.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

namespace edvet {

namespace {

constexpr std::array<std::string_view, 2> sheet_names{
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main"};
constexpr std::array<std::string_view, 1> relationship_names{
    "http://schemas.openxmlformats.org/package/2006/relationships"};
constexpr std::array<std::string_view, 1> content_type_names{
    "http://schemas.openxmlformats.org/package/2006/content-types"};

std::string place_in(std::string_view text, std::size_t offset)
{
    const auto before = text.substr(0, offset);
    const auto line_start = before.rfind('\n') + 1;  // npos + 1 is 0
    return fmt::format("line {} column {}", std::ranges::count(before, '\n') + 1, offset - line_start + 1);
}

}  // namespace

const std::span<const std::string_view> sheet_namespaces{sheet_names};
const std::span<const std::string_view> relationship_namespaces{relationship_names};
const std::span<const std::string_view> content_type_namespaces{content_type_names};

XmlPart::XmlPart(const std::string& file, const std::string& name, std::string text)
    : file_(file),
      name_(name),
      text_(std::make_unique<std::string>(std::move(text))),
      document_(std::make_unique<pugi::xml_document>())
{
}

Expected<XmlPart, Diagnostic> XmlPart::parse(const std::string& file, const std::string& name,
                                             std::string text, std::span<const std::string_view> namespaces,
                                             std::string_view root)
{
    XmlPart part{file, name, std::move(text)};
    auto checked = check_xml(*part.text_, namespaces);
    if (!checked) {
        const auto& fault = checked.error();
        return Unexpected{part.refusal(fault.code,
                                       fmt::format("{}: {}", place_in(*part.text_, fault.offset), fault.what),
                                       fault.remedy)};
    }
    part.prefixes_ = checked->prefixes;

    constexpr auto flags = pugi::parse_escapes | pugi::parse_eol | pugi::parse_cdata | pugi::parse_ws_pcdata |
                           pugi::parse_wconv_attribute | pugi::parse_embed_pcdata;
    const auto result = part.document_->load_buffer_inplace(part.text_->data(), part.text_->size(), flags,
                                                            pugi::encoding_utf8);
    if (!result || !part.is(part.root(), root))
        return Unexpected{part.refusal(
            "workbook.xml",
            result
                ? fmt::format("the root element is {}, not a workbook's {}", quote(part.root().name()), root)
                : fmt::format("byte {}: {}", result.offset + 1,
                              result.status == pugi::status_end_element_mismatch
                                  ? "an element ends that is not the one begun last"
                                  : "the XML is not well-formed"),
            "save the workbook again with a spreadsheet program")};
    return part;
}

bool XmlPart::is(pugi::xml_node node, std::string_view name) const
{
    const std::string_view written{node.name()};
    if (!written.ends_with(name)) return false;
    const auto prefix = written.substr(0, written.size() - name.size());
    return std::ranges::any_of(prefixes_, [&](const std::string& ours) {
        return ours.empty()
                   ? prefix.empty()
                   : prefix.size() == ours.size() + 1 && prefix.starts_with(ours) && prefix.back() == ':';
    });
}

pugi::xml_node XmlPart::child(pugi::xml_node parent, std::string_view name) const
{
    for (const auto node : parent.children())
        if (is(node, name)) return node;
    return {};
}

Diagnostic XmlPart::refusal(std::string code, const std::string& message, std::string remedy) const
{
    return workbook_refusal(file_, std::move(code), fmt::format("part {}: {}", quote(name_), message),
                            std::move(remedy));
}

std::string text_of(pugi::xml_node node)
{
    std::string text = node.value();  // the first run, where it was not made a node
    for (const auto child : node.children())
        if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) text += child.value();
    return text;
}

bool is_true(pugi::xml_attribute attribute)
{
    const auto value = trimmed(attribute.value());
    return value == "1" || value == "true";
}

std::optional<std::size_t> whole_from(std::string_view text)
{
    std::size_t value = 0;
    if (text.empty() || text.size() > 9) return std::nullopt;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view blanks = " \t\r\n";
    const auto first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

}  // namespace edvet
