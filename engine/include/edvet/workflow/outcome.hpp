#pragma once

#include <vector>

namespace edvet {

/// How a task ended, as the whole program says it: the exit code of a command, the colour of a banner.
enum class Outcome {
    done = 0,            ///< and nothing is wrong
    not_passed = 1,      ///< done, and something did not pass
    usage = 2,           ///< the command line cannot be understood
    unusable_input = 3,  ///< a file cannot be read, or is not what it should be
    cannot_judge = 4,    ///< an unknown gate, or nothing that matches
    refused = 5,         ///< by procedure
    our_bug = 70,
};

/// The one to report where several hold: 3, 5, 1, 4, 0 in that order; 2 and 70 come before all.
Outcome worst_of(const std::vector<Outcome>& outcomes);

}  // namespace edvet
