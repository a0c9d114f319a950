#pragma once

#include "edvet/base/diagnostic.hpp"
#include "edvet/base/entropy.hpp"
#include "edvet/base/expected.hpp"
#include "edvet/store/head.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace edvet {

/// What makes a case file of one format one of the next: SQL, one statement a text, run in one transaction.
/// Afterwards the schema must have exactly the text that the new format has, and every entry of the log must
/// be what it was.
struct Migration {
    int from;  ///< brings to `from` + 1
    std::vector<std::string> statements;
};

/// The format that this version writes and reads.
int current_case_format();

/// The migrations of all formats that ever were, up to this version's.
const std::vector<Migration>& shipped_migrations();

/// Who migrates a case file, when and why, as its log will say it.
struct MigrationAct {
    std::string by;           ///< a person's name
    std::int64_t at = 0;      ///< seconds since 1970-01-01 00:00 UTC
    std::string reason = {};  ///< may be empty
};

struct MigratedCase {
    int from = 0;
    int to = 0;
    std::filesystem::path kept;    ///< the old file
    std::int64_t old_entries = 0;  ///< of the old file, all of which are in the new one
    CaseHead head;
    std::vector<std::string> cautions;  ///< as of `CaseStore::cautions`
};

/// Brings a case file of an older format to this version's: on a copy beside it, which is verified and then
/// takes the name; the old file is kept, byte for byte, as NAME.vN.bak, N being its format. Nobody else can
/// write to the old file meanwhile. Where anything fails, the old file is as it was and nothing else is
/// there.
///
/// Refused are a file that is none of any edvet [case.foreign], of this format [case.current] or a newer one
/// [case.newer], of a format that `migrations` do not lead from [case.no-migration], with anything but plain
/// tables in it [case.schema], or damaged [case.damaged]; where something is called NAME.vN.bak already
/// [file.exists]; and where the copy is not sound afterwards, or lacks an entry [case.migration].
Expected<MigratedCase, Diagnostic>
migrate_case_file(const std::filesystem::path& path, const std::string& name, const MigrationAct& act,
                  const Entropy& entropy, const std::vector<Migration>& migrations = shipped_migrations());

}  // namespace edvet
