#include "edvet/base/json_read.hpp"
#include "edvet/base/nearest_name.hpp"
#include "edvet/workflow/case_history.hpp"
#include "open_case.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace edvet {

namespace {

/// An entry as it is read for show.
struct ReadEntry {
    const LogEntry& entry;
    const EntryBody& body;
    const std::vector<StoredPart>& parts;

    /// The content of a part; none where there is no such part, or it is withheld.
    const std::string* part(std::string_view name) const
    {
        const auto found = std::ranges::find(parts, name, &StoredPart::name);
        return found == parts.end() ? nullptr : &found->content;
    }
    std::string field(const std::string& name) const
    {
        const auto found = body.fields.find(name);
        return found == body.fields.end() ? "" : found->second;
    }
    std::string object() const { return body.subject.substr(body.subject.find(':') + 1); }
    bool is_removal() const { return body.fields.contains("removed"); }
};

constexpr const char* withheld_text = "[withheld]";

std::string text_or_withheld(const std::string* text) { return text ? *text : withheld_text; }

std::string words_of_file(const ReadEntry& read)
{
    const auto path = read.object();
    if (read.is_removal()) return path + " taken away";
    const auto* digest = read.part("digest");
    const auto bytes = digest ? digest_from_bytes(*digest) : std::nullopt;
    return fmt::format("{}, SHA-256 {}", path, bytes ? to_hex(*bytes) : withheld_text);
}

std::string words_of_rating(const ReadEntry& read)
{
    if (read.is_removal()) return "rating taken away";
    const auto* part = read.part("rating");
    const auto json = part ? parse_json(*part, "") : Parsed<JsonNode>{};
    if (!part) return withheld_text;
    if (!json.value || json.value->kind != JsonNode::Kind::object) return "what is no rating";
    const auto text = [&](std::string_view key) {
        const auto* node = json.value->find(key);
        return node ? node->text : std::string{};
    };
    auto words = text("level");
    if (const auto* evidence = json.value->find("evidence"))
        for (const auto& id : evidence->items)
            words += (&id == &evidence->items.front() ? " by " : ", ") + id.text;
    return text("where").empty() ? words : words + " (" + text("where") + ")";
}

std::string words_of_redaction(const ReadEntry& read)
{
    std::string words;
    for (const auto& [seq, name] : read.body.withheld)
        words += fmt::format("{}{} of {}", words.empty() ? "" : ", ", name, seq);
    return words;
}

std::string words_of(const ReadEntry& read)
{
    const auto& kind = read.entry.kind;
    if (kind == entry_kind::genesis)
        return fmt::format("case {} begun with {}", read.field("case"), read.field("program"));
    if (kind == entry_kind::person)
        return fmt::format("{} is {}", read.object(), text_or_withheld(read.part("name")));
    if (kind == entry_kind::file) return words_of_file(read);
    if (kind == entry_kind::library) return "rubrics/" + words_of_file(read);
    if (kind == entry_kind::rubric)
        return fmt::format("{} {} is what is rated by, SHA-256 {}", read.field("id"), read.field("version"),
                           read.field("sha256"));
    if (kind == entry_kind::candidate)
        return read.object() + (read.field("act") == "withdraw" ? " withdrawn" : " added");
    if (kind == entry_kind::note) return text_or_withheld(read.part("text"));
    if (kind == entry_kind::redaction) return words_of_redaction(read);
    if (kind == entry_kind::migration)
        return fmt::format("migrated from format {} to format {}", read.field("from"), read.field("to"));
    return words_of_rating(read);
}

class HistoryReader {
public:
    HistoryReader(const OpenCase& open, const HistoryRequest& request) : open_(open), request_(request) {}

    CaseHistory read()
    {
        history_.file = request_.case_file.string();
        history_.case_id = open_.state().case_id;
        history_.entries = open_.state().seq;
        open_.reading().each_entry(1, [&](const LogEntry& entry, const std::vector<StoredPart>& parts) {
            const auto body = body_from_bytes(entry.body);
            ensure(body.has_value(), "a history of a case that is not sound");
            add({entry, *body, parts});
        });
        return std::move(history_);
    }

