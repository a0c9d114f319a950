#include "edvet/workflow/acr.hpp"

#include "edvet/base/csv.hpp"
#include "edvet/evidence/read_openacr.hpp"

#include <set>

#include <fmt/format.h>

namespace edvet {

namespace {

/// What the file says, or a diagnostic.
std::optional<std::string> text_of(const NamedFile& file, Problems& problems)
{
    auto text = read_text(*file.files, file.path, file.name);
    if (text) return std::move(*text);
    problems.add(text.error());
    return std::nullopt;
}

AcrCriterionNames names_in(const CsvTable& table)
{
    AcrCriterionNames names;
    for (const auto& row : table.rows)
        if (row.size() >= 3) names.try_emplace({row[0].text, row[1].text}, row[2].text);
    return names;
}

/// What the shipped files know about reports.
struct AcrLibrary {
    std::vector<AcrCatalog> catalogs;
    AcrPolicies policies;
    AcrCriterionNames names;
};

std::optional<AcrLibrary> read_library(const RubricLibrary& library, Problems& problems)
{
    AcrLibrary read;
    auto catalogs = read_acr_catalogs(library);
    problems.add(std::move(catalogs.diagnostics));
    if (!catalogs.value) return std::nullopt;
    read.catalogs = std::move(*catalogs.value);

    const auto policies_file = library.folder / "acr" / "policies.yaml";
    const auto policies_text = text_of({policies_file, policies_file.string(), library.files}, problems);
    if (!policies_text) return std::nullopt;
    auto policies = parse_acr_policies(*policies_text, policies_file.string());
    problems.add(policies.diagnostics);
    if (!is_sound(policies)) return std::nullopt;
    read.policies = std::move(*policies.value);

    const auto names_file = library.folder / "acr" / "criteria.csv";
    const auto names_text = text_of({names_file, names_file.string(), library.files}, problems);
    if (!names_text) return std::nullopt;
    auto table = parse_csv(*names_text, names_file.string());
    problems.add(table.diagnostics);
    if (!is_sound(table)) return std::nullopt;
    read.names = names_in(*table.value);
    return read;
}

std::vector<ReadAcr> read_reports(const std::vector<std::string>& files,
                                  const std::vector<AcrCatalog>& catalogs, Problems& problems)
{
    std::vector<ReadAcr> reads;
    for (const auto& file : files) {
        const auto text = text_of({file, file}, problems);
        if (!text) continue;
        auto report = parse_openacr(*text, file, catalogs);
        problems.add(report.diagnostics);
        if (!is_sound(report)) continue;
        const auto* edition = find_catalog(catalogs, report.value->edition);
        reads.push_back({std::move(*report.value), edition});
    }
    return reads;
}

std::size_t asked_by(const AcrCatalog& edition, const AcrPolicies& policies)
{
    std::size_t count = 0;
    for (const auto& id : policies.chapters)
        if (const auto* chapter = edition.find(id)) count += chapter->criteria.size();
    return count;
}

/// A share of 38 criteria is not a share of 50.
void tell_editions(const std::vector<ReadAcr>& reads, const AcrPolicies& policies, Problems& problems)
{
    std::set<std::string> seen;
    std::string listed;
    for (const auto& read : reads) {
        if (!seen.insert(read.edition->id).second) continue;
        listed +=
            fmt::format("{}'{}' with {} criteria in the chapters that are scored", listed.empty() ? "" : ", ",
                        read.edition->id, asked_by(*read.edition, policies));
    }
    if (seen.size() > 1)
        problems.add({Severity::warning, "acr.editions", std::nullopt,
                      "the reports are measured against different editions: " + listed,
                      "ask for reports of one edition before the scores decide anything"});
}

}  // namespace

Parsed<std::vector<AcrCatalog>> read_acr_catalogs(const RubricLibrary& library)
{
    Problems problems;
    std::vector<AcrCatalog> catalogs;
    const auto folder = library.folder / "acr" / "catalogs";
    for (const auto& id : library.ids_in(folder)) {
        const auto file = folder / (id + ".yaml");
        const auto text = text_of({file, file.string(), library.files}, problems);
        if (!text) continue;
        auto catalog = parse_acr_catalog(*text, file.string());
        problems.add(std::move(catalog.diagnostics));
        if (catalog.value) catalogs.push_back(std::move(*catalog.value));
    }
    if (catalogs.empty() && !problems.has_error())
        problems.error({folder.string(), 0, 0}, "acr.catalogs",
                       "there are no catalogs of ACR editions in this folder",
                       "reports can only be read with them; install edvet's 'rubrics' folder whole");
    if (problems.has_error()) return {std::nullopt, problems.in_order()};
    return {std::move(catalogs), problems.in_order()};
}

Parsed<ShownAcrs> show_acrs(const std::vector<std::string>& files, const RubricLibrary& library,
                            const std::optional<Date>& as_of)
{
    Problems problems;
    const auto known = read_library(library, problems);
    if (!known) return {std::nullopt, problems.in_order()};
    ShownAcrs shown{known->policies, as_of, {}};
    for (const auto& read : read_reports(files, known->catalogs, problems))
        shown.reports.push_back(summary_of(read, known->policies, known->names, as_of));
    if (shown.reports.empty()) return {std::nullopt, problems.in_order()};
    return {std::move(shown), problems.in_order()};
}

Parsed<AcrComparison> compare_acrs(const std::vector<std::string>& files, const RubricLibrary& library,
                                   const std::optional<Date>& as_of)
{
    Problems problems;
    const auto known = read_library(library, problems);
    if (!known) return {std::nullopt, problems.in_order()};
    const auto reads = read_reports(files, known->catalogs, problems);
    if (problems.has_error()) return {std::nullopt, problems.in_order()};
    tell_editions(reads, known->policies, problems);
    return {comparison_of(reads, known->policies, known->names, as_of), problems.in_order()};
}

}  // namespace edvet
