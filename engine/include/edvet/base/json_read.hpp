#pragma once

#include "edvet/base/diagnostic.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace edvet {

/// The bounds of a JSON text. Packages of a state's standards have 5 MB and 100,000 values.
constexpr std::size_t json_file_limit = 32 * 1024 * 1024;
constexpr std::size_t json_depth_limit = 64;
constexpr std::size_t json_value_limit = 1'000'000;
constexpr std::size_t json_number_limit = 100;  ///< characters of one number

struct JsonMember;

/// A JSON value with its place. Numbers stay text, exactly as written, so that none is ever rounded.
struct JsonNode {
    enum class Kind { null, boolean, number, string, array, object };

    Kind kind = Kind::null;
    int line = 1;
    int column = 1;
    std::string text;  ///< of a string, its escapes resolved; of a number and a boolean, as written
    std::vector<JsonNode> items;      ///< of an array
    std::vector<JsonMember> members;  ///< of an object, in the order written; no key twice

    /// The member of an object, or null where there is none or this is no object.
    const JsonNode* find(std::string_view key) const;
};

struct JsonMember {
    std::string key;
    int line = 1;
    int column = 1;
    JsonNode value;
};

/// Where a node stands. Nodes do not carry the file's name, since there may be a million of them.
Place place_of(const JsonNode& node, const std::string& file);

/// Reads one JSON document (RFC 8259) from UTF-8 text; a byte order mark is passed over. Refuses at the first
/// of these, with its place: what is not JSON or not UTF-8, NUL in a string, half of a surrogate pair, a key
/// that an object has twice (after its escapes are resolved), a number that is longer than the limit or too
/// large for any reader, more depth or values than the limits, more text after the document. Bounded in time
/// and memory by the size of the text and the limits: 140 MB beside the texts themselves.
Parsed<JsonNode> parse_json(std::string_view text, const std::string& file);

}  // namespace edvet
