#pragma once

#include "edvet/base/yaml.hpp"
#include "edvet/rubric/rubric.hpp"
#include "rubric/vocabulary.hpp"

#include <optional>
#include <string>
#include <vector>

namespace edvet {

/// Reads one criterion against what it may refer to. Nothing where it is too broken to go on with.
std::optional<Criterion> read_criterion(const YamlNode& node, const Vocabulary& vocabulary,
                                        const std::string& area, Problems& problems);

/// Reads the measure of a criterion whose `from` names a source. Nothing where it cannot be read.
std::optional<Measure> read_measure(YamlFields& fields);

/// Reads the rubric's policy for ACRs.
std::optional<AcrPolicy> read_acr_policy(YamlFields& fields);

/// Reads the rubric's policy for security questionnaires.
std::optional<HecvatPolicy> read_hecvat_policy(YamlFields& fields);

/// Fields that criteria and their refinements share. Each gives nothing where the key is absent.
std::optional<Weight> read_weight(YamlFields& fields);
std::optional<std::vector<EvidenceRequirement>> read_requirements(YamlFields& fields);
std::vector<SourceId> read_cites(YamlFields& fields, const Vocabulary& vocabulary);

/// The value that a gate or a cap compares with: a level of the criterion's scale, or a share above 0 and
/// at most 1 where the engine rates it.
struct Threshold {
    Exact value;
    std::string written;
};
std::optional<Threshold> read_threshold(YamlFields& fields, const std::string& key, const Scale* scale);
std::optional<LevelGate> read_level_gate(YamlFields& fields, const Scale* scale);
std::optional<Cap> read_cap(YamlFields& fields, const Scale* scale);

/// Points above 0 and at most 100.
std::optional<Exact> read_points(YamlFields& fields, const std::string& key);

}  // namespace edvet
