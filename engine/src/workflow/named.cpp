#include "named.hpp"

#include "edvet/base/nearest_name.hpp"
#include "folder.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace edvet {

std::string meant(const std::string& written, const std::vector<std::string>& names,
                  const std::string& otherwise)
{
    if (const auto nearest = nearest_name(written, names)) return fmt::format("did you mean '{}'?", *nearest);
    return otherwise;
}

std::optional<std::size_t> candidate_called(const std::string& name, const Procurement& procurement,
                                            const std::string& code, Problems& problems)
{
    std::vector<std::string> names;
    for (const auto& candidate : procurement.candidates) names.push_back(candidate.id.text());
    const auto found = std::ranges::find(names, name);
    if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
    problems.add(
        {Severity::error, code, std::nullopt,
         fmt::format("procurement '{}' has no candidate {}", procurement.id.text(), quote(name)),
         meant(name, names,
               names.empty() ? "it has none at all" : fmt::format("there are: {}", fmt::join(names, ", ")))});
    return std::nullopt;
}

std::vector<Diagnostic> about(const std::string& candidate, const std::string& folder,
                              const Problems& problems)
{
    const auto candidates = NamedFolder{folder, folder}.name_of("candidates") + "/";
    auto said = problems.in_order();
    std::erase_if(said, [&](const Diagnostic& diagnostic) {
        if (diagnostic.severity == Severity::error || !diagnostic.place) return false;
        const auto& file = diagnostic.place->file;
        return file.starts_with(candidates) && !file.starts_with(candidates + candidate + "/");
    });
    return said;
}

}  // namespace edvet
