#pragma once

#include "store/sqlite_database.hpp"

#include <chrono>

namespace edvet {

/// Settings for a connection to a file that anybody may have made: nothing in it can act, and no value of it
/// takes more memory than a case file needs. Without a read of the file.
void guard(const Database& database);

/// Settings for a case file that others use at the same time, and that has to outlast a power cut.
void make_lasting(const Database& database, std::chrono::milliseconds patience);

/// Ends what SQLite does after so many steps, with SQLITE_INTERRUPT, until this goes.
class StepLimit {
public:
    StepLimit(const Database& database, int thousands);
    StepLimit(const StepLimit&) = delete;
    StepLimit& operator=(const StepLimit&) = delete;
    ~StepLimit();

private:
    static int count_down(void* self);

    const Database& database_;
    int thousands_left_;
};

}  // namespace edvet
