#pragma once

#include "edvet/base/yaml.hpp"
#include "edvet/rubric/rubric.hpp"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace edvet {

/// Looks for what was meant by names that nobody knows. Each look costs a walk over all names, so that only
/// the first 50 unknown names of a text get one.
class Suggestions {
public:
    /// "did you mean 'x'?", or nothing.
    std::string of(const std::string& written, const std::function<std::vector<std::string>()>& names);

private:
    int left_ = 50;
};

/// What criteria refer to: sources, facts and scales, of one file or of several together.
struct Vocabulary {
    std::vector<Source> sources;
    std::vector<Fact> facts;
    std::vector<Scale> scales;
    mutable Suggestions suggestions{};  ///< for names that are not here

    const Scale* find_scale(const ScaleId& id) const;
    bool has_source(const SourceId& id) const;
    const Fact* find_fact(const FactId& id) const;
};

/// Reads `sources`, `facts` and `scales` of a rubric or an overlay.
Vocabulary read_vocabulary(YamlFields& fields);

/// Adds what `more` has and `vocabulary` lacks. The same id with another content is reported at `place`.
void merge(Vocabulary& vocabulary, const Vocabulary& more, const std::string& more_name, const Place& place,
           const std::string& area, Problems& problems);

/// Names that may stand once, with the place of each.
class UniqueNames {
public:
    /// Reports a name that was there before.
    void add(const std::string& name, const Place& place, const std::string& what, const std::string& area,
             Problems& problems);
    bool contains(const std::string& name) const { return places_.contains(name); }
    std::vector<std::string> all() const;

private:
    std::map<std::string, Place> places_;
};

}  // namespace edvet
