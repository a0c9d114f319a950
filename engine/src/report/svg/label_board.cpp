#include "report/svg/label_board.hpp"

#include <algorithm>
#include <array>

namespace edvet::svg {

bool LabelBoard::is_free(const Box& box) const
{
    return box.is_within(bounds_) &&
           std::ranges::none_of(taken_, [&](const Box& taken) { return taken.meets(box); });
}

std::optional<LabelBoard::Found> LabelBoard::place(Length x, Length y, Length width, Length height)
{
    for (const Length away : {10 * px, 24 * px, 40 * px, 60 * px}) {
        const auto left = x - away - width;
        const auto centre = x - width / 2;
        const auto above = y - away - height;
        const auto middle = y - height / 2;
        const std::array<Box, 8> boxes{{{x + away, middle, width, height},
                                        {left, middle, width, height},
                                        {centre, above, width, height},
                                        {centre, y + away, width, height},
                                        {x + away, above, width, height},
                                        {x + away, y + away, width, height},
                                        {left, above, width, height},
                                        {left, y + away, width, height}}};
        for (const auto& box : boxes) {
            if (!is_free(box)) continue;
            block(box);
            return Found{box, away > 10 * px};
        }
    }
    return std::nullopt;
}

}  // namespace edvet::svg
