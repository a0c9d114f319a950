#include "edvet/workflow/redact.hpp"

#include "case_editor.hpp"
#include "edvet/base/blank_text.hpp"
#include "edvet/base/csv.hpp"
#include "edvet/base/printable.hpp"
#include "edvet/base/secret_file.hpp"
#include "edvet/store/case_file.hpp"
#include "edvet/store/check_case.hpp"
#include "leak_search.hpp"
#include "open_case.hpp"
#include "withholding.hpp"
#include "workflow/procurement_folder.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace edvet {

namespace {

constexpr std::size_t longest_ground = 2'000;
constexpr std::size_t most_packed_named = 5;

/// Whether a case can be read at all without the document of this path, by how procurements are laid out.
bool is_needed_path(const std::string& path)
{
    if (path.find('/') == std::string::npos) return path.ends_with(".yaml");
    const auto candidate = candidate_of_path(path);
    if (candidate.empty()) return false;
    const auto name = path.substr(path.rfind('/') + 1);
    constexpr std::string_view names[] = {"candidate.yaml", "evidence.csv",   "costs.yaml",
                                          "costs.csv",      "standards.yaml", "standards.csv"};
    return std::ranges::find(names, name) != std::ranges::end(names) || name.ends_with(".import.yaml");
}

/// What one reading of the procurement tells.
struct Readable {
    std::map<std::string, std::string> evidence;  ///< the path of each piece's file, by "CANDIDATE/ID"
    std::set<std::string> needed;                 ///< paths that cannot go
    bool has_errors = false;
};

Parsed<LoadedProcurement> read_case(const OpenCase& open)
{
    return read_procurement_in(open.folder(), open.library(), {});
}

Readable readable_of(const OpenCase& open, const std::vector<ReadEntry>& entries)
{
    Readable readable;
    const auto loaded = read_case(open);
    readable.has_errors = !is_sound(loaded);
    for (const auto& entry : entries)
        if (entry.entry.kind == entry_kind::library || is_needed_path(entry.path()))
            readable.needed.insert(entry.path());
    if (!loaded.value) return readable;
    const auto& procurement = loaded.value->procurement;
    if (procurement.standards) readable.needed.insert(procurement.standards->file);
    for (const auto& candidate : procurement.candidates)
        for (const auto& item : candidate.evidence)
            if (!item.file.empty())
                readable.evidence[fmt::format("{}/{}", candidate.id.text(), item.id.text())] =
                    fmt::format("candidates/{}/{}", candidate.id.text(), item.file);
    return readable;
}

/// Makes one redacted copy of one case file.
class Redactor {
public:
    Redactor(const RedactRequest& request, const Act& act) : request_(request), act_(act) {}

    Parsed<ShownRedaction> run()
    {
        check_request();
        if (!problems_.has_error()) read_and_write();
        if (problems_.has_error()) return {std::nullopt, problems_.in_order()};
        return {std::move(report_), problems_.in_order()};
    }

private:
    void refuse(std::string code, std::string message, std::string remedy)
    {
        problems_.add(
            {Severity::error, std::move(code), std::nullopt, std::move(message), std::move(remedy)});
    }

    void check_request()
    {
        check_act(act_, problems_);
        if (is_blank(request_.ground))
            refuse("redact.ground", "no ground is given",
                   "say on what ground, with its source: --ground TEXT");
        if (!is_utf8_text(request_.ground) || request_.ground.size() > longest_ground)
            refuse("redact.ground", fmt::format("the ground is no text of at most {} bytes", longest_ground),
                   "say it shorter; everybody can read it in the copy");
        if (request_.withhold.empty())
            refuse("redact.what", "nothing is to be withheld", "say what: --withhold reasons");
        for (const auto& one : request_.leave)
            if (const auto part = part_from_text(one))
                leave_.insert(*part);
            else
                refuse("redact.what", fmt::format("{} names no part of an entry", quote(one)),
                       "write entry:SEQ:PART, as the message that asked for it has it");
        check_files();
    }

    void check_files()
    {
        const Place place{request_.output.string(), 0, 0};
        std::error_code failure;
        if (std::filesystem::equivalent(request_.output, request_.case_file, failure) && !failure)
            problems_.error(place, "redact.original", "this is the case file itself, which stays as it is",
                            "choose another name for the copy");
        else if (request_.output.extension() != ".edvet")
            problems_.error(place, "case.ending", "a case file's name ends in .edvet",
                            fmt::format("write -o {}.edvet", request_.output.string()));
        else if (disk_files().look_at(request_.output) != Found::nothing)
            problems_.error(place, "case.exists", "there is already something of this name",
                            "choose another name, or move it away first");
        if (request_.key_file.empty()) return;
        if (request_.key_file.lexically_normal() == request_.output.lexically_normal() ||
            disk_files().look_at(request_.key_file) != Found::nothing)
            problems_.error({request_.key_file.string(), 0, 0}, "file.exists",
                            "there is already something of this name",
                            "choose another name, or move it away first");
    }

