#include "leak_search.hpp"

#include "edvet/base/json_read.hpp"
#include "edvet/base/package.hpp"

#include <algorithm>
#include <array>
#include <fstream>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace edvet {

namespace {

constexpr std::size_t chunk_size = 16 * 1024 * 1024;
constexpr std::size_t chunk_overlap = 64 * 1024;  ///< more than the longest text
constexpr std::size_t most_named = 10;

/// Words that every case file has, whatever it says.
constexpr std::string_view words_of_the_format =
    "SQLite format 3 CREATE TABLE log seq INTEGER PRIMARY KEY kind TEXT NOT NULL actor at body BLOB prev "
    "hash "
    "STRICT part name salt content WITHOUT ROWID document sha256 bytes latest subject withheld by "
    "sqlite_autoindex_document_1 fields parts replaces entry genesis case format program person file act "
    "digest reason library rubric id version rating sheet removed yes open import evidence candidate update "
    "add withdraw note criterion text redaction ground level where migration from to edvet";

bool is_packed(std::string_view bytes)
{
    constexpr std::array<std::string_view, 5> starts{"PK\x03\x04", "%PDF", "\x1f\x8b", "\xD0\xCF\x11\xE0",
                                                     "7z\xBC\xAF"};
    return std::ranges::any_of(starts, [&](std::string_view start) { return bytes.starts_with(start); });
}

/// XML with blanks for the characters that it has other words for; between words all are one.
std::string without_entities(std::string text)
{
    for (const std::string_view entity : {"&apos;", "&quot;", "&amp;", "&lt;", "&gt;", "&#39;", "&#34;"})
        for (auto at = text.find(entity); at != std::string::npos; at = text.find(entity, at))
            text.replace(at, entity.size(), entity.size(), ' ');
    return text;
}

/// What a rating says in words of its own.
std::string texts_in_rating(const std::string& content)
{
    const auto json = parse_json(content, "");
    const auto* where = json.value ? json.value->find("where") : nullptr;
    return where ? where->text : "";
}

/// A word as a shell takes it.
std::string shell_word(const std::string& text)
{
    constexpr std::string_view plain =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789:/._-+,@%";
    if (text.find_first_not_of(plain) == std::string::npos) return text;
    std::string word;
    for (const char c : text) word += c == '\'' ? std::string{"'\\''"} : std::string{c};
    return fmt::format("'{}'", word);
}

/// "reasons" of "reason".
std::string wish_for(const std::string& part)
{
    if (part == "text") return "notes";
    return part + "s";
}

void refuse(Problems& problems, std::string code, std::string message, std::string remedy)
{
    problems.add({Severity::error, std::move(code), std::nullopt, std::move(message), std::move(remedy)});
}

}  // namespace

LeakSearch::LeakSearch(const CaseReading& reading, const std::vector<ReadEntry>& entries,
                       WithheldParts& parts, const std::set<std::string>& needed,
                       const std::set<WithheldPart>& leave)
    : reading_(reading),
      entries_(entries),
      parts_(parts),
      needed_(needed),
      leave_(leave),
      secrets_(secrets_of(entries, parts, leave)),
      search_(texts_of(secrets_))
{
}

std::vector<LeakSearch::Secret> LeakSearch::secrets_of(const std::vector<ReadEntry>& entries,
                                                       const WithheldParts& parts,
                                                       const std::set<WithheldPart>& leave)
{
    std::map<std::string, WithheldPart> firsts;
    std::set<std::string> left;
    for (const auto& [part, why] : parts.all()) {
        if (part.name == "digest" || part.name == "rating") continue;
        const auto* stored = entries[static_cast<std::size_t>(part.seq - 1)].part(part.name);
        if (leave.contains(part)) left.insert(stored->content);
        firsts.try_emplace(stored->content, part);
    }
    std::vector<Secret> secrets;
    for (const auto& [text, part] : firsts)
        if (!left.contains(text)) secrets.push_back({text, part});
    return secrets;
}

std::vector<std::string> LeakSearch::texts_of(const std::vector<Secret>& secrets)
{
    std::vector<std::string> texts;
    for (const auto& secret : secrets) texts.push_back(secret.text);
    return texts;
}

bool LeakSearch::stays(const ReadEntry& entry) const
{
    return entry.digest() && !parts_.has(entry.entry.seq, "digest");
}

void LeakSearch::take_documents()
{
    take_sheets();
    look_into_documents();
}

