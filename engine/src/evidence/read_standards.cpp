#include "edvet/base/json_read.hpp"
#include "edvet/evidence/standards.hpp"
#include "evidence/standards_findings.hpp"
#include "evidence/standards_tree.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <tuple>
#include <unordered_map>

#include <fmt/format.h>

namespace edvet {

namespace {

constexpr const char* package_remedy =
    "a package of CASE is an object with 'CFDocument', 'CFItems' and 'CFAssociations'";

constexpr std::array known_associations{"isChildOf",     "isPeerOf",       "isPartOf",   "exactMatchOf",
                                        "precedes",      "isRelatedTo",    "replacedBy", "exemplar",
                                        "hasSkillLevel", "isTranslationOf"};

bool is_uuid(std::string_view text)
{
    if (text.size() != 36) return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const bool is_dash = i == 8 || i == 13 || i == 18 || i == 23;
        const bool is_hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
        if (is_dash ? c != '-' : !is_hex) return false;
    }
    return true;
}

/// Reads one package from its JSON.
class PackageReader {
public:
    PackageReader(const JsonNode& root, const std::string& file) : root_(root), findings_(file)
    {
        framework_.file = file;
    }

    Parsed<StandardsFramework> read()
    {
        const auto* package = find_package();
        if (package) {
            read_document(*package->find("CFDocument"));
            read_items(*package);
            std::vector<TreeEdge> edges;
            if (!findings_.has_error()) edges = read_associations(*package);
            count_definitions(*package);
            if (!findings_.has_error()) finish(std::move(edges));
        }
        const bool is_sound = !findings_.has_error();
        auto said = findings_.take();
        if (!is_sound) return {std::nullopt, std::move(said)};
        return {std::move(framework_), std::move(said)};
    }

private:
    const JsonNode* find_package()
    {
        const auto* package = root_.find("CFPackage");
        if (!package) package = &root_;
        const auto* document = package->find("CFDocument");
        if (package->kind != JsonNode::Kind::object || !document)
            findings_.error(*package, "no-package", "this is no package of standards: it has no 'CFDocument'",
                            package_remedy);
        else if (document->kind != JsonNode::Kind::object)
            findings_.error(*document, "no-package", "'CFDocument' is no object", package_remedy);
        else
            return package;
        return nullptr;
    }

    std::string text(const JsonNode& object, const char* key)
    {
        const auto* node = object.find(key);
        if (!node || node->kind == JsonNode::Kind::null) return "";
        if (node->kind == JsonNode::Kind::string || node->kind == JsonNode::Kind::number) return node->text;
        findings_.odd(*node, Oddity::wrong_kind, key);
        return "";
    }

    /// A field that CASE requires and that nothing here rests on.
    std::string expected_text(const JsonNode& object, const char* key)
    {
        auto found = text(object, key);
        if (found.empty()) findings_.odd(object, Oddity::missing_field, key);
        return found;
    }

    /// The words of a list; of a text, which CASE allows too, those between its commas.
    std::vector<std::string> words(const JsonNode& object, const char* key)
    {
        std::vector<std::string> found;
        const auto add = [&](std::string_view word) {
            const auto first = word.find_first_not_of(" \t");
            if (first == std::string_view::npos) return;
            word = word.substr(first, word.find_last_not_of(" \t") - first + 1);
            if (std::ranges::find(found, word) == found.end() && found.size() < most_words)
                found.emplace_back(word);
        };
        const auto* node = object.find(key);
        if (!node || node->kind == JsonNode::Kind::null) return found;
        if (node->kind == JsonNode::Kind::array) {
            for (const auto& item : node->items) {
                if (item.kind == JsonNode::Kind::string || item.kind == JsonNode::Kind::number)
                    add(item.text);
                else
                    findings_.odd(item, Oddity::wrong_kind, key);
            }
            return found;
        }
        const auto whole = text(object, key);
        for (std::size_t at = 0; at <= whole.size();) {
            const auto end = std::min(whole.find(',', at), whole.size());
            add(std::string_view{whole}.substr(at, end - at));
            at = end + 1;
        }
        return found;
    }

    std::vector<std::string> titles(const JsonNode& object, const char* key)
    {
        std::vector<std::string> found;
        const auto* links = object.find(key);
        if (!links) return found;
        for (const auto& link : links->items)
            if (const auto* title = link.find("title"); title && found.size() < most_words)
                found.push_back(title->text);
        return found;
    }

    std::vector<std::string> subjects_of(const JsonNode& object)
    {
        auto subjects = words(object, "subject");
        return subjects.empty() ? titles(object, "subjectURI") : subjects;
    }

