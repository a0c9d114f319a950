#include "evidence/hecvat_words.hpp"

#include <algorithm>

namespace edvet {

std::string_view without_blanks(std::string_view text)
{
    constexpr std::string_view blanks = " \t\r\n\v\f";
    const auto first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

bool same_words(std::string_view a, std::string_view b)
{
    const auto small = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    return std::ranges::equal(a, b, {}, small, small);
}

bool contains_words(std::string_view text, std::string_view part)
{
    const auto same = [](char a, char b) { return (a | 0x20) == (b | 0x20); };
    return part.empty() ||
           std::search(text.begin(), text.end(), part.begin(), part.end(), same) != text.end();
}

std::string_view first_word(std::string_view text)
{
    const auto is_part = [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '/' ||
               static_cast<unsigned char>(c) >= 0x80U;
    };
    const auto end = std::ranges::find_if_not(text, is_part);
    return text.substr(0, static_cast<std::size_t>(end - text.begin()));
}

}  // namespace edvet
