#include "edvet/report/weights_report.hpp"

#include "edvet/base/contract.hpp"
#include "edvet/base/decimal.hpp"
#include "edvet/report/table.hpp"
#include "report/shown.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace edvet {

namespace {

constexpr Rounding percent_rounding{2, RoundingMode::half_even};
constexpr Rounding ratio_rounding{4, RoundingMode::half_even};
constexpr std::size_t widest_id = 34;
constexpr std::size_t widest_title = 34;

std::string percent(const Exact& share) { return to_text(share * 100, percent_rounding); }

/// Per cent that add up to what their sum is shown as.
std::vector<std::string> percents(std::vector<Exact> shares)
{
    Exact sum = 0;
    for (auto& share : shares) {
        share *= 100;
        sum += share;
    }
    return shown_parts(shares, sum, percent_rounding);
}

std::string head_text(const WeightsHead& head, bool color)
{
    auto text = heading(wrapped(head.rubric_title, page_width, ""), color);
    auto line = fmt::format("rubric {} {} ({})", head.issued.id, head.issued.version,
                            head.issued.sha256.substr(0, 12));
    for (std::size_t i = 1; i < head.tailored_by.size(); ++i)
        line += fmt::format(" · overlay {} {}", head.tailored_by[i].id, head.tailored_by[i].version);
    text += wrapped(line, page_width, "");
    if (!head.node.empty()) {
        auto node = fmt::format("{}: {}", head.node, head.node_title);
        if (head.share) node += fmt::format(" ({} % of the whole)", percent(*head.share));
        text += wrapped(node, page_width, "");
    }
    return text + "\n";
}

std::string questions_text(const WeightQuestions& questions)
{
    auto text = wrapped(questions.instruction, page_width, "");
    for (const auto& part : questions.parts) {
        text += "\n" + wrapped(fmt::format("{}: {}", part.id, part.title), page_width, "");
        if (!part.question.empty()) text += wrapped(part.question, page_width, "  ");
        text += wrapped("worst: " + part.worst, page_width, "  ");
        text += wrapped("best:  " + part.best, page_width, "  ");
    }
    return text;
}

std::string judged_title(WeightMethod method)
{
    switch (method) {  // no default: the compiler names a method that is missing
        case WeightMethod::direct: return "points";
        case WeightMethod::swing: return "swing";
        case WeightMethod::rank: return "rank";
        case WeightMethod::ahp: return "";
    }
    throw ContractViolation{"a method that does not exist"};
}

/// A column of shares, or dashes where there are none.
template <class Get>
std::vector<std::string> column(const std::vector<WeighedPart>& parts, Get get)
{
    std::vector<Exact> shares;
    for (const auto& part : parts) {
        const std::optional<Exact> share = get(part);
        if (!share) return std::vector<std::string>(parts.size(), "–");
        shares.push_back(*share);
    }
    return percents(std::move(shares));
}

Table table_of(const WeightsReport& report)
{
    const auto& parts = report.parts;
    const auto judged = judged_title(report.judgements.method);
    const bool has_judgements = !judged.empty() && parts.front().judgement.has_value();
    Table table{{{"part", Align::left, widest_id}, {"title", Align::left, widest_title}}, {}};
    for (const auto& part : parts) table.rows.push_back({part.id, part.title});
    const auto add = [&](const std::string& title, const std::vector<std::string>& cells) {
        table.columns.push_back({title, Align::right});
        for (std::size_t i = 0; i < parts.size(); ++i) table.rows[i].emplace_back(cells[i]);
    };
    std::vector<std::string> judgements;
    std::vector<std::string> weights;
    std::vector<std::string> now;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        judgements.push_back(parts[i].judgement ? exact_text(*parts[i].judgement) : "");
        weights.push_back(report.written ? exact_text(report.written->weights[i]) : "–");
        now.push_back(exact_text(parts[i].now));
    }
    if (has_judgements) add(judged, judgements);
    add("weight", weights);
    add("% of node", column(parts, [](const WeighedPart& part) { return std::optional{part.weight}; }));
    if (!report.beside.empty())
        add(report.beside + " %", column(parts, [](const WeighedPart& part) { return part.beside; }));
    if (!report.asked.head.node.empty())
        add("% of whole", column(parts, [](const WeighedPart& part) { return part.of_whole; }));
    add("now", now);
    add("now %", column(parts, [](const WeighedPart& part) { return std::optional{part.now_of_node}; }));
    return table;
}

