#include "report/shown.hpp"

#include "edvet/base/contract.hpp"
#include "edvet/base/csv.hpp"
#include "edvet/base/printable.hpp"

#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace edvet {

namespace {

constexpr std::size_t shown_hash = 12;

std::string edition_text(const Edition& edition)
{
    return fmt::format("{} {} ({})", edition.id, edition.version, edition.sha256.substr(0, shown_hash));
}

}  // namespace

std::string what_if_text(const ResultHead& head) { return fmt::format("{}", fmt::join(head.what_if, "; ")); }

std::string what_if_banner(const ResultHead& head, bool color)
{
    if (head.what_if.empty()) return "";
    return heading(wrapped("WHAT IF, not the record: " + what_if_text(head), page_width, ""), color);
}

std::string title_record(const ResultHead& head, std::vector<std::string> titles)
{
    if (!head.what_if.empty()) titles.insert(titles.begin(), "what_if");
    return csv_record(titles);
}

std::string row_record(const ResultHead& head, std::vector<std::string> fields)
{
    if (!head.what_if.empty()) fields.insert(fields.begin(), what_if_text(head));
    // One row is one line, and nothing in it controls a terminal; the exact texts are in the JSON.
    for (auto& field : fields) field = printable(field);
    return csv_record(fields);
}

std::string head_text(const ResultHead& head, bool color)
{
    auto text = what_if_banner(head, color) + heading(printable(head.title) + "\n", color);
    text += wrapped(fmt::format("rubric {} · as of {}", edition_text(head.rubric), to_text(head.as_of)),
                    page_width, "");
    for (std::size_t i = 0; i < head.tailored_by.size(); ++i)
        text += wrapped((i == 0 ? "tailored from " : "by ") + edition_text(head.tailored_by[i]), page_width,
                        "  ");
    // A rubric that was tailored before it was written down no longer tells what that changed.
    if (head.changes > 0)
        text += wrapped(counted(head.changes, "change in all", "changes in all"), page_width, "  ");
    return text;
}

std::string policies_text(const Policies& policies)
{
    return wrapped("How it was counted: " + to_text(policies) + ".", page_width, "");
}

TableCell cell(Verdict verdict)
{
    switch (verdict) {  // no default: the compiler names a verdict that is missing
        case Verdict::eligible: return {to_text(verdict), Tone::good};
        case Verdict::undetermined: return {to_text(verdict), Tone::warn};
        case Verdict::ineligible: return {to_text(verdict), Tone::bad};
    }
    throw ContractViolation{"a verdict that does not exist"};
}

TableCell cell(Truth truth)
{
    switch (truth) {  // no default: the compiler names a truth value that is missing
        case Truth::pass: return {to_text(truth), Tone::good};
        case Truth::unknown: return {to_text(truth), Tone::warn};
        case Truth::fail: return {to_text(truth), Tone::bad};
    }
    throw ContractViolation{"a truth value that does not exist"};
}

TableCell cell(Standing standing)
{
    switch (standing) {  // no default: the compiler names a standing that is missing
        case Standing::rated: return {to_text(standing), Tone::plain};
        case Standing::not_applicable: return {to_text(standing), Tone::faint};
        case Standing::unknown:
        case Standing::stale:
        case Standing::conflicting: return {to_text(standing), Tone::warn};
    }
    throw ContractViolation{"a standing that does not exist"};
}

std::string shell_word(const std::string& text)
{
    const bool is_plain =
        !text.empty() && text.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                                "0123456789_-./") == std::string::npos;
    if (is_plain) return text;
    std::string quoted = "'";
    for (const char c : text) quoted += c == '\'' ? std::string{"'\\''"} : std::string{c};
    return quoted + "'";
}

std::string value_text(const Figure& figure)
{
    const auto exact = exact_text(figure.exact);
    return exact.find('/') == std::string::npos ? exact : fmt::format("{} ({})", figure.shown, exact);
}

std::string leave_one_out_word(const ShownLeaveOneOut& one)
{
    if (!one.undefined.empty()) return "the others have no scores: " + one.undefined;
    return one.changes_order ? "yes" : "no";
}

std::string range_text(const Figure& low, const Figure& high)
{
    return low.shown == high.shown ? low.shown : low.shown + "–" + high.shown;
}

}  // namespace edvet
