#include "edvet/base/yaml_nodes.hpp"

#include <utility>

namespace edvet {

namespace {

YamlNode node_of(YamlNode::Kind kind, const Place& place)
{
    YamlNode node;
    node.kind = kind;
    node.place = place;
    return node;
}

}  // namespace

YamlNode scalar_node(std::string text, const Place& place)
{
    auto node = node_of(YamlNode::Kind::scalar, place);
    node.text = std::move(text);
    return node;
}

YamlNode sequence_node(const Place& place) { return node_of(YamlNode::Kind::sequence, place); }

YamlNode mapping_node(const Place& place) { return node_of(YamlNode::Kind::mapping, place); }

void put(YamlNode& mapping, const std::string& key, YamlNode value)
{
    auto key_node = scalar_node(key, value.place);
    mapping.entries.push_back({std::move(key_node), std::move(value)});
}

}  // namespace edvet