void LeakSearch::take_sheets()
{
    std::set<std::string> people;
    std::set<std::string> sheets;
    for (const auto& entry : entries_)
        if (entry.entry.kind == entry_kind::person && parts_.has(entry.entry.seq, "name"))
            people.insert(entry.about());
    for (const auto& entry : entries_) {
        const auto sheet = entry.body.fields.find("sheet");
        if (entry.entry.kind != entry_kind::rating || sheet == entry.body.fields.end()) continue;
        if (parts_.has(entry.entry.seq, "rating") || parts_.has(entry.entry.seq, "reason") ||
            people.contains(entry.reviewer()))
            sheets.insert(sheet->second);
    }
    for (const auto& sheet : sheets)
        parts_.take_versions(sheet, {"a sheet that withheld ratings, reasons or names were read from", false},
                             needed_);
}

void LeakSearch::look_into_documents()
{
    std::map<Digest, std::set<std::size_t>> found_in;
    std::set<std::string> packed;
    std::set<Digest> shipped;
    for (const auto& entry : entries_)
        if (entry.entry.kind == entry_kind::library && stays(entry)) shipped.insert(*entry.digest());
    for (const auto& entry : entries_) {
        if (!stays(entry) || search_.is_empty()) continue;
        const auto [known, is_new] = found_in.try_emplace(*entry.digest());
        if (is_new) {
            const auto bytes = reading_.document(*entry.digest());
            ensure(bytes.has_value(), "a sound case without one of its documents");
            known->second = search_.in(*bytes);
            const auto inner = parts_of_package(*bytes);
            if (inner)
                for (const auto& part : *inner) known->second.merge(search_.in(without_entities(part)));
            else if (is_packed(*bytes))
                packed.insert(entry.path());
        }
        const auto& found = known->second;
        if (found.empty()) continue;
        if (shipped.contains(*entry.digest()))
            shipped_.insert(found.begin(), found.end());
        else if (needed_.contains(entry.path()))
            for (const auto index : found) in_needed_[index].push_back(entry.path());
        else
            parts_.take(entry, "digest",
                        {fmt::format("it has {} in it; where that may be seen: {}",
                                     secret_name(*found.begin()), leave_of(*found.begin())),
                         false});
    }
    packed_.assign(packed.begin(), packed.end());
}

std::string LeakSearch::name_of(const WithheldPart& part) const
{
    if (part.name == "name")
        return fmt::format("the name of {} (entry {})", parts_.entry(part.seq).about(), part.seq);
    if (part.name == "text") return fmt::format("the note of entry {}", part.seq);
    return fmt::format("the {} of entry {}", part.name, part.seq);
}

std::string LeakSearch::secret_name(std::size_t index) const { return name_of(secrets_[index].part); }

std::string LeakSearch::leave_of(std::size_t index) const
{
    return fmt::format("--leave entry:{}:{}", secrets_[index].part.seq, secrets_[index].part.name);
}

void LeakSearch::report(const std::string& ground, const std::string& actor, Problems& problems) const
{
    for (const auto index : search_.in(ground))
        refuse(problems, "redact.text", fmt::format("the ground itself has {} in it", secret_name(index)),
               fmt::format("say the ground without it; or, where it may be seen: {}", leave_of(index)));
    for (const auto index : search_.in(actor))
        refuse(problems, "redact.text",
               fmt::format("your own name, which the copy shows, has {} in it", secret_name(index)),
               fmt::format("where it may be seen: {}", leave_of(index)));
    report_parts(problems);
    report_needed(problems);
    report_same_documents(problems);
    report_digests(problems);
}

void LeakSearch::report_parts(Problems& problems) const
{
    if (search_.is_empty()) return;
    constexpr const char* itself = "log";
    std::map<std::size_t, Places> places;
    for (const auto& entry : entries_) {
        const auto note = [&](const std::string& where, std::string_view text) {
            for (const auto index : search_.in(text)) places[index][where].push_back(entry.entry.seq);
        };
        for (const auto& part : entry.parts)
            if (part.name != "digest" && !parts_.has(part.seq, part.name))
                note(part.name, part.name == "rating" ? texts_in_rating(part.content) : part.content);
        for (const auto& [name, text] : entry.body.fields) note(itself, text);
        if (entry.about() != entry.entry.kind) note(itself, entry.about());
    }
    for (const auto& [index, by_part] : places)
        for (const auto& [part, seqs] : by_part) {
            const auto more = seqs.size() > most_named ? fmt::format(" and {} more", seqs.size() - most_named)
                                                       : std::string{};
            const std::vector<std::int64_t> named(
                seqs.begin(), seqs.begin() + static_cast<std::ptrdiff_t>(std::min(seqs.size(), most_named)));
            if (part == itself) {
                refuse(problems, "redact.text",
                       fmt::format("{} stands in the log itself, which no copy can be without: entry {}{}",
                                   secret_name(index), fmt::join(named, ", "), more),
                       fmt::format("where it may be seen there: {}", leave_of(index)));
                continue;
            }
            std::string wishes;
            for (const auto seq : named) wishes += fmt::format(" --withhold entry:{}:{}", seq, part);
            if (!more.empty()) wishes = " --withhold " + wish_for(part);
            refuse(problems, "redact.text",
                   fmt::format("{} stands in the {} of entry {}{} too", secret_name(index),
                               part == "text" ? "note" : part, fmt::join(named, ", "), more),
                   fmt::format("withhold these as well:{}; or, where it may be seen: {}", wishes,
                               leave_of(index)));
        }
}

