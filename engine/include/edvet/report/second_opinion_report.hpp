#pragma once

#include "edvet/report/analysed.hpp"

#include <optional>
#include <string>
#include <vector>

namespace edvet {

/// What another method says of one candidate. Its rank depends on who else is there.
struct ShownRank {
    int rank = 0;  ///< from 1, ties share one
    Figure score;  ///< of PROMETHEE II the net flow, -1 to 1; of TOPSIS the closeness, 0 to 1
};

struct ShownOpinion {
    Named candidate;
    int place = 0;  ///< by points, the one that counts
    Figure points;
    std::optional<ShownRank> promethee;
    std::optional<ShownRank> topsis;
};

/// The order of others turns round where one candidate is not there.
struct ShownReversal {
    std::string method;  ///< "PROMETHEE II", "TOPSIS"
    Named removed;
    bool changes_first = false;
    std::string sentence;
};

struct OpinionLeftOut {
    Named criterion;
    std::string because;
};

/// Two methods that people know by name, beside the points. For comparison, and never the award.
struct SecondOpinionReport {
    ResultHead head;
    AnalysedLead lead;
    std::vector<std::string> sentences;
    std::string nothing_because;           ///< why there is no second opinion; empty where there is one
    std::vector<ShownOpinion> opinions;    ///< by place
    std::vector<ShownReversal> reversals;  ///< by method, then by who is not there
    std::size_t criteria = 0;              ///< that were used
    Figure weight;                         ///< theirs, per cent of the whole
    std::vector<OpinionLeftOut> left_out;
    std::vector<Named> without_place;  ///< candidates that gates keep out
};

/// For a person; the label comes first.
std::string to_text(const SecondOpinionReport& report, bool color);
/// "schema": "edvet/second-opinion/1", with "second_opinion": true.
std::string to_json(const SecondOpinionReport& report);

}  // namespace edvet
