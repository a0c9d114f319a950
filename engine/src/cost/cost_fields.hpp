#pragma once

#include "edvet/base/yaml.hpp"
#include "edvet/cost/context.hpp"

#include <optional>
#include <string>

namespace edvet {

/// Readers of the values that files about costs have beside those of every file. Each reports what it
/// refuses, with what to write instead; an absent field is nothing, without a word.

/// "3.8%", not below 0.
std::optional<Exact> read_percent(YamlFields& fields, const std::string& key);
/// A plain decimal, not below 0.
std::optional<Exact> read_quantity(YamlFields& fields, const std::string& key);
/// "-2%" too; more than -100 % and at most 100 %: what a price can do in a year.
std::optional<Exact> read_rise(YamlFields& fields, const std::string& key);
/// A whole number from `least` to `most`. `what` is how messages call it: "a year of the horizon, 1 to 5".
std::optional<int> read_whole(YamlFields& fields, const std::string& key, int least, int most,
                              const std::string& what);
/// A year of the horizon.
std::optional<int> read_year(YamlFields& fields, const std::string& key, int horizon);
/// "yes" or "no".
bool read_flag(YamlFields& fields, const std::string& key, bool otherwise);

/// One value for every year, or a list with one a year.
std::optional<ByYear> read_quantities(YamlFields& fields, const std::string& key, int horizon);
std::optional<ByYear> read_rises(YamlFields& fields, const std::string& key, int horizon);

/// `{low: …, high: …}` of percents or of what `read_value` reads. `likely` is the value that the range is
/// around, where it can be compared: it has to lie inside, and a stated `likely:` has to be equal.
using ValueReader = std::optional<Exact> (*)(YamlFields&, const std::string&);
std::optional<Range> read_range(YamlFields& fields, const std::string& key, ValueReader read_value,
                                const std::optional<Exact>& likely);

/// `active-students:` as a share or as counts.
std::optional<ActiveStudents> read_active_students(YamlFields& fields, int horizon);

/// A currency whose amounts are hundredths; empty where it is absent or was refused.
std::string read_currency(YamlFields& fields);

}  // namespace edvet
