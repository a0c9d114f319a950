#include "base/workbook_archive.hpp"

#include "edvet/base/printable.hpp"
#include "edvet/base/workbook.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <zip.h>

namespace edvet {

namespace {

using namespace std::string_view_literals;

constexpr const char* ask_again = "ask for the file again, saved as an ordinary .xlsx workbook";
constexpr const char* too_much =
    "a workbook of this kind is never that large; check that it is the right one";

/// A path that stays within the archive, with one way to write it.
bool is_plain_path(std::string_view name)
{
    if (name.empty() || name.find_first_of("\\\0"sv) != std::string_view::npos || !is_utf8_text(name))
        return false;
    if (name.size() > 1 && name[1] == ':') return false;
    while (true) {
        const auto slash = name.find('/');
        const auto segment = name.substr(0, slash);
        if (segment.empty() || segment == "." || segment == "..") return false;
        if (slash == std::string_view::npos) return true;
        name.remove_prefix(slash + 1);
    }
}

}  // namespace

Diagnostic workbook_refusal(const std::string& file, std::string code, std::string message,
                            std::string remedy)
{
    return {Severity::error, std::move(code), Place{file, 0, 0}, std::move(message), std::move(remedy)};
}

std::string part_key(std::string_view name)
{
    std::string key{name};
    for (auto& c : key)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return key;
}

void WorkbookArchive::Close::operator()(void* archive) const { zip_discard(static_cast<zip_t*>(archive)); }

Diagnostic WorkbookArchive::refusal(std::string code, std::string message, std::string remedy) const
{
    return workbook_refusal(file_, std::move(code), std::move(message), std::move(remedy));
}

Expected<WorkbookArchive::Handle, Diagnostic> WorkbookArchive::open_handle(std::string_view bytes,
                                                                           const std::string& file, int flags)
{
    zip_error_t error;
    zip_error_init(&error);
    zip_t* archive = nullptr;
    if (auto* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error); source != nullptr) {
        archive = zip_open_from_source(source, ZIP_RDONLY | flags, &error);
        if (archive == nullptr) zip_source_free(source);
    }
    zip_error_fini(&error);
    if (archive == nullptr)
        return Unexpected{workbook_refusal(
            file, "workbook.damaged",
            flags == 0 ? "the archive is cut off or damaged: its directory cannot be read"
                       : "the archive contradicts itself: its directory and its parts do not agree",
            ask_again)};
    return Handle{archive};
}

Expected<WorkbookArchive, Diagnostic> WorkbookArchive::open(std::string_view bytes, const std::string& file)
{
    // First without the checks of libzip, which do not say what they found.
    auto unchecked = open_handle(bytes, file, 0);
    if (!unchecked) return Unexpected{unchecked.error()};
    WorkbookArchive archive{file};
    if (auto listed = archive.list_parts(unchecked->get()); !listed) return Unexpected{listed.error()};

    auto checked = open_handle(bytes, file, ZIP_CHECKCONS);
    if (!checked) return Unexpected{checked.error()};
    archive.handle_ = std::move(checked).value();
    return archive;
}

Expected<Done, Diagnostic> WorkbookArchive::list_parts(void* archive)
{
    const auto count = static_cast<std::size_t>(zip_get_num_entries(static_cast<zip_t*>(archive), 0));
    if (count > workbook_limits::parts)
        return Unexpected{refusal("workbook.limit",
                                  fmt::format("it has {} parts, more than {}", count, workbook_limits::parts),
                                  too_much)};
    for (std::size_t index = 0; index < count; ++index)
        if (auto listed = list_part(archive, index); !listed) return listed;
    if (stated_bytes_ > workbook_limits::inflated_bytes)
        return Unexpected{refusal("workbook.limit",
                                  fmt::format("its parts are {} bytes together, more than {} MiB",
                                              stated_bytes_, workbook_limits::inflated_bytes >> 20U),
                                  too_much)};
    return Done{};
}