void LeakSearch::report_needed(Problems& problems) const
{
    for (const auto& [index, paths] : in_needed_) {
        const std::set<std::string> each(paths.begin(), paths.end());
        refuse(problems, "redact.text",
               fmt::format("{} stands in {}, which the case cannot be read without", secret_name(index),
                           fmt::join(each, ", ")),
               fmt::format("no copy can be without it, not even where it is corrected now; where it may be "
                           "seen there: {}",
                           leave_of(index)));
    }
}

void LeakSearch::report_same_documents(Problems& problems) const
{
    std::map<Digest, std::set<std::string>> staying;
    for (const auto& entry : entries_)
        if (stays(entry)) staying[*entry.digest()].insert(entry.path());
    std::set<Digest> told;
    const auto nothing = digest_of({});
    for (const auto& [part, why] : parts_.all()) {
        if (part.name != "digest" || leave_.contains(part)) continue;
        const auto& entry = parts_.entry(part.seq);
        const auto elsewhere = staying.find(*entry.digest());
        if (elsewhere == staying.end() || elsewhere->first == nothing || !told.insert(*entry.digest()).second)
            continue;
        std::string wishes;
        for (const auto& path : elsewhere->second)
            if (!needed_.contains(path)) wishes += fmt::format(" --withhold {}", shell_word("file:" + path));
        refuse(problems, "redact.document",
               fmt::format("{}, withheld, stands in the copy as {} too", entry.path(),
                           fmt::join(elsewhere->second, ", ")),
               fmt::format("{}where it may be seen there: --leave entry:{}:digest",
                           wishes.empty() ? "" : "withhold that as well:" + wishes + "; or, ", part.seq));
    }
}

/// A digest is not the document, but confirms a guess of it.
void LeakSearch::report_digests(Problems& problems) const
{
    std::vector<std::string> digests;
    std::vector<std::string> paths;
    for (const auto& [part, why] : parts_.all()) {
        if (part.name != "digest" || !why.is_wished || leave_.contains(part)) continue;
        digests.push_back(to_hex(*parts_.entry(part.seq).digest()));
        paths.push_back(parts_.entry(part.seq).path());
    }
    const TextSearch search{digests};
    if (search.is_empty()) return;
    std::map<std::size_t, std::set<std::string>> found;
    std::set<Digest> seen;
    for (const auto& entry : entries_) {
        if (!stays(entry) || !seen.insert(*entry.digest()).second) continue;
        const auto bytes = reading_.document(*entry.digest());
        if (!bytes) continue;
        for (const auto index : search.in(*bytes)) found[index].insert(entry.path());
    }
    for (const auto& [index, where] : found)
        problems.add(
            {Severity::warning, "redact.digest", std::nullopt,
             fmt::format("the SHA-256 of {}, withheld, stands in {}", paths[index], fmt::join(where, ", ")),
             "who guesses the document can tell that it was this one; nothing of it can be read"});
}

void LeakSearch::report_bytes_of(const std::filesystem::path& file, const std::string& name,
                                 Problems& problems) const
{
    auto known = search_.in(words_of_the_format);
    known.insert(shipped_.begin(), shipped_.end());
    std::ifstream stream{file, std::ios::binary};
    std::string chunk;
    std::set<std::size_t> found;
    while (stream) {
        const auto kept = chunk.size() > chunk_overlap ? chunk.substr(chunk.size() - chunk_overlap) : chunk;
        std::string more(chunk_size, '\0');
        stream.read(more.data(), static_cast<std::streamsize>(more.size()));
        more.resize(static_cast<std::size_t>(stream.gcount()));
        chunk = kept + more;
        found.merge(search_.in_binary(chunk));
    }
    if (!stream.eof())
        problems.error({name, 0, 0}, "redact.bytes", "the copy cannot be read back", "check the disk");
    for (const auto index : found)
        if (!known.contains(index))
            problems.error({name, 0, 0}, "redact.text",
                           fmt::format("{} stands in the bytes of the copy", secret_name(index)),
                           fmt::format("where it may be seen: {}", leave_of(index)));
}

}  // namespace edvet
