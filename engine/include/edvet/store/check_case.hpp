#pragma once

#include "edvet/store/case_store.hpp"
#include "edvet/store/head.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace edvet {

/// Something that does not hold in a case file.
struct CaseFault {
    enum class Aspect { chain, contents };  ///< contents: parts, documents and projections

    Aspect aspect = Aspect::chain;
    std::optional<std::int64_t> seq;  ///< the entry it is about
    std::string message;              ///< "entry 57: its hash does not follow from what it says"
};

/// Everything engine/VERIFY.md asks for but the medium, which `CaseStore::medium_faults` looks at.
struct CaseCheck {
    std::int64_t entries = 0;
    std::int64_t parts = 0;
    std::int64_t withheld = 0;  ///< parts that redactions took out
    std::int64_t documents = 0;
    std::int64_t document_bytes = 0;
    std::optional<CaseHead> head;   ///< absent where there is no genesis to take a case id from
    std::vector<CaseFault> faults;  ///< those of the chain first, by entry; at most 100 of each aspect
    std::vector<std::int64_t>
        back_in_time;  ///< entries that claim to be earlier than the one before; no fault

    bool is_sound() const { return faults.empty(); }
    bool is_sound(CaseFault::Aspect aspect) const;
};

/// Recomputes the chain, every commitment, every document and every projection. Each entry whose body can be
/// read is shown to `visit`, so that one pass is enough for who wants the state too.
CaseCheck check_case(const CaseReading& reading, const EntryVisitor& visit = {});

/// How a head from outside stands to a case.
enum class HeadStanding { held, other_case, beyond_the_end, differs };
HeadStanding standing_of(const CaseHead& head, const CaseReading& reading);

}  // namespace edvet
