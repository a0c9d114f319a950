#include "edvet/base/json_read.hpp"

#include "edvet/base/contract.hpp"
#include "edvet/base/printable.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace edvet {

namespace {

constexpr const char* export_remedy = "export it again from the system that it comes from";
constexpr std::size_t longest_snippet = 40;

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// Walks over the tokens of a text that the parser has accepted, and so knows where each of them stands.
class TokenCursor {
public:
    explicit TokenCursor(std::string_view text) : text_(text) {}

    /// To the next token that is a value, a key or a bracket.
    void find_token()
    {
        while (at_ < text_.size() && (is_space(text_[at_]) || text_[at_] == ',' || text_[at_] == ':'))
            pass_over();
    }

    /// Passes over the token and returns it as it is written.
    std::string_view take()
    {
        const auto start = at_;
        if (at_ >= text_.size()) return {};
        if (text_[at_] == '"') {
            ++at_;
            while (at_ < text_.size() && text_[at_] != '"') at_ += text_[at_] == '\\' ? 2U : 1U;
            at_ = std::min(at_ + 1, text_.size());
        } else if (std::string_view{"{}[]"}.find(text_[at_]) != std::string_view::npos) {
            ++at_;
        } else {
            const auto first = text_[at_] == '-' ? at_ + 1 : at_;
            const bool is_zero = first + 1 < text_.size() && text_[first] == '0' && text_[first + 1] >= '0' &&
                                 text_[first + 1] <= '9';
            if (is_zero) at_ = first + 1;  // for the parser, "010" is a 0 and something behind it
            while (!is_zero && at_ < text_.size() && !is_space(text_[at_]) &&
                   std::string_view{",:{}[]\""}.find(text_[at_]) == std::string_view::npos)
                ++at_;
        }
        return text_.substr(start, at_ - start);
    }

    int line() const { return line_; }
    int column() const { return static_cast<int>(at_ - line_start_) + 1; }

    /// Moves to an offset that is not behind it.
    void move_to(std::size_t offset)
    {
        while (at_ < std::min(offset, text_.size())) pass_over();
    }

    /// What stands here, to the end of the line at most.
    std::string snippet() const
    {
        auto rest = text_.substr(at_, longest_snippet);
        rest = rest.substr(0, std::min(rest.find_first_of("\r\n"), rest.size()));
        while (!rest.empty() && !is_utf8_text(rest)) rest.remove_suffix(1);
        return std::string{rest};
    }

    bool is_at_end() const { return at_ >= text_.size(); }

private:
    /// One byte. A line ends in LF, CRLF or CR.
    void pass_over()
    {
        const bool ends_line =
            text_[at_] == '\n' || (text_[at_] == '\r' && !text_.substr(at_).starts_with("\r\n"));
        ++at_;
        if (!ends_line) return;
        ++line_;
        line_start_ = at_;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t line_start_ = 0;
    int line_ = 1;
};

/// Builds the tree from the parser's events, and stops it at the first thing that is refused.
class TreeBuilder {
public:
    using Json = nlohmann::json;

    TreeBuilder(std::string_view text, const std::string& file) : cursor_(text), file_(file) {}

    bool null() { return add(JsonNode::Kind::null) != nullptr; }
    bool boolean(bool value) { return add(JsonNode::Kind::boolean, value ? "true" : "false") != nullptr; }
    bool number_integer(Json::number_integer_t) { return add_number(); }
    bool number_unsigned(Json::number_unsigned_t) { return add_number(); }
    bool number_float(Json::number_float_t, const std::string&) { return add_number(); }
    bool string(std::string& value)
    {
        cursor_.find_token();
        return has_no_nul(value) && add(JsonNode::Kind::string, std::move(value)) != nullptr;
    }
    bool binary(Json::binary_t&) { throw ContractViolation{"JSON text with binary values"}; }

    bool start_object(std::size_t) { return open(JsonNode::Kind::object); }
    bool start_array(std::size_t) { return open(JsonNode::Kind::array); }
    bool end_array() { return close(); }
    bool end_object()
    {
        if (!has_every_key_once(*open_.back())) return false;
        return close();
    }

    bool key(std::string& name)
    {
        cursor_.find_token();
        if (!has_no_nul(name)) return false;
        open_.back()->members.push_back({std::move(name), cursor_.line(), cursor_.column(), JsonNode{}});
        cursor_.take();
        return true;
    }

    bool parse_error(std::size_t read, const std::string&, const Json::exception& error)
    {
        constexpr int number_overflow = 406;
        cursor_.find_token();
        if (error.id == number_overflow) {
            auto number = cursor_;
            return refuse("json.number",
                          fmt::format("the number {} is larger than any that is meant", quote(number.take())),
                          export_remedy);
        }
        const bool is_over = was_begun_ && open_.empty();
        if (cursor_.is_at_end())
            return was_begun_ ? refuse("json.syntax", "the text ends in the middle of the document",
                                       "it was cut short; get the whole file")
                              : refuse("json.syntax", "there is nothing in this file", export_remedy);
        if (is_over)
            return refuse(
                "json.syntax",
                fmt::format("there is more after the end of the document: {}", quote(cursor_.snippet())),
                "one file holds one document; take the rest away");
        if (std::string_view{error.what()}.find("surrogate") != std::string_view::npos) {
            if (read > 0) cursor_.move_to(read - 1);
            return refuse("json.surrogate", "a \\u escape here is half of a character", export_remedy);
        }
        return refuse("json.syntax",
                      fmt::format("this is not JSON from here on: {}", quote(cursor_.snippet())),
                      export_remedy);
    }

