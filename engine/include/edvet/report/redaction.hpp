#pragma once

#include "edvet/report/case_change.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace edvet {

/// A part of an entry that a redaction took out of a copy. Never the part itself.
struct ShownWithheldPart {
    std::int64_t seq = 0;
    std::string part;       ///< "reason", "rating", "name", "text" or "digest", which stands for a document
    std::string about;      ///< "alder, privacy.agreement", "p2", "candidates/alder/dpa.pdf"
    std::string because;    ///< the wish that took it out, or what of the withheld it holds
    bool is_wished = true;  ///< otherwise it had to follow
};

/// A redacted copy of a case file.
struct ShownRedaction {
    std::string file;
    std::string ground;
    std::vector<ShownWithheldPart> withheld;  ///< by entry and part
    std::string key_file;                     ///< where the names are; empty where they were not asked for
    std::vector<std::string> packed;  ///< documents that were not looked into: archives and such, by path
    ShownChange copy;                 ///< the receipt of the copy
};

/// For a person.
std::string to_text(const ShownRedaction& redaction, bool color);

/// For a program: "schema": "edvet/redaction/1".
std::string to_json(const ShownRedaction& redaction);

}  // namespace edvet
