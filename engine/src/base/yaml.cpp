#include "edvet/base/yaml.hpp"

#include <algorithm>
#include <memory>

#include <fmt/format.h>
#include <yaml.h>

namespace edvet {

namespace {

constexpr std::size_t deepest = 64;
constexpr std::size_t most_nodes = 200'000;

std::string text_of(const yaml_char_t* text) { return text ? reinterpret_cast<const char*>(text) : ""; }

/// One event of the library, given back when it goes.
class Event {
public:
    Event() = default;
    Event(const Event&) = delete;
    Event& operator=(const Event&) = delete;
    ~Event() { yaml_event_delete(&event_); }

    /// False where the text is no YAML from here on.
    bool read(yaml_parser_t& parser) { return yaml_parser_parse(&parser, &event_) == 1; }

    yaml_event_type_t type() const { return event_.type; }
    const yaml_mark_t& mark() const { return event_.start_mark; }
    std::string scalar() const
    {
        return {reinterpret_cast<const char*>(event_.data.scalar.value), event_.data.scalar.length};
    }
    bool is_plain() const { return event_.data.scalar.style == YAML_PLAIN_SCALAR_STYLE; }

    bool has_anchor() const
    {
        switch (type()) {
            case YAML_SCALAR_EVENT: return event_.data.scalar.anchor != nullptr;
            case YAML_SEQUENCE_START_EVENT: return event_.data.sequence_start.anchor != nullptr;
            case YAML_MAPPING_START_EVENT: return event_.data.mapping_start.anchor != nullptr;
            default: return false;  // the library's other events have none
        }
    }

    std::string tag() const
    {
        switch (type()) {
            case YAML_SCALAR_EVENT: return text_of(event_.data.scalar.tag);
            case YAML_SEQUENCE_START_EVENT: return text_of(event_.data.sequence_start.tag);
            case YAML_MAPPING_START_EVENT: return text_of(event_.data.mapping_start.tag);
            default: return "";  // the library's other events have none
        }
    }

private:
    yaml_event_t event_{};
};

/// Builds the tree from the library's events; its own documents (`yaml_parser_load`) are never used, as they
/// follow aliases and keep repeated keys.
class TreeReader {
public:
    TreeReader(std::string_view text, const std::string& file, Problems& problems)
        : text_(text), file_(file), problems_(problems)
    {
        ensure(yaml_parser_initialize(&parser_) == 1, "no memory for a YAML parser");
        yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
        yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(text.data()),
                                     text.size());
        for (std::size_t i = 0; i < text.size(); ++i) {
            const auto length = break_at(i);
            if (length == 0) continue;
            i += length - 1;
            library_line_starts_.push_back(i + 1);
            if (text[i] == '\n' || text[i] == '\r') line_starts_.push_back(i + 1);
        }
    }
    TreeReader(const TreeReader&) = delete;
    TreeReader& operator=(const TreeReader&) = delete;
    ~TreeReader() { yaml_parser_delete(&parser_); }

    std::optional<YamlNode> read()
    {
        bool is_done = false;
        while (!is_done && !refused_) {
            Event event;
            if (!event.read(parser_)) {
                refuse_syntax();
                break;
            }
            is_done = take(event);
        }
        if (refused_) return std::nullopt;
        if (!root_) refuse(Place{file_, 1, 1}, "empty", "there is nothing in this file", "");
        return std::move(root_);
    }

private:
    struct Level {
        YamlNode node;
        std::optional<YamlNode> key;
        std::map<std::string, int> key_lines;
    };

    /// How many bytes a line end has that stands there; 0 where none does. The library knows more of them
    /// than editors do: beside LF, CRLF and CR also NEL, LS and PS of Unicode, as YAML 1.1 has it.
    std::size_t break_at(std::size_t at) const
    {
        const auto rest = text_.substr(at);
        if (rest.starts_with("\r\n") || rest.starts_with("\xC2\x85")) return 2;
        if (rest.starts_with("\xE2\x80\xA8") || rest.starts_with("\xE2\x80\xA9")) return 3;
        return rest.starts_with('\n') || rest.starts_with('\r') ? 1 : 0;
    }

    /// The library counts characters, in its own lines; editors and compilers count bytes. Marks come mostly
    /// in the order of the text, so the count goes on from the last one: from the start of a long line each
    /// time it would be quadratic.
    Place place_of(const yaml_mark_t& mark)
    {
        const auto line = std::min(mark.line, library_line_starts_.size() - 1);
        if (line != last_line_ || mark.column < last_column_) {
            last_line_ = line;
            last_column_ = 0;
            last_byte_ = library_line_starts_[line];
        }
        for (; last_column_ < mark.column && last_byte_ < text_.size(); ++last_column_) {
            ++last_byte_;
            while (last_byte_ < text_.size() &&
                   (static_cast<unsigned char>(text_[last_byte_]) & 0xC0U) == 0x80U)
                ++last_byte_;
        }
        return place_of_byte(last_byte_);
    }

    void refuse(const Place& place, const char* code, std::string message, std::string remedy)
    {
        if (!refused_)
            problems_.error(place, std::string{"yaml."} + code, std::move(message), std::move(remedy));
        refused_ = true;
    }
    void refuse(const yaml_mark_t& mark, const char* code, std::string message, std::string remedy)
    {
        refuse(place_of(mark), code, std::move(message), std::move(remedy));
    }

    Place place_of_byte(std::size_t offset) const
    {
        const auto line = std::ranges::upper_bound(line_starts_, offset) - line_starts_.begin();
        const auto start = line_starts_[static_cast<std::size_t>(line) - 1];
        return {file_, static_cast<int>(line), static_cast<int>(offset - start) + 1};
    }

