#pragma once

#include "edvet/base/date.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <variant>

namespace edvet {

/// A past state of a case file: after an entry of its log, or at the end of a day (UTC).
using CaseMoment = std::variant<std::int64_t, Date>;

/// Where a procurement is: a folder or a case file, and which state of a case file; the last where none is
/// said.
struct ProcurementSource {
    std::filesystem::path path;
    std::optional<CaseMoment> at = std::nullopt;
};

}  // namespace edvet
