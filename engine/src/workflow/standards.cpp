#include "edvet/workflow/standards.hpp"

#include "edvet/base/file.hpp"
#include "edvet/base/json_read.hpp"

#include <utility>

namespace edvet {

Parsed<StandardsFramework> read_standards(const std::filesystem::path& file, const std::string& name)
{
    const auto bytes = read_file(file, name, json_file_limit);
    if (!bytes) return {std::nullopt, {bytes.error()}};
    return parse_standards(*bytes, name);
}

Parsed<StandardsReport> show_standards(const std::filesystem::path& file, const StandardsScope& scope)
{
    auto framework = read_standards(file, file.string());
    if (!framework.value) return {std::nullopt, std::move(framework.diagnostics)};
    return {standards_report_of(std::move(*framework.value), scope), std::move(framework.diagnostics)};
}

}  // namespace edvet
