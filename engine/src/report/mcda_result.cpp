#include "edvet/report/mcda_result.hpp"

#include "edvet/base/contract.hpp"

namespace edvet {

McdaValue McdaValue::of(Exact value, bool is_exact)
{
    McdaValue result;
    result.kind = Kind::number;
    result.number = std::move(value);
    result.is_exact = is_exact;
    return result;
}

McdaValue McdaValue::of(const std::optional<Exact>& value, bool is_exact)
{
    return value ? of(*value, is_exact) : McdaValue{};
}

McdaValue McdaValue::of(const std::vector<Exact>& values, bool is_exact)
{
    auto result = list();
    for (const auto& value : values) result.items.push_back(of(value, is_exact));
    return result;
}

McdaValue McdaValue::of(const std::vector<std::vector<Exact>>& values, bool is_exact)
{
    auto result = list();
    for (const auto& row : values) result.items.push_back(of(row, is_exact));
    return result;
}

McdaValue McdaValue::count(std::size_t value)
{
    McdaValue result;
    result.kind = Kind::whole;
    result.whole = static_cast<std::int64_t>(value);
    return result;
}

McdaValue McdaValue::counts(const std::vector<int>& values)
{
    auto result = list();
    for (const auto value : values) result.items.push_back(count(static_cast<std::size_t>(value)));
    return result;
}

McdaValue McdaValue::yes(bool truth)
{
    McdaValue result;
    result.kind = Kind::truth;
    result.truth = truth;
    return result;
}

McdaValue McdaValue::text(std::string word)
{
    McdaValue result;
    result.kind = Kind::word;
    result.word = std::move(word);
    return result;
}

McdaValue McdaValue::texts(const std::vector<std::string>& words)
{
    auto result = list();
    for (const auto& word : words) result.items.push_back(text(word));
    return result;
}

McdaValue McdaValue::list() { return list(std::vector<McdaValue>{}); }

McdaValue McdaValue::object() { return object(std::vector<McdaMember>{}); }

McdaValue McdaValue::list(std::vector<McdaValue> items)
{
    McdaValue result;
    result.kind = Kind::list;
    result.items = std::move(items);
    return result;
}

McdaValue McdaValue::object(std::vector<McdaMember> members)
{
    McdaValue result;
    result.kind = Kind::object;
    result.members = std::move(members);
    return result;
}

McdaValue& McdaValue::put(std::string key, McdaValue value)
{
    ensure(kind == Kind::object, "a member of what is no object");
    members.push_back({std::move(key), std::move(value)});
    return *this;
}

const McdaValue* McdaValue::find(const std::string& key) const
{
    for (const auto& member : members)
        if (member.key == key) return &member.value;
    return nullptr;
}

}  // namespace edvet
