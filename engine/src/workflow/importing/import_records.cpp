#include "workflow/importing/import_records.hpp"

#include "edvet/base/file.hpp"
#include "edvet/base/sha256.hpp"
#include "evidence/evidence_items.hpp"
#include "workflow/importing/import_record.hpp"

#include <fmt/format.h>

namespace edvet {

namespace {

void check_sheet(const NamedFolder& folder, const std::string& name, const ImportRecord& record,
                 Problems& problems)
{
    if (folder.look_at(record.file) == Found::nothing) {
        problems.warning(
            {folder.name_of(name), 0, 0}, "import.gone",
            fmt::format("this records the import of {}, which is not there any more", quote(record.file)),
            "bring the file back, or take the record away too");
        return;
    }
    const auto bytes = read_bytes_in(folder, record.file, text_file_limit);
    if (!bytes || sha256_of(*bytes) == record.sha256) return;  // what cannot be read is said by its reader
    problems.warning({folder.name_of(record.file), 0, 0}, "import.changed",
                     fmt::format("this is not what was imported from {} any more", quote(record.original)),
                     fmt::format("where it was changed on purpose, take {} away", name));
}

void read_record(const NamedFolder& folder, const std::string& name, Candidate& candidate, Problems& problems)
{
    const auto text = read_text_in(folder, name);
    if (!text) {
        problems.add(text.error());
        return;
    }
    auto record = parse_import_record(*text, folder.name_of(name));
    const bool is_sound_record = is_sound(record);
    problems.add(std::move(record.diagnostics));
    if (!is_sound_record) return;
    auto& [kind, file, sha256, original, item, place] = *record.value;
    if (file + std::string{import_record_ending} != name ||
        (item && (item->file != file || item->sha256 != sha256))) {
        problems.error(place, "import.record",
                       fmt::format("the record of {} and what it says do not belong together", quote(file)),
                       "take it away, and let 'edvet import' write it anew");
        return;
    }
    if (item)
        add_evidence(candidate, std::move(*item), problems);
    else
        check_sheet(folder, name, *record.value, problems);
}

}  // namespace

void read_import_records(const NamedFolder& folder, Candidate& candidate, Problems& problems)
{
    const auto names = names_in(folder);
    if (!names) {
        problems.add(names.error());
        return;
    }
    for (const auto& name : *names)
        if (name.ends_with(import_record_ending)) read_record(folder, name, candidate, problems);
}

}  // namespace edvet
