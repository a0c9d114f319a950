#pragma once

#include "edvet/base/yaml.hpp"
#include "edvet/rubric/rubric.hpp"

#include <map>
#include <string>
#include <vector>

namespace edvet {

/// What criteria refer to: sources, facts and scales, of one file or of several together.
struct Vocabulary {
    std::vector<Source> sources;
    std::vector<Fact> facts;
    std::vector<Scale> scales;

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

/// "did you mean 'x'?", or nothing.
std::string suggestion(const std::string& written, const std::vector<std::string>& names);

}  // namespace edvet
