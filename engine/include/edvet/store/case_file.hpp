#pragma once

#include "edvet/store/case_store.hpp"

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace edvet {

/// What a file is by its first bytes alone.
enum class FileNature { case_file, other_database, other, nothing, unreadable };
FileNature nature_of(const std::filesystem::path& path);

constexpr std::chrono::milliseconds usual_patience{30'000};

/// Opens a case file. What is refused, unchanged, and with what was found and expected: a file that is no
/// SQLite database, one of another program [case.foreign], of a newer edvet [case.newer] or an older format
/// [case.older], with any other schema text than engine/VERIFY.md has [case.schema], or damaged
/// [case.damaged]. All of it is checked before anything in the file can act: no trigger, view or function of
/// anybody else ever runs.
///
/// `name` is what messages call the file. Where the medium can only be read, so can the store.
///
/// `patience` is how long it waits for others that write.
Expected<std::unique_ptr<CaseStore>, Diagnostic>
open_case_file(const std::filesystem::path& path, const std::string& name, Entropy entropy,
               std::chrono::milliseconds patience = usual_patience);

/// Makes a case file, all of it or none: written beside, synced and given its name when it is whole. `fill`
/// writes what it begins with. Refuses where something of that name is there.
Expected<Done, Diagnostic>
create_case_file(const std::filesystem::path& path, const std::string& name, Entropy entropy,
                 const std::function<Expected<Done, Diagnostic>(CaseWriting&)>& fill);

}  // namespace edvet
