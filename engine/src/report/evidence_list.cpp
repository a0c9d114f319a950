#include "edvet/report/evidence_list.hpp"

#include "edvet/base/contract.hpp"
#include "edvet/report/table.hpp"
#include "report/json.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace edvet {

namespace {

constexpr std::size_t shown_hash = 12;

Tone tone_of(EvidenceState state)
{
    switch (state) {  // no default: the compiler names a state that is missing
        case EvidenceState::expired: return Tone::bad;
        case EvidenceState::not_issued_yet:
        case EvidenceState::withheld:
        case EvidenceState::due:
        case EvidenceState::no_date: return Tone::warn;
        case EvidenceState::current: return Tone::good;
    }
    throw ContractViolation{"a state of evidence that does not exist"};
}

std::string words_of(EvidenceState state, const Age& within)
{
    if (state == EvidenceState::due) return "due within " + to_text(within);
    auto words = to_text(state);
    std::ranges::replace(words, '-', ' ');
    return words;
}

std::string day_or_dash(const std::optional<Date>& day) { return day ? to_text(*day) : "–"; }

std::string text_or_dash(const std::string& text) { return text.empty() ? "–" : text; }

Json json_of(const ListedEvidence& listed)
{
    const auto& item = listed.item;
    const auto day = [](const std::optional<Date>& date) {
        return date ? Json(to_text(*date)) : Json(nullptr);
    };
    const auto text = [](const std::string& words) { return words.empty() ? Json(nullptr) : Json(words); };
    return {{"candidate", listed.candidate},
            {"id", item.id.text()},
            {"kind", item.kind.text()},
            {"title", item.title},
            {"issued", day(item.issued)},
            {"expires", day(item.expires)},
            {"independence", to_text(item.independence)},
            {"format", text(item.format)},
            {"file", text(item.file)},
            {"sha256", text(item.sha256)},
            {"source", text(item.source)},
            {"state", to_text(listed.state)},
            {"cited", listed.cited}};
}

}  // namespace

std::string to_text(EvidenceState state)
{
    switch (state) {  // no default: the compiler names a state that is missing
        case EvidenceState::expired: return "expired";
        case EvidenceState::not_issued_yet: return "not-issued-yet";
        case EvidenceState::withheld: return "withheld";
        case EvidenceState::due: return "due";
        case EvidenceState::no_date: return "no-date";
        case EvidenceState::current: return "current";
    }
    throw ContractViolation{"a state of evidence that does not exist"};
}

std::string to_text(const EvidenceList& list, bool color)
{
    auto text =
        heading(fmt::format("Evidence of {} as of {}", list.procurement, to_text(list.as_of)), color) + "\n";
    if (list.items.empty()) return text + "there is none\n";
    Table table;
    table.columns = {{"Candidate"}, {"Evidence"}, {"Kind"},    {"Title"}, {"Issued"},
                     {"Expires"},   {"From"},     {"SHA-256"}, {"State"}, {"Cited", Align::right}};
    for (const auto& [candidate, item, state, cited] : list.items)
        table.rows.push_back({candidate,
                              item.id.text(),
                              item.kind.text(),
                              text_or_dash(item.title),
                              day_or_dash(item.issued),
                              day_or_dash(item.expires),
                              to_text(item.independence),
                              text_or_dash(item.sha256.substr(0, shown_hash)),
                              {words_of(state, list.within), tone_of(state)},
                              std::to_string(cited)});
    return text + "\n" + to_text(table, color);
}

std::string to_json(const EvidenceList& list)
{
    Json items = Json::array();
    for (const auto& item : list.items) items.push_back(json_of(item));
    return document({{"schema", "edvet/evidence/1"},
                     {"procurement", list.procurement},
                     {"as_of", to_text(list.as_of)},
                     {"within", to_text(list.within)},
                     {"evidence", std::move(items)}});
}

}  // namespace edvet
