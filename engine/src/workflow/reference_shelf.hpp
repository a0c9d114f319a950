#pragma once

#include "edvet/base/diagnostic.hpp"
#include "edvet/evidence/acr_catalog.hpp"
#include "edvet/evidence/hecvat_key.hpp"
#include "edvet/workflow/library.hpp"

#include <vector>

namespace edvet {

/// What documents are read by: the editions of the ACR template, and the keys of questionnaires. Each is read
/// from the library when a document needs it first, and what is wrong with it is said once.
class ReferenceShelf {
public:
    explicit ReferenceShelf(const RubricLibrary& library) : library_(library) {}

    const std::vector<AcrCatalog>& catalogs(Problems& problems);
    const std::vector<HecvatKey>& keys(Problems& problems);

    std::vector<AcrCatalog> take_catalogs() { return std::move(catalogs_); }

private:
    const RubricLibrary& library_;
    std::vector<AcrCatalog> catalogs_;
    std::vector<HecvatKey> keys_;
    bool has_catalogs_ = false;
    bool has_keys_ = false;
};

}  // namespace edvet
