#include "base/workbook_xml.hpp"
#include "edvet/base/printable.hpp"
#include "edvet/base/workbook.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <map>

#include <fmt/format.h>

namespace edvet {

namespace {

constexpr const char* save_again = "save the workbook again with a spreadsheet program";
constexpr const char* too_much =
    "a workbook of this kind is never that large; check that it is the right one";

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// Bytes beyond ASCII are letters here: that they are UTF-8 was seen before.
bool is_name_character(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ':' ||
           c == '_' || c == '-' || c == '.' || byte >= 0x80;
}

bool starts_name(char c) { return is_name_character(c) && c != '-' && c != '.' && (c < '0' || c > '9'); }

/// The offset of the first byte that XML or UTF-8 does not allow; eight plain ASCII bytes are passed at once.
std::size_t first_bad_xml_byte(std::string_view text)
{
    constexpr std::uint64_t high = 0x8080'8080'8080'8080U;
    constexpr std::uint64_t blanks = 0x2020'2020'2020'2020U;
    bool is_ascii = true;
    std::size_t at = 0;
    while (at < text.size()) {
        std::uint64_t block = 0;
        if (at + sizeof block <= text.size()) {
            std::memcpy(&block, text.data() + at, sizeof block);
            if (((block | (block - blanks)) & high) == 0) {
                at += sizeof block;
                continue;
            }
        }
        const auto end = std::min(at + sizeof block, text.size());
        for (; at < end; ++at) {
            const auto byte = static_cast<unsigned char>(text[at]);
            if (byte < 0x20 && !is_blank(text[at])) return is_ascii ? at : std::min(at, first_bad_byte(text));
            if (byte >= 0x80) is_ascii = false;
        }
    }
    return is_ascii ? at : first_bad_byte(text);
}

/// A character that XML allows to be written as a number.
bool is_xml_character(std::uint32_t value)
{
    return value == 9 || value == 10 || value == 13 || (value >= 0x20 && value < 0xD800) ||
           (value >= 0xE000 && value < 0xFFFE) || (value >= 0x10000 && value < 0x110000);
}

/// "#65" or "#x41", without its & and semicolon.
bool is_character_reference(std::string_view name)
{
    if (!name.starts_with('#')) return false;
    name.remove_prefix(1);
    const std::uint32_t base = name.starts_with('x') ? 16 : 10;
    if (base == 16) name.remove_prefix(1);
    if (name.empty()) return false;
    std::uint32_t value = 0;
    for (const char c : name) {
        const auto digit = c >= '0' && c <= '9'   ? static_cast<std::uint32_t>(c - '0')
                           : c >= 'a' && c <= 'f' ? static_cast<std::uint32_t>(c - 'a' + 10)
                           : c >= 'A' && c <= 'F' ? static_cast<std::uint32_t>(c - 'A' + 10)
                                                  : std::uint32_t{99};
        if (digit >= base) return false;
        value = value * base + digit;
        if (value >= 0x110000) return false;
    }
    return is_xml_character(value);
}

/// One pass over the text that builds nothing.
class XmlCheck {
public:
    XmlCheck(std::string_view text, std::span<const std::string_view> namespaces)
        : text_(text), namespaces_(namespaces)
    {
    }

    Expected<CheckedXml, XmlFault> run()
    {
        check_bytes();
        if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;
        if (rest().starts_with("<?xml")) check_declaration();
        while (!fault_ && at_ < text_.size()) {
            check_text();
            if (!fault_ && at_ < text_.size()) check_markup();
        }
        if (!fault_ && (depth_ > 0 || !had_root_))
            fail("workbook.xml",
                 depth_ > 0 ? "the XML ends before all its elements do" : "there is no element", save_again);
        if (fault_) return Unexpected{*fault_};

        CheckedXml checked;
        for (const auto& [prefix, is_ours] : bindings_)
            if (is_ours) checked.prefixes.push_back(prefix);
        return checked;
    }

private:
    std::string_view rest() const { return text_.substr(at_); }

