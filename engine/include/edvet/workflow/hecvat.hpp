#pragma once

#include "edvet/base/diagnostic.hpp"
#include "edvet/report/hecvat_report.hpp"
#include "edvet/workflow/library.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace edvet {

/// Reads every scoring key in the library's `questionnaires`, by file name. No value where one has errors.
Parsed<std::vector<HecvatKey>> read_hecvat_keys(const RubricLibrary& library);

/// Reads and scores one questionnaire, told by its content: a HECVAT or K-12CVAT workbook (XLSX), or answers
/// (CSV). `name` is what messages call it; the value has no workbook's counts where it is CSV.
Parsed<Hecvat> read_hecvat_bytes(std::string_view bytes, const std::string& name,
                                 const std::vector<HecvatKey>& keys);

/// The same from a file.
Parsed<Hecvat> read_hecvat_file(const std::filesystem::path& file, const std::string& name,
                                const std::vector<HecvatKey>& keys);

/// The same for show.
Parsed<Hecvat> show_hecvat(const std::string& file, const RubricLibrary& library);

/// Reads questionnaires and puts them side by side; a value only where all of them can be read. Warns where
/// they are scored differently.
Parsed<HecvatComparison> compare_hecvats(const std::vector<std::string>& files, const RubricLibrary& library);

}  // namespace edvet
