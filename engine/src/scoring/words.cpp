#include "scoring/words.hpp"

#include <cstddef>

namespace edvet {

std::string shown_beside(const Exact& value, const Exact& threshold, const Rounding& rounding)
{
    Exact unit = 1;
    for (int i = 0; i < rounding.places; ++i) unit /= 10;
    const auto rounded = Exact{in_last_place(value, rounding)} * unit;
    const bool misleads =
        (rounded < threshold) != (value < threshold) || (rounded == threshold) != (value == threshold);
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
