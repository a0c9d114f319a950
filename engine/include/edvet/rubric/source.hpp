#pragma once

#include "edvet/base/date.hpp"
#include "edvet/base/id.hpp"

#include <optional>
#include <string>

namespace edvet {

enum class SourceStatus { in_force, pending, proposed, superseded, guidance, standard, practice };

std::string to_text(SourceStatus status);

/// A law, standard, guideline or study that a criterion rests on.
struct Source {
    SourceId id;
    std::string title;
    std::string cite;
    std::string url;
    std::optional<Date> effective;   ///< in force since
    std::optional<Date> compliance;  ///< to be complied with by
    std::optional<SourceStatus> status;
    std::optional<SourceId> superseded_by;
    std::string note;

    friend bool operator==(const Source&, const Source&) = default;
};

}  // namespace edvet
