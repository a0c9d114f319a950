#include "edvet/evidence/acr.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>

#include <fmt/format.h>

namespace edvet {

std::string to_text(AcrLevel level)
{
    switch (level) {  // no default: the compiler names a level that is missing
        case AcrLevel::supports: return "supports";
        case AcrLevel::partially_supports: return "partially-supports";
        case AcrLevel::does_not_support: return "does-not-support";
        case AcrLevel::not_applicable: return "not-applicable";
        case AcrLevel::not_evaluated: return "not-evaluated";
        case AcrLevel::blank: return "blank";
    }
    return "";
}

std::optional<AcrLevel> acr_level_from_text(std::string_view text)
{
    if (text.empty()) return AcrLevel::blank;
    for (const auto level : acr_levels)
        if (level != AcrLevel::blank && to_text(level) == text) return level;
    return std::nullopt;
}

std::string in_words(AcrLevel level)
{
    auto words = to_text(level);
    std::ranges::replace(words, '-', ' ');
    return words;
}

bool is_stated(AcrLevel level) { return level != AcrLevel::not_evaluated && level != AcrLevel::blank; }

const AcrRow* AcrChapter::find(std::string_view number, std::string_view component) const
{
    const auto found = std::ranges::find_if(
        rows, [&](const AcrRow& row) { return row.number == number && row.component == component; });
    return found == rows.end() ? nullptr : &*found;
}

const AcrChapter* Acr::find(std::string_view chapter) const
{
    const auto found = std::ranges::find(chapters, chapter, &AcrChapter::id);
    return found == chapters.end() ? nullptr : &*found;
}

namespace {

/// What two ways to write one name have in common: no blanks around, one between words, small letters.
std::string folded(std::string_view text)
{
    std::string result;
    for (const char c : text) {
        const auto letter = static_cast<unsigned char>(c);
        if (std::isspace(letter) == 0)
            result += static_cast<char>(std::tolower(letter));
        else if (!result.empty() && result.back() != ' ')
            result += ' ';
    }
    if (result.ends_with(' ')) result.pop_back();
    return result;
}

std::string domain_of(const std::string& email)
{
    const auto at = email.rfind('@');
    return at == std::string::npos ? "" : folded(email.substr(at + 1));
}

}  // namespace

AcrEvaluator evaluator_of(const Acr& acr)
{
    if (!acr.vendor) return AcrEvaluator::not_stated;
    const auto differ = [](const std::string& a, const std::string& b) {
        return a == b ? AcrEvaluator::vendor : AcrEvaluator::third_party;
    };
    const auto author_company = folded(acr.author.company);
    const auto vendor_company = folded(acr.vendor->company);
    if (!author_company.empty() && !vendor_company.empty()) return differ(author_company, vendor_company);
    const auto author_domain = domain_of(acr.author.email);
    const auto vendor_domain = domain_of(acr.vendor->email);
    if (!author_domain.empty() && !vendor_domain.empty()) return differ(author_domain, vendor_domain);
    return AcrEvaluator::not_stated;
}

std::string to_text(AcrEvaluator evaluator)
{
    switch (evaluator) {  // no default: the compiler names one that is missing
        case AcrEvaluator::vendor: return "the vendor itself";
        case AcrEvaluator::third_party: return "a third party";
        case AcrEvaluator::not_stated: return "not stated";
    }
    return "";
}

namespace {

struct DateWords {
    std::vector<int> numbers;
    std::vector<std::size_t> digits;  ///< how long each number was written
    std::optional<int> month;         ///< where it was written as a word
    std::size_t month_at = 0;         ///< how many numbers stand before it
    std::string separators;           ///< between the numbers: '-', '/', '.'
};

std::optional<int> month_named(const std::string& word)
{
    static constexpr std::array months{"january", "february", "march",     "april",   "may",      "june",
                                       "july",    "august",   "september", "october", "november", "december"};
    if (word.size() < 3) return std::nullopt;
    for (std::size_t i = 0; i < months.size(); ++i) {
        const std::string_view name{months[i]};
        if (name == word || name.substr(0, 3) == word || (word == "sept" && i == 8))
            return static_cast<int>(i) + 1;
    }
    return std::nullopt;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

bool take_number(const std::string& text, std::size_t& at, DateWords& words)
{
    const auto end = std::find_if_not(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(), is_digit);
    const auto length = static_cast<std::size_t>(end - text.begin()) - at;
    if (length != 4 && length > 2) return false;
    int number = 0;
    std::from_chars(text.data() + at, text.data() + at + length, number);
    words.numbers.push_back(number);
    words.digits.push_back(length);
    at += length;
    for (const std::string_view ordinal : {"st", "nd", "rd", "th"})
        if (length < 3 && std::string_view{text}.substr(at).starts_with(ordinal)) at += ordinal.size();
    return true;
}

bool take_month(const std::string& text, std::size_t& at, DateWords& words)
{
    const auto end = std::find_if_not(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(), is_letter);
    const auto length = static_cast<std::size_t>(end - text.begin()) - at;
    if (words.month) return false;
    words.month = month_named(text.substr(at, length));
    words.month_at = words.numbers.size();
    at += length;
    return words.month.has_value();
}

/// The numbers, month name and separators of a date; nothing where anything else is written.
std::optional<DateWords> words_of(const std::string& text)
{
    DateWords words;
    for (std::size_t at = 0; at < text.size();) {
        const char c = text[at];
        if (is_digit(c)) {
            if (!take_number(text, at, words)) return std::nullopt;
        } else if (is_letter(c)) {
            if (!take_month(text, at, words)) return std::nullopt;
        } else if (c == '-' || c == '/' || c == '.') {
            words.separators += c;
            ++at;
        } else if (c == ' ' || c == ',') {
            ++at;
        } else {
            return std::nullopt;
        }
    }
    return words;
}

std::optional<Date> date_of(int year, int month, int day)
{
    return Date::from_text(fmt::format("{:04}-{:02}-{:02}", year, month, day));
}

/// "12 May 2023", "May 12, 2023", "2023 May 12".
std::optional<Date> date_with_month(const DateWords& words)
{
    if (words.numbers.size() != 2) return std::nullopt;
    const bool year_first = words.digits[0] == 4;
    if (words.digits[year_first ? 0 : 1] != 4 || words.digits[year_first ? 1 : 0] == 4) return std::nullopt;
    if (year_first && words.month_at == 0) return std::nullopt;
    return date_of(words.numbers[year_first ? 0 : 1], *words.month, words.numbers[year_first ? 1 : 0]);
}

/// Whichever order leaves one reading.
std::optional<Date> date_of_numbers(const DateWords& words)
{
    const auto& numbers = words.numbers;
    if (numbers.size() != 3 || words.separators.size() != 2 || words.separators[0] != words.separators[1])
        return std::nullopt;
    if (words.digits[0] == 4 && words.digits[1] < 3 && words.digits[2] < 3)
        return date_of(numbers[0], numbers[1], numbers[2]);
    if (words.digits[2] != 4 || words.digits[0] == 4 || words.digits[1] == 4) return std::nullopt;
    const auto month_first = date_of(numbers[2], numbers[0], numbers[1]);
    const auto day_first = date_of(numbers[2], numbers[1], numbers[0]);
    if (month_first && day_first && *month_first != *day_first) return std::nullopt;
    return month_first ? month_first : day_first;
}

/// A time of day behind an ISO date says nothing about the day.
std::string without_time(std::string text)
{
    const bool has_time = text.size() > 12 && text[4] == '-' && (text[10] == 't' || text[10] == ' ') &&
                          is_digit(text[11]) && text.find(':', 11) != std::string::npos;
    if (has_time && Date::from_text(text.substr(0, 10))) text.resize(10);
    return text;
}

}  // namespace

std::optional<Date> date_in_report(std::string_view text)
{
    if (text.size() > 64) return std::nullopt;
    const auto words = words_of(without_time(folded(text)));
    if (!words) return std::nullopt;
    return words->month ? date_with_month(*words) : date_of_numbers(*words);
}

}  // namespace edvet
