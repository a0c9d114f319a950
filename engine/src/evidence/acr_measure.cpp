#include "edvet/evidence/acr_measure.hpp"

#include "edvet/base/contract.hpp"
#include "edvet/base/decimal.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace edvet {

namespace {

MeasuredShare exactly(Exact value, std::string working)
{
    MeasuredShare share;
    share.low = value;
    share.high = value;
    share.known_value = std::move(value);
    share.known = 1;
    share.working = std::move(working);
    return share;
}

/// Nothing is known of it, and at best it is `best`.
MeasuredShare unknown(Exact best, std::string because)
{
    MeasuredShare share;
    share.high = std::move(best);
    share.working = because;
    share.unknown_because = std::move(because);
    return share;
}

/// A row that a measure asks for. Blank where the report has none, or has disabled its chapter.
struct AskedRow {
    std::string number;
    std::string component;
    AcrLevel level = AcrLevel::blank;
};

bool is_asked(const AcrMeasure& measure, const std::string& number)
{
    const bool is_in =
        measure.only.empty() || std::ranges::any_of(measure.only, [&](const std::string& start) {
            return number.starts_with(start);
        });
    return is_in && std::ranges::find(measure.except, number) == measure.except.end();
}

/// Components of a policy are columns; what has no columns is asked for whatever they are.
bool is_counted(const AcrPolicy& policy, const std::string& component)
{
    return component == acr_without_columns || policy.components.front() == "all" ||
           std::ranges::find(policy.components, component) != policy.components.end();
}

std::vector<AskedRow> asked_rows(const Acr& acr, const AcrCatalog& catalog, const AcrMeasure& measure,
                                 const AcrPolicy& policy)
{
    std::vector<AskedRow> asked;
    for (const auto& id : measure.chapters) {
        const auto* known = catalog.find(id);
        if (!known) continue;
        const auto* written = acr.find(id);
        const bool says_something = written && !written->is_disabled;
        for (const auto& criterion : known->criteria) {
            if (!is_asked(measure, criterion.number)) continue;
            for (const auto& component : criterion.components) {
                if (!is_counted(policy, component)) continue;
                const auto* row = says_something ? written->find(criterion.number, component) : nullptr;
                asked.push_back({criterion.number, component, row ? row->level : AcrLevel::blank});
            }
        }
    }
    return asked;
}

std::string name_of(const AskedRow& row)
{
    return row.component == acr_without_columns ? row.number : row.number + " " + row.component;
}

std::vector<std::string> shown_rows(const std::vector<AskedRow>& asked)
{
    std::vector<std::string> rows;
    for (const auto& row : asked)
        rows.push_back(name_of(row) + ": " +
                       (row.level == AcrLevel::blank ? "nothing" : in_words(row.level)));
    return rows;
}

/// "1.2.4 web, 1.2.5 web and 7 more"
std::string listed(const std::vector<AskedRow>& rows)
{
    constexpr std::size_t most = 5;
    std::vector<std::string> names;
    for (const auto& row : rows)
        if (names.size() < most) names.push_back(name_of(row));
    auto text = fmt::format("{}", fmt::join(names, ", "));
    if (rows.size() > most) text += fmt::format(" and {} more", rows.size() - most);
    return text;
}

class RowCounts {
public:
    explicit RowCounts(const std::vector<AskedRow>& rows)
    {
        for (const auto& row : rows) {
            ++counts_[static_cast<std::size_t>(row.level)];
            if (!is_stated(row.level)) unsaid_.push_back(row);
        }
    }