    void read_and_write()
    {
        const auto name = request_.case_file.string();
        const auto store = open_case_file(request_.case_file, name, act_.entropy);
        if (!store) {
            problems_.add(store.error());
            return;
        }
        const auto looked = store.value()->read([&](const CaseReading& reading) {
            if (auto damage = damage_of(reading, name))
                problems_.add(std::move(*damage));
            else
                redact(reading);
        });
        if (!looked) problems_.add(looked.error());
    }

    void redact(const CaseReading& reading)
    {
        entries_ = entries_of(reading);
        const OpenCase open{request_.case_file, reading, state_of(reading)};
        const auto readable = readable_of(open, entries_);
        WithheldParts parts{entries_};
        take_wishes(request_, entries_, open.state(), readable.evidence, parts, problems_);
        check_needed(parts, readable.needed);
        check_left(parts);
        if (problems_.has_error()) return;

        LeakSearch search{reading, entries_, parts, readable.needed, leave_};
        search.take_documents();
        const bool is_known = open.state().code_of(act_.by).has_value();
        search.report(request_.ground, is_known ? "" : act_.by, problems_);
        if (problems_.has_error()) return;
        note_packed(search.packed());
        write(reading, open.state(), parts, readable.has_errors);
        if (problems_.has_error()) return;
        search.report_bytes_of(request_.output, request_.output.string(), problems_);
        if (!problems_.has_error()) write_key(parts);
        if (problems_.has_error()) take_copy_away();
    }

    void check_needed(const WithheldParts& parts, const std::set<std::string>& needed)
    {
        for (const auto& [part, why] : parts.all()) {
            const auto& entry = parts.entry(part.seq);
            if (part.name != "digest" || !needed.contains(entry.path())) continue;
            refuse("redact.needed",
                   fmt::format("{} (entry {}) cannot be withheld: without it the case cannot be read",
                               entry.path(), part.seq),
                   fmt::format("take {} out of what is to be withheld", quote(why.because)));
        }
        const bool wants_key = !request_.key_file.empty();
        const bool has_names =
            std::ranges::any_of(parts.all(), [](const auto& one) { return one.first.name == "name"; });
        if (wants_key && !has_names && !problems_.has_error())
            refuse("redact.key", "no name is withheld, so there is nothing for a key to say",
                   "add --withhold names, or take --key out");
    }

    void check_left(const WithheldParts& parts)
    {
        for (const auto& part : leave_)
            if (!parts.has(part.seq, part.name))
                refuse("redact.leave",
                       fmt::format("part {} of entry {} is not withheld, so nothing of it can be left",
                                   quote(part.name), part.seq),
                       "take that --leave out");
    }

    void note_packed(const std::vector<std::string>& packed)
    {
        report_.packed = packed;
        if (packed.empty()) return;
        const std::vector<std::string> named(
            packed.begin(),
            packed.begin() + static_cast<std::ptrdiff_t>(std::min(packed.size(), most_packed_named)));
        problems_.add({Severity::warning, "redact.packed", std::nullopt,
                       fmt::format("not searched inside, since packed: {}{}", fmt::join(named, ", "),
                                   packed.size() > most_packed_named
                                       ? fmt::format(" and {} more", packed.size() - most_packed_named)
                                       : std::string{}),
                       "look through them, and withhold with file:PATH what must not be seen"});
    }

    void write(const CaseReading& reading, const CaseState& state, const WithheldParts& parts,
               bool had_errors)
    {
        const auto name = request_.output.string();
        const auto written = create_case_file(
            request_.output, name, act_.entropy, [&](CaseWriting& writing) -> Expected<Done, Diagnostic> {
                for (const auto& entry : entries_) copy(entry, reading, parts, writing);
                const auto last = entries_.back().entry;
                add_redaction(state, parts, writing);
                check_copy(writing, {state.case_id, last.seq, last.hash}, had_errors);
                if (problems_.has_error())
                    return Unexpected{Diagnostic{Severity::error, "redact.refused", std::nullopt, "", ""}};
                describe(parts, writing, {state.case_id, last.seq, last.hash});
                return Done{};
            });
        if (!written && !problems_.has_error()) problems_.add(written.error());
    }