    void fail_at(std::size_t offset, const char* code, std::string what, const char* remedy)
    {
        if (!fault_) fault_ = XmlFault{code, offset, std::move(what), remedy};
    }
    void fail(const char* code, std::string what, const char* remedy)
    {
        fail_at(at_, code, std::move(what), remedy);
    }
    void ill_formed(std::string what) { fail("workbook.xml", std::move(what), save_again); }

    void check_bytes()
    {
        const auto bad = first_bad_xml_byte(text_);
        if (bad == text_.size()) return;
        const auto byte = static_cast<unsigned char>(text_[bad]);
        const bool is_control = byte > 0 && byte < 0x20;
        fail_at(bad, "workbook.xml",
                fmt::format("byte {:#04x} is {}", byte,
                            is_control ? "a control character, which XML does not allow" : "not UTF-8 text"),
                save_again);
    }

    void check_declaration()
    {
        const auto end = rest().find("?>");
        if (end == std::string_view::npos) return ill_formed("the XML declaration does not end");
        const auto declaration = rest().substr(0, end);
        if (const auto at = declaration.find("encoding"); at != std::string_view::npos) {
            std::string encoding;
            for (const char c : declaration.substr(at + 8))
                if (is_name_character(c))
                    encoding += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
                else if (!encoding.empty())
                    break;
            if (encoding != "utf-8" && encoding != "us-ascii")
                return ill_formed(fmt::format("the encoding is {}, not UTF-8", quote(encoding)));
        }
        at_ += end + 2;
    }

    /// Up to the next "<".
    void check_text()
    {
        const auto end = std::min(text_.find('<', at_), text_.size());
        const auto run = text_.substr(at_, end - at_);
        if (depth_ == 0) {
            const auto stray = std::ranges::find_if_not(run, is_blank);
            if (stray != run.end()) {
                at_ += static_cast<std::size_t>(stray - run.begin());
                return ill_formed("there is text outside the root element");
            }
        } else {
            check_references(run);
        }
        at_ = end;
    }

    void check_references(std::string_view run)
    {
        static constexpr std::array<std::string_view, 5> known{"amp", "lt", "gt", "quot", "apos"};
        const auto start = static_cast<std::size_t>(run.data() - text_.data());
        for (auto at = run.find('&'); at != std::string_view::npos; at = run.find('&', at + 1)) {
            const auto end = run.substr(0, std::min(run.size(), at + 40)).find(';', at);
            const auto name =
                end == std::string_view::npos ? std::string_view{} : run.substr(at + 1, end - at - 1);
            if (std::ranges::find(known, name) == known.end() && !is_character_reference(name))
                return fail_at(start + at, "workbook.xml",
                               fmt::format("{} stands for nothing that XML knows",
                                           quote(run.substr(at, std::min<std::size_t>(12, run.size() - at)))),
                               save_again);
        }
    }

    void check_markup()
    {
        if (++tags_ > workbook_limits::tags)
            return fail("workbook.limit", fmt::format("there are more than {} tags", workbook_limits::tags),
                        too_much);
        const auto here = rest();
        if (here.starts_with("<!--")) return skip_past(4, "-->", "a comment");
        if (here.starts_with("<?")) return skip_past(2, "?>", "an instruction");
        if (here.starts_with("<![CDATA[") && depth_ > 0) return skip_past(9, "]]>", "a CDATA section");
        if (here.starts_with("<!"))
            return fail("workbook.doctype", "there is a document type or entity declaration",
                        "no workbook has one: do not open this file; ask for another one");
        if (here.starts_with("</")) return check_end_tag();
        check_start_tag();
    }

    void skip_past(std::size_t from, std::string_view mark, const char* what)
    {
        const auto end = text_.find(mark, at_ + from);
        if (end == std::string_view::npos) return ill_formed(fmt::format("{} does not end", what));
        at_ = end + mark.size();
    }

