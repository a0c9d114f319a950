#include "tests/support/faulty_vfs.hpp"

#include <cstring>
#include <new>
#include <stdexcept>

#include <sqlite3.h>

namespace edvet::tests {

namespace {

using Operation = FaultyVfs::Operation;

/// What is to fail; SQLite hands its callbacks nothing of ours.
struct Plan {
    Operation operation = Operation::read;
    int left = 0;
    int code = SQLITE_OK;
    bool lasts = false;
    bool has_failed = false;
    bool is_read_only = false;
    std::map<Operation, int> counts;
};

Plan plan;
sqlite3_vfs* real = nullptr;

/// The code to fail with, or SQLITE_OK.
int fault(Operation operation)
{
    ++plan.counts[operation];
    if (plan.left == 0 || operation != plan.operation) return SQLITE_OK;
    if (plan.left > 1) {
        --plan.left;
        return SQLITE_OK;
    }
    if (!plan.lasts) plan.left = 0;
    plan.has_failed = true;
    return plan.code;
}

struct File {
    sqlite3_file base;
    sqlite3_file* inner;
};

sqlite3_file* inner(sqlite3_file* file) { return reinterpret_cast<File*>(file)->inner; }

int close(sqlite3_file* file)
{
    auto* own = inner(file);
    const int code = own->pMethods ? own->pMethods->xClose(own) : SQLITE_OK;
    ::operator delete(own);
    return code;
}

int read(sqlite3_file* file, void* to, int count, sqlite3_int64 at)
{
    if (const int code = fault(Operation::read)) return code;
    return inner(file)->pMethods->xRead(inner(file), to, count, at);
}

int write(sqlite3_file* file, const void* from, int count, sqlite3_int64 at)
{
    if (const int code = fault(Operation::write)) {
        // As a disk does that fills up: half of it is there.
        inner(file)->pMethods->xWrite(inner(file), from, count / 2, at);
        return code;
    }
    return inner(file)->pMethods->xWrite(inner(file), from, count, at);
}

int truncate(sqlite3_file* file, sqlite3_int64 size)
{
    if (const int code = fault(Operation::truncate)) return code;
    return inner(file)->pMethods->xTruncate(inner(file), size);
}

int sync(sqlite3_file*, int) { return fault(Operation::sync); }

int size(sqlite3_file* file, sqlite3_int64* result)
{
    return inner(file)->pMethods->xFileSize(inner(file), result);
}
int lock(sqlite3_file* file, int kind) { return inner(file)->pMethods->xLock(inner(file), kind); }
int unlock(sqlite3_file* file, int kind) { return inner(file)->pMethods->xUnlock(inner(file), kind); }
int is_reserved(sqlite3_file* file, int* result)
{
    return inner(file)->pMethods->xCheckReservedLock(inner(file), result);
}
int control(sqlite3_file* file, int operation, void* argument)
{
    return inner(file)->pMethods->xFileControl(inner(file), operation, argument);
}
int sector(sqlite3_file* file) { return inner(file)->pMethods->xSectorSize(inner(file)); }
int traits(sqlite3_file* file) { return inner(file)->pMethods->xDeviceCharacteristics(inner(file)); }

constexpr sqlite3_io_methods methods = {
    1,       close,  read,   write,   truncate, sync,    size,    lock,    unlock,  is_reserved,
    control, sector, traits, nullptr, nullptr,  nullptr, nullptr, nullptr, nullptr,
};

int open(sqlite3_vfs*, sqlite3_filename name, sqlite3_file* file, int flags, int* out_flags)
{
    auto* own = reinterpret_cast<File*>(file);
    own->base.pMethods = nullptr;
    if (const int code = fault(Operation::open)) return code;
    if (plan.is_read_only) {
        if ((flags & SQLITE_OPEN_CREATE) != 0) return SQLITE_CANTOPEN;
        flags = (flags & ~(SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)) | SQLITE_OPEN_READONLY;
    }
    own->inner = static_cast<sqlite3_file*>(::operator new(static_cast<std::size_t>(real->szOsFile)));
    std::memset(own->inner, 0, static_cast<std::size_t>(real->szOsFile));
    const int code = real->xOpen(real, name, own->inner, flags, out_flags);
    if (code == SQLITE_OK)
        own->base.pMethods = &methods;
    else
        ::operator delete(own->inner);
    return code;
}

int remove(sqlite3_vfs*, const char* name, int)
{
    const int code = fault(Operation::remove);
    // The folder is synced when the file is gone already.
    if (code != SQLITE_OK && code != SQLITE_IOERR_DIR_FSYNC) return code;
    const int removed = real->xDelete(real, name, 0);
    return code != SQLITE_OK ? code : removed;
}

int access(sqlite3_vfs*, const char* name, int flags, int* result)
{
    return real->xAccess(real, name, flags, result);
}

int full_path(sqlite3_vfs*, const char* name, int count, char* to)
{
    return real->xFullPathname(real, name, count, to);
}

sqlite3_vfs& shim()
{
    static sqlite3_vfs vfs = [] {
        auto made = *real;
        made.szOsFile = sizeof(File);
        made.zName = "edvet-faulty";
        made.pNext = nullptr;
        made.xOpen = open;
        made.xDelete = remove;
        made.xAccess = access;
        made.xFullPathname = full_path;
        return made;
    }();
    return vfs;
}

struct MemoryPlan {
    int left = 0;
    bool lasts = false;
    bool has_failed = false;
};

MemoryPlan memory_plan;
sqlite3_mem_methods real_memory;

bool fails_to_allocate()
{
    if (memory_plan.left == 0) return false;
    if (memory_plan.left > 1) {
        --memory_plan.left;
        return false;
    }
    if (!memory_plan.lasts) memory_plan.left = 0;
    memory_plan.has_failed = true;
    return true;
}

void* allocate(int count) { return fails_to_allocate() ? nullptr : real_memory.xMalloc(count); }

void* reallocate(void* old, int count)
{
    return fails_to_allocate() ? nullptr : real_memory.xRealloc(old, count);
}

void configure(const sqlite3_mem_methods& memory)
{
    sqlite3_shutdown();
    if (sqlite3_config(SQLITE_CONFIG_MALLOC, &memory) != SQLITE_OK || sqlite3_initialize() != SQLITE_OK)
        throw std::runtime_error{"SQLite does not take the memory"};
}

}  // namespace

FaultyVfs::FaultyVfs()
{
    plan = {};
    real = sqlite3_vfs_find(nullptr);
    if (!real || sqlite3_vfs_register(&shim(), 1) != SQLITE_OK)
        throw std::runtime_error{"SQLite does not take the file layer"};
}

FaultyVfs::~FaultyVfs()
{
    plan = {};
    sqlite3_vfs_unregister(&shim());
    sqlite3_vfs_register(real, 1);
}

void FaultyVfs::fail(Operation operation, int nth, int code, bool lasts)
{
    plan.operation = operation;
    plan.left = nth;
    plan.code = code;
    plan.lasts = lasts;
    plan.has_failed = false;
}

void FaultyVfs::stop_failing() { plan.left = 0; }

void FaultyVfs::only_read(bool is_on) { plan.is_read_only = is_on; }

int FaultyVfs::count(Operation operation) const
{
    const auto found = plan.counts.find(operation);
    return found == plan.counts.end() ? 0 : found->second;
}

void FaultyVfs::count_anew() { plan.counts.clear(); }

bool FaultyVfs::has_failed() const { return plan.has_failed; }

FailingMemory::FailingMemory()
{
    memory_plan = {};
    sqlite3_shutdown();
    sqlite3_config(SQLITE_CONFIG_GETMALLOC, &real_memory);
    auto failing = real_memory;
    failing.xMalloc = allocate;
    failing.xRealloc = reallocate;
    configure(failing);
}

FailingMemory::~FailingMemory()
{
    memory_plan = {};
    sqlite3_shutdown();
    sqlite3_config(SQLITE_CONFIG_MALLOC, &real_memory);
    sqlite3_initialize();
}

void FailingMemory::fail(int nth, bool lasts) { memory_plan = {nth, lasts, false}; }

bool FailingMemory::has_failed() const { return memory_plan.has_failed; }

}  // namespace edvet::tests
