#pragma once

#include "edvet/base/diagnostic.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace edvet {

/// The bounds of a package beside those of JSON. The largest that states publish have some 5,000 items.
constexpr std::size_t standards_item_limit = 100'000;
constexpr std::size_t standards_association_limit = 200'000;
constexpr std::size_t standards_depth_limit = 32;

/// Which package this is: the CFDocument of 1EdTech CASE 1.0 or 1.1.
struct StandardsDocument {
    std::string identifier;
    std::string uri;
    std::string title;
    std::string creator;
    std::string version;
    std::string language;
    std::string adoption_status;
    std::string framework_type;  ///< new in CASE 1.1
    std::string case_version;    ///< as stated, new in CASE 1.1; empty in CASE 1.0
    std::string last_change;     ///< as written
    std::vector<std::string> subjects;
};

/// A standard, or what standards stand under (a strand, a cluster): a CFItem.
struct StandardsItem {
    std::string identifier;
    std::string uri;
    std::string code;  ///< humanCodingScheme; empty where it has none
    std::string statement;
    std::string type;
    std::string enumeration;
    std::vector<std::string> grades;    ///< its own, or those of the nearest item above that states any
    std::vector<std::string> subjects;  ///< likewise, and at last those of the document
    bool inherits_grades = false;
    std::optional<std::size_t> parent;  ///< index in the framework's items; absent at the top
    std::size_t depth = 0;              ///< 0 at the top
    bool is_leaf = true;                ///< no item of the package is a child of it
    int line = 0;
    int column = 0;
};

/// The code, or the identifier where it has none.
const std::string& name_of(const StandardsItem& item);

/// One end of an association. What is not in the package is known by this alone.
struct StandardsEnd {
    std::string identifier;
    std::string uri;
    std::string title;
    std::optional<std::size_t> item;  ///< index in the framework's items
    bool is_document = false;         ///< the package's own
};

/// A CFAssociation that is no part of the tree.
struct StandardsAssociation {
    std::string identifier;
    std::string type;
    StandardsEnd origin;
    StandardsEnd destination;
};

/// A package of standards. The order of its file plays no part: items are in the order of the tree, each
/// above what is under it. Siblings are by sequenceNumber, those without one last, and then by
/// listEnumeration, humanCodingScheme, statement and identifier, in which numbers count as numbers. An item
/// that is a child of several stands once: under an item before the document, under the lowest
/// sequenceNumber, under the first identifier. Items that are a child of nothing in the package come last at
/// the top. Associations are by type, then by their ends.
struct StandardsFramework {
    std::string file;
    StandardsDocument document;
    std::vector<StandardsItem> items;
    std::vector<StandardsAssociation> associations;
    std::size_t tree_associations = 0;  ///< isChildOf between what is in the package
    std::vector<std::pair<std::string, std::size_t>> definitions;  ///< "CFItemTypes" and how many there are
};

/// Reads a CASE 1.0 or 1.1 package, bare or as the only member "CFPackage" of an object. Does no I/O: `file`
/// only names the text in messages.
///
/// Errors: what JSON within bounds is not; no CFDocument; an item, association or end without an identifier
/// (an end may have a URI alone); one identifier twice; items that are children of one another in a circle;
/// more items, associations or depth than the limits. The first ten of a kind are told one by one.
/// What real packages do without harm is a warning, one for all of a kind: fields that CASE requires and that
/// are missing, `educationalLevel` (read as educationLevel), items without a code or below nothing, codes of
/// several items, numbers that are no sequence, associations of unknown types.
Parsed<StandardsFramework> parse_standards(std::string_view text, const std::string& file);

/// Which items are asked for. An item is in scope where it has one of the grades and one of the subjects; an
/// empty list asks for all. Grades are compared as numbers ("3" is "03") and "K" is "KG"; neither case nor
/// blanks around a word count.
struct StandardsScope {
    std::vector<std::string> grades;
    std::vector<std::string> subjects;

    friend bool operator==(const StandardsScope&, const StandardsScope&) = default;
};

bool is_in_scope(const StandardsItem& item, const StandardsScope& scope);

/// The standards proper: items without any below them, in the order of the tree.
std::vector<std::size_t> leaf_items(const StandardsFramework& framework, const StandardsScope& scope);

/// "grades 3 and 4, subject Science"; empty where all is asked for.
std::string to_text(const StandardsScope& scope);

/// What a grade is compared by: "03" and "3" are "3", "k" and "KG" are "KG".
std::string grade_key(std::string_view grade);
std::string subject_key(std::string_view subject);

/// What identifiers and URIs are compared by: letters of either case are the same.
std::string identifier_key(std::string_view identifier);

}  // namespace edvet
