#include "tests/support/workbook_maker.hpp"

#include <algorithm>
#include <functional>
#include <memory>
#include <stdexcept>

#include <zip.h>

namespace edvet::tests {

namespace {

// Where the fields of a local header and of a directory entry stand (APPNOTE.TXT 4.3.7 and 4.3.12).
struct HeaderLayout {
    std::string_view mark;
    std::size_t flags;
    std::size_t sizes;  ///< checksum, compressed and uncompressed size
    std::size_t name_length;
    std::size_t name;
};

constexpr HeaderLayout local_header{{"PK\3\4", 4}, 6, 14, 26, 30};
constexpr HeaderLayout directory_entry{{"PK\1\2", 4}, 8, 16, 28, 46};
constexpr std::size_t directory_offset = 42;  // where a directory entry says where its local header is

std::uint32_t number_at(std::string_view bytes, std::size_t at, std::size_t length)
{
    std::uint32_t number = 0;
    for (std::size_t i = length; i > 0; --i)
        number = number << 8U | static_cast<unsigned char>(bytes[at + i - 1]);
    return number;
}

void put(std::string& bytes, std::size_t at, std::uint32_t number)
{
    for (std::size_t i = 0; i < 4; ++i) bytes[at + i] = static_cast<char>(number >> 8U * i & 0xFFU);
}

/// Calls `change` with each header of the part `name`, and where it begins. There are two.
void for_headers(std::string& archive, std::string_view name,
                 const std::function<void(const HeaderLayout&, std::size_t)>& change)
{
    int found = 0;
    for (const auto& layout : {local_header, directory_entry})
        for (auto at = archive.find(layout.mark); at != std::string::npos;
             at = archive.find(layout.mark, at + 1)) {
            if (at + layout.name + name.size() > archive.size() ||
                number_at(archive, at + layout.name_length, 2) != name.size() ||
                archive.compare(at + layout.name, name.size(), name) != 0)
                continue;
            change(layout, at);
            ++found;
        }
    if (found != 2) throw std::logic_error{"the archive has no such part"};
}

std::size_t entry_of(std::string& archive, std::string_view name)
{
    std::size_t entry = 0;
    for_headers(archive, name, [&](const HeaderLayout& layout, std::size_t at) {
        if (layout.mark == directory_entry.mark) entry = at;
    });
    return entry;
}

void check(bool holds)
{
    if (!holds) throw std::runtime_error{"libzip cannot make the archive"};
}

}  // namespace

std::string zipped(const std::vector<MadePart>& parts, Packing packing)
{
    zip_error_t error;
    zip_error_init(&error);
    auto* target = zip_source_buffer_create(nullptr, 0, 0, &error);
    check(target != nullptr);
    zip_source_keep(target);
    auto* archive = zip_open_from_source(target, ZIP_TRUNCATE, &error);
    check(archive != nullptr);
    for (const auto& part : parts) {
        auto* source = zip_source_buffer(archive, part.bytes.data(), part.bytes.size(), 0);
        check(source != nullptr);
        const auto index = zip_file_add(archive, part.name.c_str(), source, ZIP_FL_ENC_UTF_8);
        check(index >= 0);
        const auto entry = static_cast<zip_uint64_t>(index);
        const auto method = packing == Packing::stored ? ZIP_CM_STORE : ZIP_CM_DEFAULT;
        check(zip_set_file_compression(archive, entry, method, 0) == 0);
        // 1980-01-01, so that the same parts are the same bytes.
        check(zip_file_set_dostime(archive, entry, 0, 0x21, 0) == 0);
    }
    check(zip_close(archive) == 0);

    zip_stat_t stat;
    check(zip_source_open(target) == 0 && zip_source_stat(target, &stat) == 0);
    std::string bytes(stat.size, '\0');
    check(zip_source_read(target, bytes.data(), bytes.size()) == static_cast<zip_int64_t>(bytes.size()));
    zip_source_close(target);
    zip_source_free(target);
    return bytes;
}

std::string renamed(std::string archive, std::string_view name, std::string_view other)
{
    if (name.size() != other.size()) throw std::logic_error{"the names are not of one length"};
    for_headers(archive, name, [&](const HeaderLayout& layout, std::size_t at) {
        archive.replace(at + layout.name, other.size(), other);
    });
    return archive;
}

std::string with_stated_size(std::string archive, std::string_view name, std::uint32_t size)
{
    for_headers(archive, name, [&](const HeaderLayout& layout, std::size_t at) {
        put(archive, at + layout.sizes + 8, size);
    });
    return archive;
}

std::string with_encryption_flag(std::string archive, std::string_view name)
{
    for_headers(archive, name, [&](const HeaderLayout& layout, std::size_t at) {
        archive[at + layout.flags] = static_cast<char>(archive[at + layout.flags] | 1);
    });
    return archive;
}

std::string with_overlap(std::string archive, std::string_view name, std::string_view other)
{
    const auto to = entry_of(archive, name);
    const auto from = entry_of(archive, other);
    put(archive, to + directory_offset, number_at(archive, from + directory_offset, 4));
    archive.replace(to + directory_entry.sizes, 12, archive, from + directory_entry.sizes, 12);
    return archive;
}

}  // namespace edvet::tests
