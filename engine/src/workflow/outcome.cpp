#include "edvet/workflow/outcome.hpp"

#include <algorithm>
#include <array>

namespace edvet {

Outcome worst_of(const std::vector<Outcome>& outcomes)
{
    static constexpr std::array order{Outcome::our_bug, Outcome::usage,      Outcome::unusable_input,
                                      Outcome::refused, Outcome::not_passed, Outcome::cannot_judge};
    for (const auto outcome : order)
        if (std::ranges::find(outcomes, outcome) != outcomes.end()) return outcome;
    return Outcome::done;
}

}  // namespace edvet
