#include "reference_shelf.hpp"

#include "edvet/workflow/acr.hpp"
#include "edvet/workflow/hecvat.hpp"

#include <utility>

namespace edvet {

namespace {

template <class T>
std::vector<T> taken(Parsed<std::vector<T>> read, Problems& problems)
{
    problems.add(std::move(read.diagnostics));
    return std::move(read.value).value_or(std::vector<T>{});
}

}  // namespace

const std::vector<AcrCatalog>& ReferenceShelf::catalogs(Problems& problems)
{
    if (!std::exchange(has_catalogs_, true)) catalogs_ = taken(read_acr_catalogs(library_), problems);
    return catalogs_;
}

const std::vector<HecvatKey>& ReferenceShelf::keys(Problems& problems)
{
    if (!std::exchange(has_keys_, true)) keys_ = taken(read_hecvat_keys(library_), problems);
    return keys_;
}

}  // namespace edvet
