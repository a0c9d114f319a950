#pragma once

#include "edvet/base/diagnostic.hpp"
#include "edvet/report/case_change.hpp"
#include "edvet/workflow/act.hpp"

#include <filesystem>
#include <string>

namespace edvet {

/// Words for the record: what was asked, answered, agreed or seen.
struct NewNote {
    std::filesystem::path case_file;
    std::string text;            ///< 1 to 20,000 bytes of UTF-8
    std::string candidate = {};  ///< that it is about, withdrawn ones too; empty where it is about none
    std::string criterion = {};  ///< that it is about, or section; empty where it is about none
};

/// Writes a note into a case file. Nothing is computed from it.
Parsed<ShownChange> write_note(const NewNote& note, const Act& act);

}  // namespace edvet
