#include "edvet/workflow/case_files.hpp"
#include "open_case.hpp"
#include "workflow/undertaking.hpp"

#include <set>

#include <fmt/format.h>

namespace edvet {

namespace {

/// Whether there is room for a new folder: nothing of that name, or an empty folder.
std::optional<Diagnostic> refused_target(const std::filesystem::path& folder)
{
    const auto found = disk_files().look_at(folder);
    std::error_code failure;
    if (found == Found::nothing) return std::nullopt;
    if (found == Found::folder && std::filesystem::is_empty(folder, failure) && !failure) return std::nullopt;
    return Diagnostic{Severity::error, "export.exists", Place{folder.string(), 0, 0},
                      "there is already something of this name",
                      "name a folder that is not there, or is empty"};
}

/// Writes the folder that a case stands for.
class CaseExporter {
public:
    CaseExporter(const OpenCase& open, const std::filesystem::path& folder)
        : open_(open), root_{folder, folder.string()}
    {
    }

    Expected<ExportedCase, Diagnostic> run()
    {
        if (disk_files().look_at(root_.path) == Found::nothing) {
            const auto made = work_.make_folder(root_);
            if (!made) return Unexpected{made.error()};
        }
        for (const auto& path : open_.tree().paths()) {
            const auto written = write(path);
            if (!written) return Unexpected{written.error()};
        }
        work_.keep();
        report_.folder = root_.name;
        report_.entry = open_.state().seq;
        return std::move(report_);
    }

private:
    Expected<Done, Diagnostic> write(const std::string& path)
    {
        const auto slash = path.rfind('/');
        if (slash != std::string::npos) {
            const auto made = make_folders(path.substr(0, slash));
            if (!made) return made;
        }
        if (path.ends_with('/')) return Done{};
        const auto bytes = open_.tree().bytes_at(path);
        if (!bytes) {
            report_.withheld.push_back(path);
            return Done{};
        }
        ++report_.documents;
        report_.bytes += bytes->size();
        return work_.write(root_, path, *bytes);
    }

    Expected<Done, Diagnostic> make_folders(const std::string& path)
    {
        for (auto end = path.find('/'); true; end = path.find('/', end + 1)) {
            const auto folder = path.substr(0, end);
            if (folders_.insert(folder).second) {
                const auto made = work_.make_folder(root_.in(folder));
                if (!made) return made;
            }
            if (end == std::string::npos) return Done{};
        }
    }

    const OpenCase& open_;
    NamedFolder root_;
    Undertaking work_;
    std::set<std::string> folders_;
    ExportedCase report_;
};

}  // namespace

Parsed<ExportedCase> export_case(const ProcurementSource& source, const std::filesystem::path& folder)
{
    if (auto refused = refused_target(folder)) return {std::nullopt, {std::move(*refused)}};
    Parsed<ExportedCase> exported;
    const auto done = look_into_case(source, [&](const OpenCase& open) {
        auto written = CaseExporter{open, folder}.run();
        if (written)
            exported.value = std::move(written).value();
        else
            exported.diagnostics.push_back(written.error());
    });
    if (!done) return {std::nullopt, {done.error()}};
    return exported;
}

}  // namespace edvet
