#include "edvet/store/check_case.hpp"

#include "entry_rules.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>

namespace edvet {

namespace {

constexpr std::size_t most_faults = 100;  ///< of one aspect; a file where all is wrong must not take for ever

using Aspect = CaseFault::Aspect;

/// Walks through the log once, and then through every other table.
class CaseChecker {
public:
    explicit CaseChecker(const EntryVisitor& visit) : visit_(visit) {}

    CaseCheck run(const CaseReading& reading)
    {
        // From the least number there can be: an entry before the first is a fault too.
        reading.each_entry(std::numeric_limits<std::int64_t>::min(),
                           [&](const LogEntry& entry, const std::vector<StoredPart>& parts) {
                               see(entry, parts);
                               last_ = entry;
                           });
        if (!last_) fault(Aspect::chain, std::nullopt, "the log is empty");
        if (last_ && people_.empty())
            fault(Aspect::chain, last_->seq, "no entry names the person who made the case");
        check_gone_parts();
        check_strays(reading);
        check_documents(reading);
        check_latest(reading);
        check_withheld(reading);
        if (last_ && !case_id_.empty()) check_.head = CaseHead{case_id_, last_->seq, last_->hash};
        check_.withheld = static_cast<std::int64_t>(withheld_.size());
        std::ranges::stable_sort(check_.faults, {}, [](const CaseFault& one) {
            return std::pair{one.aspect, one.seq.value_or(0)};
        });
        return std::move(check_);
    }

private:
    void fault(Aspect aspect, std::optional<std::int64_t> seq, const std::string& what)
    {
        if (++faults_[aspect] > most_faults) return;
        check_.faults.push_back({aspect, seq, seq ? fmt::format("entry {}: {}", *seq, what) : what});
    }

    void see(const LogEntry& entry, const std::vector<StoredPart>& parts)
    {
        ++check_.entries;
        const auto expected = last_ ? last_->seq + 1 : 1;
        if (entry.seq != expected)
            fault(Aspect::chain, entry.seq, fmt::format("it comes where entry {} must be", expected));
        if (entry.prev != (last_ ? last_->hash : Digest{}))
            fault(Aspect::chain, entry.seq, "it does not follow the entry before it");
        if (entry.hash != hash_after(entry.prev, leaf_of(entry)))
            fault(Aspect::chain, entry.seq, "its hash does not follow from what it says");
        if (last_ && entry.at < last_->at) check_.back_in_time.push_back(entry.seq);
        seqs_.insert(seqs_.end(), entry.seq);

        const auto body = body_from_bytes(entry.body);
        if (!body) {
            fault(Aspect::chain, entry.seq, "its body is not what the body of an entry is");
            return;
        }
        if (const auto wrong = fault_in_form(entry, *body); !wrong.empty())
            fault(Aspect::chain, entry.seq, wrong);
        check_first(entry, *body);
        check_people(entry, *body);
        check_subject(entry, *body);
        check_withholding(entry, *body);
        check_parts(entry, *body, parts);
        if (visit_) visit_(entry, *body, parts);
    }

    void check_first(const LogEntry& entry, const EntryBody& body)
    {
        const bool is_genesis = entry.kind == entry_kind::genesis;
        if (is_genesis != !last_.has_value())
            fault(Aspect::chain, entry.seq,
                  is_genesis ? "a case has one genesis, its first entry" : "the first entry is no genesis");
        if (!is_genesis || last_) return;
        const auto id = body.fields.find("case");
        const bool is_id = id != body.fields.end() && id->second.size() == 32 &&
                           id->second.find_first_not_of("0123456789abcdef") == std::string::npos;
        if (is_id)
            case_id_ = id->second;
        else
            fault(Aspect::chain, entry.seq, "it has no case id of 32 hexadecimal digits");
        const auto format = body.fields.find("format");
        if (format != body.fields.end() && format->second != "1")
            fault(Aspect::chain, entry.seq, fmt::format("it says format '{}', not 1", format->second));
    }

