#include "withholding.hpp"

#include "case_tree.hpp"
#include "edvet/base/nearest_name.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

namespace edvet {

namespace {

constexpr const char* wish_remedy =
    "write reasons, ratings, notes, names, file:PATH, evidence:CANDIDATE/ID, entry:SEQ or entry:SEQ:PART";

std::string after_colon(const std::string& subject)
{
    const auto colon = subject.find(':');
    return colon == std::string::npos ? "" : subject.substr(colon + 1);
}

/// CANDIDATE, CRITERION and CODE of a rating.
std::vector<std::string> words_of_rating(const std::string& subject)
{
    std::vector<std::string> words{""};
    for (const char c : after_colon(subject)) {
        if (c == ':')
            words.emplace_back();
        else
            words.back() += c;
    }
    words.resize(3);
    return words;
}

std::string field_of(const EntryBody& body, const std::string& name)
{
    const auto field = body.fields.find(name);
    return field == body.fields.end() ? "" : field->second;
}

std::optional<std::int64_t> number_of(std::string_view text)
{
    std::int64_t number = 0;
    if (text.empty() || text.size() > 15) return std::nullopt;
    const auto [at, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || at != text.data() + text.size() || number < 1) return std::nullopt;
    return number;
}

/// Reads one wish after the other.
class WishReader {
public:
    WishReader(const RedactRequest& request, const std::vector<ReadEntry>& entries, const CaseState& state,
               const std::map<std::string, std::string>& evidence, WithheldParts& parts, Problems& problems)
        : request_(request),
          entries_(entries),
          state_(state),
          evidence_(evidence),
          parts_(parts),
          problems_(problems)
    {
    }

    void run()
    {
        if (!find_reviewer() || !narrows_something()) return;
        for (const auto& wish : request_.withhold) {
            const auto taken = take(wish);
            if (taken && *taken == 0) nothing_matches(wish);
        }
    }

private:
    void refuse(std::string code, std::string message, std::string remedy)
    {
        problems_.add(
            {Severity::error, std::move(code), std::nullopt, std::move(message), std::move(remedy)});
    }

    bool find_reviewer()
    {
        if (request_.reviewer.empty()) return true;
        if (state_.people.contains(request_.reviewer))
            reviewer_ = request_.reviewer;
        else
            reviewer_ = state_.code_of(request_.reviewer).value_or("");
        if (!reviewer_.empty()) return true;
        refuse("redact.reviewer", fmt::format("nobody in this case is called {}", quote(request_.reviewer)),
               fmt::format("see who is: edvet history {}; a code such as p2 will do",
                           request_.case_file.string()));
        return false;
    }

    bool narrows_something()
    {
        const bool is_narrowed = !request_.candidate.empty() || !request_.reviewer.empty();
        const bool has_kinds = std::ranges::any_of(request_.withhold, [](const std::string& wish) {
            return wish == "reasons" || wish == "ratings" || wish == "notes";
        });
        if (!is_narrowed || has_kinds) return true;
        refuse("redact.narrow", "a candidate or a reviewer narrows reasons, ratings and notes alone",
               "withhold one of these, or take --candidate and --reviewer out");
        return false;
    }

    /// How many parts it took; none where it is no wish.
    std::optional<std::size_t> take(const std::string& wish)
    {
        if (wish == "reasons") return take_kind(wish, "reason");
        if (wish == "ratings") return take_kind(wish, "rating");
        if (wish == "notes") return take_kind(wish, "text");
        if (wish == "names") return take_names();
        if (wish.starts_with("file:")) return take_file(wish, wish.substr(5));
        if (wish.starts_with("evidence:")) {
            const auto file = evidence_.find(wish.substr(9));
            return file == evidence_.end() ? 0 : take_file(wish, file->second);
        }
        if (const auto part = part_from_text(wish)) return take_part(wish, *part);
        if (const auto seq = wish.starts_with("entry:") ? number_of(wish.substr(6)) : std::nullopt)
            return take_entry(wish, *seq);
        refuse("redact.what", fmt::format("{} names nothing that can be withheld", quote(wish)), wish_remedy);
        return std::nullopt;
    }

    bool is_meant(const ReadEntry& entry) const
    {
        return (request_.candidate.empty() || entry.candidate() == request_.candidate) &&
               (reviewer_.empty() || entry.reviewer() == reviewer_);
    }

    std::size_t take_kind(const std::string& wish, const std::string& part)
    {
        std::size_t count = 0;
        for (const auto& entry : entries_)
            if (is_meant(entry) && parts_.take(entry, part, {wish})) ++count;
        return count;
    }

    std::size_t take_names()
    {
        std::size_t count = 0;
        for (const auto& entry : entries_)
            if (parts_.take(entry, "name", {"names"})) ++count;
        return count;
    }

    std::size_t take_file(const std::string& wish, const std::string& path)
    {
        std::size_t count = 0;
        for (const auto& entry : entries_)
            if (entry.entry.kind == entry_kind::file && entry.path() == path &&
                parts_.take(entry, "digest", {wish}))
                ++count;
        return count;
    }

