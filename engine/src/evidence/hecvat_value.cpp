#include "evidence/hecvat_value.hpp"

#include "edvet/base/decimal.hpp"

#include <algorithm>
#include <utility>

namespace edvet {

namespace {

int compared_texts(std::string_view a, std::string_view b)
{
    const auto small = [](char c) {
        return static_cast<unsigned char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    };
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i)
        if (small(a[i]) != small(b[i])) return small(a[i]) < small(b[i]) ? -1 : 1;
    return a.size() == b.size() ? 0 : a.size() < b.size() ? -1 : 1;
}

/// Texts as SUMIF and COUNTIF match them: '*' for any, '?' for one character, capital and small alike.
bool matches(std::string_view text, std::string_view pattern)
{
    std::size_t at = 0, in = 0, star = std::string_view::npos, kept = 0;
    while (at < text.size()) {
        if (in < pattern.size() && pattern[in] == '*') {
            star = in++;
            kept = at;
        } else if (in < pattern.size() && (pattern[in] == '?' || same_letter(pattern[in], text[at]))) {
            ++at;
            ++in;
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
    switch (value.kind) {
        case FormulaValue::Kind::empty: return cell.kind == WorkbookCell::Kind::empty || cell.text.empty();
        case FormulaValue::Kind::number:
            return cell.kind == WorkbookCell::Kind::number && stores(cell, value.number);
        case FormulaValue::Kind::text:
            return (cell.kind == WorkbookCell::Kind::text && cell.text == value.text) ||
                   (cell.kind == WorkbookCell::Kind::empty && value.text.empty());
        case FormulaValue::Kind::boolean:
            return cell.kind == WorkbookCell::Kind::boolean && (cell.text == "TRUE") == value.truth;
        case FormulaValue::Kind::error:
            return cell.kind == WorkbookCell::Kind::error && cell.text == value.text;
        case FormulaValue::Kind::unknown: break;
    }
    return false;
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
    const auto number = decimal_from_text(value.text);
    return number ? FormulaValue::of(*number) : FormulaValue::failed("#VALUE!");
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

bool same_letter(char a, char b)
{
    const auto small = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    return small(a) == small(b);
}

bool meets(const FormulaValue& value, const FormulaValue& criterion)
{
    if (criterion.kind != FormulaValue::Kind::text)
        return value.kind == criterion.kind && compared(value, criterion) == 0;
    std::string_view wanted = criterion.text;
    std::string sign = "=";
    for (const auto* word : {"<=", ">=", "<>", "=", "<", ">"})
        if (wanted.starts_with(word)) {
            sign = word;
            wanted.remove_prefix(sign.size());
            break;
        }
    if (const auto number = decimal_from_text(wanted)) {
        const auto same_kind = value.is_number();
        return same_kind ? holds(sign, compared(value, FormulaValue::of(*number))) : sign == "<>";
    }
    const auto is_text = value.kind == FormulaValue::Kind::text;
    if (sign == "=") return is_text && matches(value.text, wanted);
    if (sign == "<>") return !(is_text && matches(value.text, wanted));
    return is_text && holds(sign, compared_texts(value.text, wanted));
}

}  // namespace edvet
