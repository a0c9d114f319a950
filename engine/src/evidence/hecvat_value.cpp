#include "evidence/hecvat_value.hpp"

#include "edvet/base/decimal.hpp"
#include "evidence/hecvat_words.hpp"

#include <algorithm>
#include <utility>

namespace edvet {

namespace {

/// Spreadsheets show numbers with so many digits.
constexpr std::ptrdiff_t most_shown_digits = 15;

/// Longer texts are no numbers or dates anywhere.
constexpr std::size_t longest_number = 30;

int compared_texts(std::string_view a, std::string_view b)
{
    const auto small = [](char c) {
        return static_cast<unsigned char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    };
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i)
        if (small(a[i]) != small(b[i])) return small(a[i]) < small(b[i]) ? -1 : 1;
    return a.size() == b.size() ? 0 : a.size() < b.size() ? -1 : 1;
}

}  // namespace

FormulaValue FormulaValue::of(Exact value)
{
    FormulaValue made;
    made.kind = Kind::number;
    made.number = std::move(value);
    return made;
}

FormulaValue FormulaValue::of(std::string value)
{
    FormulaValue made;
    made.kind = Kind::text;
    made.text = std::move(value);
    return made;
}

FormulaValue FormulaValue::of(bool value)
{
    FormulaValue made;
    made.kind = Kind::boolean;
    made.truth = value;
    return made;
}

FormulaValue FormulaValue::failed(std::string error)
{
    FormulaValue made;
    made.kind = Kind::error;
    made.text = std::move(error);
    return made;
}

FormulaValue FormulaValue::not_known()
{
    FormulaValue made;
    made.kind = Kind::unknown;
    return made;
}

std::string to_text(const FormulaValue& value)
{
    switch (value.kind) {
        case FormulaValue::Kind::number: return exact_text(value.number);
        case FormulaValue::Kind::text: return value.text;
        case FormulaValue::Kind::boolean: return value.truth ? "TRUE" : "FALSE";
        case FormulaValue::Kind::empty:
        case FormulaValue::Kind::error:
        case FormulaValue::Kind::unknown: break;
    }
    return "";
}

FormulaValue stored_value(const WorkbookCell& cell)
{
    switch (cell.kind) {
        case WorkbookCell::Kind::empty: break;
        case WorkbookCell::Kind::text: return FormulaValue::of(cell.text);
        case WorkbookCell::Kind::number: {
            auto number = number_in(cell);
            return number ? FormulaValue::of(std::move(*number)) : FormulaValue::not_known();
        }
        case WorkbookCell::Kind::boolean: return FormulaValue::of(cell.text == "TRUE");
        case WorkbookCell::Kind::error: return FormulaValue::failed(cell.text);
    }
    return {};
}

bool stores(const WorkbookCell& cell, const FormulaValue& value)
{
    const auto is_nothing = cell.kind == WorkbookCell::Kind::empty ||
                            (cell.kind == WorkbookCell::Kind::text && cell.text.empty());
    switch (value.kind) {
        case FormulaValue::Kind::empty: return is_nothing;
        case FormulaValue::Kind::number:
            if (cell.kind == WorkbookCell::Kind::boolean)
                return value.number == (cell.text == "TRUE" ? 1 : 0);
            return (value.number == 0 && is_nothing) ||
                   (cell.kind == WorkbookCell::Kind::number && stores(cell, value.number));
        case FormulaValue::Kind::text:
            return (cell.kind == WorkbookCell::Kind::text && cell.text == value.text) ||
                   (is_nothing && value.text.empty());
        case FormulaValue::Kind::boolean:
            if (cell.kind == WorkbookCell::Kind::number) return stores(cell, Exact{value.truth ? 1 : 0});
            return cell.kind == WorkbookCell::Kind::boolean && (cell.text == "TRUE") == value.truth;
        case FormulaValue::Kind::error: return cell.kind == WorkbookCell::Kind::error;
        case FormulaValue::Kind::unknown: break;
    }
    return false;
}

