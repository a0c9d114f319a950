#include "store/sqlite_failure.hpp"

#include <fmt/format.h>

namespace edvet {

namespace {

struct Words {
    const char* code;
    const char* message;
    const char* remedy;
};

Words read_only_words(int code)
{
    switch (code) {
        case SQLITE_READONLY_ROLLBACK:
        case SQLITE_READONLY_RECOVERY:
            return {"case.read-only",
                    "a change of it was interrupted and has to be undone first, and it can only be read here",
                    "open it once where it can be written, together with its '-journal' file"};
        case SQLITE_READONLY_DBMOVED:
            return {"case.moved", "it was moved, deleted or replaced while it was open",
                    "open it again under its name"};
        default:
            return {"case.read-only", "it can only be read here",
                    "copy it to a folder where you may write, and work on the copy"};
    }
}

Words words_of(int code)
{
    switch (code & 0xFF) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return {"case.busy", "another program is reading or writing it",
                    "try again when that one is done"};
        case SQLITE_FULL: return {"case.full", "the disk is full", "make room and try again"};
        case SQLITE_NOMEM:
            return {"case.memory", "there is not enough memory", "close other programs and try again"};
        case SQLITE_READONLY:
        case SQLITE_PERM: return read_only_words(code);
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
        case SQLITE_CONSTRAINT:
            return {"case.damaged", "the file is damaged", "go back to a copy; do not write to this one"};
        case SQLITE_INTERRUPT:
            return {"case.damaged", "its tables are larger than any of ours",
                    "go back to a copy; do not write to this one"};
        case SQLITE_TOOBIG:
            return {"case.too-large", "a document is larger than 300 MiB", "leave it out, or divide it"};
        default: break;
    }
    if (code == SQLITE_IOERR_NOMEM) return words_of(SQLITE_NOMEM);
    return {"case.io", "the disk or the folder failed", "check both, and try again"};
}

}  // namespace

Diagnostic case_error(const std::string& name, std::string code, std::string message, std::string remedy)
{
    return {Severity::error, std::move(code), Place{name, 0, 0}, std::move(message), std::move(remedy)};
}

Diagnostic told(const SqliteFailure& failure, const std::string& name, Doing doing)
{
    const auto words = words_of(failure.code);
    auto message = fmt::format("{} (SQLite: {}, {})", words.message, failure.text, failure.code);
    if (doing == Doing::changing) message += "; nothing was changed";
    return case_error(name, words.code, std::move(message), words.remedy);
}

}  // namespace edvet
