#include "edvet/workflow/import.hpp"

#include "workflow/casefile/import_into_case.hpp"
#include "workflow/casefile/open_case.hpp"
#include "workflow/importing/import_record.hpp"
#include "workflow/importing/prepared_import.hpp"
#include "workflow/procurement_folder.hpp"
#include "workflow/undertaking.hpp"

namespace edvet {

namespace {

bool write(Undertaking& undertaking, const NamedFolder& folder, const std::string& file,
           std::string_view bytes, Problems& problems)
{
    const auto written = undertaking.write(folder, file, bytes);
    if (!written) problems.add(written.error());
    return written.has_value();
}

/// The document first and its record last: what has no record is not there.
void write(const PreparedImport& prepared, Problems& problems)
{
    const auto& [report, bytes, loaded, folder, ratings] = prepared;
    Undertaking undertaking;
    if (folder.look_at(report.stored_as) == Found::nothing &&
        !write(undertaking, folder, report.stored_as, bytes, problems))
        return;
    if (write(undertaking, folder, report.record, import_record_text(report), problems)) undertaking.keep();
}

Parsed<ImportReport> import_into_folder(const ImportRequest& request, const RubricLibrary& library)
{
    Problems problems;
    const NamedFolder folder{request.procurement, request.procurement.string()};
    const ImportTarget target{.procurement = folder, .library = library, .load = [&](ReadingDepth) {
                                  return read_procurement_folder(folder, library);
                              }};
    auto prepared = prepare_import(request, target, problems);
    if (!prepared) return {std::nullopt, problems.in_order()};
    if (!prepared->report.was_there && !prepared->report.is_trial) write(*prepared, problems);
    if (problems.has_error()) return {std::nullopt, problems.in_order()};
    return {std::move(prepared->report), problems.in_order()};
}

}  // namespace

Parsed<ImportReport> import_file(const ImportRequest& request, const RubricLibrary& library, const Act& act)
{
    return is_case_file(request.procurement) ? import_into_case(request, library, act)
                                             : import_into_folder(request, library);
}

}  // namespace edvet
