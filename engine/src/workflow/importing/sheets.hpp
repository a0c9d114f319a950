#pragma once

#include "edvet/base/diagnostic.hpp"
#include "edvet/workflow/procurement.hpp"
#include "workflow/folder.hpp"
#include "workflow/importing/recognised.hpp"

#include <string>

namespace edvet {

/// A sheet, and what it is to be held against.
struct SheetQuestion {
    const LoadedProcurement& loaded;
    std::size_t candidate;
    const NamedFolder& folder;  ///< the candidate's
    const std::string& name;    ///< of the sheet in messages
    const std::string& text;
    const Recognised& recognised;
    bool was_there;  ///< so that what it says is among what was loaded
};

/// What a sheet of that kind and form is called in a candidate's folder: "ratings.csv".
std::string sheet_file(const Recognised& recognised);

/// Reads the sheet as every command will, and says what is in it: "12 ratings". Reports everything that is
/// wrong with it, also against what the folder has in the other format.
std::string check_sheet(const SheetQuestion& question, Problems& problems);

}  // namespace edvet
