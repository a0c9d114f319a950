#include "evidence/hecvat_formula.hpp"

#include "edvet/base/workbook.hpp"
#include "evidence/hecvat_value.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace edvet {

namespace {

constexpr int deepest = 64;
constexpr std::size_t longest_formula = 8192;  // Excel's own

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }
bool is_word(char c) { return is_letter(c) || is_digit(c) || c == '_' || c == '.' || c == '$'; }

std::string in_capitals(std::string_view text)
{
    std::string capitals{text};
    for (auto& c : capitals)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return capitals;
}

/// "$C" and "17" of "$C17", either of which may be missing.
struct HalfReference {
    std::optional<FormulaAxis> column;
    std::optional<FormulaAxis> row;
};

class Reader {
public:
    Reader(std::string_view text, int row, int column) : text_(text), row_(row), column_(column) {}

    std::optional<FormulaNode> whole()
    {
        auto node = comparison(0);
        skip_blanks();
        if (!node || at_ != text_.size()) return std::nullopt;
        return node;
    }

private:
    using Node = std::optional<FormulaNode>;

    char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

    void skip_blanks()
    {
        while (at_ < text_.size() &&
               (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\r' || text_[at_] == '\t'))
            ++at_;
    }

    bool take(std::string_view word)
    {
        if (text_.substr(at_, word.size()) != word) return false;
        at_ += word.size();
        return true;
    }

    template <std::size_t count>
    std::string operator_among(const std::array<std::string_view, count>& operators)
    {
        skip_blanks();
        for (const auto word : operators)
            if (take(word)) return std::string{word};
        return "";
    }

    static FormulaNode operation(std::string sign, FormulaNode first)
    {
        FormulaNode node;
        node.kind = FormulaNode::Kind::operation;
        node.text = std::move(sign);
        node.arguments.push_back(std::move(first));
        return node;
    }

    /// Left to right: `next` { operator `next` }.
    template <std::size_t count>
    Node chain(const std::array<std::string_view, count>& operators, Node (Reader::*next)(int), int depth)
    {
        auto left = (this->*next)(depth);
        while (left) {
            auto sign = operator_among(operators);
            if (sign.empty()) return left;
            auto right = (this->*next)(depth);
            if (!right) return std::nullopt;
            left = operation(std::move(sign), std::move(*left));
            left->arguments.push_back(std::move(*right));
        }
        return left;
    }

    Node comparison(int depth)
    {
        static constexpr std::array<std::string_view, 6> signs{"<=", ">=", "<>", "=", "<", ">"};
        if (depth > deepest) return std::nullopt;
        return chain(signs, &Reader::joined, depth);
    }
    Node joined(int depth)
    {
        static constexpr std::array<std::string_view, 1> signs{"&"};
        return chain(signs, &Reader::sum, depth);
    }
    Node sum(int depth)
    {
        static constexpr std::array<std::string_view, 2> signs{"+", "-"};
        return chain(signs, &Reader::product, depth);
    }
    Node product(int depth)
    {
        static constexpr std::array<std::string_view, 2> signs{"*", "/"};
        return chain(signs, &Reader::signed_value, depth);
    }

    Node signed_value(int depth)
    {
        skip_blanks();
        if (depth > deepest) return std::nullopt;
        if (take("+")) return signed_value(depth + 1);
        if (take("-")) {
            auto value = signed_value(depth + 1);
            if (!value) return std::nullopt;
            return operation("negative", std::move(*value));
        }
        auto value = primary(depth);
        skip_blanks();
        while (value && take("%")) value = operation("%", std::move(*value));
        return value;
    }

    Node primary(int depth)
    {
        const auto c = peek();
        if (c == '(') return bracketed(depth);
        if (c == '"') return quoted_text();
        if (c == '#') return error_value();
        if (c == '\'') return reference_on(quoted_sheet());
        if (is_digit(c) && !is_row_range()) return number();
        if (is_digit(c) || c == '.') return c == '.' ? number() : Node{};
        return named(depth);
    }

    bool is_row_range() const
    {
        auto at = at_;
        while (at < text_.size() && is_digit(text_[at])) ++at;
        return at < text_.size() && text_[at] == ':';
    }

    Node bracketed(int depth)
    {
        ++at_;
        auto inner = comparison(depth + 1);
        skip_blanks();
        return inner && take(")") ? std::move(inner) : Node{};
    }

    Node quoted_text()
    {
        FormulaNode node;
        node.kind = FormulaNode::Kind::text;
        for (++at_; at_ < text_.size(); ++at_) {
            if (text_[at_] == '"') {
                if (at_ + 1 == text_.size() || text_[at_ + 1] != '"') {
                    ++at_;
                    return node;
                }
                ++at_;
            }
            node.text += text_[at_];
        }
        return std::nullopt;
    }

    Node error_value()
    {
        static constexpr std::array<std::string_view, 7> errors{"#N/A",   "#VALUE!", "#REF!", "#DIV/0!",
                                                                "#NAME?", "#NUM!",   "#NULL!"};
        FormulaNode node;
        node.kind = FormulaNode::Kind::error;
        node.text = operator_among(errors);
        return node.text.empty() ? Node{} : Node{node};
    }

    Node number()
    {
        const auto start = at_;
        while (is_digit(peek()) || peek() == '.') ++at_;
        if (peek() == 'E' || peek() == 'e') {
            ++at_;
            if (peek() == '+' || peek() == '-') ++at_;
            while (is_digit(peek())) ++at_;
        }
        const auto value = stored_number(text_.substr(start, at_ - start));
        if (!value || is_letter(peek())) return std::nullopt;
        FormulaNode node;
        node.kind = FormulaNode::Kind::number;
        node.number = *value;
        return node;
    }

    std::optional<std::string> quoted_sheet()
    {
        std::string sheet;
        for (++at_; at_ < text_.size(); ++at_) {
            if (text_[at_] == '\'') {
                if (at_ + 1 == text_.size() || text_[at_ + 1] != '\'') {
                    ++at_;
                    return take("!") && sheet.find('[') == std::string::npos ? std::optional{sheet}
                                                                             : std::nullopt;
                }
                ++at_;
            }
            sheet += text_[at_];
        }
        return std::nullopt;
    }

    /// A function, TRUE or FALSE, a reference, or a sheet's name before one.
    Node named(int depth)
    {
        const auto start = at_;
        while (is_word(peek())) ++at_;
        const auto word = text_.substr(start, at_ - start);
        if (word.empty()) return std::nullopt;
        if (peek() == '(') return call(in_capitals(word), depth);
        if (take("!")) return reference_on(std::string{word});
        const auto capitals = in_capitals(word);
        if (capitals == "TRUE" || capitals == "FALSE") {
            FormulaNode node;
            node.kind = FormulaNode::Kind::boolean;
            node.truth = capitals == "TRUE";
            return node;
        }
        at_ = start;
        return reference_on(std::string{});
    }

    Node call(std::string name, int depth)
    {
        ++at_;
        constexpr std::string_view prefix = "_XLFN.";
        FormulaNode node;
        node.kind = FormulaNode::Kind::call;
        node.text = name.starts_with(prefix) ? name.substr(prefix.size()) : std::move(name);
        skip_blanks();
        if (take(")")) return node;
        while (true) {
            skip_blanks();
            if (peek() == ',' || peek() == ')') {
                node.arguments.emplace_back();
            } else {
                auto argument = comparison(depth + 1);
                if (!argument) return std::nullopt;
                node.arguments.push_back(std::move(*argument));
            }
            skip_blanks();
            if (take(")")) return node;
            if (!take(",")) return std::nullopt;
        }
    }

    HalfReference half()
    {
        HalfReference found;
        auto is_absolute = take("$");
        const auto start = at_;
        int column = 0;
        while (is_letter(peek()) && at_ - start < 4)
            column = column * 26 + (std::toupper(static_cast<unsigned char>(text_[at_++])) - 'A' + 1);
        if (at_ > start) {
            found.column = FormulaAxis{is_absolute ? column : column - column_, is_absolute};
            is_absolute = take("$");
        }
        const auto digits = at_;
        int row = 0;
        while (is_digit(peek()) && at_ - digits < 8) row = row * 10 + (text_[at_++] - '0');
        if (at_ > digits) found.row = FormulaAxis{is_absolute ? row : row - row_, is_absolute};
        return found;
    }

    Node reference_on(const std::optional<std::string>& sheet)
    {
        if (!sheet) return std::nullopt;
        FormulaNode node;
        node.kind = FormulaNode::Kind::reference;
        node.reference.sheet = *sheet;
        const auto first = half();
        if (!first.column || is_word(peek())) return std::nullopt;
        auto last = first;
        if (take(":")) {
            node.reference.is_range = true;
            last = half();
        } else if (!first.row) {
            return std::nullopt;
        }
        if (!last.column || last.row.has_value() != first.row.has_value() || is_word(peek()))
            return std::nullopt;
        node.reference.first_column = *first.column;
        node.reference.last_column = *last.column;
        node.reference.first_row = first.row.value_or(FormulaAxis{1, true});
        node.reference.last_row = last.row.value_or(FormulaAxis{workbook_limits::rows, true});
        return node;
    }

    std::string_view text_;
    int row_;
    int column_;
    std::size_t at_ = 0;
};

}  // namespace

std::optional<FormulaNode> parse_formula(std::string_view text, int row, int column)
{
    if (text.size() > longest_formula) return std::nullopt;
    return Reader{text, row, column}.whole();
}

}  // namespace edvet
