#pragma once

#include "edvet/base/exact.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace edvet {

struct McdaMember;

/// A part of what a decision method finds: a number, a word, or lists and objects of them.
struct McdaValue {
    enum class Kind {
        nothing,  ///< undefined, which is not zero
        number,
        whole,  ///< a count or a rank
        truth,
        word,
        list,
        object
    };

    Kind kind = Kind::nothing;
    Exact number;          ///< of a number
    bool is_exact = true;  ///< of a number; otherwise it is rounded half-even at 40 places
    std::int64_t whole = 0;
    bool truth = false;
    std::string word;
    std::vector<McdaValue> items;     ///< of a list
    std::vector<McdaMember> members;  ///< of an object, in the order shown

    static McdaValue of(Exact value, bool is_exact = true);
    static McdaValue of(const std::optional<Exact>& value, bool is_exact = true);
    static McdaValue of(const std::vector<Exact>& values, bool is_exact = true);
    static McdaValue of(const std::vector<std::vector<Exact>>& values, bool is_exact = true);
    static McdaValue count(std::size_t value);
    static McdaValue counts(const std::vector<int>& values);
    static McdaValue yes(bool truth);
    static McdaValue text(std::string word);
    static McdaValue texts(const std::vector<std::string>& words);
    static McdaValue list();
    static McdaValue list(std::vector<McdaValue> items);
    static McdaValue object();
    static McdaValue object(std::vector<McdaMember> members);

    /// Adds a member to an object.
    McdaValue& put(std::string key, McdaValue value);
    const McdaValue* find(const std::string& key) const;
};

struct McdaMember {
    std::string key;
    McdaValue value;
};

/// What a published decision method makes of its inputs.
struct McdaResult {
    std::string method;
    McdaValue result = McdaValue::object();
    std::vector<std::string> notes;  ///< what was assumed or passed over, and what the method cannot do
    int places = 6;                  ///< shown to a person
};

/// For a person: one line a result, numbers half-even at `places`, and the notes.
std::string to_text(const McdaResult& result, bool color);

/// For a program: "schema": "edvet/mcda/1". Every number is a decimal of at most 40 places; beside the member
/// KEY that is a number, or a list or object of numbers alone, which are all exact, stands KEY_exact with
/// their fractions. Ranks and counts are whole JSON numbers. What is undefined is null.
std::string to_json(const McdaResult& result);

}  // namespace edvet