    /// Whether it has the name of its start tag is seen when the tree is built.
    void check_end_tag()
    {
        if (depth_ == 0) return ill_formed("an element ends that did not begin");
        skip_past(2, ">", "a tag");
        --depth_;
    }

    std::string_view take_name()
    {
        const auto start = at_;
        if (at_ < text_.size() && starts_name(text_[at_]))
            while (at_ < text_.size() && is_name_character(text_[at_])) ++at_;
        return text_.substr(start, at_ - start);
    }

    void skip_blanks()
    {
        while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
    }

    void check_start_tag()
    {
        if (depth_ == 0 && had_root_) return ill_formed("there is a second root element");
        had_root_ = true;
        ++at_;
        if (take_name().empty()) return ill_formed("'<' does not begin a tag here");
        attribute_names_.clear();
        while (!fault_) {
            const auto before = at_;
            skip_blanks();
            if (rest().starts_with("/>")) {
                at_ += 2;
                return;
            }
            if (rest().starts_with(">")) {
                ++at_;
                if (++depth_ > workbook_limits::nesting)
                    fail("workbook.limit",
                         fmt::format("elements nest more than {} deep", workbook_limits::nesting), too_much);
                return;
            }
            if (at_ == before) return ill_formed("a tag does not end");
            check_attribute();
        }
    }

    void check_attribute()
    {
        const auto start = at_;
        const auto name = take_name();
        skip_blanks();
        if (name.empty() || !rest().starts_with("="))
            return ill_formed("an attribute is not written name=\"value\"");
        ++at_;
        skip_blanks();
        const char mark = at_ < text_.size() ? text_[at_] : '\0';
        const auto end = mark == '"' || mark == '\'' ? text_.find(mark, at_ + 1) : std::string_view::npos;
        if (end == std::string_view::npos) return ill_formed("an attribute's value is not in quotes");
        const auto value = text_.substr(at_ + 1, end - at_ - 1);
        if (value.find('<') != std::string_view::npos) return ill_formed("an attribute's value holds '<'");
        check_references(value);
        at_ = end + 1;

        if (std::ranges::find(attribute_names_, name) != attribute_names_.end())
            fail_at(start, "workbook.xml", fmt::format("attribute {} stands here twice", quote(name)),
                    save_again);
        attribute_names_.push_back(name);
        if (++attributes_ > workbook_limits::tags ||
            attribute_names_.size() > workbook_limits::attributes_of_tag)
            fail_at(start, "workbook.limit",
                    fmt::format("there are more than {} attributes in one tag or {} in all",
                                workbook_limits::attributes_of_tag, workbook_limits::tags),
                    too_much);
        if (name == "xmlns" || name.starts_with("xmlns:")) bind(start, name, value);
    }

    void bind(std::size_t start, std::string_view name, std::string_view value)
    {
        const bool is_ours = std::ranges::find(namespaces_, value) != namespaces_.end();
        const auto prefix = name.size() > 6 ? name.substr(6) : std::string_view{};
        const auto [binding, is_new] = bindings_.emplace(prefix, is_ours);
        if (value.find('&') != std::string_view::npos || (!is_new && binding->second != is_ours))
            fail_at(
                start, "workbook.xml",
                fmt::format("{} stands for another namespace here than elsewhere in the part", quote(name)),
                save_again);
    }

    std::string_view text_;
    std::span<const std::string_view> namespaces_;
    std::optional<XmlFault> fault_;
    std::map<std::string, bool, std::less<>> bindings_;
    std::vector<std::string_view> attribute_names_;
    std::size_t at_ = 0;
    std::size_t depth_ = 0;
    std::size_t tags_ = 0;
    std::size_t attributes_ = 0;
    bool had_root_ = false;
};

}  // namespace

Expected<CheckedXml, XmlFault> check_xml(std::string_view text, std::span<const std::string_view> namespaces)
{
    return XmlCheck{text, namespaces}.run();
}

}  // namespace edvet
