#include "tests/support/matrices.hpp"

#include "edvet/base/power.hpp"

#include <algorithm>
#include <sstream>
#include <string>

namespace edvet::tests {

Exact number(std::string_view text)
{
    const bool is_negative = text.starts_with('-');
    std::string digits{text.substr(is_negative ? 1 : 0)};
    const auto point = digits.find('.');
    unsigned places = 0;
    if (point != std::string::npos) {
        places = static_cast<unsigned>(digits.size() - point - 1);
        digits.erase(point, 1);
    }
    // A leading zero would make it octal.
    digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size() - 1));
    const Exact value{Whole{digits}, power_of_ten(places)};
    return is_negative ? Exact{-value} : value;
}

std::vector<Exact> numbers(std::string_view text)
{
    std::istringstream stream{std::string{text}};
    std::vector<Exact> values;
    for (std::string word; stream >> word;) values.push_back(number(word));
    return values;
}

DecisionMatrix matrix(std::string_view text)
{
    DecisionMatrix read;
    while (true) {
        const auto slash = text.find('/');
        read.values.push_back(numbers(text.substr(0, slash)));
        if (slash == std::string_view::npos) return read;
        text.remove_prefix(slash + 1);
    }
}

bool is_near(const Exact& a, const Exact& b, const Exact& tolerance) { return abs(a - b) <= tolerance; }

bool are_near(const std::vector<Exact>& a, const std::vector<Exact>& b, const Exact& tolerance)
{
    if (a.size() != b.size()) return false;
    for (std::size_t i = 0; i < a.size(); ++i)
        if (!is_near(a[i], b[i], tolerance)) return false;
    return true;
}

}  // namespace edvet::tests