std::optional<Exact> stored_number(std::string_view text)
{
    WorkbookCell cell;
    cell.kind = WorkbookCell::Kind::number;
    cell.text = text;
    return number_in(cell);
}

std::optional<std::string> joined_text(const FormulaValue& value)
{
    if (value.is_failure()) return std::nullopt;
    if (!value.is_number()) return to_text(value);
    const auto text = exact_text(value.number);
    const auto digits = std::ranges::count_if(text, [](char c) { return c >= '0' && c <= '9'; });
    if (text.find('/') != std::string::npos || digits > most_shown_digits) return std::nullopt;
    return text;
}

FormulaValue as_number(const FormulaValue& value)
{
    switch (value.kind) {
        case FormulaValue::Kind::number:
        case FormulaValue::Kind::error:
        case FormulaValue::Kind::unknown: return value;
        case FormulaValue::Kind::empty: return FormulaValue::of(Exact{0});
        case FormulaValue::Kind::boolean: return FormulaValue::of(Exact{value.truth ? 1 : 0});
        case FormulaValue::Kind::text: break;
    }
    const auto text = without_blanks(value.text);
    if (auto number = stored_number(text)) return FormulaValue::of(std::move(*number));
    const auto has_digit = std::ranges::any_of(text, [](char c) { return c >= '0' && c <= '9'; });
    return has_digit && text.size() <= longest_number ? FormulaValue::not_known()
                                                      : FormulaValue::failed("#VALUE!");
}

FormulaValue as_truth(const FormulaValue& value)
{
    if (value.kind == FormulaValue::Kind::text) {
        if (same_words(value.text, "TRUE") || same_words(value.text, "FALSE"))
            return FormulaValue::of(same_words(value.text, "TRUE"));
        return FormulaValue::failed("#VALUE!");
    }
    const auto number = as_number(value);
    return number.is_failure() ? number : FormulaValue::of(number.number != 0);
}

int order_of_kind(const FormulaValue& value)
{
    return value.kind == FormulaValue::Kind::boolean ? 2 : value.kind == FormulaValue::Kind::text ? 1 : 0;
}

FormulaValue like(const FormulaValue& empty, const FormulaValue& other)
{
    if (empty.kind != FormulaValue::Kind::empty) return empty;
    if (other.kind == FormulaValue::Kind::text) return FormulaValue::of(std::string{});
    if (other.kind == FormulaValue::Kind::boolean) return FormulaValue::of(false);
    return FormulaValue::of(Exact{0});
}

int compared(const FormulaValue& first, const FormulaValue& second)
{
    const auto a = like(first, second);
    const auto b = like(second, first);
    if (order_of_kind(a) != order_of_kind(b)) return order_of_kind(a) < order_of_kind(b) ? -1 : 1;
    if (a.is_number()) return a.number < b.number ? -1 : a.number > b.number ? 1 : 0;
    if (a.kind == FormulaValue::Kind::boolean) return static_cast<int>(a.truth) - static_cast<int>(b.truth);
    return compared_texts(a.text, b.text);
}

bool holds(const std::string& sign, int order)
{
    if (sign == "=") return order == 0;
    if (sign == "<>") return order != 0;
    if (sign == "<") return order < 0;
    if (sign == ">") return order > 0;
    return sign == "<=" ? order <= 0 : order >= 0;
}

const FormulaValue* first_failure(const FormulaValue& a, const FormulaValue& b)
{
    if (a.kind == FormulaValue::Kind::unknown || b.kind == FormulaValue::Kind::unknown)
        return a.kind == FormulaValue::Kind::unknown ? &a : &b;
    if (a.is_failure()) return &a;
    return b.is_failure() ? &b : nullptr;
}

FormulaValue bounded(Exact value)
{
    static const Whole most = Whole{("1" + std::string(300, '0')).c_str()};
    if (abs(numerator_of(value)) > most || denominator_of(value) > most) return FormulaValue::not_known();
    return FormulaValue::of(std::move(value));
}

