#pragma once

#include <string>

namespace edvet {

/// The exact identity of a rubric, an overlay or a crosswalk.
struct Edition {
    std::string id;
    std::string version;
    std::string sha256;

    friend bool operator==(const Edition&, const Edition&) = default;
};

}  // namespace edvet
