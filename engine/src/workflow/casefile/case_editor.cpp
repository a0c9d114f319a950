#include "case_editor.hpp"

#include "edvet/base/blank_text.hpp"
#include "edvet/base/printable.hpp"
#include "edvet/rubric/rubric_files.hpp"
#include "edvet/store/case_file.hpp"

#include <array>

#include <fmt/format.h>

namespace edvet {

namespace {

constexpr std::size_t longest_name = 200;
constexpr std::size_t longest_reason = 20'000;

std::string new_case_id(const Entropy& entropy)
{
    std::array<std::uint8_t, 16> bytes{};
    entropy(bytes);
    std::string id;
    for (const auto byte : bytes) id += fmt::format("{:02x}", byte);
    return id;
}

/// The head of a case that is being read.
CaseHead head_of(const CaseReading& reading, const std::string& case_id)
{
    const auto last = reading.last_entry();
    ensure(last.has_value(), "a case without entries");
    return {case_id, last->seq, last->hash};
}

/// What was verified, for who comes back to it when others may have written meanwhile.
struct Verified {
    CaseState state;
    Digest hash{};  ///< of its last entry
};

struct StateSince {
    CaseState state;
    bool has_same_files = true;  ///< the same files, library and candidates
};

/// The state now, where what was verified is still there and what others wrote since follows from it.
std::optional<StateSince> state_since(Verified verified, const CaseReading& reading)
{
    const auto entry = reading.entry(verified.state.seq);
    if (!entry || entry->hash != verified.hash) return std::nullopt;
    auto prev = verified.hash;
    auto seq = verified.state.seq;
    bool follows = true;
    bool has_same_files = true;
    CaseFold fold{std::move(verified.state)};
    reading.each_entry(seq + 1, [&](const LogEntry& later, const std::vector<StoredPart>& parts) {
        const auto body = body_from_bytes(later.body);
        follows = follows && body && later.seq == ++seq && later.prev == prev &&
                  later.hash == hash_after(later.prev, leaf_of(later));
        prev = later.hash;
        has_same_files =
            has_same_files && (later.kind == entry_kind::rating || later.kind == entry_kind::person ||
                               later.kind == entry_kind::note);
        if (follows) fold.add(later, *body, parts);
    });
    if (!follows) return std::nullopt;
    return StateSince{fold.take(), has_same_files};
}

}  // namespace

bool is_person_code(const std::string& name)
{
    return name.size() > 1 && name.starts_with('p') &&
           name.find_first_not_of("0123456789", 1) == std::string::npos;
}

void check_act(const Act& act, Problems& problems)
{
    const auto refuse = [&](std::string code, std::string message, std::string remedy) {
        problems.add({Severity::error, std::move(code), std::nullopt, std::move(message), std::move(remedy)});
    };
    if (is_blank(act.by)) refuse("case.by", "nobody is named", "say who does this: --by NAME");
    if (!is_utf8_text(act.by) || !is_utf8_text(act.reason))
        refuse("case.text", "a name or a reason is not UTF-8 text", "type it in a terminal that uses UTF-8");
    constexpr const char* blanks = " \t\r\n";
    if (!is_blank(act.by) &&
        (act.by.find_first_of(blanks) == 0 || act.by.find_last_of(blanks) == act.by.size() - 1))
        refuse("case.by", fmt::format("the name {} has blanks at its ends", quote(act.by)), "take them away");
    else if (printable(act.by) != act.by)
        problems.add({Severity::warning, "case.by", std::nullopt,
                      fmt::format("the name {} holds what cannot be seen, so it can be mistaken for another",
                                  quote(act.by)),
                      ""});
    if (is_person_code(act.by))
        refuse("case.by", fmt::format("{} is how the log writes a person's code, and no name", quote(act.by)),
               "write the name of the person");
    if (act.by.size() > longest_name)
        refuse("case.by", fmt::format("the name is {} bytes long", act.by.size()),
               fmt::format("keep it to {} bytes", longest_name));
    if (act.reason.size() > longest_reason)
        refuse("case.reason", fmt::format("the reason is {} bytes long", act.reason.size()),
               fmt::format("keep it to {} bytes, and add the rest as evidence", longest_reason));
}

CaseEditor::CaseEditor(CaseWriting& writing, CaseState state, const Act& act, bool has_prepared_files)
    : writing_(writing), state_(std::move(state)), act_(act), has_prepared_files_(has_prepared_files)
{
    for (const auto& [code, name] : state_.people)
        if (name) codes_.try_emplace(*name, code);
}

NewEntry CaseEditor::entry(std::string_view kind, std::string subject)
{
    return {.kind = kind, .actor = code_for(act_.by), .at = act_.at, .subject = std::move(subject)};
}

std::int64_t CaseEditor::append(NewEntry entry)
{
    if (!act_.reason.empty() && entry.kind != entry_kind::rating && entry.kind != entry_kind::person &&
        entry.kind != entry_kind::library && entry.kind != entry_kind::note)
        entry.parts.try_emplace("reason", act_.reason);
    state_.seq = writing_.append(entry);
    return state_.seq;
}

void CaseEditor::begin(const std::string& program)
{
    state_.case_id = new_case_id(act_.entropy);
    state_.seq =
        writing_.append({.kind = entry_kind::genesis,
                         .actor = "p1",
                         .at = act_.at,
                         .subject = "case",
                         .fields = {{"case", state_.case_id}, {"format", "1"}, {"program", program}}});
    code_for(act_.by);
}

std::string CaseEditor::code_for(const std::string& name)
{
    if (const auto known = codes_.find(name); known != codes_.end()) return known->second;
    const auto code = fmt::format("p{}", state_.people.size() + 1);
    // Who comes first is named by an entry of their own; others by whoever names them.
    const auto actor = name == act_.by ? code : code_for(act_.by);
    state_.people[code] = name;
    codes_.emplace(name, code);
    state_.seq = writing_.append({.kind = entry_kind::person,
                                  .actor = actor,
                                  .at = act_.at,
                                  .subject = "person:" + code,
                                  .parts = {{"name", name}}});
    return code;
}

void CaseEditor::put_file(const std::string& path, std::string_view bytes, const std::string& word)
{
    const auto digest = digest_of({bytes});
    const auto before = state_.files.find(path);
    if (before != state_.files.end() && before->second.digest == digest) return;
    writing_.keep_document(bytes);
    auto written = entry(entry_kind::file, "file:" + path);
    written.fields = {{"act", word}};
    written.parts = {{"digest", std::string{bytes_of(digest)}}};
    state_.files[path] = {append(std::move(written)), digest};
}

void CaseEditor::remove_file(const std::string& path, const std::string& word)
{
    auto written = entry(entry_kind::file, "file:" + path);
    written.fields = {{"act", word}, {"removed", "yes"}};
    append(std::move(written));
    state_.files.erase(path);
}

void CaseEditor::put_library_file(const std::string& path, std::string_view bytes)
{
    const auto digest = digest_of({bytes});
    const auto before = state_.library.find(path);
    if (before != state_.library.end() && before->second.digest == digest) return;
    writing_.keep_document(bytes);
    auto written = entry(entry_kind::library, "library:" + path);
    written.parts = {{"digest", std::string{bytes_of(digest)}}};
    state_.library[path] = {append(std::move(written)), digest};
}

void CaseEditor::freeze(const Rubric& rubric)
{
    const auto sha256 = edition_of(rubric).sha256;
    if (state_.rubric && state_.rubric->sha256 == sha256) return;
    auto written = entry(entry_kind::rubric, "rubric");
    written.fields = {{"id", rubric.id.text()}, {"version", rubric.version}, {"sha256", sha256}};
    const auto seq = append(std::move(written));
    state_.frozen.try_emplace({rubric.id.text(), rubric.version}, sha256);
    state_.rubric = FrozenRubric{seq, act_.at, rubric.id.text(), rubric.version, sha256};
}

bool CaseEditor::rate(const NewRating& rating)
{
    const auto code = code_for(rating.by);
    const RatingKey key{rating.candidate, rating.criterion, code};
    const auto [at, is_first] = state_.ratings.try_emplace(key);
    auto& known = at->second;
    if (!is_first && known.level == rating.level && known.reason == rating.reason &&
        known.where == rating.where && known.evidence == rating.evidence && known.sheet == rating.sheet)
        return false;
    auto written =
        entry(entry_kind::rating, fmt::format("rating:{}:{}:{}", key.candidate, key.criterion, key.person));
    if (!rating.sheet.empty()) written.fields = {{"sheet", rating.sheet}};
    written.parts = {{"rating", rating_part(rating.level, rating.evidence, rating.where)}};
    if (!rating.reason.empty()) written.parts.emplace("reason", rating.reason);
    const auto seq = append(std::move(written));
    known = RecordedRating{.seq = seq,
                           .sheet = rating.sheet,
                           .level = rating.level,
                           .reason = rating.reason,
                           .where = rating.where,
                           .evidence = rating.evidence};
    return true;
}

void CaseEditor::remove_rating(const RatingKey& key)
{
    auto written =
        entry(entry_kind::rating, fmt::format("rating:{}:{}:{}", key.candidate, key.criterion, key.person));
    written.fields = {{"removed", "yes"}};
    if (!act_.reason.empty()) written.parts.emplace("reason", act_.reason);
    append(std::move(written));
    state_.ratings.erase(key);
    state_.reduced.insert(key.candidate);
}

void CaseEditor::add_candidate(const std::string& candidate)
{
    auto written = entry(entry_kind::candidate, "candidate:" + candidate);
    written.fields = {{"act", "add"}};
    append(std::move(written));
    state_.withdrawn.erase(candidate);
}

void CaseEditor::withdraw(const std::string& candidate)
{
    auto written = entry(entry_kind::candidate, "candidate:" + candidate);
    written.fields = {{"act", "withdraw"}};
    state_.withdrawn[candidate] = append(std::move(written));
}

void CaseEditor::note(const std::string& text, const std::string& candidate, const std::string& criterion)
{
    auto written = entry(entry_kind::note, "");
    if (!candidate.empty()) written.fields.emplace("candidate", candidate);
    if (!criterion.empty()) written.fields.emplace("criterion", criterion);
    written.parts = {{"text", text}};
    append(std::move(written));
}

ShownChange shown_change(const std::string& file, std::int64_t before, const CaseHead& after)
{
    const auto hex = to_hex(after.hash);
    std::string receipt;
    for (std::size_t i = 0; i < 32; i += 4) receipt += (i == 0 ? "" : " ") + hex.substr(i, 4);
    return {.file = file,
            .first = after.seq > before ? before + 1 : 0,
            .last = after.seq,
            .head = to_text(after),
            .receipt = receipt,
            .cautions = {}};
}

Parsed<ShownChange> change_case(const std::filesystem::path& path, const Act& act,
                                const std::function<void(CaseEditor&, Problems&)>& edit,
                                const std::function<void(const OpenCase&)>& prepare)
{
    Problems problems;
    check_act(act, problems);
    if (problems.has_error()) return {std::nullopt, problems.in_order()};
    const auto name = path.string();
    const auto failed = [&](Diagnostic diagnostic) {
        problems.add(std::move(diagnostic));
        return Parsed<ShownChange>{std::nullopt, problems.in_order()};
    };
    if (disk_files().look_at(path) == Found::folder)
        return failed({Severity::error, "case.folder", Place{name, 0, 0},
                       "this is a folder, and this is done in case files alone",
                       fmt::format("make one of it: edvet open {} -o NAME.edvet", name)});
    const auto store = open_case_file(path, name, act.entropy);
    if (!store) return failed(store.error());

    // Verified before the file is locked, so that verifying goes on side by side; only the commit of another
    // waits for it.
    std::optional<Diagnostic> damage;
    Verified verified;
    const auto looked = store.value()->read([&](const CaseReading& reading) {
        auto state = verified_state(reading, name);
        if (!state) {
            damage = state.error();
            return;
        }
        verified = {std::move(state).value(), head_of(reading, "").hash};
        if (prepare) prepare(OpenCase{path, reading, verified.state});
    });
    if (!looked) return failed(looked.error());
    if (damage) return failed(std::move(*damage));

    ShownChange change;
    const auto done = store.value()->change([&](CaseWriting& writing) -> Expected<Done, Diagnostic> {
        auto since = state_since(std::move(verified), writing);
        if (!since)
            return Unexpected{Diagnostic{Severity::error, "case.damaged", Place{name, 0, 0},
                                         "this case file was altered while it was read",
                                         fmt::format("see what is wrong: edvet verify {}", name)}};
        CaseEditor editor{writing, std::move(since->state), act, since->has_same_files};
        const auto before = editor.state().seq;
        edit(editor, problems);
        if (problems.has_error())
            return Unexpected{Diagnostic{Severity::error, "case.refused", std::nullopt, "", ""}};
        change = shown_change(name, before, head_of(writing, editor.state().case_id));
        return Done{};
    });
    if (problems.has_error()) return {std::nullopt, problems.in_order()};
    if (!done) return failed(done.error());
    change.cautions = store.value()->cautions();
    return {std::move(change), problems.in_order()};
}

}  // namespace edvet