    void read_document(const JsonNode& node)
    {
        auto& document = framework_.document;
        document.identifier = text(node, "identifier");
        document.uri = expected_text(node, "uri");
        document.title = expected_text(node, "title");
        document.creator = expected_text(node, "creator");
        document.last_change = expected_text(node, "lastChangeDateTime");
        document.version = text(node, "version");
        document.language = text(node, "language");
        document.adoption_status = text(node, "adoptionStatus");
        document.framework_type = text(node, "frameworkType");
        document.case_version = text(node, "caseVersion");
        document.subjects = subjects_of(node);
        if (document.identifier.empty()) {
            findings_.error(node, "identifier", "the document has no identifier", "CASE requires one");
            return;
        }
        if (!is_uuid(document.identifier)) findings_.odd(node, Oddity::not_uuid);
        places_.emplace(identifier_key(document.identifier), Known{the_document, node.line});
        uris_.emplace(identifier_key(document.uri), the_document);
    }

    /// The objects of a list; none where it is absent.
    const std::vector<JsonNode>& objects(const JsonNode& package, const char* key, std::size_t limit)
    {
        static const std::vector<JsonNode> none;
        const auto* node = package.find(key);
        if (!node || node->kind == JsonNode::Kind::null) return none;
        if (node->kind != JsonNode::Kind::array) {
            findings_.error(*node, "list", fmt::format("'{}' is no list", key), package_remedy);
            return none;
        }
        if (node->items.size() > limit) {
            findings_.error(*node, "too-many",
                            fmt::format("'{}' has {} entries, more than {}", key, node->items.size(), limit),
                            "split the package; no framework that is in use is that large");
            return none;
        }
        return node->items;
    }

    bool is_object(const JsonNode& node, const char* list)
    {
        if (node.kind == JsonNode::Kind::object) return true;
        findings_.error(node, "list", fmt::format("an entry of '{}' is no object", list), "");
        return false;
    }

    /// The identifier; empty where there is none or it stands on something else.
    std::string own_identifier(const JsonNode& node, const char* what, std::size_t index)
    {
        auto identifier = text(node, "identifier");
        if (identifier.empty()) {
            findings_.error(node, "identifier", fmt::format("{} has no identifier", what),
                            "CASE requires one, and nothing can refer to it without");
            return "";
        }
        if (!is_uuid(identifier)) findings_.odd(node, Oddity::not_uuid);
        const auto [known, is_new] = places_.try_emplace(identifier_key(identifier), Known{index, node.line});
        if (is_new) return identifier;
        findings_.error(
            node, "twice", fmt::format("the identifier {} stands here twice", quote(identifier)),
            fmt::format("it is first on line {}; an identifier names one thing", known->second.line));
        return "";
    }

    void read_items(const JsonNode& package)
    {
        std::unordered_map<std::string, std::size_t> codes;
        const auto& nodes = objects(package, "CFItems", standards_item_limit);
        framework_.items.reserve(nodes.size());
        for (const auto& node : nodes) {
            if (!is_object(node, "CFItems")) continue;
            StandardsItem item;
            item.line = node.line;
            item.column = node.column;
            item.identifier = own_identifier(node, "an item", framework_.items.size());
            if (item.identifier.empty()) continue;
            item.uri = expected_text(node, "uri");
            item.statement = expected_text(node, "fullStatement");
            expected_text(node, "lastChangeDateTime");
            item.code = text(node, "humanCodingScheme");
            item.enumeration = text(node, "listEnumeration");
            item.type = text(node, "CFItemType");
            item.grades = grades_of(node);
            item.subjects = subjects_of(node);
            if (item.code.empty())
                findings_.odd(node, Oddity::no_code);
            else if (!codes.emplace(item.code, framework_.items.size()).second)
                findings_.odd(node, Oddity::repeated_code, item.code);
            if (!item.uri.empty()) uris_.emplace(identifier_key(item.uri), framework_.items.size());
            framework_.items.push_back(std::move(item));
        }
    }

    std::vector<std::string> grades_of(const JsonNode& node)
    {
        auto grades = words(node, "educationLevel");
        if (!node.find("educationalLevel")) return grades;
        findings_.odd(node, Oddity::wrong_level);
        return grades.empty() ? words(node, "educationalLevel") : grades;
    }

    std::optional<StandardsEnd> read_end(const JsonNode& association, const char* key)
    {
        const auto* node = association.find(key);
        StandardsEnd end;
        if (node && node->kind == JsonNode::Kind::string) {
            findings_.odd(*node, Oddity::plain_link, key);
            end.uri = node->text;
        } else if (node && node->kind == JsonNode::Kind::object) {
            end.identifier = text(*node, "identifier");
            end.uri = text(*node, "uri");
            end.title = text(*node, "title");
        }
        if (end.identifier.empty() && end.uri.empty()) {
            findings_.error(node ? *node : association, "end",
                            fmt::format("'{}' of an association says nothing that identifies an item", key),
                            "it is an object with 'identifier', 'uri' and 'title'");
            return std::nullopt;
        }
        resolve(end);
        return end;
    }

