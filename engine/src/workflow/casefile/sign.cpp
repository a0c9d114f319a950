#include "edvet/workflow/sign.hpp"

#include "edvet/base/file.hpp"
#include "edvet/base/secret_file.hpp"
#include "edvet/store/case_file.hpp"
#include "edvet/store/check_case.hpp"
#include "open_case.hpp"
#include "signatures.hpp"

#include <fmt/format.h>

namespace edvet {

namespace {

constexpr std::size_t key_file_limit = 4096;

Expected<SigningKey, Diagnostic> signing_key_in(const std::filesystem::path& file)
{
    auto text = read_secret_file(file, file.string(), key_file_limit);
    if (!text) return Unexpected{text.error()};
    auto key = signing_key_from_text(*text, file.string());
    wipe(text->data(), text->size());
    return key;
}

/// Why a head that somebody else signed is none of this case; none where it is.
std::optional<Diagnostic> refused_head(const CaseHead& head, const CaseReading& reading,
                                       const std::string& note, const std::string& case_file)
{
    std::string message;
    switch (standing_of(head, reading)) {  // no default: the compiler names a standing that is missing
        case HeadStanding::held: return std::nullopt;
        case HeadStanding::other_case: message = "this is the head of another case"; break;
        case HeadStanding::beyond_the_end:
            message = fmt::format("this head is of entry {}, and the file ends before it", head.seq);
            break;
        case HeadStanding::differs:
            message = fmt::format("entry {} of the file is not the one that this head is of", head.seq);
            break;
    }
    return Diagnostic{Severity::error, "sign.head", Place{note, 0, 0}, std::move(message),
                      fmt::format("do not sign it; see what is wrong: edvet verify {}", case_file)};
}

CaseHead head_of(const CaseReading& reading)
{
    const auto check = check_case(reading);
    ensure(check.head.has_value(), "a sound case without a head");
    return *check.head;
}

}  // namespace

Expected<std::string, Diagnostic> make_signing_key(const std::filesystem::path& file, const std::string& name,
                                                   const Entropy& entropy)
{
    if (!is_key_name(name))
        return Unexpected{Diagnostic{
            Severity::error, "sign.name", std::nullopt,
            fmt::format("{} cannot be the name of a key", quote(name)),
            "a name has 1 to 200 bytes, no blank and no '+': write Kim-Rivera or kim@district.example"}};
    std::string text;
    const auto key = new_signing_key(name, entropy, text);
    auto written = write_secret_file(file, file.string(), text);
    wipe(text.data(), text.size());
    if (!written) return Unexpected{written.error()};
    return to_text(key.public_part) + "\n";
}

Parsed<std::string> sign_head(const SignRequest& request)
{
    const auto name = request.case_file.string();
    const auto key = signing_key_in(request.key_file);
    if (!key) return {std::nullopt, {key.error()}};
    std::optional<SignedHead> note;
    if (!request.note.empty()) {
        auto read = signed_head_of(request.note.string());
        if (!read) return {std::nullopt, {read.error()}};
        note = std::move(read).value();
    }
    const auto store = open_case_file(request.case_file, name, system_entropy());
    if (!store) return {std::nullopt, {store.error()}};
    std::optional<Diagnostic> refused;
    const auto looked = store.value()->read([&](const CaseReading& reading) {
        refused = damage_of(reading, name);
        if (refused) return;
        if (note)
            refused = refused_head(note->head, reading, request.note.string(), name);
        else
            note = SignedHead{head_of(reading), {}};
    });
    if (!looked) return {std::nullopt, {looked.error()}};
    if (refused) return {std::nullopt, {std::move(*refused)}};
    sign(*note, *key);
    if (is_signed_by(*note, key->public_part)) return {to_text(*note), {}};
    return {std::nullopt,
            {{Severity::error, "sign.note", Place{request.note.string(), 0, 0},
              fmt::format("a signature of {} stands there that is not right", quote(key->public_part.name)),
              "take its line out and sign again"}}};
}

}  // namespace edvet
