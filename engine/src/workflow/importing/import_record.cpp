#include "workflow/importing/import_record.hpp"

#include "edvet/base/printable.hpp"
#include "edvet/base/sha256.hpp"
#include "edvet/base/yaml.hpp"
#include "evidence/answers.hpp"
#include "evidence/evidence_items.hpp"
#include "rubric/yaml_writer.hpp"
#include "workflow/importing/evidence_record.hpp"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

namespace edvet {

namespace {

constexpr std::size_t longest_name = 200;
constexpr std::size_t most_findings = 1000;

/// Vendor text without what YAML forbids, and not longer than a reader of it takes.
std::string readable(const std::string& text)
{
    constexpr std::size_t widest = 900;
    return elided(printable(text), widest);
}

}  // namespace

std::string import_record_text(const ImportReport& report)
{
    YamlWriter yaml;
    yaml.plain("edvet", "import/1");
    yaml.plain("kind", to_text(report.kind));
    yaml.text("file", report.stored_as);
    yaml.text("sha256", report.sha256);
    yaml.text("original", readable(std::filesystem::path{report.file}.filename().string()));
    yaml.text("summary", readable(report.summary));
    if (report.item) {
        auto item = *report.item;
        item.title = readable(item.title);
        item.sha256 = report.sha256;
        write_evidence_item(yaml, item);
    }
    if (!report.findings.empty()) {
        yaml.open("findings");
        const auto shown = std::min(report.findings.size(), most_findings);
        for (std::size_t i = 0; i < shown; ++i) {
            yaml.item();
            yaml.text("text", readable(report.findings[i]));
            yaml.end_item();
        }
        if (shown < report.findings.size()) {
            yaml.item();
            yaml.text("text", fmt::format("and {} more", report.findings.size() - shown));
            yaml.end_item();
        }
        yaml.close();
    }
    return yaml.written();
}

Parsed<ImportRecord> parse_import_record(std::string_view text, const std::string& file)
{
    auto document = parse_yaml(text, file);
    Problems problems;
    problems.add(std::move(document.diagnostics));
    if (!document.value || problems.has_error()) return {std::nullopt, problems.in_order()};

    YamlFields fields{*document.value, "an import record", "import", problems};
    if (!fields.is_mapping() || !has_kind(fields, "import")) return {std::nullopt, problems.in_order()};
    ImportRecord record;
    record.place = document.value->place;
    const auto kind = fields.needed_text("kind", longest_name);
    const auto known = imported_kind_from_text(kind);
    if (!known && !kind.empty())
        fields.error(fields.find("kind")->place, "kind", fmt::format("{} is no kind of import", quote(kind)),
                     "let 'edvet import' write this file");
    record.kind = known.value_or(ImportedKind::questionnaire);
    record.file = fields.needed_text("file", longest_name);
    if (!record.file.empty() && !stays_in_folder(record.file))
        fields.error(fields.find("file")->place, "file",
                     fmt::format("{} leads out of the candidate's folder", quote(record.file)),
                     "let 'edvet import' write this file");
    record.sha256 = fields.needed_text("sha256", longest_name);
    if (!record.sha256.empty() && !is_sha256(record.sha256))
        fields.error(fields.find("sha256")->place, "sha256",
                     fmt::format("{} is no SHA-256", quote(record.sha256)),
                     "let 'edvet import' write this file");
    record.original = fields.text("original", "", longest_name * 4);
    fields.text("summary");
    if (const auto* item = fields.find("evidence")) record.item = read_evidence_item(*item, problems);
    for (const auto& node : fields.items("findings")) {
        YamlFields finding{node, "a finding", "import", problems};
        finding.needed_text("text");
        finding.finish();
    }
    fields.finish();
    return {std::move(record), problems.in_order()};
}

}  // namespace edvet
