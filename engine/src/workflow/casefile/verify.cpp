#include "case_reading.hpp"
#include "edvet/store/case_file.hpp"
#include "edvet/store/check_case.hpp"
#include "edvet/workflow/case_verification.hpp"
#include "open_case.hpp"
#include "signatures.hpp"

#include <fmt/format.h>

namespace edvet {

namespace {

/// What a file is held against: a head from outside, and who is to have signed it.
struct Outside {
    std::optional<SignedHead> note;
    std::optional<PublicSigningKey> key;
};

Expected<Outside, Diagnostic> outside_of(const VerifyRequest& request)
{
    Outside outside;
    const auto& words = request.signature.empty() ? request.head : request.signature;
    if (words.empty()) return outside;
    if (const auto head = head_from_text(words); head && request.signature.empty()) {
        outside.note = SignedHead{*head, {}};
        return outside;
    }
    auto note = signed_head_of(words);
    if (!note) return Unexpected{note.error()};
    outside.note = std::move(note).value();
    if (request.signature.empty()) return outside;
    auto key = public_key_of(request.public_key);
    if (!key) return Unexpected{key.error()};
    outside.key = std::move(key).value();
    return outside;
}

VerifiedHead held(const CaseHead& head, const CaseReading& reading)
{
    switch (standing_of(head, reading)) {  // no default: the compiler names a standing that is missing
        case HeadStanding::held:
            return {
                true,
                fmt::format("entry {} and all before it are as they were when this head was taken", head.seq),
                std::nullopt};
        case HeadStanding::other_case:
            return {false, fmt::format("it is of another case, {}", head.case_id), std::nullopt};
        case HeadStanding::beyond_the_end:
            return {false,
                    fmt::format(
                        "it was taken after entry {}, which is not there: entries were cut off, or this is "
                        "an older copy",
                        head.seq),
                    std::nullopt};
        case HeadStanding::differs:
            return {
                false,
                fmt::format("entry {} or one before it is not what it was when this head was taken: the file "
                            "was rewritten",
                            head.seq),
                std::nullopt};
    }
    return {};
}

VerifiedHead held(const Outside& outside, const CaseReading& reading)
{
    auto found = held(outside.note->head, reading);
    if (!outside.key) return found;
    if (is_signed_by(*outside.note, *outside.key))
        found.signed_by = outside.key->name;
    else
        found = {false, fmt::format("it is not signed by the key of {}", quote(outside.key->name)),
                 std::nullopt};
    return found;
}

/// A file that cannot be opened has one finding.
CaseVerification unopened(const std::string& name, const Diagnostic& failure)
{
    CaseVerification found;
    found.file = name;
    found.medium.faults.push_back(failure.message);
    found.chain.was_looked_at = false;
    found.contents.was_looked_at = false;
    return found;
}

void take(const CaseCheck& check, CaseVerification& found)
{
    for (const auto& fault : check.faults)
        (fault.aspect == CaseFault::Aspect::chain ? found.chain : found.contents)
            .faults.push_back(fault.message);
    found.entries = check.entries;
    found.parts = check.parts;
    found.withheld = check.withheld;
    found.documents = check.documents;
    found.document_bytes = check.document_bytes;
    found.back_in_time = check.back_in_time;
    if (check.head) found.own_head = to_text(*check.head);
}

/// What an interrupted change leaves beside a file; SQLite undoes it with the next reading.
bool has_journal(const std::filesystem::path& file)
{
    std::error_code failure;
    const auto size = std::filesystem::file_size(file.string() + "-journal", failure);
    return !failure && size > 0;
}

/// Whether what the log says makes a procurement, by the rubric that was frozen.
void read(const OpenCase& open, CaseVerification& found)
{
    const auto loaded = read_open_case(open, ReadingDepth::without_documents);
    for (const auto& one : loaded.diagnostics) {
        if (one.severity != Severity::error) continue;
        if (one.code == "case.rubric")
            found.contents.faults.push_back(one.message);
        else if (found.reads.empty())
            found.reads = one.message;
    }
}

}  // namespace

Parsed<CaseVerification> verify_case_file(const VerifyRequest& request)
{
    const auto name = request.case_file.string();
    const auto outside = outside_of(request);
    if (!outside) return {std::nullopt, {outside.error()}};
    const bool has_head = outside->note.has_value();
    if (disk_files().look_at(request.case_file) == Found::nothing)
        return {std::nullopt,
                {{Severity::error, "file.missing", Place{name, 0, 0}, "there is no such file",
                  "check the name and the folder"}}};
    const bool was_interrupted = has_journal(request.case_file);
    const auto store = open_case_file(request.case_file, name, system_entropy());
    CaseVerification found;
    if (!store && (store.error().code == "case.older" || store.error().code == "case.newer"))
        return {std::nullopt, {store.error()}};
    if (!store) {
        found = unopened(name, store.error());
        if (has_head) found.head = VerifiedHead{false, "the file cannot be read", std::nullopt};
        return {std::move(found), {}};
    }
    found.file = name;
    found.was_interrupted = was_interrupted && !has_journal(request.case_file);
    found.medium.faults = store.value()->medium_faults();
    const auto done = store.value()->read([&](const CaseReading& reading) {
        CaseFold fold;
        take(check_case(reading, [&](const LogEntry& entry, const EntryBody& body,
                                     const std::vector<StoredPart>& parts) { fold.add(entry, body, parts); }),
             found);
        if (found.chain.is_sound() && found.contents.is_sound())
            read(OpenCase{request.case_file, reading, fold.take()}, found);
        if (!has_head) return;
        found.head = held(*outside, reading);
        if (!found.chain.is_sound() && found.head->is_held)
            found.head = VerifiedHead{false, "the chain up to it is not sound", std::nullopt};
    });
    if (!done) {
        found = unopened(name, done.error());
        if (has_head) found.head = VerifiedHead{false, "the file cannot be read", std::nullopt};
    }
    return {std::move(found), {}};
}

Parsed<std::string> case_head(const ProcurementSource& source)
{
    std::string text;
    const auto done = look_into_case(source, [&](const OpenCase& open) {
        const auto entry = open.reading().entry(open.state().seq);
        ensure(entry.has_value(), "a state after an entry that is not there");
        text = to_text(CaseHead{open.state().case_id, entry->seq, entry->hash});
    });
    if (!done) return {std::nullopt, {done.error()}};
    return {std::move(text), {}};
}

}  // namespace edvet
