#include "store/sqlite_schema.hpp"

#include "store/sqlite_failure.hpp"
#include "store/sqlite_header.hpp"

#include <array>
#include <optional>
#include <set>
#include <string_view>
#include <tuple>

#include <fmt/format.h>

namespace edvet {

namespace {

struct Table {
    const char* name;
    const char* sql;
};

/// engine/VERIFY.md has the same text; not a blank may change.
constexpr std::array tables{
    Table{"log", "CREATE TABLE log (seq INTEGER PRIMARY KEY, kind TEXT NOT NULL, actor TEXT NOT NULL, "
                 "at INTEGER NOT NULL, body BLOB NOT NULL, prev BLOB NOT NULL, hash BLOB NOT NULL) STRICT"},
    Table{"part", "CREATE TABLE part (seq INTEGER NOT NULL, name TEXT NOT NULL, salt BLOB NOT NULL, "
                  "content BLOB NOT NULL, PRIMARY KEY (seq, name)) STRICT, WITHOUT ROWID"},
    Table{"document", "CREATE TABLE document (sha256 BLOB PRIMARY KEY NOT NULL, bytes BLOB NOT NULL) STRICT"},
    Table{"latest", "CREATE TABLE latest (subject TEXT PRIMARY KEY NOT NULL, seq INTEGER NOT NULL) "
                    "STRICT, WITHOUT ROWID"},
    Table{"withheld", "CREATE TABLE withheld (seq INTEGER NOT NULL, name TEXT NOT NULL, by INTEGER NOT NULL, "
                      "PRIMARY KEY (seq, name)) STRICT, WITHOUT ROWID"},
};

/// The only index that SQLite makes of itself for these tables.
constexpr const char* index_name = "sqlite_autoindex_document_1";

using SchemaRow = std::tuple<std::string, std::string, std::string, std::string>;

std::set<SchemaRow> expected_rows()
{
    std::set<SchemaRow> rows{{"index", index_name, "document", ""}};
    for (const auto& [name, sql] : tables) rows.insert({"table", name, name, sql});
    return rows;
}

std::int64_t number_of(const Database& database, const char* pragma)
{
    Statement statement{database, pragma};
    return statement.step() ? statement.number_at(0) : 0;
}

std::string text_of(const Database& database, const char* pragma)
{
    Statement statement{database, pragma};
    return statement.step() ? std::string{statement.bytes_at(0)} : "";
}

Diagnostic not_ours(const std::string& name, std::string message)
{
    return case_error(name, "case.schema", std::move(message),
                      "no edvet made it like this; go back to a copy");
}

/// What schema and header say besides tables.
std::optional<Diagnostic> settings_refusal(const Database& database, std::int64_t format,
                                           const std::string& name)
{
    // The header was looked at before; undoing an interrupted change may have brought back another one.
    if (number_of(database, "PRAGMA application_id") != case_application_id ||
        number_of(database, "PRAGMA user_version") != format)
        return not_ours(name, "its application id or format is another than a moment ago");
    if (text_of(database, "PRAGMA encoding") != "UTF-8") return not_ours(name, "its texts are not in UTF-8");
    if (text_of(database, "PRAGMA journal_mode") != "delete")
        return not_ours(name, "it has another kind of journal");
    return std::nullopt;
}

/// Whether a row of the schema is a plain table or an index: by how its text begins, since SQLite takes a
/// virtual table by its text alone.
bool is_plain(std::string_view type, const std::optional<std::string>& sql)
{
    if (type == "table") return sql && sql->starts_with("CREATE TABLE ");
    return type == "index" &&
           (!sql || sql->starts_with("CREATE INDEX ") || sql->starts_with("CREATE UNIQUE INDEX "));
}

}  // namespace

void make_schema(const Database& database)
{
    for (const auto& [name, sql] : tables) database.run(sql);
    database.run(fmt::format("PRAGMA application_id={}", case_application_id).c_str());
    database.run(fmt::format("PRAGMA user_version={}", case_format_version).c_str());
}

std::int64_t schema_cookie(const Database& database) { return number_of(database, "PRAGMA schema_version"); }

std::optional<Diagnostic> schema_refusal(const Database& database, const std::string& name)
{
    if (auto refused = settings_refusal(database, case_format_version, name)) return refused;
    const auto refused = [&](std::string message) { return not_ours(name, std::move(message)); };
    auto missing = expected_rows();
    Statement rows{database, "SELECT type, name, tbl_name, sql FROM sqlite_schema"};
    while (rows.step()) {
        const std::string type{rows.bytes_at(0)};
        const std::string row_name{rows.bytes_at(1)};
        const bool has_sql = !rows.is_null_at(3);
        const auto found =
            missing.find({type, row_name, std::string{rows.bytes_at(2)}, std::string{rows.bytes_at(3)}});
        if (found == missing.end() || has_sql != (type == "table"))
            return refused(fmt::format("it has the {} {}, which is not one of a case file", quote(type),
                                       quote(row_name)));
        missing.erase(found);
    }
    if (missing.empty()) return std::nullopt;
    return refused(fmt::format("it has no {} {} as case files have it", std::get<0>(*missing.begin()),
                               quote(std::get<1>(*missing.begin()))));
}

std::optional<Diagnostic> older_schema_refusal(const Database& database, std::int64_t format,
                                               const std::string& name)
{
    if (auto refused = settings_refusal(database, format, name)) return refused;
    Statement rows{database, "SELECT type, name, sql FROM sqlite_schema"};
    while (rows.step()) {
        const auto sql = rows.is_null_at(2) ? std::nullopt : std::optional{std::string{rows.bytes_at(2)}};
        if (!is_plain(rows.bytes_at(0), sql))
            return not_ours(name, fmt::format("it has the {} {}, and case files have plain tables alone",
                                              quote(rows.bytes_at(0)), quote(rows.bytes_at(1))));
    }
    return std::nullopt;
}

}  // namespace edvet
