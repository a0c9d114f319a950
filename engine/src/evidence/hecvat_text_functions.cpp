#include "evidence/hecvat_recalculation.hpp"

#include <algorithm>

namespace edvet {

namespace {

bool starts_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }

/// Spreadsheets count characters beyond U+FFFF twice.
std::size_t units_of(char start) { return static_cast<unsigned char>(start) >= 0xF0U ? 2 : 1; }

std::size_t characters_in(std::string_view text)
{
    std::size_t count = 0;
    for (const auto c : text)
        if (starts_character(c)) count += units_of(c);
    return count;
}

/// The bytes of the first so many characters.
std::size_t bytes_of(std::string_view text, std::size_t characters)
{
    std::size_t at = 0;
    for (; at < text.size(); ++at) {
        if (!starts_character(text[at])) continue;
        if (characters < units_of(text[at])) break;
        characters -= units_of(text[at]);
    }
    return at;
}

/// A number of characters; at most `most`.
std::size_t count_of(const FormulaValue& value, std::size_t most)
{
    return value.number >= most ? most : static_cast<std::size_t>(whole_part(value.number));
}

}  // namespace

FormulaValue HecvatRecalculation::find_text(const Arguments& arguments, const Origin& origin, bool same_case)
{
    if (arguments.size() < 2 || arguments.size() > 3) return FormulaValue::not_known();
    const auto wanted = evaluate(arguments[0], origin);
    const auto within = evaluate(arguments[1], origin);
    const auto start = arguments.size() > 2 ? as_number(evaluate(arguments[2], origin)) : Value::of(Exact{1});
    if (const auto* failure = first_failure(wanted, within)) return *failure;
    if (start.is_failure()) return start;
    const auto text = joined_text(within);
    const auto part = joined_text(wanted);
    const auto is_pattern = part && !same_case && part->find_first_of("*?~") != std::string::npos;
    if (!text || !part || is_pattern || !spend(text->size() * part->size() / bytes_a_step))
        return FormulaValue::not_known();
    const auto length = characters_in(*text);
    if (start.number < 1 || start.number > length + 1) return FormulaValue::failed("#VALUE!");
    const auto first =
        text->begin() + static_cast<std::ptrdiff_t>(bytes_of(*text, count_of(start, length + 1) - 1));
    const auto found = std::search(first, text->end(), part->begin(), part->end(),
                                   [&](char a, char b) { return same_case ? a == b : same_letter(a, b); });
    if (found == text->end() && !part->empty()) return FormulaValue::failed("#VALUE!");
    const std::string_view before{text->data(), static_cast<std::size_t>(found - text->begin())};
    return part->empty() ? start : FormulaValue::of(Exact{characters_in(before) + 1});
}

FormulaValue HecvatRecalculation::joined(const Arguments& arguments, const Origin& origin)
{
    std::string text;
    for (const auto& argument : arguments) {
        const auto next = evaluate(argument, origin);
        if (next.is_failure()) return next;
        const auto part = joined_text(next);
        if (!part || text.size() + part->size() > longest_formula_text) return FormulaValue::not_known();
        text += *part;
    }
    return FormulaValue::of(text);
}

/// MID(text, start, length)
FormulaValue HecvatRecalculation::middle(const std::string& text, const Arguments& arguments,
                                         const Origin& origin)
{
    if (arguments.size() != 3) return FormulaValue::not_known();
    const auto start = as_number(evaluate(arguments[1], origin));
    const auto length = as_number(evaluate(arguments[2], origin));
    if (const auto* failure = first_failure(start, length)) return *failure;
    if (start.number < 1 || length.number < 0) return FormulaValue::failed("#VALUE!");
    const auto all = characters_in(text);
    const auto rest = text.substr(bytes_of(text, count_of(start, all + 1) - 1));
    return FormulaValue::of(rest.substr(0, bytes_of(rest, count_of(length, all))));
}

/// SUBSTITUTE(text, old, new): all of them.
FormulaValue HecvatRecalculation::substituted(const std::string& text, const Arguments& arguments,
                                              const Origin& origin)
{
    if (arguments.size() != 3) return FormulaValue::not_known();
    const auto old = evaluate(arguments[1], origin);
    const auto other = evaluate(arguments[2], origin);
    if (const auto* failure = first_failure(old, other)) return *failure;
    const auto from = joined_text(old);
    const auto to = joined_text(other);
    if (!from || !to || !spend(text.size() * from->size() / bytes_a_step)) return FormulaValue::not_known();
    if (from->empty()) return FormulaValue::of(text);
    std::string changed;
    for (std::size_t at = 0; at < text.size();) {
        const auto found = text.find(*from, at);
        changed += text.substr(at, found == std::string::npos ? found : found - at);
        if (found == std::string::npos) break;
        changed += *to;
        at = found + from->size();
        if (changed.size() > longest_formula_text) return FormulaValue::not_known();
    }
    return bounded(std::move(changed));
}

/// LEN, LEFT, RIGHT, MID, TRIM, UPPER, LOWER, VALUE, EXACT, SUBSTITUTE, T and N.
FormulaValue HecvatRecalculation::part_of_text(const std::string& name, const Arguments& arguments,
                                               const Origin& origin)
{
    const auto first = evaluate(arguments[0], origin);
    if (first.is_failure()) return first;
    if (name == "VALUE") return as_number(first);
    if (name == "N") return first.is_number() ? first : FormulaValue::of(Exact{0});
    const auto shown = joined_text(first);
    if (!shown) return FormulaValue::not_known();
    auto text = *shown;
    if (name == "LEN") return FormulaValue::of(Exact{characters_in(text)});
    if (name == "T") return FormulaValue::of(first.kind == FormulaValue::Kind::text ? text : std::string{});
    if (name == "MID") return middle(text, arguments, origin);
    if (name == "SUBSTITUTE") return substituted(text, arguments, origin);
    if (name == "EXACT" && arguments.size() == 2) {
        const auto second = evaluate(arguments[1], origin);
        if (second.is_failure()) return second;
        const auto other = joined_text(second);
        return other ? FormulaValue::of(text == *other) : FormulaValue::not_known();
    }
    if (name == "LEFT" || name == "RIGHT") {
        const auto length =
            arguments.size() > 1 ? as_number(evaluate(arguments[1], origin)) : FormulaValue::of(Exact{1});
        if (length.is_failure()) return length;
        if (length.number < 0) return FormulaValue::failed("#VALUE!");
        const auto all = characters_in(text);
        const auto count = count_of(length, all);
        return FormulaValue::of(name == "LEFT" ? text.substr(0, bytes_of(text, count))
                                               : text.substr(bytes_of(text, all - count)));
    }
    if (name == "TRIM") {
        std::string trimmed;
        for (const auto c : text)
            if (c != ' ' || (!trimmed.empty() && trimmed.back() != ' ')) trimmed += c;
        if (!trimmed.empty() && trimmed.back() == ' ') trimmed.pop_back();
        return FormulaValue::of(trimmed);
    }
    if (name == "UPPER" || name == "LOWER") {
        for (auto& c : text) {
            if (name == "UPPER" && c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
            if (name == "LOWER" && c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        }
        return FormulaValue::of(text);
    }
    return FormulaValue::not_known();
}

}  // namespace edvet