    void check_people(const LogEntry& entry, const EntryBody& body)
    {
        if (entry.kind == entry_kind::person) {
            const auto code = body.subject.substr(std::min<std::size_t>(7, body.subject.size()));
            // Once for all: another name later would put words into somebody else's mouth.
            if (code != fmt::format("p{}", people_.size() + 1))
                fault(Aspect::chain, entry.seq,
                      fmt::format("it names '{}', and the next code is p{}", code, people_.size() + 1));
            people_.insert(code);
        }
        const bool is_genesis = entry.seq == 1;
        if (is_genesis ? entry.actor != "p1" : !people_.contains(entry.actor))
            fault(Aspect::chain, entry.seq, fmt::format("nobody has the code '{}'", entry.actor));
    }

    void check_subject(const LogEntry& entry, const EntryBody& body)
    {
        if (body.subject.empty()) {
            if (body.replaces) fault(Aspect::chain, entry.seq, "it is about nothing and replaces something");
            return;
        }
        const auto [before, is_first] = latest_.try_emplace(body.subject, entry.seq);
        const auto replaced = is_first ? std::nullopt : std::optional{before->second};
        before->second = entry.seq;
        if (body.replaces != replaced)
            fault(Aspect::chain, entry.seq,
                  replaced ? fmt::format("it does not say that it replaces entry {}", *replaced)
                           : std::string{"it replaces what was not there"});
    }

    void check_withholding(const LogEntry& entry, const EntryBody& body)
    {
        for (const auto& part : body.withheld) {
            const auto described = fmt::format("part '{}' of entry {}", part.name, part.seq);
            if (!committed_.contains(part))
                fault(Aspect::chain, entry.seq, "it withholds " + described + ", which there is not");
            else if (!withheld_.emplace(part, entry.seq).second)
                fault(Aspect::chain, entry.seq, "it withholds " + described + ", which was withheld before");
        }
    }

    void check_parts(const LogEntry& entry, const EntryBody& body, const std::vector<StoredPart>& parts)
    {
        for (const auto& [name, commitment] : body.parts) {
            committed_.insert(committed_.end(), {entry.seq, name});
            // By name, as they come: a hostile entry may have many.
            const auto there = std::ranges::lower_bound(parts, name, {}, &StoredPart::name);
            if (there == parts.end() || there->name != name) {
                gone_.insert({entry.seq, name});
                continue;
            }
            ++check_.parts;
            if (there->salt.size() != std::tuple_size_v<Salt> ||
                commitment_to(there->salt, there->content) != commitment)
                fault(Aspect::contents, entry.seq,
                      fmt::format("its part '{}' is not what the log commits to", name));
            if (name == "digest") see_digest(entry, there->content);
        }
        for (const auto& part : parts)
            if (!body.parts.contains(part.name))
                fault(Aspect::contents, entry.seq, fmt::format("it has a part '{}' too many", part.name));
    }

    void see_digest(const LogEntry& entry, const std::string& content)
    {
        if (const auto digest = digest_from_bytes(content))
            needed_documents_.try_emplace(*digest, entry.seq);
        else
            fault(Aspect::contents, entry.seq, "its digest does not have 32 bytes");
    }

    /// What is gone must have been withheld, and what was withheld must be gone.
    void check_gone_parts()
    {
        for (const auto& part : gone_)
            if (!withheld_.contains(part))
                fault(Aspect::contents, part.seq,
                      fmt::format("its part '{}' is gone, and no redaction withholds it", part.name));
        for (const auto& [part, by] : withheld_)
            if (!gone_.contains(part))
                fault(Aspect::contents, part.seq,
                      fmt::format("its part '{}' is still there, and entry {} withholds it", part.name, by));
    }

    void check_strays(const CaseReading& reading)
    {
        reading.each_part([&](const StoredPart& part) {
            if (!seqs_.contains(part.seq))
                fault(Aspect::contents, part.seq,
                      fmt::format("there is no such entry, and a part '{}' of it", part.name));
        });
    }

