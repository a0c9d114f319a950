#pragma once

#include "edvet/base/sha256.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace edvet {

/// What pins a case file down to one of its entries: whoever keeps it elsewhere can tell later whether
/// anything up to that entry was changed.
struct CaseHead {
    std::string case_id;   ///< 32 small hexadecimal digits
    std::int64_t seq = 0;  ///< of the last entry
    Digest hash{};         ///< of that entry

    friend bool operator==(const CaseHead&, const CaseHead&) = default;
};

/// Four lines, each with its line feed (engine/VERIFY.md): `vet-head/1`, the case id, seq, the hash in
/// base64.
std::string to_text(const CaseHead& head);

/// Reads the four words of a head, whatever blanks and line ends stand between and around them, since heads
/// are copied out of minutes. None where there is anything else.
std::optional<CaseHead> head_from_text(std::string_view text);

}  // namespace edvet
