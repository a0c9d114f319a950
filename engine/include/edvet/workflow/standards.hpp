#pragma once

#include "edvet/base/diagnostic.hpp"
#include "edvet/evidence/standards.hpp"
#include "edvet/report/standards_report.hpp"

#include <filesystem>
#include <string>

namespace edvet {

/// Reads a CASE package from a file of at most 32 MiB. `name` is what messages call it.
Parsed<StandardsFramework> read_standards(const std::filesystem::path& file, const std::string& name);

/// Reads a package for show.
Parsed<StandardsReport> show_standards(const std::filesystem::path& file, const StandardsScope& scope);

}  // namespace edvet
