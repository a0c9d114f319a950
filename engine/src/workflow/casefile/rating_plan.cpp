#include "rating_plan.hpp"

#include "edvet/base/blank_text.hpp"

#include <fmt/format.h>

namespace edvet {

namespace {

bool says_the_same(const RecordedRating& recorded, const NewRating& rating)
{
    return recorded.level == rating.level && recorded.reason == rating.reason &&
           recorded.where == rating.where && recorded.evidence == rating.evidence;
}

}  // namespace

RatingPlan::RatingPlan(const CaseState& state) : state_(state)
{
    for (const auto& [code, name] : state.people)
        if (name) codes_.try_emplace(*name, code);
}

const RecordedRating* RatingPlan::earlier(const NewRating& rating) const
{
    const auto code = codes_.find(rating.by);
    if (code == codes_.end()) return nullptr;
    const auto found = state_.ratings.find({rating.candidate, rating.criterion, code->second});
    return found == state_.ratings.end() ? nullptr : &found->second;
}

void RatingPlan::add(NewRating rating, const Place& place, Problems& problems)
{
    if (is_person_code(rating.by))
        problems.error(place, "rating.by",
                       fmt::format("{} is how the log writes a person's code, and no name", quote(rating.by)),
                       "write the name of the reviewer");
    const auto* recorded = earlier(rating);
    if (recorded && says_the_same(*recorded, rating)) {
        ++unchanged_;
        return;
    }
    if (recorded) {
        ++replaced_;
        if (is_blank(rating.reason))
            problems.error(
                place, "rating.correction",
                fmt::format("{} has rated '{}' before (entry {}), and nothing is said of why this is "
                            "different now",
                            quote(rating.by), rating.criterion, recorded->seq),
                "give a reason; both ratings stay on record");
    }
    wanted_.push_back(std::move(rating));
}

std::string RatingPlan::record(const Rubric& rubric, CaseEditor& editor) const
{
    if (wanted_.empty()) return "";
    std::string frozen;
    if (!editor.state().rubric) {
        editor.freeze(rubric);
        const auto& now = *editor.state().rubric;
        frozen = fmt::format("{} {} ({})", now.id, now.version, now.sha256.substr(0, 12));
    }
    for (const auto& rating : wanted_) editor.rate(rating);
    return frozen;
}

}  // namespace edvet