FormulaValue bounded(std::string text)
{
    return text.size() > longest_formula_text ? FormulaValue::not_known() : FormulaValue::of(std::move(text));
}

FormulaValue arithmetic(const std::string& sign, const FormulaValue& left, const FormulaValue& right)
{
    const auto a = as_number(left);
    const auto b = as_number(right);
    if (const auto* failure = first_failure(a, b)) return *failure;
    if (sign == "+") return bounded(Exact{a.number + b.number});
    if (sign == "-") return bounded(Exact{a.number - b.number});
    if (sign == "*") return bounded(Exact{a.number * b.number});
    if (b.number == 0) return FormulaValue::failed("#DIV/0!");
    return bounded(Exact{a.number / b.number});
}

Whole whole_part(const Exact& number) { return numerator_of(number) / denominator_of(number); }

bool same_letter(char a, char b)
{
    const auto small = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    return small(a) == small(b);
}

bool matches(std::string_view text, std::string_view pattern)
{
    std::size_t at = 0, in = 0, star = std::string_view::npos, kept = 0;
    const auto is_escape = [&](std::size_t i) {
        return pattern[i] == '~' && i + 1 < pattern.size() &&
               (pattern[i + 1] == '*' || pattern[i + 1] == '?' || pattern[i + 1] == '~');
    };
    while (at < text.size()) {
        const auto has_more = in < pattern.size();
        const auto escaped = has_more && is_escape(in);
        if (has_more && pattern[in] == '*') {
            star = in++;
            kept = at;
        } else if (has_more &&
                   (pattern[in] == '?' || same_letter(pattern[escaped ? in + 1 : in], text[at]))) {
            ++at;
            in += escaped ? 2U : 1U;
        } else if (star != std::string_view::npos) {
            in = star + 1;
            at = ++kept;
        } else {
            return false;
        }
    }
    while (in < pattern.size() && pattern[in] == '*') ++in;
    return in == pattern.size();
}

namespace {

/// "<=" and "20" of "<=20"; no sign is "=".
std::pair<std::string, std::string_view> sign_and_rest(std::string_view criterion)
{
    for (const auto* word : {"<=", ">=", "<>", "=", "<", ">"})
        if (criterion.starts_with(word)) return {word, criterion.substr(std::string_view{word}.size())};
    return {"=", criterion};
}

/// A text that holds the number is equal to it here.
bool is_number(const FormulaValue& value, const Exact& number)
{
    if (value.kind == FormulaValue::Kind::text) return stored_number(without_blanks(value.text)) == number;
    return value.is_number() && value.number == number;
}

bool equals(const FormulaValue& value, std::string_view wanted)
{
    if (const auto number = stored_number(wanted)) return is_number(value, *number);
    if (value.kind == FormulaValue::Kind::boolean) return same_words(wanted, value.truth ? "TRUE" : "FALSE");
    return value.kind == FormulaValue::Kind::text && matches(value.text, wanted);
}

}  // namespace

bool meets(const FormulaValue& value, const FormulaValue& criterion)
{
    using Kind = FormulaValue::Kind;
    if (criterion.is_number()) return is_number(value, criterion.number);
    if (criterion.kind != Kind::text) return value.kind == criterion.kind && compared(value, criterion) == 0;
    if (criterion.text.empty()) return value.is_blank();
    const auto [sign, wanted] = sign_and_rest(criterion.text);
    if (wanted.empty()) return (value.kind == Kind::empty) == (sign == "=");
    if (sign == "=") return equals(value, wanted);
    if (sign == "<>") return !equals(value, wanted);
    if (const auto number = stored_number(wanted))
        return value.is_number() && holds(sign, compared(value, FormulaValue::of(*number)));
    return value.kind == Kind::text && holds(sign, compared_texts(value.text, wanted));
}

}  // namespace edvet
