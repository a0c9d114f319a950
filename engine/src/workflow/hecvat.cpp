#include "edvet/workflow/hecvat.hpp"

#include "edvet/base/file.hpp"
#include "edvet/base/sha256.hpp"
#include "edvet/base/text_encoding.hpp"
#include "edvet/base/workbook.hpp"
#include "edvet/evidence/hecvat_answers.hpp"

#include <utility>

namespace edvet {

Parsed<std::vector<HecvatKey>> read_hecvat_keys(const RubricLibrary& library)
{
    Problems problems;
    const auto folder = library.folder / "questionnaires";
    std::vector<HecvatKey> keys;
    for (const auto& id : library.ids_in(folder)) {
        const auto file = folder / (id + ".yaml");
        const auto text = read_text(*library.files, file, file.string());
        if (!text) {
            problems.add(text.error());
            continue;
        }
        auto key = parse_hecvat_key(*text, file.string());
        problems.add(std::move(key.diagnostics));
        if (key.value) keys.push_back(std::move(*key.value));
    }
    if (problems.has_error()) return {std::nullopt, problems.in_order()};
    return {std::move(keys), problems.in_order()};
}

namespace {

/// ZIP archives begin so, and the workbooks of programs before 2007, which get their own refusal.
bool is_workbook(std::string_view bytes)
{
    return bytes.starts_with("PK") || bytes.starts_with("\xD0\xCF\x11\xE0");
}

Parsed<Hecvat> read_answers(std::string_view bytes, const std::string& name,
                            const std::vector<HecvatKey>& keys)
{
    const auto text = text_from_bytes(std::string{bytes}, name);
    if (!text) return {std::nullopt, {text.error()}};
    auto hecvat = parse_hecvat_answers(*text, name, keys);
    if (hecvat.value) hecvat.value->sha256 = sha256_of(bytes);
    return hecvat;
}

}  // namespace

Parsed<Hecvat> read_hecvat_bytes(std::string_view bytes, const std::string& name,
                                 const std::vector<HecvatKey>& keys)
{
    if (!is_workbook(bytes)) return read_answers(bytes, name, keys);
    auto workbook = parse_workbook(bytes, name);
    if (!is_sound(workbook)) return {std::nullopt, std::move(workbook.diagnostics)};
    auto hecvat = read_hecvat(*workbook.value, keys);
    hecvat.diagnostics.insert(hecvat.diagnostics.begin(), workbook.diagnostics.begin(),
                              workbook.diagnostics.end());
    return hecvat;
}

Parsed<Hecvat> read_hecvat_file(const std::filesystem::path& file, const std::string& name,
                                const std::vector<HecvatKey>& keys)
{
    const auto bytes = read_file(file, name, workbook_limits::file_bytes);
    if (!bytes) return {std::nullopt, {bytes.error()}};
    return read_hecvat_bytes(*bytes, name, keys);
}

Parsed<Hecvat> show_hecvat(const std::string& file, const RubricLibrary& library)
{
    auto keys = read_hecvat_keys(library);
    if (!keys.value) return {std::nullopt, std::move(keys.diagnostics)};
    return read_hecvat_file(file, file, *keys.value);
}

Parsed<HecvatComparison> compare_hecvats(const std::vector<std::string>& files, const RubricLibrary& library)
{
    auto keys = read_hecvat_keys(library);
    if (!keys.value) return {std::nullopt, std::move(keys.diagnostics)};
    Problems problems;
    std::vector<Hecvat> hecvats;
    for (const auto& file : files) {
        auto hecvat = read_hecvat_file(file, file, *keys.value);
        problems.add(std::move(hecvat.diagnostics));
        if (hecvat.value) hecvats.push_back(std::move(*hecvat.value));
    }
    if (problems.has_error()) return {std::nullopt, problems.in_order()};
    auto comparison = comparison_of(std::move(hecvats));
    for (const auto& caution : comparison.cautions)
        problems.add({Severity::warning, "hecvat.versions", std::nullopt, caution,
                      "compare sections and answers, or ask all vendors for one version"});
    return {std::move(comparison), problems.in_order()};
}

}  // namespace edvet
