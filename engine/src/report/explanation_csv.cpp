#include "edvet/report/explanation.hpp"
#include "report/shown.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace edvet {

namespace {

std::vector<std::string> row_of(const Explanation& explanation, const ExplainedLine& line)
{
    std::vector<std::string> row{
        explanation.head.procurement,
        to_text(explanation.head.as_of),
        explanation.candidate.id,
        line.is_section ? "section" : "criterion",
        line.id,
        line.title,
        std::to_string(line.depth),
        line.weight,
        line.share.shown,
        line.level,
        line.is_section ? "" : line.value.shown,
        line.points.shown,
        line.is_section && line.score ? line.score->points.shown : "",
        line.is_section ? "" : to_text(line.standing),
        line.because,
        line.uncounted_because,
        fmt::format("{}", fmt::join(line.evidence, " ")),
    };
    return row;
}

}  // namespace

std::string to_csv(const Explanation& explanation)
{
    auto text =
        title_record(explanation.head, {"procurement", "as_of", "candidate", "kind", "id", "title", "depth",
                                        "weight", "share", "level", "value", "points", "score", "standing",
                                        "because", "uncounted_because", "evidence"});
    for (const auto& line : explanation.lines)
        text += row_record(explanation.head, row_of(explanation, line));
    return text;
}

}  // namespace edvet
