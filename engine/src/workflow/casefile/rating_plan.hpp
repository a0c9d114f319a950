#pragma once

#include "case_editor.hpp"
#include "edvet/base/diagnostic.hpp"
#include "edvet/rubric/rubric.hpp"

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace edvet {

/// Ratings that were checked, held against what is on record: which of them say something new.
class RatingPlan {
public:
    /// `state` must outlive the plan.
    explicit RatingPlan(const CaseState& state);

    /// Reports a word that replaces an earlier one of the same reviewer and gives no reason.
    void add(NewRating rating, const Place& place, Problems& problems);

    std::size_t recorded() const { return wanted_.size(); }
    std::size_t replaced() const { return replaced_; }    ///< of these
    std::size_t unchanged() const { return unchanged_; }  ///< said already, word for word

    /// Writes what is new, and before the first of it the rubric where it was not frozen yet. Gives the
    /// rubric that was frozen here: "id version (hash)".
    std::string record(const Rubric& rubric, CaseEditor& editor) const;

private:
    const RecordedRating* earlier(const NewRating& rating) const;

    const CaseState& state_;
    std::map<std::string, std::string> codes_;  ///< by name
    std::vector<NewRating> wanted_;
    std::size_t replaced_ = 0;
    std::size_t unchanged_ = 0;
};

}  // namespace edvet
