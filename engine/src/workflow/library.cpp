#include "edvet/workflow/library.hpp"

#include "edvet/rubric/rubric_files.hpp"

#include <string_view>

#include <fmt/format.h>

namespace edvet {

namespace {

bool is_path(const std::string& words)
{
    if (words.find('/') != std::string::npos || words.ends_with(".yaml") || words.ends_with(".yml"))
        return true;
    std::error_code ignored;
    return std::filesystem::exists(words, ignored);
}

Diagnostic not_shipped(const std::string& words, const char* what, const char* where)
{
    return {Severity::error, "rubric.not-found", std::nullopt,
            fmt::format("there is no shipped {} {}", what, quote(words)),
            fmt::format("give the path of a file, or one of the names in {}", where)};
}

bool has(const RubricLibrary& library, const std::filesystem::path& file)
{
    return library.files->look_at(file) != Found::nothing;
}

template <class T>
void take(std::vector<Diagnostic>& said, Parsed<T>& parsed)
{
    said.insert(said.end(), parsed.diagnostics.begin(), parsed.diagnostics.end());
}

}  // namespace

NamedFile RubricLibrary::shipped(const std::filesystem::path& file) const
{
    return {file, "rubrics/" + file.lexically_relative(folder).generic_string(), files};
}

std::vector<std::string> RubricLibrary::ids_in(const std::filesystem::path& among) const
{
    constexpr std::string_view ending = ".yaml";
    std::vector<std::string> ids;
    const auto names = files->names_in(among, among.string());
    for (const auto& name : names ? *names : std::vector<std::string>{})
        if (name.ends_with(ending)) ids.push_back(name.substr(0, name.size() - ending.size()));
    return ids;
}

Parsed<Rubric> read_rubric(const NamedFile& file)
{
    const auto text = read_text(*file.files, file.path, file.name);
    if (!text) return {std::nullopt, {text.error()}};
    const FindPart beside = [&](const RubricId& id) -> Expected<NamedText, Diagnostic> {
        const auto part = id.text() + ".yaml";
        const auto part_name = (std::filesystem::path{file.name}.parent_path() / part).generic_string();
        auto part_text = read_text(*file.files, file.path.parent_path() / part, part_name);
        if (!part_text) return Unexpected{part_text.error()};
        return NamedText{part_name, *part_text};
    };
    return parse_rubric(*text, file.name, beside);
}

Parsed<Rubric> read_rubric(const std::filesystem::path& file, const std::string& name)
{
    return read_rubric(NamedFile{file, name});
}

Parsed<Rubric> find_rubric(const std::string& words, const RubricLibrary& library)
{
    if (is_path(words)) return read_rubric(words, words);
    if (!is_id(words) || !has(library, library.rubric_file(words)))
        return {std::nullopt, {not_shipped(words, "rubric", "rubrics/")}};
    return read_rubric(library.shipped(library.rubric_file(words)));
}

Parsed<Resolved> tailor(const Rubric& base, const std::vector<NamedFile>& files)
{
    std::vector<Diagnostic> said;
    std::vector<Overlay> overlays;
    for (const auto& file : files) {
        const auto text = read_text(*file.files, file.path, file.name);
        if (!text) {
            said.push_back(text.error());
            continue;
        }
        auto overlay = parse_overlay(*text, file.name, base);
        take(said, overlay);
        if (overlay.value) overlays.push_back(std::move(*overlay.value));
    }
    if (has_error(said)) return {std::nullopt, std::move(said)};
    auto resolved = resolve(base, overlays);
    resolved.diagnostics.insert(resolved.diagnostics.begin(), said.begin(), said.end());
    return resolved;
}

Expected<NamedFile, Diagnostic> find_overlay(const std::string& words, const RubricLibrary& library)
{
    if (is_path(words)) return NamedFile{words, words};
    if (!is_id(words) || !has(library, library.overlay_file(words)))
        return Unexpected{not_shipped(words, "overlay", "rubrics/overlays/")};
    return library.shipped(library.overlay_file(words));
}

Parsed<Resolved> find_tailored_rubric(const std::string& rubric, const std::vector<std::string>& overlays,
                                      const RubricLibrary& library)
{
    auto base = find_rubric(rubric, library);
    std::vector<NamedFile> files;
    for (const auto& words : overlays) {
        const auto file = find_overlay(words, library);
        if (file)
            files.push_back(*file);
        else
            base.diagnostics.push_back(file.error());
    }
    if (!is_sound(base)) return {std::nullopt, std::move(base.diagnostics)};
    auto resolved = tailor(*base.value, files);
    resolved.diagnostics.insert(resolved.diagnostics.begin(), base.diagnostics.begin(),
                                base.diagnostics.end());
    return resolved;
}

}  // namespace edvet