Expected<Done, Diagnostic> WorkbookArchive::list_part(void* archive, std::size_t index)
{
    zip_stat_t stat;
    zip_stat_init(&stat);
    constexpr auto needed = ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_METHOD | ZIP_STAT_ENCRYPTION_METHOD;
    if (zip_stat_index(static_cast<zip_t*>(archive), index, ZIP_FL_ENC_RAW, &stat) != 0 ||
        (stat.valid & needed) != needed)
        return Unexpected{refusal("workbook.damaged",
                                  fmt::format("the archive's directory is damaged at part {}", index + 1),
                                  ask_again)};
    std::string name{stat.name};
    const bool is_folder = name.ends_with('/') && stat.size == 0;
    if (is_folder) name.pop_back();
    if (!is_plain_path(name))
        return Unexpected{refusal("workbook.part-name",
                                  fmt::format("part {} has a name that no workbook has", quote(stat.name)),
                                  "do not open this file; ask for another one")};
    if (stat.encryption_method != ZIP_EM_NONE)
        return Unexpected{refusal("workbook.encrypted", fmt::format("part {} is encrypted", quote(name)),
                                  "ask for the workbook without a password")};
    if (stat.comp_method != ZIP_CM_STORE && stat.comp_method != ZIP_CM_DEFLATE)
        return Unexpected{
            refusal("workbook.damaged",
                    fmt::format("part {} is compressed in a way that workbooks do not use (method {})",
                                quote(name), stat.comp_method),
                    ask_again)};
    if (stat.size > workbook_limits::part_bytes)
        return Unexpected{refusal("workbook.limit",
                                  fmt::format("part {} is {} bytes, more than {} MiB", quote(name), stat.size,
                                              workbook_limits::part_bytes >> 20U),
                                  too_much)};
    if (!parts_.emplace(part_key(name), Part{index, std::size_t{stat.size}, is_folder}).second)
        return Unexpected{refusal("workbook.part-name",
                                  fmt::format("there are two parts of the name {}", quote(name)),
                                  "programs differ in which one they read; ask for the file again")};
    stated_bytes_ += stat.size;
    names_.push_back(std::move(name));
    return Done{};
}

Expected<std::string, Diagnostic> WorkbookArchive::read(std::string_view name)
{
    const auto part = parts_.find(part_key(name));
    ensure(part != parts_.end(), "a part is read that the archive does not have");
    return inflate(std::string{name}, part->second);
}

std::vector<std::string> WorkbookArchive::unread() const
{
    std::vector<std::string> names;
    for (const auto& name : names_)
        if (!parts_.at(part_key(name)).was_read) names.push_back(name);
    return names;
}

/// Reads as many bytes as the archive states and then one more, which must not be there. `list_parts` has
/// seen that what it states is within the limits, so nothing else can come out.
Expected<std::string, Diagnostic> WorkbookArchive::inflate(const std::string& name, Part& part)
{
    part.was_read = true;
    const std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> source{
        zip_fopen_index(static_cast<zip_t*>(handle_.get()), part.index, 0), zip_fclose};
    const auto damaged = [&] {
        return Unexpected{
            refusal("workbook.damaged", fmt::format("part {} is damaged", quote(name)), ask_again)};
    };
    if (!source) return damaged();

    std::string bytes(part.size, '\0');
    std::size_t used = 0;
    while (used < part.size) {
        const auto count = zip_fread(source.get(), bytes.data() + used, part.size - used);
        if (count < 0) return damaged();
        if (count == 0) break;
        used += static_cast<std::size_t>(count);
    }
    char more = 0;
    const auto rest = used < part.size ? 0 : zip_fread(source.get(), &more, 1);
    if (rest < 0) return damaged();
    if (used < part.size || rest > 0)
        return Unexpected{refusal("workbook.damaged",
                                  fmt::format("part {} is {} than the {} bytes that the archive states",
                                              quote(name), rest > 0 ? "longer" : "shorter", part.size),
                                  ask_again)};
    return bytes;
}

}  // namespace edvet
