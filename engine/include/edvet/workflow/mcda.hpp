#pragma once

#include "edvet/base/diagnostic.hpp"
#include "edvet/report/mcda_result.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace edvet {

/// A published decision method as its help describes it.
struct McdaMethod {
    std::string name;  ///< "smaa2"
    std::string summary;
    std::vector<std::string> aliases;
    std::vector<std::pair<std::string, std::string>> keys;  ///< of the input file, and what they say
    std::string example;                                    ///< a whole input file
    std::string convention;  ///< what is computed, after whom, and what it cannot be used for
    bool is_sampled = false;
};

/// All there are, in the order of the help.
const std::vector<McdaMethod>& mcda_methods();

/// The method of that name or alias, '_' and ' ' being as good as '-', and capitals as small letters.
const McdaMethod* mcda_method_called(const std::string& name);

/// The method's name that was most likely meant.
std::optional<std::string> nearest_mcda_method(const std::string& name);

struct McdaRequest {
    std::string method;  ///< name or alias of one of `mcda_methods`
    std::string file;    ///< JSON: the inputs, or an object with them under "inputs"
    std::optional<std::uint64_t> samples;
    std::optional<std::uint64_t> seed;
    unsigned threads = 1;
};

/// The bounds of a request. A file is at most as large as a sheet.
constexpr std::uint64_t most_mcda_samples = 10'000'000;
constexpr unsigned most_mcda_threads = 64;

/// Reads the file and computes. No value where the inputs cannot be used, with every problem said; keys that
/// the method does not read are warned of. Numbers are taken exactly as written.
Parsed<McdaResult> apply_mcda(const McdaRequest& request);

}  // namespace edvet
