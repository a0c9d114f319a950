#include "edvet/store/head.hpp"

#include "edvet/base/base64.hpp"

#include <algorithm>
#include <charconv>
#include <vector>

#include <fmt/format.h>

namespace edvet {

namespace {

constexpr std::string_view head_name = "vet-head/1";

std::vector<std::string_view> words_of(std::string_view text)
{
    constexpr std::string_view blanks = " \t\r\n";
    std::vector<std::string_view> words;
    for (auto start = text.find_first_not_of(blanks); start != std::string_view::npos;) {
        const auto end = std::min(text.find_first_of(blanks, start), text.size());
        words.push_back(text.substr(start, end - start));
        start = text.find_first_not_of(blanks, end);
    }
    return words;
}

bool is_case_id(std::string_view text)
{
    return text.size() == 32 &&
           std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

std::optional<std::int64_t> number_of(std::string_view text)
{
    std::int64_t number = 0;
    if (text.empty() || text.size() > 15 || text.front() < '1' || text.front() > '9') return std::nullopt;
    const auto [at, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || at != text.data() + text.size()) return std::nullopt;
    return number;
}

}  // namespace

std::string to_text(const CaseHead& head)
{
    return fmt::format("{}\n{}\n{}\n{}\n", head_name, head.case_id, head.seq, to_base64(bytes_of(head.hash)));
}

std::optional<CaseHead> head_from_text(std::string_view text)
{
    const auto words = words_of(text);
    if (words.size() != 4 || words[0] != head_name || !is_case_id(words[1])) return std::nullopt;
    const auto seq = number_of(words[2]);
    const auto bytes = bytes_from_base64(words[3]);
    const auto hash = bytes ? digest_from_bytes(*bytes) : std::nullopt;
    if (!seq || !hash) return std::nullopt;
    return CaseHead{std::string{words[1]}, *seq, *hash};
}

}  // namespace edvet
