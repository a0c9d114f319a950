#include "edvet/store/case_state.hpp"

#include "edvet/base/id.hpp"
#include "edvet/base/json_read.hpp"
#include "edvet/base/json_text.hpp"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>

namespace edvet {

namespace {

const std::string* content_of(const std::vector<StoredPart>& parts, std::string_view name)
{
    const auto part = std::ranges::find(parts, name, &StoredPart::name);
    return part == parts.end() ? nullptr : &part->content;
}

std::string after_colon(const std::string& subject) { return subject.substr(subject.find(':') + 1); }

RatingKey key_of(const std::string& subject)
{
    const auto first = subject.find(':');
    const auto second = subject.find(':', first + 1);
    const auto third = subject.find(':', second + 1);
    return {subject.substr(first + 1, second - first - 1), subject.substr(second + 1, third - second - 1),
            subject.substr(third + 1)};
}

std::string field_of(const EntryBody& body, const std::string& name)
{
    const auto field = body.fields.find(name);
    return field == body.fields.end() ? "" : field->second;
}

/// Adds what one entry says to a state.
class EntryFold {
public:
    explicit EntryFold(CaseState& state) : state_(state) {}

    void add(const LogEntry& entry, const EntryBody& body, const std::vector<StoredPart>& parts)
    {
        state_.seq = entry.seq;
        if (entry.kind == entry_kind::genesis) state_.case_id = field_of(body, "case");
        if (entry.kind == entry_kind::person) add_person(body, parts);
        if (entry.kind == entry_kind::file) add_file(state_.files, entry, body, parts);
        if (entry.kind == entry_kind::library) add_file(state_.library, entry, body, parts);
        if (entry.kind == entry_kind::rating) add_rating(entry, body, parts);
        if (entry.kind == entry_kind::candidate) add_candidate(entry, body);
        if (entry.kind == entry_kind::rubric) add_rubric(entry, body);
    }

private:
    void add_person(const EntryBody& body, const std::vector<StoredPart>& parts)
    {
        const auto* name = content_of(parts, "name");
        state_.people[after_colon(body.subject)] = name ? std::optional{*name} : std::nullopt;
    }

    static void add_file(std::map<std::string, RecordedFile>& files, const LogEntry& entry,
                         const EntryBody& body, const std::vector<StoredPart>& parts)
    {
        const auto path = after_colon(body.subject);
        if (body.fields.contains("removed")) {
            files.erase(path);
            return;
        }
        const auto* digest = content_of(parts, "digest");
        files[path] = {entry.seq, digest ? digest_from_bytes(*digest) : std::nullopt};
    }

    void add_rating(const LogEntry& entry, const EntryBody& body, const std::vector<StoredPart>& parts)
    {
        const auto key = key_of(body.subject);
        if (body.fields.contains("removed")) {
            state_.ratings.erase(key);
            state_.reduced.insert(key.candidate);
            return;
        }
        RecordedRating rating{.seq = entry.seq,
                              .sheet = field_of(body, "sheet"),
                              .level = {},
                              .reason = "",
                              .where = "",
                              .evidence = {}};
        if (const auto* reason = content_of(parts, "reason"))
            rating.reason = *reason;
        else if (body.parts.contains("reason"))
            rating.reason.reset();
        if (const auto* said = content_of(parts, "rating"); said && !read_rating(*said, rating)) {
            rating.level.reset();
            if (!state_.unreadable) state_.unreadable = entry.seq;
        }
        state_.ratings[key] = std::move(rating);
    }

    /// False where it is not what engine/VERIFY.md says of the part.
    static bool read_rating(const std::string& said, RecordedRating& rating)
    {
        const auto json = parse_json(said, "");
        if (!json.value || has_error(json.diagnostics) || json.value->kind != JsonNode::Kind::object)
            return false;
        for (const auto& [key, line, column, value] : json.value->members) {
            const bool is_text = value.kind == JsonNode::Kind::string;
            if (key == "level" && is_text)
                rating.level = value.text;
            else if (key == "where" && is_text)
                rating.where = value.text;
            else if (key != "evidence" || !read_evidence(value, rating))
                return false;
        }
        return rating.level && is_id(*rating.level);
    }