    void refuse_syntax()
    {
        if (parser_.error == YAML_READER_ERROR) {
            refuse(place_of_byte(parser_.problem_offset), "syntax",
                   fmt::format("this is not YAML text: {}",
                               parser_.problem ? parser_.problem : "it cannot be read"),
                   "take this character out, or write it in double quotes as \\xNN");
            return;
        }
        const auto place = place_of(parser_.problem_mark);
        const auto at = line_starts_[static_cast<std::size_t>(place.line) - 1] +
                        static_cast<std::size_t>(place.column) - 1;
        if (at < text_.size() && text_[at] == '\t') {
            refuse(place, "syntax", "a tab stands here, and YAML is indented with blanks",
                   "replace it by blanks");
            return;
        }
        refuse(place, "syntax",
               fmt::format("this is not YAML: {}", parser_.problem ? parser_.problem : "it cannot be read"),
               "check the indentation and the quotes here and on the line above");
    }

    /// Takes one event in; true when it was the last.
    bool take(const Event& event)
    {
        if (event.has_anchor())
            refuse(event.mark(), "anchor", "an anchor ('&…') is not allowed here",
                   "write the value out each time");
        const auto tag = event.tag();
        if (!tag.empty() && tag != "!")
            refuse(event.mark(), "tag", fmt::format("a tag ({}) is not allowed here", quote(tag)),
                   "remove it");
        if (refused_) return true;

        switch (event.type()) {
            case YAML_STREAM_END_EVENT: return true;
            case YAML_DOCUMENT_START_EVENT:
                if (root_)
                    refuse(event.mark(), "second-document", "a second document begins here",
                           "keep one document in one file");
                return false;
            case YAML_ALIAS_EVENT:
                refuse(event.mark(), "alias", "an alias ('*…') is not allowed here", "write the value out");
                return true;
            case YAML_SCALAR_EVENT: take_scalar(event); return false;
            case YAML_SEQUENCE_START_EVENT: open(event, YamlNode::Kind::sequence); return false;
            case YAML_MAPPING_START_EVENT: open(event, YamlNode::Kind::mapping); return false;
            case YAML_SEQUENCE_END_EVENT:
            case YAML_MAPPING_END_EVENT: close(); return false;
            case YAML_NO_EVENT:
            case YAML_STREAM_START_EVENT:
            case YAML_DOCUMENT_END_EVENT: return false;
        }
        return false;
    }

    void take_scalar(const Event& event)
    {
        auto text = event.scalar();
        const bool is_null = event.is_plain() && (text.empty() || text == "~" || text == "null");
        place_node({is_null ? YamlNode::Kind::null : YamlNode::Kind::scalar,
                    place_of(event.mark()),
                    std::move(text),
                    {},
                    {}},
                   event);
    }

    void open(const Event& event, YamlNode::Kind kind)
    {
        if (levels_.size() >= deepest)
            refuse(event.mark(), "too-deep", fmt::format("more than {} levels deep", deepest), "");
        if (!levels_.empty() && expects_key()) refuse(event.mark(), "key", "a key must be plain text", "");
        levels_.push_back({{kind, place_of(event.mark()), "", {}, {}}, std::nullopt, {}});
        count(event);
    }

    void close()
    {
        auto node = std::move(levels_.back().node);
        levels_.pop_back();
        put(std::move(node));
    }

    bool expects_key() const
    {
        return levels_.back().node.kind == YamlNode::Kind::mapping && !levels_.back().key;
    }

    void count(const Event& event)
    {
        if (++nodes_ > most_nodes)
            refuse(event.mark(), "too-many", fmt::format("more than {} values in one file", most_nodes), "");
    }

    void place_node(YamlNode node, const Event& event)
    {
        count(event);
        put(std::move(node));
    }

    void put(YamlNode node)
    {
        if (levels_.empty()) {
            root_ = std::move(node);
            return;
        }
        auto& level = levels_.back();
        if (level.node.kind == YamlNode::Kind::sequence) {
            level.node.items.push_back(std::move(node));
        } else if (!level.key) {
            take_key(level, std::move(node));
        } else {
            level.node.entries.push_back({std::move(*level.key), std::move(node)});
            level.key.reset();
        }
    }

    void take_key(Level& level, YamlNode key)
    {
        if (key.kind == YamlNode::Kind::null)
            problems_.error(key.place, "yaml.key", "a key is empty", "write a name before the colon");
        const auto [first, is_new] = level.key_lines.try_emplace(key.text, key.place.line);
        if (!is_new)
            problems_.error(key.place, "yaml.repeated-key",
                            fmt::format("key {} stands here twice", quote(key.text)),
                            fmt::format("it is first on line {}; remove one", first->second));
        level.key = std::move(key);
    }

    std::string_view text_;
    const std::string& file_;
    Problems& problems_;
    yaml_parser_t parser_{};
    std::vector<std::size_t> line_starts_{0};
    std::vector<std::size_t> library_line_starts_{0};
    std::size_t last_line_ = 0;
    std::size_t last_column_ = 0;
    std::size_t last_byte_ = 0;
    std::vector<Level> levels_;
    std::optional<YamlNode> root_;
    std::size_t nodes_ = 0;
    bool refused_ = false;
};

}  // namespace

Parsed<YamlNode> parse_yaml(std::string_view text, const std::string& file)
{
    Problems problems;
    auto root = TreeReader{text, file, problems}.read();
    return {std::move(root), problems.in_order()};
}

}  // namespace edvet
