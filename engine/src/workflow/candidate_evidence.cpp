#include "candidate_evidence.hpp"

#include "edvet/base/file.hpp"
#include "edvet/base/sha256.hpp"
#include "edvet/base/text_encoding.hpp"
#include "edvet/base/workbook.hpp"
#include "edvet/evidence/read_openacr.hpp"
#include "edvet/workflow/hecvat.hpp"
#include "evidence/answers.hpp"
#include "workflow/importing/import_record.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace edvet {

namespace {

void check_hash(EvidenceItem& item, const std::string& hash, Problems& problems)
{
    if (!item.sha256.empty() && item.sha256 != hash)
        problems.error(item.place, "evidence.hash",
                       fmt::format("{} is not the file that was recorded as evidence '{}': its SHA-256 is {}",
                                   quote(item.file), item.id.text(), hash),
                       fmt::format("recorded was {}; bring that file back, or record this one and look again "
                                   "at every rating that rests on it",
                                   item.sha256));
    item.sha256 = hash;
}

/// A document that the engine reads, under the name that messages use for it.
struct Document {
    const EvidenceItem& item;
    const std::string& bytes;
    std::string name;
};

void read_acr(const Document& document, ReferenceShelf& shelf, Readings& readings, Problems& problems)
{
    const auto text = text_from_bytes(document.bytes, document.name);
    if (!text) {
        problems.add(text.error());
        return;
    }
    const auto& catalogs = shelf.catalogs(problems);
    if (catalogs.empty()) return;
    auto report = parse_openacr(*text, document.name, catalogs);
    problems.add(std::move(report.diagnostics));
    if (report.value) readings.acrs.edit().push_back({document.item.id, std::move(*report.value)});
}

void read_questionnaire(const Document& document, ReferenceShelf& shelf, Readings& readings,
                        Problems& problems)
{
    auto hecvat = read_hecvat_bytes(document.bytes, document.name, shelf.keys(problems));
    problems.add(std::move(hecvat.diagnostics));
    if (hecvat.value && hecvat.value->is_altered())
        problems.warning({document.name, 0, 0}, "hecvat.altered",
                         "this is not as it was published, or stores what it does not compute",
                         fmt::format("see what: edvet hecvat show {} --differences", document.name));
    if (hecvat.value) readings.hecvats.edit().push_back({document.item.id, std::move(*hecvat.value)});
}

/// The one place where the `format` of evidence becomes a reader.
struct EvidenceFormat {
    const char* name;
    std::size_t limit;
    void (*read)(const Document&, ReferenceShelf&, Readings&, Problems&);
};

constexpr std::array<EvidenceFormat, 2> formats{
    {{"openacr", text_file_limit, read_acr}, {"hecvat", workbook_limits::file_bytes, read_questionnaire}}};

}  // namespace

void read_evidence(EvidenceItem& item, const NamedFolder& folder, ReferenceShelf& shelf, Readings& readings,
                   Problems& problems)
{
    if (item.file.empty() || !stays_in_folder(item.file)) return;
    if (folder.look_at(item.file) == Found::nothing) {
        problems.error(item.place, "evidence.missing",
                       fmt::format("evidence '{}' names {}, and there is no such file", item.id.text(),
                                   quote(item.file)),
                       item.place.file.ends_with(import_record_ending)
                           ? fmt::format("put it into {}, or take its record away", folder.name)
                           : fmt::format("put it into {}, or take 'file' away", folder.name));
        return;
    }
    if (folder.look_at(item.file) == Found::withheld) {
        problems.warning(item.place, "evidence.withheld",
                         fmt::format("{}, evidence '{}', was withheld from this copy: what rests on it alone "
                                     "is unknown here",
                                     quote(item.file), item.id.text()));
        return;
    }
    const auto* format = std::ranges::find(formats, item.format, &EvidenceFormat::name);
    const bool is_read = format != formats.end();
    const auto bytes = read_bytes_in(folder, item.file, is_read ? format->limit : evidence_file_limit);
    if (!bytes) {
        problems.add(bytes.error());
        return;
    }
    check_hash(item, sha256_of(*bytes), problems);
    if (is_read) format->read({item, *bytes, folder.name_of(item.file)}, shelf, readings, problems);
}

}  // namespace edvet
