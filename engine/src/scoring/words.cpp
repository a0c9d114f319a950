#include "scoring/words.hpp"

#include "edvet/base/fast_exact.hpp"

#include <cstddef>

namespace edvet {

std::string shown_beside(const Exact& value, const Exact& threshold, const Rounding& rounding)
{
    Whole units_in_one = 1;
    for (int i = 0; i < rounding.places; ++i) units_in_one *= 10;
    const Exact rounded{in_last_place(value, rounding), units_in_one};
    const bool misleads = is_less(rounded, threshold) != is_less(value, threshold) ||
                          is_equal(rounded, threshold) != is_equal(value, threshold);
    return misleads ? exact_text(value) : to_text(value, rounding);
}

std::string listed(const std::vector<std::string>& parts)
{
    std::string text;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i > 0) text += i + 1 < parts.size() ? ", " : " and ";
        text += parts[i];
    }
    return text;
}

}  // namespace edvet
