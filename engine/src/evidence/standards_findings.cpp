#include "evidence/standards_findings.hpp"

#include "edvet/base/contract.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include <fmt/format.h>

namespace edvet {

namespace {

constexpr std::size_t told_one_by_one = 10;
constexpr std::size_t kinds_of_words = 20;  ///< of one oddity, as many words are told apart

/// How an oddity is told of one place and of several; the words may use {what} and {count}.
struct Words {
    Oddity oddity;
    const char* code;
    const char* one;
    const char* many;
    const char* remedy;
};

constexpr std::array<Words, 13> all_words{{
    {Oddity::missing_field, "standards.missing", "CASE requires {what}, which is missing here",
     "CASE requires {what}, which is missing {count} times", ""},
    {Oddity::wrong_level, "standards.level",
     "one item says 'educationalLevel'; it is read as 'educationLevel', the word of CASE",
     "{count} items say 'educationalLevel'; it is read as 'educationLevel', the word of CASE",
     "tell the publisher: other programs lose these grades"},
    {Oddity::no_code, "standards.code", "one item has no humanCodingScheme",
     "{count} items have no humanCodingScheme", "claims name them by their identifiers"},
    {Oddity::repeated_code, "standards.code", "the code {what} stands on another item already",
     "the code {what} stands on {count} items beside the first", "claims name them by their identifiers"},
    {Oddity::not_uuid, "standards.identifier", "one identifier is no UUID",
     "{count} identifiers are no UUIDs", ""},
    {Oddity::plain_link, "standards.link", "{what} is plain text here and no object with an identifier",
     "{what} is plain text and no object with an identifier, {count} times", ""},
    {Oddity::wrong_kind, "standards.kind", "{what} is to be text; what stands here is passed over",
     "{what} is to be text; what stands there {count} times is passed over", ""},
    {Oddity::bad_sequence, "standards.sequence",
     "one sequenceNumber is no whole number of 32 bits, and orders nothing",
     "{count} sequenceNumbers are no whole numbers of 32 bits, and order nothing", ""},
    {Oddity::unknown_type, "standards.association", "CASE has no association {what}, which stands here once",
     "CASE has no association {what}, which stands here {count} times",
     "words of one's own begin with 'ext:'"},
    {Oddity::several_parents, "standards.parents", "one item is a child of several; it is shown once",
     "{count} items are children of several; each is shown once", ""},
    {Oddity::parent_outside, "standards.outside",
     "one item stands under something that is not in the package, and so at the top here",
     "{count} items stand under something that is not in the package, and so at the top here", ""},
    {Oddity::no_parent, "standards.orphan",
     "one item stands under nothing, and so at the top after the others",
     "{count} items stand under nothing, and so at the top after the others", ""},
    {Oddity::nothing_here, "standards.outside",
     "one association leads from and to other packages, and is passed over",
     "{count} associations lead from and to other packages, and are passed over", ""},
}};

const Words& words_for(Oddity oddity)
{
    const auto words = std::ranges::find(all_words, oddity, &Words::oddity);
    ensure(words != all_words.end(), "an oddity without words");
    return *words;
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
        const auto& words = words_for(key.first);
        problems_.warning({file_, seen.line, seen.column}, words.code,
                          fmt::format(fmt::runtime(seen.count == 1 ? words.one : words.many),
                                      fmt::arg("what", quote(key.second)), fmt::arg("count", seen.count)),
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
