#include "edvet/evidence/standards.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace edvet {

namespace {

std::string trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return "";
    return std::string{text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1)};
}

void change_case(std::string& text, char first, char last, char to_first)
{
    for (auto& c : text)
        if (c >= first && c <= last) c = static_cast<char>(c - first + to_first);
}

bool has_one_of(const std::vector<std::string>& own, const std::vector<std::string>& asked,
                std::string (*key)(std::string_view))
{
    if (asked.empty()) return true;
    return std::ranges::any_of(own, [&](const std::string& one) {
        const auto own_key = key(one);
        return std::ranges::any_of(asked, [&](const std::string& other) { return key(other) == own_key; });
    });
}

std::string listed(const std::vector<std::string>& words, const char* one, const char* many)
{
    if (words.empty()) return "";
    return fmt::format("{} {}", words.size() == 1 ? one : many, fmt::join(words, ", "));
}

}  // namespace

const std::string& name_of(const StandardsItem& item)
{
    return item.code.empty() ? item.identifier : item.code;
}

std::string grade_key(std::string_view grade)
{
    auto key = trimmed(grade);
    change_case(key, 'a', 'z', 'A');
    if (key == "K") return "KG";
    if (key.empty() || !std::ranges::all_of(key, [](char c) { return c >= '0' && c <= '9'; })) return key;
    const auto digit = key.find_first_not_of('0');
    return digit == std::string::npos ? "0" : key.substr(digit);
}

std::string subject_key(std::string_view subject)
{
    auto key = trimmed(subject);
    change_case(key, 'A', 'Z', 'a');
    return key;
}

std::string identifier_key(std::string_view identifier) { return subject_key(identifier); }

bool is_in_scope(const StandardsItem& item, const StandardsScope& scope)
{
    return has_one_of(item.grades, scope.grades, grade_key) &&
           has_one_of(item.subjects, scope.subjects, subject_key);
}

std::vector<std::size_t> leaf_items(const StandardsFramework& framework, const StandardsScope& scope)
{
    std::vector<std::size_t> leaves;
    for (std::size_t i = 0; i < framework.items.size(); ++i)
        if (framework.items[i].is_leaf && is_in_scope(framework.items[i], scope)) leaves.push_back(i);
    return leaves;
}

std::string to_text(const StandardsScope& scope)
{
    const auto grades = listed(scope.grades, "grade", "grades");
    const auto subjects = listed(scope.subjects, "subject", "subjects");
    return grades + (grades.empty() || subjects.empty() ? "" : "; ") + subjects;
}

}  // namespace edvet
