#include "edvet/base/nearest_name.hpp"
#include "edvet/base/yaml.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace edvet {

namespace {

const std::vector<YamlNode> no_items;

}  // namespace

YamlFields::YamlFields(const YamlNode& node, std::string what, std::string area, Problems& problems)
    : node_(node), what_(std::move(what)), area_(std::move(area)), problems_(problems)
{
    if (node.kind != YamlNode::Kind::mapping)
        error(node.place, "mapping", fmt::format("{} is written as 'key: value' pairs, not as this", what_));
}

void YamlFields::error(const Place& place, const std::string& code, std::string message, std::string remedy)
{
    problems_.error(place, area_ + "." + code, std::move(message), std::move(remedy));
}

const YamlNode* YamlFields::find(const std::string& key)
{
    known_.insert(key);
    const auto entry =
        std::ranges::find_if(node_.entries, [&](const auto& candidate) { return candidate.key.text == key; });
    return entry == node_.entries.end() ? nullptr : &entry->value;
}

const YamlNode* YamlFields::need(const std::string& key)
{
    const auto* node = find(key);
    if (!node && node_.kind == YamlNode::Kind::mapping)
        error(node_.place, "missing", fmt::format("{} needs '{}'", what_, key),
              fmt::format("add '{}: …'", key));
    return node;
}

bool YamlFields::is_text(const std::string& key, const YamlNode& node)
{
    if (node.kind == YamlNode::Kind::scalar) return true;
    error(node.place, "text",
          node.kind == YamlNode::Kind::null ? fmt::format("'{}' is empty", key)
                                            : fmt::format("'{}' must be a single value", key),
          fmt::format("write '{}: VALUE', or take the key away", key));
    return false;
}

std::string YamlFields::text(const std::string& key, std::string otherwise, std::size_t limit)
{
    const auto* node = find(key);
    if (!node || !is_text(key, *node)) return otherwise;
    if (node->text.size() > limit) {
        error(node->place, "too-long", fmt::format("'{}' is {} bytes long", key, node->text.size()),
              fmt::format("keep it to {} bytes", limit));
        return otherwise;
    }
    return node->text;
}

std::string YamlFields::needed_text(const std::string& key, std::size_t limit)
{
    const auto* node = need(key);
    if (!node) return "";
    auto value = text(key, "", limit);
    if (node->kind == YamlNode::Kind::scalar && value.find_first_not_of(" \t\r\n") == std::string::npos &&
        node->text.size() <= limit)
        error(node->place, "text", fmt::format("'{}' is empty", key), fmt::format("write '{}: VALUE'", key));
    return value;
}

std::optional<Exact> YamlFields::decimal(const std::string& key)
{
    const auto* node = find(key);
    if (!node || !is_text(key, *node)) return std::nullopt;
    auto value = decimal_from_text(node->text);
    if (!value)
        error(node->place, "number", fmt::format("'{}' must be a number, not {}", key, quote(node->text)),
              decimal_remedy_for(node->text));
    return value;
}

std::optional<Date> YamlFields::date(const std::string& key)
{
    const auto* node = find(key);
    if (!node || !is_text(key, *node)) return std::nullopt;
    auto value = Date::from_text(node->text);
    if (!value)
        error(node->place, "date", fmt::format("'{}' must be a day, not {}", key, quote(node->text)),
              date_remedy);
    return value;
}

std::optional<Age> YamlFields::age(const std::string& key)
{
    const auto* node = find(key);
    if (!node || !is_text(key, *node)) return std::nullopt;
    auto value = Age::from_text(node->text);
    if (!value)
        error(node->place, "age",
              fmt::format("'{}' must be a length of time, not {}", key, quote(node->text)),
              "write it as in '36 months', '90 days' or '2 years'");
    return value;
}

std::optional<std::size_t> YamlFields::choice_index(const std::string& key,
                                                    const std::vector<std::string>& names)
{
    const auto* node = find(key);
    if (!node || !is_text(key, *node)) return std::nullopt;
    const auto found = std::ranges::find(names, node->text);
    if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
    error(node->place, "choice", fmt::format("'{}' cannot be {}", key, quote(node->text)),
          fmt::format("write one of: {}", fmt::join(names, ", ")));
    return std::nullopt;
}

bool YamlFields::is_well_formed_id(const std::string& key, const YamlNode& node)
{
    if (!is_text(key, node)) return false;
    if (is_id(node.text)) return true;
    error(node.place, "id", fmt::format("'{}' cannot be {}", key, quote(node.text)), id_remedy);
    return false;
}

const std::vector<YamlNode>& YamlFields::items(const std::string& key)
{
    const auto* node = find(key);
    if (!node) return no_items;
    if (node->kind == YamlNode::Kind::sequence) return node->items;
    error(node->place, "list", fmt::format("'{}' must be a list", key),
          fmt::format("write '{}: [ … ]', or one '- …' a line below it", key));
    return no_items;
}

std::vector<const YamlNode*> YamlFields::texts(const std::string& key)
{
    std::vector<const YamlNode*> texts;
    for (const auto& item : items(key)) {
        if (item.kind == YamlNode::Kind::scalar)
            texts.push_back(&item);
        else
            error(item.place, "list", fmt::format("each item of '{}' must be a single value", key));
    }
    return texts;
}

void YamlFields::finish()
{
    const std::vector<std::string> names{known_.begin(), known_.end()};
    for (const auto& [key, value] : node_.entries) {
        if (known_.contains(key.text) || key.kind != YamlNode::Kind::scalar) continue;
        const auto nearest = nearest_name(key.text, names);
        error(key.place, "unknown-key", fmt::format("there is no key {} in {}", quote(key.text), what_),
              nearest ? fmt::format("did you mean '{}'?", *nearest)
                      : fmt::format("the keys here are: {}", fmt::join(names, ", ")));
    }
}

bool has_kind(YamlFields& fields, const std::string& kind)
{
    if (!fields.is_mapping()) return false;  // said already
    const auto expected = kind + "/1";
    const auto* node = fields.find("edvet");
    if (node && node->kind == YamlNode::Kind::scalar && node->text == expected) return true;
    const auto remedy = fmt::format("the file begins with 'edvet: {}'", expected);
    if (!node)
        fields.error(fields.place(), "kind",
                     fmt::format("this file does not say that it is {}", fields.what()), remedy);
    else if (node->text.starts_with(kind + "/"))
        fields.error(node->place, "kind", fmt::format("this edvet does not read {}", quote(node->text)),
                     remedy);
    else
        fields.error(node->place, "kind", fmt::format("this is {}, not '{}'", quote(node->text), expected),
                     remedy);
    return false;
}

}  // namespace edvet
