#include "store/sqlite_settings.hpp"

#include <utility>

namespace edvet {

void guard(const Database& database)
{
    auto* handle = database.handle();
    constexpr std::pair<int, int> settings[] = {
        {SQLITE_DBCONFIG_DEFENSIVE, 1},
        {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
        {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},
        {SQLITE_DBCONFIG_ENABLE_VIEW, 0},
        {SQLITE_DBCONFIG_ENABLE_FKEY, 0},
        {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
        {SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, 0},
        {SQLITE_DBCONFIG_DQS_DDL, 0},
        {SQLITE_DBCONFIG_DQS_DML, 0},
    };
    for (const auto& [setting, value] : settings)
        if (const auto code = sqlite3_db_config(handle, setting, value, nullptr); code != SQLITE_OK)
            database.fail(code);

    // Those of sqlite.org/security.html; a document has 256 MiB at most.
    constexpr std::pair<int, int> limits[] = {
        {SQLITE_LIMIT_LENGTH, 300 * 1024 * 1024},
        {SQLITE_LIMIT_SQL_LENGTH, 100'000},
        {SQLITE_LIMIT_COLUMN, 100},
        {SQLITE_LIMIT_EXPR_DEPTH, 10},
        {SQLITE_LIMIT_COMPOUND_SELECT, 3},
        {SQLITE_LIMIT_VDBE_OP, 25'000},
        {SQLITE_LIMIT_FUNCTION_ARG, 8},
        {SQLITE_LIMIT_ATTACHED, 0},
        {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 50},
        {SQLITE_LIMIT_VARIABLE_NUMBER, 10},
        {SQLITE_LIMIT_TRIGGER_DEPTH, 10},
        {SQLITE_LIMIT_WORKER_THREADS, 0},
    };
    for (const auto& [limit, value] : limits) sqlite3_limit(handle, limit, value);
}

void make_lasting(const Database& database, std::chrono::milliseconds patience)
{
    sqlite3_busy_timeout(database.handle(), static_cast<int>(patience.count()));
    // A journal in a second file that is deleted to commit, and the folder synced after that: an acknowledged
    // change outlasts a power cut.
    for (const auto* pragma : {"PRAGMA mmap_size=0", "PRAGMA cell_size_check=ON", "PRAGMA synchronous=EXTRA",
                               "PRAGMA temp_store=MEMORY", "PRAGMA secure_delete=ON",
                               "PRAGMA foreign_keys=OFF", "PRAGMA cache_size=-65536", "PRAGMA query_only=ON"})
        database.run(pragma);
}

StepLimit::StepLimit(const Database& database, int thousands)
    : database_(database), thousands_left_(thousands)
{
    sqlite3_progress_handler(database.handle(), 1000, &StepLimit::count_down, this);
}

StepLimit::~StepLimit() { sqlite3_progress_handler(database_.handle(), 0, nullptr, nullptr); }

int StepLimit::count_down(void* self)
{
    auto& left = static_cast<StepLimit*>(self)->thousands_left_;
    return --left < 0 ? 1 : 0;
}

}  // namespace edvet
