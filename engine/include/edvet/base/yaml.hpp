#pragma once

#include "edvet/base/date.hpp"
#include "edvet/base/decimal.hpp"
#include "edvet/base/diagnostic.hpp"
#include "edvet/base/id.hpp"

#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace edvet {

struct YamlEntry;

/// A YAML document with its places. Scalars stay text, exactly as written: what is a number is
/// for the reader of that field to decide, so "010", "no" and "1.10" are never reinterpreted.
struct YamlNode {
    enum class Kind { null, scalar, sequence, mapping };

    Kind kind = Kind::null;
    Place place;
    std::string text;                ///< of a scalar
    std::vector<YamlNode> items;     ///< of a sequence
    std::vector<YamlEntry> entries;  ///< of a mapping, in the order written
};

struct YamlEntry {
    YamlNode key;
    YamlNode value;
};

/// Reads one YAML 1.2 document from UTF-8 text. Refuses, with the place: anchors, aliases, tags, keys that
/// are not plain text, repeated keys, a second document, more than 64 levels or 200,000 nodes, and what is
/// not YAML. Bounded in time and memory by the size of the text.
Parsed<YamlNode> parse_yaml(std::string_view text, const std::string& file);

/// Reads the fields of one mapping and says what is wrong with them. Every reader of a file
/// format is made of these: take what is known, then `finish` reports what is left over, with
/// the nearest known name. All messages carry `area` as the first word of their code.
class YamlFields {
public:
    /// `what` names the thing in messages ("a criterion", "the rubric"). A node that is no mapping is
    /// reported.
    YamlFields(const YamlNode& node, std::string what, std::string area, Problems& problems);

    /// Where the thing itself stands.
    const Place& place() const { return node_.place; }
    const std::string& what() const { return what_; }
    const std::string& area() const { return area_; }
    Problems& problems() const { return problems_; }
    bool is_mapping() const { return node_.kind == YamlNode::Kind::mapping; }

    /// The field, or null when it is absent. Marks it as known.
    const YamlNode* find(const std::string& key);
    /// The same, and reports when it is absent.
    const YamlNode* need(const std::string& key);

    /// Text of at most `limit` bytes. An absent field gives `otherwise`; one that is no text is reported.
    std::string text(const std::string& key, std::string otherwise = "", std::size_t limit = 4000);
    /// The same for a field that must be there and not be empty.
    std::string needed_text(const std::string& key, std::size_t limit = 4000);

    std::optional<Exact> decimal(const std::string& key);
    std::optional<Date> date(const std::string& key);
    std::optional<Age> age(const std::string& key);

    /// One of the names in `choices`; anything else is reported with the list.
    template <class Value>
    std::optional<Value> choice(const std::string& key,
                                const std::vector<std::pair<std::string, Value>>& choices)
    {
        std::vector<std::string> names;
        for (const auto& [name, value] : choices) names.push_back(name);
        const auto index = choice_index(key, names);
        if (!index) return std::nullopt;
        return choices[*index].second;
    }

    template <class AnyId>
    std::optional<AnyId> id(const std::string& key)
    {
        const auto* node = find(key);
        if (!node || !is_well_formed_id(key, *node)) return std::nullopt;
        return AnyId::known(node->text);
    }
    template <class AnyId>
    std::optional<AnyId> needed_id(const std::string& key)
    {
        return need(key) ? id<AnyId>(key) : std::nullopt;
    }

    /// The items of a sequence; none when the field is absent. One that is no sequence is reported.
    const std::vector<YamlNode>& items(const std::string& key);

    /// The texts of a sequence of scalars. An item that is no text is reported.
    std::vector<const YamlNode*> texts(const std::string& key);

    /// Reports every key that nobody asked for, with the nearest one that was.
    void finish();

    void error(const Place& place, const std::string& code, std::string message, std::string remedy = "");

private:
    bool is_well_formed_id(const std::string& key, const YamlNode& node);
    bool is_text(const std::string& key, const YamlNode& node);
    std::optional<std::size_t> choice_index(const std::string& key, const std::vector<std::string>& names);

    const YamlNode& node_;
    std::string what_;
    std::string area_;
    Problems& problems_;
    std::set<std::string> known_;
};

/// Reads the first line that every file of ours has, `edvet: <kind>/1`, and says so when it is another's.
/// The key is then known to `fields`.
bool has_kind(YamlFields& fields, const std::string& kind);

}  // namespace edvet
