#pragma once

#include <cstddef>
#include <map>
#include <string>

struct sqlite3_vfs;

namespace edvet::tests {

/// SQLite's usual file layer with faults, and SQLite's default for as long as this is there. One at a time.
/// Syncs are counted and left out: no test here cuts the power.
class FaultyVfs {
public:
    enum class Operation { read, write, sync, truncate, open, remove };
    static constexpr Operation all[] = {Operation::read,     Operation::write, Operation::sync,
                                        Operation::truncate, Operation::open,  Operation::remove};

    FaultyVfs();
    FaultyVfs(const FaultyVfs&) = delete;
    FaultyVfs& operator=(const FaultyVfs&) = delete;
    ~FaultyVfs();

    /// Fails the nth operation from now on, counted from 1, and where it `lasts` all of the kind after it.
    void fail(Operation operation, int nth, int code, bool lasts);
    void stop_failing();

    /// Opens every file for reading only, as a medium does that cannot be written.
    void only_read(bool is_on);

    /// How often something was done, since counting began anew.
    int count(Operation operation) const;
    void count_anew();

    /// Whether the fault came about.
    bool has_failed() const;
};

/// SQLite's memory with faults. There must be no connection when this comes or goes.
class FailingMemory {
public:
    FailingMemory();
    FailingMemory(const FailingMemory&) = delete;
    FailingMemory& operator=(const FailingMemory&) = delete;
    ~FailingMemory();

    /// Fails the nth allocation from now on, and where it `lasts` all after it; 0 is none.
    void fail(int nth, bool lasts);
    bool has_failed() const;
};

}  // namespace edvet::tests