    void check_documents(const CaseReading& reading)
    {
        auto missing = needed_documents_;
        reading.each_document([&](std::string_view key, const Digest& actual, std::int64_t size) {
            ++check_.documents;
            check_.document_bytes += size;
            const auto digest = digest_from_bytes(key);
            const auto needed = digest ? needed_documents_.find(*digest) : needed_documents_.end();
            if (needed == needed_documents_.end()) {
                fault(Aspect::contents, std::nullopt,
                      fmt::format("a document ({}) belongs to no entry", to_hex(actual).substr(0, 12)));
                return;
            }
            missing.erase(*digest);
            if (*digest != actual)
                fault(Aspect::contents, needed->second,
                      fmt::format("its document {} has other bytes: their SHA-256 is {}", to_hex(*digest),
                                  to_hex(actual)));
        });
        for (const auto& [digest, seq] : missing)
            fault(Aspect::contents, seq, fmt::format("its document {} is gone", to_hex(digest)));
    }

    void check_latest(const CaseReading& reading)
    {
        auto missing = latest_;
        reading.each_latest([&](const std::string& subject, std::int64_t seq) {
            const auto expected = latest_.find(subject);
            missing.erase(subject);
            if (expected == latest_.end())
                fault(Aspect::contents, seq,
                      fmt::format("'latest' says that it is about '{}', which no entry is", subject));
            else if (expected->second != seq)
                fault(Aspect::contents, expected->second,
                      fmt::format("it is the last about '{}', and 'latest' says entry {}", subject, seq));
        });
        for (const auto& [subject, seq] : missing)
            fault(Aspect::contents, seq, fmt::format("'latest' lacks '{}'", subject));
    }

    void check_withheld(const CaseReading& reading)
    {
        auto missing = withheld_;
        reading.each_withheld([&](const WithheldPart& part, std::int64_t by) {
            const auto expected = withheld_.find(part);
            missing.erase(part);
            if (expected == withheld_.end() || expected->second != by)
                fault(
                    Aspect::contents, part.seq,
                    fmt::format("'withheld' says that entry {} withholds its part '{}', and the log does not",
                                by, part.name));
        });
        for (const auto& [part, by] : missing)
            fault(Aspect::contents, part.seq,
                  fmt::format("'withheld' lacks its part '{}', which entry {} withholds", part.name, by));
    }

    const EntryVisitor& visit_;
    CaseCheck check_;
    std::map<Aspect, std::size_t> faults_;
    std::optional<LogEntry> last_;
    std::string case_id_;
    std::set<std::int64_t> seqs_;
    std::set<std::string> people_;
    std::map<std::string, std::int64_t> latest_;
    std::set<WithheldPart> committed_;
    std::set<WithheldPart> gone_;
    std::map<WithheldPart, std::int64_t> withheld_;
    std::map<Digest, std::int64_t> needed_documents_;  ///< and the first entry that has it
};

}  // namespace

bool CaseCheck::is_sound(CaseFault::Aspect aspect) const
{
    return std::ranges::none_of(faults, [&](const CaseFault& one) { return one.aspect == aspect; });
}

CaseCheck check_case(const CaseReading& reading, const EntryVisitor& visit)
{
    return CaseChecker{visit}.run(reading);
}

HeadStanding standing_of(const CaseHead& head, const CaseReading& reading)
{
    const auto genesis = reading.entry(1);
    const auto body = genesis ? body_from_bytes(genesis->body) : std::nullopt;
    const auto id = body ? body->fields.find("case") : std::map<std::string, std::string>::const_iterator{};
    if (!body || id == body->fields.end() || id->second != head.case_id) return HeadStanding::other_case;
    const auto entry = reading.entry(head.seq);
    if (!entry) return HeadStanding::beyond_the_end;
    return entry->hash == head.hash ? HeadStanding::held : HeadStanding::differs;
}

}  // namespace edvet
