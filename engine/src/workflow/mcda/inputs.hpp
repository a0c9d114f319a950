#pragma once

#include "edvet/analysis/decision_matrix.hpp"
#include "edvet/base/diagnostic.hpp"
#include "edvet/base/exact.hpp"
#include "edvet/base/json_read.hpp"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace edvet::mcda {

using Names = std::vector<std::string>;

/// A table as nodes: a list of lists, a list of objects, an object of lists or of objects.
struct Grid {
    const JsonNode* node = nullptr;
    std::vector<std::vector<const JsonNode*>> cells;  ///< rows, all equally long
    Names rows;                                       ///< where they have names
    Names columns;
};

/// "Rank_Sum" as "rank-sum": how words are compared.
std::string key_word(std::string_view text);

/// The inputs of a method. What is asked for by one of several names is known from then on under all of
/// them; what nobody asked for is warned of in the end. Readers say what is wrong and return nothing.
class Inputs {
public:
    /// Both outlive the inputs.
    Inputs(const JsonNode& object, std::string file, Problems& problems);

    /// The member with the first of these names that is there and is not null.
    const JsonNode* find(const Names& keys);
    /// The same, and an error where there is none.
    const JsonNode* need(const Names& keys, const std::string& remedy);
    void warn_of_unknown_keys();

    void error(const JsonNode& at, const std::string& message, const std::string& remedy = "");
    void warning(const JsonNode& at, const std::string& message, const std::string& remedy = "");
    /// What a method says of the inputs as a whole.
    void refuse(const std::string& reason);
    bool has_error() const { return problems_.has_error(); }
    const JsonNode& root() const { return root_; }

    std::optional<Exact> number(const JsonNode& node);
    std::optional<std::int64_t> whole(const JsonNode& node, std::int64_t least, std::int64_t most);
    /// A list of numbers, or an object with one for each of `names`.
    std::optional<std::vector<Exact>> numbers(const JsonNode& node, const Names& names = {});
    std::optional<Names> words(const JsonNode& node);
    /// The word in small letters with '-', or empty where there is none.
    std::string word(const Names& keys);
    std::optional<Exact> number(const Names& keys);

    std::optional<Grid> grid(const JsonNode& node);
    std::optional<std::vector<std::vector<Exact>>> table(const Grid& grid);
    /// Null cells are nothing.
    std::optional<std::vector<std::vector<std::optional<Exact>>>> table_with_gaps(const Grid& grid);

    /// So many names under one of the keys, or else those of the grid; a plain number that says how many is
    /// no name. Empty where there are none.
    Names names(const Names& keys, std::size_t count, const Names& otherwise);
    /// One sense a criterion, all of them benefits where nothing is said.
    std::optional<std::vector<Sense>> senses(std::size_t criteria, const Names& names);

private:
    std::optional<std::vector<const JsonNode*>> row(const JsonNode& node, Names& columns);

    const JsonNode& root_;
    std::string file_;
    Problems& problems_;
    std::set<std::string> known_;
    std::set<std::string> used_;
};

/// Alternatives in rows, criteria in columns, turned around where the inputs say that rows are criteria.
struct MatrixInput {
    DecisionMatrix matrix;
    Names alternatives;  ///< empty where they have no names
    Names criteria;

    std::size_t rows() const { return matrix.values.size(); }
    std::size_t columns() const { return matrix.values.front().size(); }
};

extern const Names matrix_keys;
extern const Names weight_keys;
extern const Names alternative_keys;
extern const Names criterion_keys;

std::optional<Grid> read_grid(Inputs& in, const Names& keys, const std::string& rows_as_columns);
std::optional<MatrixInput> read_matrix(Inputs& in);

/// The stated weights or, where there are none and `is_needed` is not set, equal ones. Not negative.
std::optional<std::vector<Exact>> read_weights(Inputs& in, std::size_t criteria, const Names& names,
                                               bool is_needed = true);

/// The name of a candidate, or its number from 1.
std::string name_of(const Names& names, std::size_t index);

}  // namespace edvet::mcda
