#include "edvet/base/decimal.hpp"
#include "edvet/base/power.hpp"
#include "edvet/report/mcda_result.hpp"
#include "report/json.hpp"

#include <algorithm>

namespace edvet {

namespace {

using Kind = McdaValue::Kind;

/// Numbers alone, or lists of them, or an object that gives each a name.
bool is_numeric(const McdaValue& value)
{
    switch (value.kind) {
        case Kind::nothing:
        case Kind::number: return true;
        case Kind::list: return std::ranges::all_of(value.items, is_numeric);
        case Kind::object:
            return std::ranges::all_of(value.members,
                                       [](const McdaMember& member) { return is_numeric(member.value); });
        case Kind::whole:
        case Kind::truth:
        case Kind::word: break;
    }
    return false;
}

bool has_number(const McdaValue& value)
{
    return value.kind == Kind::number || std::ranges::any_of(value.items, has_number) ||
           std::ranges::any_of(value.members,
                               [](const McdaMember& member) { return has_number(member.value); });
}

bool is_exact(const McdaValue& value)
{
    return (value.kind != Kind::number || value.is_exact) && std::ranges::all_of(value.items, is_exact) &&
           std::ranges::all_of(value.members,
                               [](const McdaMember& member) { return is_exact(member.value); });
}

Json fractions(const McdaValue& value)
{
    if (value.kind == Kind::number) return fraction_text(value.number);
    if (value.kind == Kind::list) {
        auto json = Json::array();
        for (const auto& item : value.items) json.push_back(fractions(item));
        return json;
    }
    if (value.kind == Kind::object) {
        auto json = Json::object();
        for (const auto& member : value.members) json[member.key] = fractions(member.value);
        return json;
    }
    return nullptr;
}

Json plain(const McdaValue& value);

Json with_fractions(const McdaValue& object)
{
    auto json = Json::object();
    for (const auto& [key, value] : object.members) {
        json[key] = plain(value);
        if (is_numeric(value) && has_number(value) && is_exact(value))
            json[key + "_exact"] = fractions(value);
    }
    return json;
}

Json plain(const McdaValue& value)
{
    switch (value.kind) {
        case Kind::nothing: return nullptr;
        case Kind::number: return shortest_decimal(value.number, irrational_places);
        case Kind::whole: return value.whole;
        case Kind::truth: return value.truth;
        case Kind::word: return value.word;
        case Kind::list: {
            auto json = Json::array();
            for (const auto& item : value.items) json.push_back(plain(item));
            return json;
        }
        case Kind::object: break;
    }
    if (!is_numeric(value)) return with_fractions(value);
    auto json = Json::object();
    for (const auto& member : value.members) json[member.key] = plain(member.value);
    return json;
}

}  // namespace

std::string to_json(const McdaResult& result)
{
    Json json{{"schema", "edvet/mcda/1"}, {"method", result.method}};
    json["result"] = with_fractions(result.result);
    json["notes"] = result.notes;
    return document(json);
}

}  // namespace edvet
