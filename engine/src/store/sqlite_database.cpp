#include "store/sqlite_database.hpp"

#include <algorithm>

namespace edvet {

Database::Database(const std::string& path, int flags)
{
    const auto code = sqlite3_open_v2(path.c_str(), &handle_, flags | SQLITE_OPEN_EXRESCODE, nullptr);
    if (code == SQLITE_OK) return;
    SqliteFailure failure{code, handle_ ? sqlite3_errmsg(handle_) : sqlite3_errstr(code)};
    sqlite3_close(handle_);
    throw failure;
}

Database::~Database() { sqlite3_close(handle_); }

void Database::run(const char* sql) const
{
    Statement statement{*this, sql};
    while (statement.step()) {
    }
}

void Database::run_quietly(const char* sql) const noexcept
{
    sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr);
}

void Database::fail(int code) const
{
    // What SQLite says belongs to its latest call; of a failed allocation it may have forgotten the words.
    const auto extended = sqlite3_extended_errcode(handle_);
    throw SqliteFailure{(extended & 0xFF) == (code & 0xFF) ? extended : code, sqlite3_errmsg(handle_)};
}

Statement::Statement(const Database& database, std::string_view sql, bool is_kept) : database_(database)
{
    const auto code = sqlite3_prepare_v3(database.handle(), sql.data(), static_cast<int>(sql.size()),
                                         is_kept ? SQLITE_PREPARE_PERSISTENT : 0, &handle_, nullptr);
    if (code != SQLITE_OK) database.fail(code);
}

Statement::~Statement() { sqlite3_finalize(handle_); }

void Statement::check(int code) const
{
    if (code != SQLITE_OK) database_.fail(code);
}

Statement& Statement::number(std::int64_t value)
{
    check(sqlite3_bind_int64(handle_, ++bound_, value));
    return *this;
}

Statement& Statement::text(std::string_view value)
{
    // A null pointer would be bound as NULL.
    check(sqlite3_bind_text64(handle_, ++bound_, value.empty() ? "" : value.data(), value.size(), nullptr,
                              SQLITE_UTF8));
    return *this;
}

Statement& Statement::blob(std::string_view value)
{
    check(sqlite3_bind_blob64(handle_, ++bound_, value.empty() ? "" : value.data(), value.size(), nullptr));
    return *this;
}

bool Statement::step()
{
    const auto code = sqlite3_step(handle_);
    if (code == SQLITE_ROW) return true;
    if (code != SQLITE_DONE) database_.fail(code);
    return false;
}

void Statement::run()
{
    while (step()) {
    }
    reset();
}

void Statement::reset() noexcept
{
    sqlite3_reset(handle_);
    bound_ = 0;
}

std::string_view Statement::bytes_at(int column) const
{
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(handle_, column));
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(handle_, column));
    if (!bytes && sqlite3_errcode(database_.handle()) == SQLITE_NOMEM) database_.fail(SQLITE_NOMEM);
    return bytes ? std::string_view{bytes, size} : std::string_view{};
}

Blob::Blob(const Database& database, const char* table, const char* column, std::int64_t row)
    : database_(database)
{
    const auto code = sqlite3_blob_open(database.handle(), "main", table, column, row, 0, &handle_);
    if (code == SQLITE_OK) return;
    sqlite3_blob_close(handle_);
    database.fail(code);
}

void Blob::read(char* to, int count, int offset) const
{
    const auto code = sqlite3_blob_read(handle_, to, count, offset);
    if (code != SQLITE_OK) database_.fail(code);
}

std::string Blob::all() const
{
    std::string bytes(static_cast<std::size_t>(size()), '\0');
    if (!bytes.empty()) read(bytes.data(), static_cast<int>(bytes.size()), 0);
    return bytes;
}

Digest Blob::digest() const
{
    constexpr int piece = 256 * 1024;
    DigestMaker maker;
    const auto total = static_cast<int>(size());
    std::string buffer(static_cast<std::size_t>(std::min(piece, total)), '\0');
    for (int at = 0; at < total;) {
        const auto count = std::min(piece, total - at);
        read(buffer.data(), count, at);
        maker.add({buffer.data(), static_cast<std::size_t>(count)});
        at += count;
    }
    return maker.finish();
}

}  // namespace edvet
