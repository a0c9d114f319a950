#include "edvet/scoring/assessment.hpp"

#include "edvet/base/contract.hpp"

#include <utility>

namespace edvet {

std::string to_text(Standing standing)
{
    switch (standing) {  // no default: the compiler names a standing that is missing
        case Standing::rated: return "rated";
        case Standing::not_applicable: return "not-applicable";
        case Standing::unknown: return "unknown";
        case Standing::stale: return "stale";
        case Standing::conflicting: return "conflicting";
    }
    throw ContractViolation{"a standing that does not exist"};
}

Assessment rated(NodeId criterion, Exact value)
{
    return {.criterion = std::move(criterion),
            .standing = Standing::rated,
            .was_checked = true,
            .low = value,
            .high = value,
            .value = value,
            .known = 1,
            .because = "",
            .ratings = {},
            .evidence = {}};
}

Assessment unknown(NodeId criterion, Exact worst, Exact best)
{
    return {.criterion = std::move(criterion),
            .standing = Standing::unknown,
            .was_checked = true,
            .low = std::move(worst),
            .high = std::move(best),
            .value = std::nullopt,
            .known = 0,
            .because = "",
            .ratings = {},
            .evidence = {}};
}

Assessment not_applicable(NodeId criterion)
{
    return {.criterion = std::move(criterion),
            .standing = Standing::not_applicable,
            .was_checked = true,
            .low = 0,
            .high = 0,
            .value = std::nullopt,
            .known = 0,
            .because = "",
            .ratings = {},
            .evidence = {}};
}

}  // namespace edvet
