#pragma once

#include <stdexcept>

namespace edvet {

/// A mistake in this program, never in what a user gave it. Caught once, at the top of each
/// front end, where it ends the run with exit code 70.
class ContractViolation : public std::logic_error {
public:
    using std::logic_error::logic_error;
};

/// Throws `ContractViolation` unless `holds`. Never used to check input.
inline void ensure(bool holds, const char* what)
{
    if (!holds) throw ContractViolation{what};
}

}  // namespace edvet
