#pragma once

#include "edvet/base/sha256.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <sqlite3.h>

namespace edvet {

/// What SQLite could not do. Never leaves the folder: whoever calls SQLite for others turns it into a
/// Diagnostic.
struct SqliteFailure {
    int code = SQLITE_ERROR;  ///< extended
    std::string text;         ///< SQLite's own words
};

/// A connection that closes itself.
class Database {
public:
    Database(const std::string& path, int flags);
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;
    ~Database();

    sqlite3* handle() const { return handle_; }

    /// Runs one statement that has no parameters. Rows are passed over.
    void run(const char* sql) const;
    void run_quietly(const char* sql) const noexcept;

    bool is_in_transaction() const { return sqlite3_get_autocommit(handle_) == 0; }
    bool is_read_only() const { return sqlite3_db_readonly(handle_, "main") == 1; }

    [[noreturn]] void fail(int code) const;

private:
    sqlite3* handle_ = nullptr;
};

/// A prepared statement that goes when this goes. Values are bound in their order, and have to last until the
/// statement is reset.
class Statement {
public:
    Statement(const Database& database, std::string_view sql, bool is_kept = false);
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;
    ~Statement();

    Statement& number(std::int64_t value);
    Statement& text(std::string_view value);
    Statement& blob(std::string_view value);

    /// True where there is a (next) row.
    bool step();
    /// Runs to its end, and is ready to be bound again.
    void run();
    void reset() noexcept;

    /// Of the row: valid until the next step.
    std::int64_t number_at(int column) const { return sqlite3_column_int64(handle_, column); }
    std::string_view bytes_at(int column) const;
    bool is_null_at(int column) const { return sqlite3_column_type(handle_, column) == SQLITE_NULL; }

private:
    void check(int code) const;

    const Database& database_;
    sqlite3_stmt* handle_ = nullptr;
    int bound_ = 0;
};

/// The bytes of one value, read in pieces.
class Blob {
public:
    Blob(const Database& database, const char* table, const char* column, std::int64_t row);
    Blob(const Blob&) = delete;
    Blob& operator=(const Blob&) = delete;
    ~Blob() { sqlite3_blob_close(handle_); }

    std::int64_t size() const { return sqlite3_blob_bytes(handle_); }
    std::string all() const;
    Digest digest() const;

private:
    void read(char* to, int count, int offset) const;

    const Database& database_;
    sqlite3_blob* handle_ = nullptr;
};

}  // namespace edvet