    /// Names that were asked for and that no entry is about.
    void report_unknown(Problems& problems) const
    {
        report("candidate", request_.candidate, candidates_, problems);
        report("criterion", request_.criterion, criteria_, problems);
        report("person", request_.by, people_, problems);
    }

private:
    void add(const ReadEntry& read)
    {
        ShownEntry shown{.seq = read.entry.seq,
                         .at = to_utc_text(read.entry.at),
                         .kind = read.entry.kind,
                         .actor = open_.state().name_of(read.entry.actor),
                         .what = words_of(read),
                         .candidate = read.field("candidate"),
                         .criterion = read.field("criterion"),
                         .reviewer = "",
                         .replaces = read.body.replaces,
                         .reason = "",
                         .withheld = {},
                         .hash = to_hex(read.entry.hash)};
        if (const auto* reason = read.part("reason")) shown.reason = *reason;
        if (read.entry.kind == entry_kind::redaction) shown.reason = read.field("ground");
        for (const auto& [name, digest] : read.body.parts)
            if (!read.part(name)) shown.withheld.push_back(name);
        auto reviewer = read.entry.actor;
        if (read.entry.kind == entry_kind::rating) {
            reviewer = name_rating(read, shown);
        } else if (read.entry.kind == entry_kind::candidate) {
            shown.candidate = read.object();
        } else if (read.entry.kind == entry_kind::file) {
            shown.candidate = candidate_of_path(read.object());
        }
        if (!shown.candidate.empty()) candidates_.insert(shown.candidate);
        if (!shown.criterion.empty()) criteria_.insert(shown.criterion);
        for (const auto& code : {read.entry.actor, reviewer}) {
            people_.insert(code);
            people_.insert(open_.state().name_of(code));
        }
        if (is_wanted(shown, read.entry.actor, reviewer)) history_.shown.push_back(std::move(shown));
    }

    /// Gives the reviewer's code.
    std::string name_rating(const ReadEntry& read, ShownEntry& shown) const
    {
        const auto object = read.object();
        const auto first = object.find(':');
        const auto second = object.rfind(':');
        const auto code = object.substr(second + 1);
        shown.candidate = object.substr(0, first);
        shown.criterion = object.substr(first + 1, second - first - 1);
        shown.what = fmt::format("{}, {}: {}", shown.candidate, shown.criterion, shown.what);
        if (code != read.entry.actor) shown.reviewer = open_.state().name_of(code);
        return code;
    }

    bool is_wanted(const ShownEntry& shown, const std::string& actor, const std::string& reviewer) const
    {
        const auto is_person = [&](const std::string& code) {
            return request_.by == code || request_.by == open_.state().name_of(code);
        };
        return (request_.candidate.empty() || request_.candidate == shown.candidate) &&
               (request_.criterion.empty() || request_.criterion == shown.criterion) &&
               (request_.by.empty() || is_person(actor) || is_person(reviewer));
    }

    void report(const char* what, const std::string& wanted, const std::set<std::string>& known,
                Problems& problems) const
    {
        if (wanted.empty() || known.contains(wanted)) return;
        const auto nearest = nearest_name(wanted, {known.begin(), known.end()});
        problems.error({request_.case_file.string(), 0, 0}, "history.unknown",
                       fmt::format("no entry is about a {} {}", what, quote(wanted)),
                       nearest ? fmt::format("did you mean '{}'?", *nearest) : "");
    }

    const OpenCase& open_;
    const HistoryRequest& request_;
    CaseHistory history_;
    std::set<std::string> candidates_;
    std::set<std::string> criteria_;
    std::set<std::string> people_;
};

}  // namespace

Parsed<CaseHistory> case_history(const HistoryRequest& request)
{
    Problems problems;
    std::optional<CaseHistory> history;
    const auto done = look_into_case({request.case_file}, [&](const OpenCase& open) {
        HistoryReader reader{open, request};
        history = reader.read();
        reader.report_unknown(problems);
    });
    if (!done) return {std::nullopt, {done.error()}};
    if (problems.has_error()) return {std::nullopt, problems.in_order()};
    return {std::move(history), {}};
}

}  // namespace edvet
