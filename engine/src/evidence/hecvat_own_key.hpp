#pragma once

#include "evidence/hecvat_workbook.hpp"

namespace edvet {

/// What the workbook itself says its key is. Gates and what is known of a version's form come from the
/// shipped key of another version of that form, where there is one, else null.
HecvatKey key_in(const WrittenHecvat& written, const HecvatKey* related);

}  // namespace edvet
