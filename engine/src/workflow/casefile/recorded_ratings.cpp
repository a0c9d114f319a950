#include "recorded_ratings.hpp"

namespace edvet {

namespace {

std::string level_word(const Rating& rating)
{
    switch (rating.kind) {  // no default: the compiler names a kind that is missing
        case Rating::Kind::level: break;
        case Rating::Kind::not_applicable: return "not-applicable";
        case Rating::Kind::unknown: return "unknown";
    }
    ensure(rating.level.has_value(), "a rating at a level that has none");
    return rating.level->text();
}

}  // namespace

NewRating new_rating(const std::string& candidate, const Rating& rating)
{
    NewRating recorded{.candidate = candidate,
                       .criterion = rating.criterion.text(),
                       .by = rating.by,
                       .level = level_word(rating),
                       .reason = rating.reason,
                       .where = rating.where,
                       .evidence = {}};
    for (const auto& id : rating.evidence) recorded.evidence.push_back(id.text());
    return recorded;
}

}  // namespace edvet