    std::size_t of(AcrLevel level) const { return counts_[static_cast<std::size_t>(level)]; }
    const std::vector<AskedRow>& unsaid() const { return unsaid_; }

private:
    std::array<std::size_t, acr_levels.size()> counts_{};
    std::vector<AskedRow> unsaid_;
};

std::string working_of(const RowCounts& counts, const AcrPolicy& policy, std::size_t applying)
{
    std::vector<std::string> parts;
    parts.push_back(fmt::format("{} supports", counts.of(AcrLevel::supports)));
    if (policy.not_applicable == NotApplicableRows::supports && counts.of(AcrLevel::not_applicable) > 0)
        parts.push_back(fmt::format("{} not applicable", counts.of(AcrLevel::not_applicable)));
    if (counts.of(AcrLevel::partially_supports) > 0)
        parts.push_back(fmt::format("{} × {} partial", counts.of(AcrLevel::partially_supports),
                                    exact_text(policy.partially_supports)));
    auto text = fmt::format("{} of {} that apply", fmt::join(parts, " + "), applying);
    if (counts.unsaid().empty()) return text;
    const auto unsaid = counts.unsaid().size();
    switch (policy.not_evaluated) {  // no default: the compiler names a rule that is missing
        case NotEvaluatedRows::unknown: return text + fmt::format("; {} more unknown", unsaid);
        case NotEvaluatedRows::does_not_support:
            return text + fmt::format(", {} of them not evaluated and counted as no support", unsaid);
        case NotEvaluatedRows::excluded: return text + fmt::format("; {} not evaluated and left out", unsaid);
    }
    return text;
}

MeasuredShare nothing_applies(const RowCounts& counts, std::size_t asked)
{
    if (counts.unsaid().empty()) {
        MeasuredShare share;
        share.is_not_applicable = true;
        share.known = 1;
        share.working = asked == 1 ? "the one row says that it does not apply"
                                   : fmt::format("all of {} rows say that they do not apply", asked);
        return share;
    }
    return unknown(1, fmt::format("the report evaluates nothing here: {}", listed(counts.unsaid())));
}

MeasuredShare conformance(const std::vector<AskedRow>& asked, const AcrPolicy& policy)
{
    const RowCounts counts{asked};
    const auto passes =
        policy.not_applicable == NotApplicableRows::supports ? counts.of(AcrLevel::not_applicable) : 0;
    const auto stated = counts.of(AcrLevel::supports) + counts.of(AcrLevel::partially_supports) +
                        counts.of(AcrLevel::does_not_support) + passes;
    const auto unsaid = counts.unsaid().size();
    const bool unsaid_earn_nothing = policy.not_evaluated == NotEvaluatedRows::does_not_support;
    const auto applying = stated + (unsaid_earn_nothing ? unsaid : 0);
    if (applying == 0) return nothing_applies(counts, asked.size());

    const Exact earned = Exact{counts.of(AcrLevel::supports) + passes} +
                         Exact{counts.of(AcrLevel::partially_supports)} * policy.partially_supports;
    auto share = exactly(earned / applying, working_of(counts, policy, applying));
    share.known = Exact{stated} / (stated + unsaid);
    if (policy.not_evaluated != NotEvaluatedRows::unknown || unsaid == 0) return share;
    share.low = earned / (stated + unsaid);
    share.high = (earned + unsaid) / (stated + unsaid);
    share.unknown_because = fmt::format("{} of {} rows {} not evaluated: {}", unsaid, stated + unsaid,
                                        unsaid == 1 ? "is" : "are", listed(counts.unsaid()));
    return share;
}

MeasuredShare completeness(const std::vector<AskedRow>& asked)
{
    const RowCounts counts{asked};
    const auto stated = asked.size() - counts.unsaid().size();
    auto working = fmt::format("{} of {} rows make a claim", stated, asked.size());
    if (!counts.unsaid().empty()) working += fmt::format("; none for {}", listed(counts.unsaid()));
    return exactly(Exact{stated} / asked.size(), std::move(working));
}

MeasuredShare measure_rows(const Acr& acr, const AcrCatalog& catalog, const AcrMeasure& measure,
                           const AcrPolicy& policy)
{
    const auto asked = asked_rows(acr, catalog, measure, policy);
    if (asked.empty()) return unknown(1, fmt::format("edition '{}' asks nothing of this kind", catalog.id));
    auto share =
        measure.question == AcrQuestion::completeness ? completeness(asked) : conformance(asked, policy);
    share.rows = shown_rows(asked);
    for (const auto& chapter : measure.chapters)
        if (!catalog.find(chapter))
            share.working += fmt::format("; edition '{}' has no chapter '{}'", catalog.id, chapter);
    return share;
}

MeasuredShare measure_age(const Acr& acr, const AcrMeasure& measure, const Date& as_of)
{
    Exact best = 0;
    for (const auto& band : measure.bands) best = std::max(best, band.value);
    if (acr.report_date_written.empty()) return unknown(best, "the report has no date");
    if (!acr.report_date) return unknown(best, "the date of the report cannot be read as one day");
    const auto made = to_text(*acr.report_date);
    if (*acr.report_date > as_of)
        return unknown(best, fmt::format("the report is dated {}, after {}", made, to_text(as_of)));
    for (const auto& band : measure.bands)
        if (acr.report_date->plus(band.within) >= as_of)
            return exactly(band.value, fmt::format("made {}, which is within {} of {}", made,
                                                   to_text(band.within), to_text(as_of)));
    return exactly(0, measure.bands.empty()
                          ? fmt::format("made {}", made)
                          : fmt::format("made {}, more than {} before {}", made,
                                        to_text(measure.bands.back().within), to_text(as_of)));
}

std::string plain(const std::string& text)
{
    const auto is_blank = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; };
    const auto first = std::ranges::find_if_not(text, is_blank);
    const auto last = std::find_if_not(text.rbegin(), std::make_reverse_iterator(first), is_blank).base();
    std::string result{first, last};
    std::ranges::transform(result, result.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return result;
}

MeasuredShare measure_version(const Acr& acr, const std::string& product_version)
{
    const auto reported = plain(acr.product_version);
    const auto offered = plain(product_version);
    if (reported.empty()) return unknown(1, "the report does not say which version it is about");
    if (offered.empty()) return unknown(1, "the procurement does not say which version is offered");
    return exactly(reported == offered ? 1 : 0,
                   fmt::format("the report is about version {}, version {} is offered",
                               quote(acr.product_version), quote(product_version)));
}

}  // namespace

MeasuredShare measure_acr(const Acr& acr, const AcrCatalog& catalog, const AcrMeasure& measure,
                          const AcrPolicy& policy, const Date& as_of, const std::string& product_version)
{
    ensure(acr.edition == catalog.id, "an ACR measured against an edition that it was not read with");
    ensure(!policy.components.empty(), "an ACR policy without components");
    switch (measure.question) {  // no default: the compiler names a question that is missing
        case AcrQuestion::conformance:
        case AcrQuestion::completeness: return measure_rows(acr, catalog, measure, policy);
        case AcrQuestion::age: return measure_age(acr, measure, as_of);
        case AcrQuestion::product_version: return measure_version(acr, product_version);
    }
    throw ContractViolation{"an ACR question that nobody answers"};
}

}  // namespace edvet
