#pragma once

#include "edvet/base/diagnostic.hpp"
#include "edvet/base/expected.hpp"
#include "edvet/report/case_change.hpp"
#include "edvet/rubric/rubric.hpp"
#include "edvet/store/case_state.hpp"
#include "edvet/store/case_store.hpp"
#include "edvet/workflow/act.hpp"
#include "open_case.hpp"

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace edvet {

/// A reviewer's word that is to be recorded.
struct NewRating {
    std::string candidate;
    std::string criterion;
    std::string by;
    std::string level;  ///< "not-applicable" and "unknown" too
    std::string reason;
    std::string where;
    std::vector<std::string> evidence;
    std::string sheet = "";  ///< the path of the file it was read from
};

/// Writes entries for one person's act. What says nothing new is not written.
class CaseEditor {
public:
    CaseEditor(CaseWriting& writing, CaseState state, const Act& act, bool has_prepared_files = false);
    CaseEditor(const CaseEditor&) = delete;
    CaseEditor& operator=(const CaseEditor&) = delete;

    CaseWriting& writing() { return writing_; }
    /// As it is now, with what was written here.
    const CaseState& state() const { return state_; }
    const Act& act() const { return act_; }
    /// Whether files, library and candidates are as they were when the case was looked at before it was
    /// locked.
    bool has_prepared_files() const { return has_prepared_files_; }

    /// Begins a case; the first thing to be written, with the acting person's name.
    void begin(const std::string& program);

    /// `word` is what was done: "open", "import", "evidence", "candidate" or "update".
    void put_file(const std::string& path, std::string_view bytes, const std::string& word);
    void remove_file(const std::string& path, const std::string& word);
    void put_library_file(const std::string& path, std::string_view bytes);

    void freeze(const Rubric& rubric);
    /// True where there was something new to write.
    bool rate(const NewRating& rating);
    void remove_rating(const RatingKey& key);
    void add_candidate(const std::string& candidate);
    void withdraw(const std::string& candidate);
    void note(const std::string& text, const std::string& candidate, const std::string& criterion);

private:
    NewEntry entry(std::string_view kind, std::string subject);
    std::string code_for(const std::string& name);
    std::int64_t append(NewEntry entry);

    CaseWriting& writing_;
    CaseState state_;
    const Act& act_;
    bool has_prepared_files_;
    std::map<std::string, std::string> codes_;  ///< of people by name
};

/// Opens a case file, verifies all of it, and lets `edit` write. All or nothing: nothing where `edit` reports
/// an error, or its warnings where it says yes. The receipt is the value.
///
/// `prepare` sees the case before it is locked, for what takes long; what it learned of files and rubric
/// holds where the editor then says `has_prepared_files`.
Parsed<ShownChange> change_case(const std::filesystem::path& path, const Act& act,
                                const std::function<void(CaseEditor&, Problems&)>& edit,
                                const std::function<void(const OpenCase&)>& prepare = {});

/// "p12": how the log writes a person; nobody can be called so.
bool is_person_code(const std::string& name);

/// Reports an act that names nobody, or whose texts are too long or no text.
void check_act(const Act& act, Problems& problems);

/// The receipt of what was written between two heads.
ShownChange shown_change(const std::string& file, std::int64_t before, const CaseHead& after);

}  // namespace edvet