std::string comparison_text(const PairJudgement& pair)
{
    return fmt::format("{} over {} = {}", pair.child.text(), pair.over.text(), exact_text(pair.times));
}

std::string consistency_text(const WeightsReport& report)
{
    const auto& ahp = *report.ahp;
    std::string text = "\nComparisons\n";
    for (const auto& pair : report.judgements.pairs) {
        auto line = comparison_text(pair);
        if (!pair.reason.empty()) line += ": " + pair.reason;
        text += wrapped(line, page_width, "  ");
    }
    if (ahp.not_compared > 0)
        text += fmt::format("{} not made: no consistency ratio\n",
                            counted(ahp.not_compared, "comparison", "comparisons"));
    else
        text += wrapped(
            fmt::format("Largest eigenvalue {}, consistency index {}, random index {} ({}), "
                        "consistency ratio {}: {}",
                        to_text(*ahp.lambda_max, ratio_rounding),
                        to_text(*ahp.consistency_index, ratio_rounding), exact_text(*ahp.random_index),
                        ahp.random_index_name, to_text(*ahp.consistency_ratio, ratio_rounding),
                        ahp.is_inconsistent ? "above 0.10, so they contradict each other" : "not above 0.10"),
            page_width, "");
    if (report.fits_least)
        text += wrapped(fmt::format("Fits least: {}; {} would fit",
                                    comparison_text(report.judgements.pairs[*report.fits_least]),
                                    to_text(*report.would_fit, percent_rounding)),
                        page_width, "");
    return text;
}

std::string origin_text(const WeightsReport& report)
{
    const auto& judgements = report.judgements;
    auto text = wrapped(fmt::format("{}: {}", to_text(judgements.method), report.formula), page_width, "");
    if (!judgements.by.empty())
        text += wrapped(fmt::format("judged by {}, {}", judgements.by,
                                    judgements.date ? to_text(*judgements.date) : "undated"),
                        page_width, "");
    if (!judgements.reason.empty()) text += wrapped(judgements.reason, page_width, "");
    return text + "\n";
}

std::string reasons_text(const WeightsReport& report)
{
    std::string text;
    for (const auto& part : report.parts)
        if (!part.reason.empty())
            text += wrapped(fmt::format("{}: {}", part.id, part.reason), page_width, "  ");
    return text.empty() ? "" : "\nReasons\n" + text;
}

}  // namespace

std::string to_text(const WeightQuestions& questions, bool color)
{
    return head_text(questions.head, color) + questions_text(questions);
}

std::string to_text(const WeightsReport& report, bool color)
{
    auto text = head_text(report.asked.head, color) + origin_text(report) + to_text(table_of(report), color);
    text += reasons_text(report);
    if (report.ahp) text += consistency_text(report);
    if (!report.notes.empty()) text += "\n";
    for (const auto& note : report.notes) text += wrapped(note, page_width, "");
    if (report.judgements.method == WeightMethod::swing)
        text += "\nWhat was asked\n" + questions_text(report.asked);
    return text;
}

std::string to_text(const WeightsShown& shown, bool color)
{
    Table table{{{"part", Align::left, 48},
                 {"weight", Align::right},
                 {"% of node", Align::right},
                 {"% of whole", Align::right},
                 {"obtained", Align::left, 60}},
                {}};
    for (const auto& weight : shown.weights) {
        auto obtained = weight.by.empty() ? std::string{"–"} : fmt::format("overlay {}", weight.by);
        if (!weight.authority.empty() && weight.obtained.find(weight.authority) == std::string::npos)
            obtained += fmt::format(" ({})", weight.authority);
        if (!weight.obtained.empty()) obtained += ": " + weight.obtained;
        table.rows.push_back({std::string(2 * weight.depth, ' ') + weight.id, exact_text(weight.weight),
                              weight.of_node ? percent(*weight.of_node) : "–",
                              weight.of_whole ? percent(*weight.of_whole) : "–", obtained});
    }
    auto text = head_text(shown.head, color) + to_text(table, color);
    if (!shown.notes.empty()) text += "\n";
    for (const auto& note : shown.notes) text += wrapped(note, page_width, "");
    return text;
}

}  // namespace edvet
