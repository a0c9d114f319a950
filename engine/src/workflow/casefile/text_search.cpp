#include "text_search.hpp"

#include "edvet/base/printable.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace edvet {

namespace {

constexpr std::size_t fewest_letters = 3;
constexpr std::size_t shortest_in_binary = 5;

bool is_plain_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool is_in_word(char c) { return is_plain_letter(c) || static_cast<std::uint8_t>(c) >= 0x80; }

/// The bytes of a character here that nobody sees and that can stand within a word: soft hyphens, joiners,
/// marks of byte order. 0 where there is none.
std::size_t unseen_at(std::string_view text, std::size_t at)
{
    constexpr std::array<std::string_view, 6> unseen{"\xC2\xAD",     "\xE2\x80\x8B", "\xE2\x80\x8C",
                                                     "\xE2\x80\x8D", "\xE2\x81\xA0", "\xEF\xBB\xBF"};
    for (const auto character : unseen)
        if (text.substr(at).starts_with(character)) return character.size();
    return 0;
}

/// The words with one blank between them, and none at the ends.
std::string words_of(std::string_view text)
{
    constexpr std::string_view no_break_space = "\xC2\xA0";
    std::string words;
    words.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool is_ascii = static_cast<std::uint8_t>(text[i]) < 0x80;
        if (const auto unseen = is_ascii ? 0 : unseen_at(text, i); unseen > 0) {
            i += unseen - 1;
            continue;
        }
        if (!is_ascii && text.substr(i).starts_with(no_break_space)) {
            if (!words.empty() && words.back() != ' ') words += ' ';
            ++i;
            continue;
        }
        if (is_in_word(text[i])) {
            words += text[i];
            continue;
        }
        if (!words.empty() && words.back() != ' ') words += ' ';
        // A line end as JSON and YAML write it, which is no letter of the next word.
        const bool is_escape = text[i] == '\\' && i + 1 < text.size() &&
                               (text[i + 1] == 'n' || text[i + 1] == 'r' || text[i + 1] == 't');
        if (is_escape) ++i;
    }
    if (words.ends_with(' ')) words.pop_back();
    return words;
}

std::size_t letters_in(const std::string& words)
{
    std::size_t letters = 0;
    for (const char c : words) {
        const auto byte = static_cast<std::uint8_t>(c);
        if (is_plain_letter(c) || (byte >= 0xC0 && byte < 0xE0)) letters += 1;
        if (byte >= 0xE0) letters += 2;
    }
    return letters;
}

std::string in_small_letters(std::string text)
{
    for (auto& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return text;
}

/// Whether a word goes on from one byte to the next. Letters of other scripts end one: better one find too
/// many.
bool goes_on(const std::string& text, std::size_t at)
{
    return at > 0 && at < text.size() && is_plain_letter(text[at - 1]) && is_plain_letter(text[at]);
}

}  // namespace

TextSearch::TextSearch(const std::vector<std::string>& texts)
{
    for (std::size_t i = 0; i < texts.size(); ++i) {
        auto words = words_of(texts[i]);
        if (letters_in(words) < fewest_letters) continue;
        auto small = in_small_letters(words);
        starts_[static_cast<std::uint8_t>(small.front())] = true;
        words_.push_back({std::move(small), std::move(words), i});
    }
    std::ranges::sort(words_, {}, &Words::text);
}

std::set<std::size_t> TextSearch::in(std::string_view bytes) const
{
    return search(bytes, is_utf8_text(bytes) ? 0 : shortest_in_binary);
}

std::set<std::size_t> TextSearch::in_binary(std::string_view bytes) const
{
    return search(bytes, shortest_in_binary);
}

std::set<std::size_t> TextSearch::search(std::string_view bytes, std::size_t shortest) const
{
    std::set<std::size_t> found;
    if (words_.empty()) return found;
    search_words(words_of(bytes), shortest, found);
    if (bytes.find('\0') == std::string_view::npos) return found;
    // As UTF-16 has letters of ASCII: each with a zero byte.
    std::string narrow{bytes};
    std::erase(narrow, '\0');
    search_words(words_of(narrow), shortest, found);
    return found;
}

void TextSearch::search_words(const std::string& words, std::size_t shortest,
                              std::set<std::size_t>& found) const
{
    const auto small = in_small_letters(words);
    for (std::size_t start = 0; start < small.size(); ++start)
        if (starts_[static_cast<std::uint8_t>(small[start])] && !goes_on(small, start))
            search_at({small, words}, start, shortest, found);
}

/// Those that begin with what stands here are side by side; with every byte there are fewer of them.
void TextSearch::search_at(const Searched& searched, std::size_t start, std::size_t shortest,
                           std::set<std::size_t>& found) const
{
    const auto& text = searched.small;
    // A single word may be a common one that is written small: "Will" is no name in "will".
    const auto stands_there = [&](const Words& words) {
        return words.text.find(' ') != std::string::npos ||
               searched.words.compare(start, words.exact.size(), words.exact) == 0;
    };
    auto first = words_.begin();
    auto last = words_.end();
    for (std::size_t depth = 0; first != last; ++depth) {
        for (; first != last && first->text.size() == depth; ++first)
            if (depth >= shortest && !goes_on(text, start + depth) && stands_there(*first))
                found.insert(first->index);
        if (start + depth >= text.size()) return;
        const auto byte = static_cast<std::uint8_t>(text[start + depth]);
        const auto at = [depth](const Words& words) { return static_cast<std::uint8_t>(words.text[depth]); };
        first = std::ranges::lower_bound(first, last, byte, {}, at);
        last = std::ranges::upper_bound(first, last, byte, {}, at);
    }
}

}  // namespace edvet
