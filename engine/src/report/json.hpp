#pragma once

#include "edvet/report/analysed.hpp"
#include "edvet/report/comparison.hpp"

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace edvet {

/// Keys stay in the order in which they are written.
using Json = nlohmann::ordered_json;

/// "score": "81.25" and beside it "score_exact": "325/4".
void put(Json& object, const std::string& key, const Figure& figure);
/// Both null where there is no number, so that no reader takes it for zero.
void put_or_null(Json& object, const std::string& key, const std::optional<Figure>& figure);

/// "score", "low" and "high".
void put(Json& object, const std::optional<ShownScore>& score);

Json json_of(const ResultHead& head, const std::string& schema);
Json json_of(const Policies& policies);
Json json_of(const ShownLead& lead);
Json json_of(const ComparedCandidate& candidate);
Json json_of(const std::optional<int>& number);
/// A list of their ids.
Json ids_json(const std::vector<Named>& names);
Json json_of(const std::vector<ShownGate>& gates);
Json json_of(const std::vector<ShownLeaveOneOut>& left_out);

/// The whole document. Everything but ASCII is written as \u…: what is exact for a program is harmless in a
/// terminal.
std::string document(const Json& json);

}  // namespace edvet
