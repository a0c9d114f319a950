#include "edvet/store/head.hpp"
#include "edvet/store/signed_head.hpp"
#include "tests/fuzz/support/laws.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace edvet;
    const auto text = fuzz::text_of(data, size);
    if (const auto head = head_from_text(text))
        fuzz::hold(head_from_text(to_text(*head)) == head, "a head is written and read the same");
    if (const auto note = read_signed_head(text, "input")) {
        const auto again = read_signed_head(to_text(*note), "input");
        fuzz::hold(again && *again == *note, "a signed head is written and read the same");
    } else {
        fuzz::check_shown(to_text(note.error()));
    }
    if (const auto key = public_key_from_text(text, "input")) {
        const auto again = public_key_from_text(to_text(*key), "input");
        fuzz::hold(again && *again == *key, "a key is written and read the same");
    }
    return 0;
}
