#pragma once

#include "edvet/base/diagnostic.hpp"
#include "edvet/base/expected.hpp"

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <pugixml.hpp>

namespace edvet {

/// What keeps a text from being the XML that a workbook may hold.
struct XmlFault {
    std::string code;
    std::size_t offset = 0;
    std::string what;
    std::string remedy;
};

/// What `check_xml` found in a text that it has nothing against.
struct CheckedXml {
    std::vector<std::string> prefixes;  ///< that stand for the namespace asked for, "" where it needs none
};

/// Checks before anything is built from it that `text` is well-formed UTF-8 XML without a document type,
/// whose elements nest and number within the limits, and where no prefix stands both for one of `namespaces`
/// and for another one.
Expected<CheckedXml, XmlFault> check_xml(std::string_view text, std::span<const std::string_view> namespaces);

/// One part of a workbook as a tree. The root is of the namespace asked for, and `is` knows which others are.
class XmlPart {
public:
    static Expected<XmlPart, Diagnostic> parse(const std::string& file, const std::string& part,
                                               std::string text, std::span<const std::string_view> namespaces,
                                               std::string_view root);

    pugi::xml_node root() const { return document_->document_element(); }

    /// Whether `node` is the element `name` of the part's namespace.
    bool is(pugi::xml_node node, std::string_view name) const;
    pugi::xml_node child(pugi::xml_node parent, std::string_view name) const;

    const std::string& name() const { return name_; }

    /// An error about this part: "part 'xl/workbook.xml': …".
    Diagnostic refusal(std::string code, const std::string& message, std::string remedy) const;

private:
    XmlPart(const std::string& file, const std::string& name, std::string text);

    std::string file_;
    std::string name_;
    std::unique_ptr<std::string> text_;  ///< the tree points into it
    std::unique_ptr<pugi::xml_document> document_;
    std::vector<std::string> prefixes_;
};

/// SpreadsheetML, transitional and strict (ECMA-376 Part 4 and Part 1).
extern const std::span<const std::string_view> sheet_namespaces;
/// Of packages: relationships and content types.
extern const std::span<const std::string_view> relationship_namespaces;
extern const std::span<const std::string_view> content_type_namespaces;

/// All character data directly in `node`, joined.
std::string text_of(pugi::xml_node node);

/// "1" and "true".
bool is_true(pugi::xml_attribute attribute);

/// A count or index of at most nine digits.
std::optional<std::size_t> whole_from(std::string_view text);

/// Without XML's white space around it.
std::string_view trimmed(std::string_view text);

}  // namespace edvet
