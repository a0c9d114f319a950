#pragma once

#include "edvet/base/diagnostic.hpp"
#include "edvet/workflow/procurement.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace edvet {

/// "did you mean 'alder'?", or what to say where no name is near.
std::string meant(const std::string& written, const std::vector<std::string>& names,
                  const std::string& otherwise);

/// The place of the candidate among the others; says so, under `code`, where there is none.
std::optional<std::size_t> candidate_called(const std::string& name, const Procurement& procurement,
                                            const std::string& code, Problems& problems);

/// Everything said, without what was only warned of in the folders of other candidates.
std::vector<Diagnostic> about(const std::string& candidate, const std::string& folder,
                              const Problems& problems);

}  // namespace edvet