    /// What is withheld is never written, so that no byte of it can be left anywhere.
    static void copy(const ReadEntry& entry, const CaseReading& reading, const WithheldParts& parts,
                     CaseWriting& writing)
    {
        std::vector<StoredPart> kept;
        for (const auto& part : entry.parts)
            if (!parts.has(part.seq, part.name)) kept.push_back(part);
        if (const auto digest = entry.digest(); digest && !parts.has(entry.entry.seq, "digest")) {
            const auto bytes = reading.document(*digest);
            ensure(bytes.has_value(), "a sound case without one of its documents");
            writing.keep_document(*bytes);
        }
        writing.adopt(entry.entry, kept);
    }

    static bool hides_names(const CaseState& state, const WithheldParts& parts)
    {
        return std::ranges::any_of(parts.all(), [](const auto& one) { return one.first.name == "name"; }) ||
               std::ranges::any_of(state.people, [](const auto& person) { return !person.second; });
    }

    void add_redaction(const CaseState& state, const WithheldParts& parts, CaseWriting& writing)
    {
        if (!state.code_of(act_.by) && hides_names(state, parts))
            problems_.add(
                {Severity::warning, "redact.by", std::nullopt,
                 fmt::format("names are withheld in this copy, and it says in public that {} made it",
                             quote(act_.by)),
                 "give an office with --by, such as 'records officer', where that is not wanted"});
        const auto code = code_for(act_.by, state, act_.at, writing);
        const auto before = writing.last_entry();
        ensure(before.has_value(), "a copy without entries");
        EntryBody body{.fields = {{"ground", request_.ground}}};
        for (const auto& [part, why] : parts.all()) body.withheld.push_back(part);
        LogEntry entry{.seq = before->seq + 1,
                       .kind = std::string{entry_kind::redaction},
                       .actor = code,
                       .at = act_.at,
                       .body = to_bytes(body),
                       .prev = before->hash};
        entry.hash = hash_after(entry.prev, leaf_of(entry));
        writing.adopt(entry, {});
    }

    void check_copy(const CaseReading& copy, const CaseHead& original, bool had_errors)
    {
        const auto check = check_case(copy);
        ensure(check.is_sound(), check.is_sound() ? "" : check.faults.front().message.c_str());
        ensure(standing_of(original, copy) == HeadStanding::held, "the original's head holds for the copy");
        if (had_errors) return;
        const OpenCase open{request_.output, copy, state_of(copy)};
        const auto loaded = read_case(open);
        for (const auto& diagnostic : loaded.diagnostics)
            if (diagnostic.severity == Severity::error)
                problems_.add({Severity::error, "redact.needed", diagnostic.place,
                               "the copy could not be read: " + diagnostic.message,
                               "do not withhold this, or leave in place what it follows from (--leave)"});
    }

    void describe(const WithheldParts& parts, const CaseReading& copy, const CaseHead& original)
    {
        report_.file = request_.case_file.string();
        report_.ground = request_.ground;
        report_.key_file = request_.key_file.string();
        for (const auto& [part, why] : parts.all())
            report_.withheld.push_back({.seq = part.seq,
                                        .part = part.name,
                                        .about = parts.entry(part.seq).about(),
                                        .because = why.because,
                                        .is_wished = why.is_wished});
        const auto last = copy.last_entry();
        report_.copy =
            shown_change(request_.output.string(), original.seq, {original.case_id, last->seq, last->hash});
    }

    void write_key(const WithheldParts& parts)
    {
        if (request_.key_file.empty()) return;
        auto text = csv_record({"code", "name"});
        for (const auto& [part, why] : parts.all()) {
            const auto& entry = parts.entry(part.seq);
            if (part.name == "name") text += csv_record({entry.about(), entry.part("name")->content});
        }
        const auto written = write_secret_file(request_.key_file, request_.key_file.string(), text);
        if (!written) problems_.add(written.error());
    }

    void take_copy_away() const
    {
        std::error_code ignored;
        std::filesystem::remove(request_.output, ignored);
    }

    const RedactRequest& request_;
    const Act& act_;
    Problems problems_;
    std::set<WithheldPart> leave_;
    std::vector<ReadEntry> entries_;
    ShownRedaction report_;
};

}  // namespace

Parsed<ShownRedaction> redact(const RedactRequest& request, const Act& act)
{
    return Redactor{request, act}.run();
}

}  // namespace edvet
