#include "edvet/store/recording.hpp"

#include "edvet/base/contract.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace edvet {

namespace {

std::string_view bytes_of_salt(const Salt& salt)
{
    return {reinterpret_cast<const char*>(salt.data()), salt.size()};
}

}  // namespace

std::int64_t Recording::append(const NewEntry& entry)
{
    if (!last_) last_ = last_entry();
    LogEntry written;
    written.seq = last_ ? last_->seq + 1 : 1;
    written.kind = entry.kind;
    written.actor = entry.actor;
    written.at = entry.at;
    if (last_) written.prev = last_->hash;

    EntryBody body;
    body.fields = entry.fields;
    body.subject = entry.subject;
    body.withheld = entry.withheld;
    if (!entry.subject.empty()) body.replaces = latest(entry.subject);
    for (const auto& [name, content] : entry.parts) {
        Salt salt{};
        entropy_(salt);
        const auto commitment = commitment_to(bytes_of_salt(salt), content);
        body.parts.emplace(name, commitment);
        insert_part(written.seq, name, bytes_of_salt(salt), content);
        parts_.push_back({{written.seq, name}, commitment});
    }
    written.body = to_bytes(body);
    const auto leaf = leaf_of(written);
    written.hash = hash_after(written.prev, leaf);

    for (const auto& part : entry.withheld) {
        take_out(part);
        insert_withheld(part, written.seq);
    }
    if (!entry.subject.empty()) put_latest(entry.subject, written.seq);
    write(written, leaf);
    return written.seq;
}

void Recording::adopt(const LogEntry& entry, const std::vector<StoredPart>& parts)
{
    if (!last_) last_ = last_entry();
    ensure(!last_ || entry.seq > last_->seq, "an adopted entry comes after those that are there");
    const auto first = parts_.size();
    for (const auto& part : parts) {
        ensure(part.seq == entry.seq, "an adopted part belongs to its entry");
        insert_part(part.seq, part.name, part.salt, part.content);
        parts_.push_back({{part.seq, part.name}, commitment_to(part.salt, part.content)});
    }
    std::sort(parts_.begin() + static_cast<std::ptrdiff_t>(first), parts_.end(),
              [](const auto& a, const auto& b) { return a.place < b.place; });
    if (const auto body = body_from_bytes(entry.body)) {
        if (!body->subject.empty()) put_latest(body->subject, entry.seq);
        for (const auto& part : body->withheld) insert_withheld(part, entry.seq);
    }
    write(entry, leaf_of(entry));
}

Digest Recording::keep_document(std::string_view bytes)
{
    const auto digest = digest_of({bytes});
    if (!has_document(digest)) insert_document(digest, bytes);
    documents_.insert(digest);
    return digest;
}

void Recording::drop_unused_documents()
{
    std::set<std::string> used;
    each_part([&](const StoredPart& part) {
        if (part.name == "digest") used.insert(part.content);
    });
    for (const auto& key : document_keys()) {
        if (used.contains(key)) continue;
        remove_document(key);
        if (const auto digest = digest_from_bytes(key)) documents_.erase(*digest);
    }
}

std::optional<Recording::Mark> Recording::mark() const
{
    if (entries_.empty()) return std::nullopt;
    return Mark{entries_.back().seq, entries_.back().hash};
}

void Recording::write(const LogEntry& entry, const Digest& leaf)
{
    insert_entry(entry);
    entries_.push_back({entry.seq, leaf, entry.prev, entry.hash});
    last_ = entry;
}

void Recording::take_out(const WithheldPart& part)
{
    ensure(this->part(part.seq, part.name).has_value(), "a redaction withholds a part that is there");
    remove_part(part);
    taken_out_.push_back(part);
    const auto written = std::lower_bound(parts_.begin(), parts_.end(), part,
                                          [](const auto& a, const auto& b) { return a.place < b; });
    if (written != parts_.end() && written->place == part) parts_.erase(written);
}

bool Recording::reads_back(const LogEntry& entry, const WrittenEntry& written) const
{
    return entry.seq == written.seq && entry.prev == written.prev && entry.hash == written.hash &&
           leaf_of(entry) == written.leaf;
}

std::optional<std::string> Recording::entries_fault() const
{
    if (entries_.empty()) return std::nullopt;
    std::optional<std::string> fault;
    auto next_entry = entries_.begin();
    auto next_part = parts_.begin();
    const auto say = [&](std::string what) {
        if (!fault) fault = std::move(what);
    };
    each_entry(entries_.front().seq, [&](const LogEntry& entry, const std::vector<StoredPart>& parts) {
        if (fault) return;
        if (next_entry == entries_.end() || !reads_back(entry, *next_entry)) {
            say(fmt::format("entry {} does not read back as it was written", entry.seq));
            return;
        }
        ++next_entry;
        for (const auto& part : parts) {
            const bool is_next = next_part != parts_.end() && next_part->place.seq == part.seq &&
                                 next_part->place.name == part.name;
            if (!is_next || commitment_to(part.salt, part.content) != next_part->commitment) {
                say(fmt::format("part {} of entry {} does not read back as it was written", quote(part.name),
                                part.seq));
                return;
            }
            ++next_part;
        }
    });
    if (next_entry != entries_.end())
        say(fmt::format("entry {} was written and is not there", next_entry->seq));
    if (next_part != parts_.end())
        say(fmt::format("part {} of entry {} was written and is not there", quote(next_part->place.name),
                        next_part->place.seq));
    return fault;
}

std::optional<std::string> Recording::readback_fault() const
{
    if (auto fault = entries_fault()) return fault;
    for (const auto& [seq, name] : taken_out_)
        if (part(seq, name))
            return fmt::format("part {} of entry {} was taken out and is still there", quote(name), seq);
    for (const auto& digest : documents_)
        if (kept_under(digest) != digest)
            return fmt::format("the document {} does not read back as it was written", to_hex(digest));
    return std::nullopt;
}

}  // namespace edvet
