#pragma once

#include "case_tree.hpp"
#include "edvet/base/entropy.hpp"
#include "edvet/store/case_state.hpp"
#include "edvet/store/case_store.hpp"
#include "edvet/workflow/library.hpp"
#include "edvet/workflow/procurement_source.hpp"
#include "workflow/folder.hpp"

#include <functional>
#include <memory>
#include <string>

namespace edvet {

/// Whether a path that somebody named is meant to be a case file: it ends in ".edvet", or is a database.
bool is_case_file(const std::filesystem::path& path);

/// A case that was verified, at one moment of its history.
class OpenCase {
public:
    OpenCase(const std::filesystem::path& path, const CaseReading& reading, CaseState state)
        : path_(path), reading_(reading), state_(std::move(state)), tree_(path, reading, state_)
    {
    }
    OpenCase(const OpenCase&) = delete;
    OpenCase& operator=(const OpenCase&) = delete;

    const CaseReading& reading() const { return reading_; }
    const CaseState& state() const { return state_; }
    const CaseTree& tree() const { return tree_; }

    /// The procurement's folder, and the shipped files that it was judged by.
    NamedFolder folder() const { return {path_, path_.string(), &tree_}; }
    RubricLibrary library() const { return {CaseTree::library_of(path_), &tree_}; }

private:
    std::filesystem::path path_;
    const CaseReading& reading_;
    CaseState state_;
    CaseTree tree_;
};

/// Opens a case file, verifies all of it, and shows it to `look` as it was at `source.at`. An error where it
/// cannot be opened, is damaged [case.damaged], or has no such moment [case.moment].
Expected<Done, Diagnostic> look_into_case(const ProcurementSource& source,
                                          const std::function<void(const OpenCase&)>& look);

/// The entry that a moment of a case means. An error where it has none such.
Expected<std::int64_t, Diagnostic> entry_at(const CaseMoment& moment, const CaseReading& reading,
                                            const std::string& name);

/// What is to be said of a case where `check_case` finds faults; none where it is sound.
std::optional<Diagnostic> damage_of(const CaseReading& reading, const std::string& name);

/// The state of a case after its last entry, all of it verified; or what is to be said of a case where
/// `check_case` finds faults.
Expected<CaseState, Diagnostic> verified_state(const CaseReading& reading, const std::string& name);

}  // namespace edvet
