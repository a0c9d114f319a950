#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace edvet {

/// One of the findings of a verification.
struct VerifiedAspect {
    bool was_looked_at = true;  ///< false where something before it kept it from being looked at
    std::vector<std::string> faults;

    bool is_sound() const { return was_looked_at && faults.empty(); }
};

/// A head from outside, held against the file.
struct VerifiedHead {
    bool is_held = false;
    std::string finding;                   ///< "entry 40 is as it was when this head was taken"
    std::optional<std::string> signed_by;  ///< who signed it, where a signature was checked and is good
};

/// What `edvet verify` found, four things apart (engine/VERIFY.md).
struct CaseVerification {
    std::string file;
    VerifiedAspect medium;
    VerifiedAspect chain;
    VerifiedAspect contents;
    std::optional<VerifiedHead> head;  ///< absent where none was given
    std::int64_t entries = 0;
    std::int64_t parts = 0;
    std::int64_t withheld = 0;
    std::int64_t documents = 0;
    std::int64_t document_bytes = 0;
    std::vector<std::int64_t> back_in_time;  ///< entries that claim to be earlier than the one before
    std::string reads;             ///< why the case is no procurement that can be read; empty where it is one
    bool was_interrupted = false;  ///< an unfinished change stood beside the file, and was undone
    std::string own_head;          ///< four lines; empty where the file has none

    bool is_sound() const
    {
        return medium.is_sound() && chain.is_sound() && contents.is_sound() && (!head || head->is_held);
    }
};

/// For a person.
std::string to_text(const CaseVerification& verification, bool color);

/// For a program: "schema": "edvet/verification/1".
std::string to_json(const CaseVerification& verification);

}  // namespace edvet