    std::optional<JsonNode> take_root() { return std::move(root_); }
    std::vector<Diagnostic> take_refusal() { return std::move(refusal_); }

private:
    bool refuse(std::string code, std::string message, std::string remedy)
    {
        refusal_.push_back({Severity::error, std::move(code), Place{file_, cursor_.line(), cursor_.column()},
                            std::move(message), std::move(remedy)});
        return false;
    }

    /// Null where the budget is spent.
    JsonNode* add(JsonNode::Kind kind, std::string text = "")
    {
        cursor_.find_token();
        was_begun_ = true;
        if (++count_ > json_value_limit) {
            refuse("json.too-many", fmt::format("there are more than {} values", json_value_limit),
                   "split the package; no framework that is in use is that large");
            return nullptr;
        }
        JsonNode node{kind, cursor_.line(), cursor_.column(), std::move(text), {}, {}};
        cursor_.take();
        if (open_.empty()) return &root_.emplace(std::move(node));
        auto& around = *open_.back();
        if (around.kind == JsonNode::Kind::array) return &around.items.emplace_back(std::move(node));
        return &(around.members.back().value = std::move(node));
    }

    bool add_number()
    {
        cursor_.find_token();
        auto ahead = cursor_;
        const auto written = ahead.take();
        if (written.size() > json_number_limit)
            return refuse("json.number", fmt::format("a number of {} characters stands here", written.size()),
                          fmt::format("numbers have {} at most", json_number_limit));
        return add(JsonNode::Kind::number, std::string{written}) != nullptr;
    }

    bool open(JsonNode::Kind kind)
    {
        cursor_.find_token();
        if (open_.size() >= json_depth_limit)
            return refuse("json.depth",
                          fmt::format("values stand more than {} deep in others", json_depth_limit),
                          export_remedy);
        auto* node = add(kind);
        if (node) open_.push_back(node);
        return node != nullptr;
    }

    bool close()
    {
        cursor_.find_token();
        cursor_.take();
        open_.pop_back();
        return true;
    }

    bool has_no_nul(const std::string& text)
    {
        return text.find('\0') == std::string::npos ||
               refuse("json.nul", "this text has a NUL character in it", export_remedy);
    }

    /// Reports the first key that stood in the object before.
    bool has_every_key_once(const JsonNode& object)
    {
        std::vector<const JsonMember*> members;
        members.reserve(object.members.size());
        for (const auto& member : object.members) members.push_back(&member);
        std::ranges::stable_sort(members, {},
                                 [](const JsonMember* member) -> const std::string& { return member->key; });
        const JsonMember* first = nullptr;
        const JsonMember* again = nullptr;
        for (std::size_t i = 1; i < members.size(); ++i)
            if (members[i]->key == members[i - 1]->key && (!again || members[i] < again)) {
                first = members[i - 1];
                again = members[i];
            }
        if (!again) return true;
        refusal_.push_back({Severity::error, "json.twice", Place{file_, again->line, again->column},
                            fmt::format("key {} stands here twice", quote(again->key)),
                            fmt::format("it is first on line {}, column {}; readers differ in which counts",
                                        first->line, first->column)});
        return false;
    }

    TokenCursor cursor_;
    const std::string& file_;
    std::optional<JsonNode> root_;
    std::vector<JsonNode*> open_;  ///< a node does not move while it is open: only its last child grows
    std::size_t count_ = 0;
    bool was_begun_ = false;
    std::vector<Diagnostic> refusal_;
};

Parsed<JsonNode> refused(const Place& place, std::string code, std::string message, std::string remedy)
{
    return {std::nullopt, {{Severity::error, std::move(code), place, std::move(message), std::move(remedy)}}};
}

}  // namespace

const JsonNode* JsonNode::find(std::string_view key) const
{
    const auto found = std::ranges::find(members, key, &JsonMember::key);
    return found == members.end() ? nullptr : &found->value;
}

Place place_of(const JsonNode& node, const std::string& file) { return {file, node.line, node.column}; }

Parsed<JsonNode> parse_json(std::string_view text, const std::string& file)
{
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    if (text.size() > json_file_limit)
        return refused({file, 0, 0}, "json.too-large",
                       fmt::format("the text is larger than {} MiB", json_file_limit / 1024 / 1024),
                       "check that it is the right file");
    if (const auto bad = first_bad_byte(text); bad < text.size()) {
        TokenCursor cursor{text};
        cursor.move_to(bad);
        return refused({file, cursor.line(), cursor.column()}, "json.not-utf-8",
                       fmt::format("byte {:#04x} here is not UTF-8 text",
                                   static_cast<unsigned>(static_cast<unsigned char>(text[bad]))),
                       "save the file as UTF-8");
    }
    TreeBuilder builder{text, file};
    if (nlohmann::json::sax_parse(text.begin(), text.end(), &builder)) return {builder.take_root(), {}};
    return {std::nullopt, builder.take_refusal()};
}

}  // namespace edvet
