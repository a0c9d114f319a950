#include "rubric/yaml_writer.hpp"

#include "edvet/base/id.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace edvet {

namespace {

/// Other programs read plain words such as these as something else than text.
bool reads_as_text(std::string_view id)
{
    static constexpr std::array<std::string_view, 10> others{"null", "true", "false", "yes", "no",
                                                             "on",   "off",  "y",     "n",   "inf"};
    const bool begins_with_letter = id.front() >= 'a' && id.front() <= 'z';
    return begins_with_letter && std::ranges::find(others, id) == others.end();
}

}  // namespace

std::string yaml_text(std::string_view value)
{
    if (is_id(value) && reads_as_text(value)) return std::string{value};
    std::string text = "\"";
    for (const char c : value) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\')
            text += std::string{"\\"} + c;
        else if (c == '\n')
            text += "\\n";
        else if (byte < 0x20 || byte == 0x7F)
            text += fmt::format("\\x{:02x}", byte);
        else
            text += c;
    }
    return text + "\"";
}

void YamlWriter::begin_line(std::string_view key)
{
    // A list item's dash takes the place of the last two blanks.
    const auto blanks = 2 * depth_ - (begins_item_ ? 2 : 0);
    text_.append(blanks, ' ');
    if (begins_item_) text_ += "- ";
    begins_item_ = false;
    text_ += key;
    text_ += ":";
}

void YamlWriter::text(std::string_view key, std::string_view value)
{
    if (!value.empty()) plain(key, yaml_text(value));
}

void YamlWriter::plain(std::string_view key, std::string_view value)
{
    begin_line(key);
    text_ += " ";
    text_ += value;
    text_ += "\n";
}

void YamlWriter::list(std::string_view key, const std::vector<std::string>& values)
{
    if (values.empty()) return;
    std::string text = "[";
    for (const auto& value : values) {
        if (&value != &values.front()) text += ", ";
        text += yaml_text(value);
    }
    plain(key, text + "]");
}

void YamlWriter::open(std::string_view key)
{
    begin_line(key);
    text_ += "\n";
    ++depth_;
}

void YamlWriter::item()
{
    ++depth_;
    begins_item_ = true;
}

void YamlWriter::end_item() { --depth_; }

void YamlWriter::close() { --depth_; }

}  // namespace edvet