    static bool read_evidence(const JsonNode& ids, RecordedRating& rating)
    {
        if (ids.kind != JsonNode::Kind::array) return false;
        for (const auto& id : ids.items) {
            if (id.kind != JsonNode::Kind::string || !is_id(id.text)) return false;
            rating.evidence.push_back(id.text);
        }
        return true;
    }

    void add_rubric(const LogEntry& entry, const EntryBody& body)
    {
        state_.rubric = FrozenRubric{entry.seq, entry.at, field_of(body, "id"), field_of(body, "version"),
                                     field_of(body, "sha256")};
        state_.frozen.try_emplace({state_.rubric->id, state_.rubric->version}, state_.rubric->sha256);
    }

    void add_candidate(const LogEntry& entry, const EntryBody& body)
    {
        const auto id = after_colon(body.subject);
        if (field_of(body, "act") == "withdraw")
            state_.withdrawn[id] = entry.seq;
        else
            state_.withdrawn.erase(id);
    }

    CaseState& state_;
};

std::chrono::year_month_day day_of(std::int64_t at)
{
    return std::chrono::floor<std::chrono::days>(std::chrono::sys_seconds{std::chrono::seconds{at}});
}

}  // namespace

const std::string& CaseState::name_of(const std::string& code) const
{
    const auto person = people.find(code);
    return person == people.end() || !person->second ? code : *person->second;
}

std::optional<std::string> CaseState::code_of(const std::string& name) const
{
    const auto person = std::ranges::find_if(people, [&](const auto& one) { return one.second == name; });
    if (person == people.end()) return std::nullopt;
    return person->first;
}

void CaseFold::add(const LogEntry& entry, const EntryBody& body, const std::vector<StoredPart>& parts)
{
    EntryFold{state_}.add(entry, body, parts);
}

CaseState state_of(const CaseReading& reading, std::optional<std::int64_t> upto)
{
    CaseFold fold;
    reading.each_entry(1, [&](const LogEntry& entry, const std::vector<StoredPart>& parts) {
        if (upto && entry.seq > *upto) return;
        const auto body = body_from_bytes(entry.body);
        ensure(body.has_value(), "a state of a case that is not sound");
        fold.add(entry, *body, parts);
    });
    return fold.take();
}

std::string code_for(const std::string& name, const CaseState& state, std::int64_t at, CaseWriting& writing)
{
    if (const auto code = state.code_of(name)) return *code;
    auto code = fmt::format("p{}", state.people.size() + 1);
    writing.append({.kind = entry_kind::person,
                    .actor = code,
                    .at = at,
                    .subject = "person:" + code,
                    .parts = {{"name", name}}});
    return code;
}

std::int64_t last_entry_on(const CaseReading& reading, const Date& day)
{
    std::int64_t last = 0;
    bool is_later = false;
    reading.each_entry(1, [&](const LogEntry& entry, const std::vector<StoredPart>&) {
        is_later = is_later || to_utc_text(entry.at).substr(0, 10) > to_text(day);
        if (!is_later) last = entry.seq;
    });
    return last;
}

std::string to_utc_text(std::int64_t at)
{
    const auto day = day_of(at);
    const auto seconds = ((at % 86'400) + 86'400) % 86'400;
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(day.year()),
                       static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()), seconds / 3600,
                       seconds / 60 % 60, seconds % 60);
}

std::string rating_part(const std::string& level, const std::vector<std::string>& evidence,
                        const std::string& where)
{
    std::string list;
    for (const auto& id : evidence) list += (list.empty() ? "" : ",") + json_quoted(id);
    return "{" + (list.empty() ? "" : "\"evidence\":[" + list + "],") + "\"level\":" + json_quoted(level) +
           (where.empty() ? "" : ",\"where\":" + json_quoted(where)) + "}";
}

}  // namespace edvet
