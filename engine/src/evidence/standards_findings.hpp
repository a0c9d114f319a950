#pragma once

#include "edvet/base/diagnostic.hpp"
#include "edvet/base/json_read.hpp"

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace edvet {

/// What is harmless in a package, and told once for all places that have it.
enum class Oddity {
    missing_field,
    wrong_level,
    no_code,
    repeated_code,
    not_uuid,
    plain_link,
    wrong_kind,
    bad_sequence,
    unknown_type,
    several_parents,
    parent_outside,
    no_parent,
    nothing_here,
};

/// Collects what there is to say about a package, bounded whatever the package holds: of each kind of error
/// the first ten, of each oddity the first with the number of all.
class StandardsFindings {
public:
    explicit StandardsFindings(const std::string& file) : file_(file) {}

    void error(int line, int column, const std::string& code, std::string message, std::string remedy = "");
    void error(const JsonNode& node, const std::string& code, std::string message, std::string remedy = "")
    {
        error(node.line, node.column, code, std::move(message), std::move(remedy));
    }
    /// `what` tells apart oddities of one kind, and is quoted: a field, a word.
    void odd(int line, int column, Oddity oddity, const std::string& what = "");
    void odd(const JsonNode& node, Oddity oddity, const std::string& what = "")
    {
        odd(node.line, node.column, oddity, what);
    }

    bool has_error() const { return !errors_.empty(); }

    /// Everything, in the order of the file.
    std::vector<Diagnostic> take();

private:
    struct Seen {
        int line = 0;
        int column = 0;
        std::size_t count = 0;
    };

    const std::string& file_;
    std::map<std::string, std::size_t> errors_;  ///< how many of each code
    std::map<std::pair<Oddity, std::string>, Seen> oddities_;
    Problems problems_;
};

}  // namespace edvet
