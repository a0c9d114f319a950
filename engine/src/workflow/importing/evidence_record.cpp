#include "workflow/importing/evidence_record.hpp"

#include "edvet/base/yaml.hpp"
#include "evidence/evidence_items.hpp"
#include "workflow/importing/import_record.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace edvet {

namespace {

void read_record(const NamedFolder& folder, const std::string& name, Candidate& candidate, Problems& problems)
{
    const auto text = read_text_in(folder, name);
    if (!text) {
        problems.add(text.error());
        return;
    }
    auto document = parse_yaml(*text, folder.name_of(name));
    const bool is_readable = is_sound(document);
    problems.add(std::move(document.diagnostics));
    if (!is_readable) return;
    YamlFields fields{*document.value, "a piece of evidence", "evidence", problems};
    if (!fields.is_mapping() || !has_kind(fields, "evidence")) return;
    const auto* node = fields.need("evidence");
    auto item = node ? read_evidence_item(*node, problems) : std::nullopt;
    fields.finish();
    if (!item) return;
    if (item->id.text() + std::string{evidence_record_ending} != name) {
        problems.error(
            item->place, "evidence.record",
            fmt::format("this is evidence '{}', and the file is called {}", item->id.text(), quote(name)),
            fmt::format("call it {}{}", item->id.text(), evidence_record_ending));
        return;
    }
    add_evidence(candidate, std::move(*item), problems);
}

}  // namespace

void write_evidence_item(YamlWriter& yaml, const EvidenceItem& item)
{
    yaml.open("evidence");
    yaml.text("id", item.id.text());
    yaml.text("kind", item.kind.text());
    yaml.text("title", item.title);
    if (item.issued) yaml.plain("issued", to_text(*item.issued));
    if (item.expires) yaml.plain("expires", to_text(*item.expires));
    yaml.plain("independence", to_text(item.independence));
    yaml.text("format", item.format);
    yaml.text("file", item.file);
    yaml.text("sha256", item.sha256);
    yaml.text("source", item.source);
    yaml.close();
}

std::string evidence_record_text(const EvidenceItem& item)
{
    YamlWriter yaml;
    yaml.plain("edvet", "evidence/1");
    write_evidence_item(yaml, item);
    return yaml.written();
}

void read_evidence_records(const NamedFolder& folder, Candidate& candidate, Problems& problems)
{
    const auto names = names_in(folder);
    if (!names) {
        problems.add(names.error());
        return;
    }
    for (const auto& name : *names) {
        if (!name.ends_with(evidence_record_ending)) continue;
        if (candidate.evidence.size() >= most_evidence) {
            problems.error({folder.name_of(name), 0, 0}, "evidence.too-many",
                           fmt::format("a candidate has at most {} pieces of evidence", most_evidence),
                           "nothing is read from here on; take out what no rating refers to");
            return;
        }
        read_record(folder, name, candidate, problems);
    }
}

bool is_reserved_name(std::string_view file)
{
    constexpr std::array<std::string_view, 9> names{"candidate.yaml", "evidence.csv",   "ratings.yaml",
                                                    "ratings.csv",    "costs.yaml",     "costs.csv",
                                                    "standards.csv",  "standards.yaml", "costs.yaml.example"};
    return std::ranges::find(names, file) != names.end() || file.ends_with(evidence_record_ending) ||
           file.ends_with(import_record_ending);
}

}  // namespace edvet
