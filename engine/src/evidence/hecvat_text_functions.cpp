#include "evidence/hecvat_recalculation.hpp"

#include <algorithm>

namespace edvet {

namespace {

/// Characters, not bytes.
std::size_t characters_in(std::string_view text)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

/// The bytes of the first so many characters.
std::size_t bytes_of(std::string_view text, std::size_t characters)
{
    std::size_t at = 0;
    for (; at < text.size(); ++at) {
        const auto is_start = (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
        if (is_start && characters-- == 0) break;
    }
    return at;
}

}  // namespace

FormulaValue HecvatRecalculation::find_text(const Arguments& arguments, const Origin& origin, bool same_case)
{
    if (arguments.size() < 2 || arguments.size() > 3) return FormulaValue::not_known();
    const auto wanted = evaluate(arguments[0], origin);
    const auto within = evaluate(arguments[1], origin);
    if (const auto* failure = first_failure(wanted, within)) return *failure;
    const auto text = to_text(within);
    const auto part = to_text(wanted);
    if (!spend(text.size() * part.size() / bytes_a_step)) return FormulaValue::not_known();
    const auto found = std::search(text.begin(), text.end(), part.begin(), part.end(),
                                   [&](char a, char b) { return same_case ? a == b : same_letter(a, b); });
    if (found == text.end() && !part.empty()) return FormulaValue::failed("#VALUE!");
    const std::string_view before{text.data(), static_cast<std::size_t>(found - text.begin())};
    return FormulaValue::of(Exact{part.empty() ? 1 : characters_in(before) + 1});
}

/// LEN, LEFT, RIGHT, TRIM, UPPER, LOWER, VALUE, EXACT, CONCATENATE, T, N and ROUND to whole numbers.
FormulaValue HecvatRecalculation::part_of_text(const std::string& name, const Arguments& arguments,
                                               const Origin& origin)
{
    const auto first = evaluate(arguments[0], origin);
    if (first.is_failure()) return first;
    auto text = to_text(first);
    if (name == "LEN") return FormulaValue::of(Exact{characters_in(text)});
    if (name == "VALUE") return as_number(first);
    if (name == "N") return first.is_number() ? first : FormulaValue::of(Exact{0});
    if (name == "T") return FormulaValue::of(first.kind == FormulaValue::Kind::text ? text : std::string{});
    if (name == "CONCATENATE" || name == "CONCAT") {
        for (std::size_t i = 1; i < arguments.size(); ++i) {
            const auto next = evaluate(arguments[i], origin);
            if (next.is_failure()) return next;
            text += to_text(next);
            if (text.size() > longest_formula_text) return FormulaValue::not_known();
        }
        return FormulaValue::of(text);
    }
    if (name == "EXACT" && arguments.size() == 2) {
        const auto second = evaluate(arguments[1], origin);
        return second.is_failure() ? second : FormulaValue::of(text == to_text(second));
    }
    if (name == "LEFT" || name == "RIGHT") {
        const auto length =
            arguments.size() > 1 ? as_number(evaluate(arguments[1], origin)) : FormulaValue::of(Exact{1});
        if (length.is_failure()) return length;
        if (length.number < 0) return FormulaValue::failed("#VALUE!");
        const auto all = characters_in(text);
        const auto count =
            length.number >= all
                ? all
                : static_cast<std::size_t>(numerator_of(length.number) / denominator_of(length.number));
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
