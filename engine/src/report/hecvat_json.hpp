#pragma once

#include "edvet/evidence/hecvat.hpp"
#include "report/json.hpp"

namespace edvet {

Json hecvat_json(const Hecvat& hecvat);

}  // namespace edvet
