#pragma once

#include "edvet/base/date.hpp"
#include "edvet/base/diagnostic.hpp"
#include "edvet/base/exact.hpp"
#include "edvet/base/expected.hpp"
#include "edvet/cost/dated_flows.hpp"
#include "edvet/workflow/calculate.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace edvet {

/// A number of the command line, or what is wrong with it: "is no number".
Expected<Exact, std::string> argument_number(std::string_view text);

struct NamedNumber {
    std::string name;
    Exact value;
};

/// The texts of one request, read one by one as a function asks for them. What cannot be read is said and
/// answered by a number that does no harm; nothing may be made of the answers unless `is_sound`.
class Arguments {
public:
    Arguments(const CalculationFunction& function, const CalculationRequest& request);

    bool is_given(const std::string& option) const;  ///< or has a fallback

    Exact number(const std::string& option);
    std::optional<Exact> optional_number(const std::string& option);
    Exact number_from(const std::string& option, const Exact& least);
    Exact number_above_zero(const std::string& option);
    Exact rate(const std::string& option);  ///< above -1; 1 and more only as per cent
    int whole(const std::string& option, int least, int most);
    std::optional<int> optional_whole(const std::string& option, int least, int most);
    std::string word(const std::string& option);
    std::optional<Date> day(const std::string& option);

    std::vector<Exact> numbers(const std::string& option);              ///< "1,2,3"
    std::vector<NamedNumber> named_numbers(const std::string& option);  ///< "A=1,B=2"
    std::vector<DatedFlow> dated_flows(const std::string& option);      ///< "2026-07-01:-100,2027-07-01:110"

    /// The texts between commas.
    std::vector<std::string> parts(const std::string& option) const;
    /// All texts of a repeatable option.
    std::vector<std::string> texts(const std::string& option) const;
    /// A number inside another text, for options with a grammar of their own.
    Exact number_in(const std::string& option, std::string_view text);
    Exact rate_in(const std::string& option, std::string_view text);
    int whole_in(const std::string& option, std::string_view text, int least, int most);

    /// How many places a person sees.
    int shown_places(const std::string& text);

    /// "--line: " and the message.
    void problem(const std::string& option, const std::string& message, const std::string& remedy);
    /// The same about the whole text of an option, which is quoted before `what`.
    void problem_with(const std::string& option, const std::string& what, const std::string& remedy);
    /// Of an option that others make necessary.
    void missing(const std::string& option, const std::string& remedy);

    bool is_sound() const { return !problems_.has_error(); }
    std::vector<Diagnostic> problems() const { return problems_.in_order(); }
    std::vector<CalculationInput> inputs() const { return inputs_; }

private:
    std::string text(const std::string& option) const;
    bool check_length(const std::string& option, std::size_t size);

    const CalculationFunction& function_;
    std::vector<CalculationInput> inputs_;
    Problems problems_;
};

}  // namespace edvet
