#pragma once

#include "edvet/committee/ballot.hpp"

namespace edvet::tests {

/// Where Tennessee's capital should be, the example of the articles on the Kemeny-Young method in Wikipedia
/// and Electowiki: 0 Memphis, 1 Nashville, 2 Chattanooga, 3 Knoxville.
inline std::vector<Ballot> tennessee()
{
    return {strict_ballot({0, 1, 2, 3}, 42), strict_ballot({1, 2, 3, 0}, 26), strict_ballot({2, 3, 1, 0}, 15),
            strict_ballot({3, 2, 1, 0}, 17)};
}

}  // namespace edvet::tests
