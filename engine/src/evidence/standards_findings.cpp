#include "evidence/standards_findings.hpp"

#include "edvet/base/contract.hpp"

#include <tuple>

#include <fmt/format.h>

namespace edvet {

namespace {

constexpr std::size_t told_one_by_one = 10;
constexpr std::size_t kinds_of_words = 20;  ///< of one oddity, as many words are told apart

struct Words {
    const char* code;
    std::string message;
    const char* remedy;
};

std::string times(std::size_t count, const char* one, const char* many)
{
    return count == 1 ? std::string{"one "} + one : fmt::format("{} {}", count, many);
}

Words words_for(Oddity oddity, const std::string& what, std::size_t count)
{
    const auto items = times(count, "item", "items");
    const bool is_one = count == 1;
    switch (oddity) {  // no default: the compiler names an oddity that is missing
        case Oddity::missing_field:
            return {"standards.missing",
                    fmt::format("CASE requires {}, which is missing {}", quote(what),
                                is_one ? "here" : fmt::format("{} times", count)),
                    ""};
        case Oddity::wrong_level:
            return {"standards.level",
                    fmt::format("{} 'educationalLevel'; it is read as 'educationLevel', the word of CASE",
                                items + (is_one ? " says" : " say")),
                    "tell the publisher: other programs lose these grades"};
        case Oddity::no_code:
            return {"standards.code",
                    fmt::format("{} no humanCodingScheme", items + (is_one ? " has" : " have")),
                    "claims name them by their identifiers"};
        case Oddity::repeated_code:
            return {"standards.code", fmt::format("the code {} stands on {} items", quote(what), count + 1),
                    "claims name them by their identifiers"};
        case Oddity::not_uuid:
            return {"standards.identifier", times(count, "identifier is no UUID", "identifiers are no UUIDs"),
                    ""};
        case Oddity::plain_link:
            return {"standards.link",
                    times(count, "link is", "links are") + " plain text and no object with an identifier",
                    ""};
        case Oddity::wrong_kind:
            return {"standards.kind",
                    fmt::format("{} is to be text; what stands here is passed over{}", quote(what),
                                count == 1 ? "" : fmt::format(", {} times", count)),
                    ""};
        case Oddity::bad_sequence:
            return {"standards.sequence",
                    times(count, "sequenceNumber is", "sequenceNumbers are") +
                        (is_one ? " no whole number of 32 bits, and orders nothing"
                                : " no whole numbers of 32 bits, and order nothing"),
                    ""};
        case Oddity::unknown_type:
            return {"standards.association",
                    fmt::format("CASE has no association {}, which stands here {}", quote(what),
                                count == 1 ? "once" : fmt::format("{} times", count)),
                    "words of one's own begin with 'ext:'"};
        case Oddity::several_parents:
            return {"standards.parents",
                    items + (is_one ? " is a child" : " are children") + " of several; each is shown once",
                    ""};
        case Oddity::parent_outside:
            return {"standards.outside",
                    items + (is_one ? " stands" : " stand") +
                        " under something that is not in the package, and so at the top here",
                    ""};
        case Oddity::no_parent:
            return {"standards.orphan",
                    items + (is_one ? " stands" : " stand") +
                        " under nothing, and so at the top after the others",
                    ""};
        case Oddity::nothing_here:
            return {"standards.outside",
                    times(count, "association leads", "associations lead") +
                        (is_one ? " from and to other packages, and is passed over"
                                : " from and to other packages, and are passed over"),
                    ""};
    }
    throw ContractViolation{"an oddity that does not exist"};
}

}  // namespace

void StandardsFindings::error(int line, int column, const std::string& code, std::string message,
                              std::string remedy)
{
    if (++errors_[code] > told_one_by_one) return;
    problems_.error({file_, line, column}, "standards." + code, std::move(message), std::move(remedy));
}

void StandardsFindings::odd(int line, int column, Oddity oddity, const std::string& what)
{
    auto seen = oddities_.find({oddity, what});
    if (seen == oddities_.end()) {
        const auto first = oddities_.lower_bound({oddity, ""});
        const auto kinds = static_cast<std::size_t>(std::distance(
            first, oddities_.lower_bound({static_cast<Oddity>(static_cast<int>(oddity) + 1), ""})));
        if (kinds >= kinds_of_words) return;
        seen = oddities_.emplace(std::pair{oddity, what}, Seen{line, column, 0}).first;
    }
    ++seen->second.count;
    if (std::tie(line, column) < std::tie(seen->second.line, seen->second.column)) {
        seen->second.line = line;
        seen->second.column = column;
    }
}

std::vector<Diagnostic> StandardsFindings::take()
{
    for (const auto& [key, seen] : oddities_) {
        auto words = words_for(key.first, key.second, seen.count);
        problems_.warning({file_, seen.line, seen.column}, words.code, std::move(words.message),
                          words.remedy);
    }
    for (const auto& [code, count] : errors_)
        if (count > told_one_by_one)
            problems_.error(
                {file_, 0, 0}, "standards." + code,
                fmt::format("{} more errors are of the kind 'standards.{}'", count - told_one_by_one, code));
    return problems_.in_order();
}

}  // namespace edvet