    void resolve(StandardsEnd& end) const
    {
        std::optional<std::size_t> index;
        if (const auto known = places_.find(identifier_key(end.identifier));
            !end.identifier.empty() && known != places_.end())
            index = known->second.index;
        else if (const auto by_uri = uris_.find(identifier_key(end.uri));
                 end.identifier.empty() && by_uri != uris_.end())
            index = by_uri->second;
        if (!index || *index == an_association) return;
        end.is_document = *index == the_document;
        if (!end.is_document) end.item = index;
    }

    std::optional<std::int32_t> sequence_of(const JsonNode& association)
    {
        const auto* node = association.find("sequenceNumber");
        if (!node || node->kind == JsonNode::Kind::null) return std::nullopt;
        std::int32_t number = 0;
        const auto* end = node->text.data() + node->text.size();
        const auto read = std::from_chars(node->text.data(), end, number);
        if (read.ec == std::errc{} && read.ptr == end) return number;
        findings_.odd(*node, Oddity::bad_sequence);
        return std::nullopt;
    }

    /// The edges of the tree; all other associations go into the framework.
    std::vector<TreeEdge> read_associations(const JsonNode& package)
    {
        std::vector<TreeEdge> edges;
        outside_.assign(framework_.items.size(), false);
        for (const auto& node : objects(package, "CFAssociations", standards_association_limit)) {
            if (!is_object(node, "CFAssociations")) continue;
            auto identifier = own_identifier(node, "an association", an_association);
            auto type = text(node, "associationType");
            if (type.empty())
                findings_.error(node, "association", "an association has no 'associationType'", "");
            auto origin = read_end(node, "originNodeURI");
            auto destination = read_end(node, "destinationNodeURI");
            if (identifier.empty() || type.empty() || !origin || !destination) continue;
            if (std::ranges::find(known_associations, type) == known_associations.end() &&
                !type.starts_with("ext:"))
                findings_.odd(node, Oddity::unknown_type, type);
            const bool is_here = destination->item || destination->is_document;
            if (type == "isChildOf" && origin->item && is_here) {
                edges.push_back(
                    {*origin->item, destination->item, sequence_of(node), node.line, node.column});
                continue;
            }
            if (!is_here && !origin->item && !origin->is_document) {
                findings_.odd(node, Oddity::nothing_here);
                continue;
            }
            if (type == "isChildOf" && origin->item) outside_[*origin->item] = true;
            framework_.associations.push_back(
                {std::move(identifier), std::move(type), std::move(*origin), std::move(*destination)});
        }
        return edges;
    }

    void count_definitions(const JsonNode& package)
    {
        const auto count = [&](const JsonNode* list, const char* name) {
            if (list && !list->items.empty()) framework_.definitions.emplace_back(name, list->items.size());
        };
        if (const auto* definitions = package.find("CFDefinitions"))
            for (const auto* name :
                 {"CFConcepts", "CFSubjects", "CFLicenses", "CFItemTypes", "CFAssociationGroupings"})
                count(definitions->find(name), name);
        count(package.find("CFRubrics"), "CFRubrics");
    }

    void finish(std::vector<TreeEdge> edges)
    {
        framework_.tree_associations = edges.size();
        const auto place = grow_tree(framework_, std::move(edges), outside_, findings_);
        if (!place) return;
        for (auto& association : framework_.associations)
            for (auto* end : {&association.origin, &association.destination})
                if (end->item) end->item = (*place)[*end->item];
        const auto key = [](const StandardsAssociation& association) {
            const auto& [identifier, type, origin, destination] = association;
            return std::tie(type, origin.item, origin.identifier, destination.item, destination.identifier,
                            destination.uri, identifier);
        };
        std::ranges::sort(framework_.associations,
                          [&](const auto& a, const auto& b) { return key(a) < key(b); });
    }

    static constexpr std::size_t the_document = static_cast<std::size_t>(-1);
    static constexpr std::size_t an_association = static_cast<std::size_t>(-2);
    static constexpr std::size_t most_words = 100;  ///< grades or subjects of one item

    struct Known {
        std::size_t index = 0;
        int line = 0;
    };

    const JsonNode& root_;
    StandardsFindings findings_;
    StandardsFramework framework_;
    std::unordered_map<std::string, Known> places_;  ///< by identifier
    std::unordered_map<std::string, std::size_t> uris_;
    std::vector<bool> outside_;  ///< items that are a child of something outside
};

}  // namespace

Parsed<StandardsFramework> parse_standards(std::string_view text, const std::string& file)
{
    const auto document = parse_json(text, file);
    if (!document.value) return {std::nullopt, document.diagnostics};
    return PackageReader{*document.value, file}.read();
}

}  // namespace edvet