    std::size_t take_part(const std::string& wish, const WithheldPart& part)
    {
        if (part.seq > static_cast<std::int64_t>(entries_.size())) return 0;
        return parts_.take(parts_.entry(part.seq), part.name, {wish}) ? 1 : 0;
    }

    std::size_t take_entry(const std::string& wish, std::int64_t seq)
    {
        if (seq > static_cast<std::int64_t>(entries_.size())) return 0;
        const auto& entry = parts_.entry(seq);
        for (const auto& part : entry.parts) parts_.take(entry, part.name, {wish});
        return entry.parts.size();
    }

    void nothing_matches(const std::string& wish)
    {
        std::vector<std::string> known;
        if (wish.starts_with("file:"))
            for (const auto& [path, file] : state_.files) known.push_back("file:" + path);
        if (wish.starts_with("evidence:"))
            for (const auto& [name, path] : evidence_) known.push_back("evidence:" + name);
        const auto nearest = nearest_name(wish, known);
        refuse("redact.nothing", fmt::format("there is nothing to withhold for {}", quote(wish)),
               nearest ? fmt::format("did you mean '{}'?", *nearest)
                       : fmt::format("see what there is: edvet history {}", request_.case_file.string()));
    }

    const RedactRequest& request_;
    const std::vector<ReadEntry>& entries_;
    const CaseState& state_;
    const std::map<std::string, std::string>& evidence_;
    WithheldParts& parts_;
    Problems& problems_;
    std::string reviewer_;  ///< a code
};

}  // namespace

const StoredPart* ReadEntry::part(std::string_view name) const
{
    const auto found = std::ranges::find(parts, name, &StoredPart::name);
    return found == parts.end() ? nullptr : &*found;
}

std::string ReadEntry::path() const
{
    const bool is_document = entry.kind == entry_kind::file || entry.kind == entry_kind::library;
    return is_document ? after_colon(body.subject) : "";
}

std::optional<Digest> ReadEntry::digest() const
{
    const auto* content = part("digest");
    return content ? digest_from_bytes(content->content) : std::nullopt;
}

std::string ReadEntry::candidate() const
{
    if (entry.kind == entry_kind::rating) return words_of_rating(body.subject)[0];
    if (entry.kind == entry_kind::file) return candidate_of_path(path());
    if (entry.kind == entry_kind::candidate) return after_colon(body.subject);
    return field_of(body, "candidate");
}

std::string ReadEntry::reviewer() const
{
    return entry.kind == entry_kind::rating ? words_of_rating(body.subject)[2] : entry.actor;
}

std::string ReadEntry::about() const
{
    if (entry.kind == entry_kind::rating) {
        const auto words = words_of_rating(body.subject);
        return fmt::format("{}, {}, {}", words[0], words[1], words[2]);
    }
    const auto object = after_colon(body.subject);
    return object.empty() ? entry.kind : object;
}

std::vector<ReadEntry> entries_of(const CaseReading& reading)
{
    std::vector<ReadEntry> entries;
    reading.each_entry(1, [&](const LogEntry& entry, const std::vector<StoredPart>& parts) {
        auto body = body_from_bytes(entry.body);
        ensure(body.has_value(), "the entries of a case that is not sound");
        entries.push_back({entry, std::move(*body), parts});
    });
    return entries;
}

bool WithheldParts::take(const ReadEntry& entry, const std::string& part, const Withholding& why)
{
    if (!entry.part(part)) return false;
    parts_.try_emplace({entry.entry.seq, part}, why);
    return true;
}

void WithheldParts::take_versions(const std::string& path, const Withholding& why,
                                  const std::set<std::string>& kept_paths)
{
    std::set<Digest> digests;
    for (const auto& entry : entries_) {
        if (entry.entry.kind != entry_kind::file || entry.path() != path || !entry.digest()) continue;
        digests.insert(*entry.digest());
        take(entry, "digest", why);
    }
    for (const auto& entry : entries_)
        if (entry.entry.kind == entry_kind::file && entry.digest() && digests.contains(*entry.digest()) &&
            !kept_paths.contains(entry.path()))
            take(entry, "digest", why);
}

const ReadEntry& WithheldParts::entry(std::int64_t seq) const
{
    ensure(seq >= 1 && seq <= static_cast<std::int64_t>(entries_.size()), "an entry that there is");
    return entries_[static_cast<std::size_t>(seq - 1)];
}

void take_wishes(const RedactRequest& request, const std::vector<ReadEntry>& entries, const CaseState& state,
                 const std::map<std::string, std::string>& evidence, WithheldParts& parts, Problems& problems)
{
    WishReader{request, entries, state, evidence, parts, problems}.run();
}

std::optional<WithheldPart> part_from_text(const std::string& text)
{
    constexpr std::string_view start = "entry:";
    if (!text.starts_with(start)) return std::nullopt;
    const auto colon = text.find(':', start.size());
    if (colon == std::string::npos || colon + 1 == text.size()) return std::nullopt;
    const auto seq = number_of(std::string_view{text}.substr(start.size(), colon - start.size()));
    if (!seq) return std::nullopt;
    return WithheldPart{*seq, text.substr(colon + 1)};
}

}  // namespace edvet
