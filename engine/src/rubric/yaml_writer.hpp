#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace edvet {

/// Writes the small part of YAML that rubrics need, the same on every machine and for good: a rubric's hash
/// is taken of this text, so no library's taste in quotes and line lengths may be part of it.
class YamlWriter {
public:
    /// `key: value`, in quotes unless the value is an id. Nothing is written for an empty value.
    void text(std::string_view key, std::string_view value);
    /// `key: value`, as it is: for numbers, days and names of ours.
    void plain(std::string_view key, std::string_view value);
    /// `key: [a, b]`. Nothing is written for no values.
    void list(std::string_view key, const std::vector<std::string>& values);

    /// `key:` and what is written until `close`, one level deeper.
    void open(std::string_view key);
    /// The next thing written begins a list item.
    void item();
    void end_item();
    void close();

    const std::string& written() const { return text_; }

private:
    void begin_line(std::string_view key);

    std::string text_;
    std::size_t depth_ = 0;
    bool begins_item_ = false;
};

/// `value` as YAML: an id as it is, anything else in double quotes.
std::string yaml_text(std::string_view value);

}  // namespace edvet
