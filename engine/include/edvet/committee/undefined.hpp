#pragma once

#include <string>

namespace edvet {

/// Why a measure has no value for these data. It is then neither 0 nor 1 nor a number at all.
struct Undefined {
    std::string code;    ///< stable: "agreement.no-variation"
    std::string reason;  ///< a sentence part that can stand after "because"

    friend bool operator==(const Undefined&, const Undefined&) = default;
};

}  // namespace edvet
