#include "edvet/store/log_entry.hpp"

#include "edvet/base/json_read.hpp"
#include "edvet/base/json_text.hpp"

#include <charconv>

#include <fmt/format.h>

namespace edvet {

namespace {

constexpr std::string_view log_name = "vet-log/1";

/// The length of a field, as 4 bytes, the most significant first.
std::string length_of(std::string_view field)
{
    const auto length = static_cast<std::uint32_t>(field.size());
    std::string bytes;
    for (const unsigned shift : {24U, 16U, 8U, 0U}) bytes += static_cast<char>((length >> shift) & 0xFFU);
    return bytes;
}

void add_field(std::string& bytes, std::string_view field)
{
    bytes += length_of(field);
    bytes += field;
}

void add_member(std::string& object, std::string_view key, const std::string& value)
{
    if (object.size() > 1) object += ',';
    object += json_quoted(key) + ":" + value;
}

/// A positive number as the log writes it: digits without a leading zero, 15 at most.
std::optional<std::int64_t> number_of(const JsonNode& node)
{
    std::int64_t number = 0;
    const auto* end = node.text.data() + node.text.size();
    if (node.kind != JsonNode::Kind::number || node.text.empty() || node.text.size() > 15 ||
        node.text.front() == '0' || node.text.front() == '-')
        return std::nullopt;
    const auto [at, error] = std::from_chars(node.text.data(), end, number);
    if (error != std::errc{} || at != end) return std::nullopt;
    return number;
}

/// Reads the members of a body one by one; false where one is not as it must be.
class BodyReader {
public:
    std::optional<EntryBody> read(const JsonNode& object)
    {
        if (object.kind != JsonNode::Kind::object) return std::nullopt;
        for (const auto& member : object.members)
            if (!take(member)) return std::nullopt;
        return std::move(body_);
    }

private:
    bool take(const JsonMember& member)
    {
        if (member.key == "fields") return take_fields(member.value);
        if (member.key == "parts") return take_parts(member.value);
        if (member.key == "replaces") return (body_.replaces = number_of(member.value)).has_value();
        if (member.key == "subject") return take_subject(member.value);
        if (member.key == "withheld") return take_withheld(member.value);
        return false;
    }

    bool take_fields(const JsonNode& object)
    {
        if (object.kind != JsonNode::Kind::object || object.members.empty()) return false;
        for (const auto& [key, line, column, value] : object.members) {
            if (value.kind != JsonNode::Kind::string) return false;
            body_.fields.emplace(key, value.text);
        }
        return true;
    }

    bool take_parts(const JsonNode& object)
    {
        if (object.kind != JsonNode::Kind::object || object.members.empty()) return false;
        for (const auto& [key, line, column, value] : object.members) {
            const auto digest =
                value.kind == JsonNode::Kind::string ? digest_from_hex(value.text) : std::nullopt;
            if (!digest) return false;
            body_.parts.emplace(key, *digest);
        }
        return true;
    }

    bool take_subject(const JsonNode& text)
    {
        if (text.kind != JsonNode::Kind::string || text.text.empty()) return false;
        body_.subject = text.text;
        return true;
    }

    bool take_withheld(const JsonNode& array)
    {
        if (array.kind != JsonNode::Kind::array || array.items.empty()) return false;
        for (const auto& item : array.items) {
            const auto* entry = item.find("entry");
            const auto* part = item.find("part");
            if (!entry || !part || item.members.size() != 2 || part->kind != JsonNode::Kind::string)
                return false;
            const auto seq = number_of(*entry);
            if (!seq) return false;
            body_.withheld.push_back({*seq, part->text});
        }
        return true;
    }

    EntryBody body_;
};

}  // namespace

Digest leaf_of(const LogEntry& entry)
{
    std::string bytes(1, '\x00');
    bytes += log_name;
    add_field(bytes, std::to_string(entry.seq));
    add_field(bytes, entry.kind);
    add_field(bytes, entry.actor);
    add_field(bytes, std::to_string(entry.at));
    add_field(bytes, entry.body);
    return digest_of({bytes});
}

Digest hash_after(const Digest& prev, const Digest& leaf)
{
    return digest_of({"\x01", bytes_of(prev), bytes_of(leaf)});
}

Digest commitment_to(std::string_view salt, std::string_view content) { return digest_of({salt, content}); }

std::string to_bytes(const EntryBody& body)
{
    std::string object = "{";
    if (!body.fields.empty()) {
        std::string fields = "{";
        for (const auto& [key, text] : body.fields) add_member(fields, key, json_quoted(text));
        add_member(object, "fields", fields + "}");
    }
    if (!body.parts.empty()) {
        std::string parts = "{";
        for (const auto& [name, digest] : body.parts) add_member(parts, name, json_quoted(to_hex(digest)));
        add_member(object, "parts", parts + "}");
    }
    if (body.replaces) add_member(object, "replaces", std::to_string(*body.replaces));
    if (!body.subject.empty()) add_member(object, "subject", json_quoted(body.subject));
    if (!body.withheld.empty()) {
        std::string list;
        for (const auto& [seq, name] : body.withheld)
            list +=
                fmt::format(R"({}{{"entry":{},"part":{}}})", list.empty() ? "" : ",", seq, json_quoted(name));
        add_member(object, "withheld", "[" + list + "]");
    }
    return object + "}";
}

std::optional<EntryBody> body_from_bytes(std::string_view bytes)
{
    if (!bytes.starts_with('{')) return std::nullopt;  // what may stand before JSON may not stand here
    const auto json = parse_json(bytes, "");
    if (!json.value || has_error(json.diagnostics)) return std::nullopt;
    return BodyReader{}.read(*json.value);
}

}  // namespace edvet
