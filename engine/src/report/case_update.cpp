#include "edvet/report/case_update.hpp"

#include "edvet/base/printable.hpp"
#include "edvet/report/table.hpp"
#include "report/json.hpp"

#include <fmt/format.h>

namespace edvet {

namespace {

std::string lines(const char* what, const std::vector<std::string>& paths)
{
    std::string text;
    for (const auto& path : paths) text += fmt::format("  {:<8} {}\n", what, printable(path));
    return text;
}

std::string line(const std::string& text) { return text.empty() ? "" : "  " + text + "\n"; }

std::string rating_line(const CaseUpdate& update)
{
    if (update.ratings_recorded == 0) return "";
    return fmt::format("{} recorded{}", counted(update.ratings_recorded, "rating", "ratings"),
                       update.ratings_replaced > 0
                           ? fmt::format(", {} of them in place of earlier ones", update.ratings_replaced)
                           : "");
}

}  // namespace

std::string to_text(const CaseUpdate& update)
{
    return lines("added", update.added) + lines("changed", update.changed) +
           lines("removed", update.removed) + line(rating_line(update)) +
           line(update.ratings_removed > 0
                    ? counted(update.ratings_removed, "rating", "ratings") + " taken away"
                    : "") +
           line(update.rubric.empty() ? "" : printable("rated from now on by " + update.rubric)) +
           to_text(update.change);
}

std::string to_json(const CaseUpdate& update)
{
    return document({{"schema", "edvet/update/1"},
                     {"file", update.change.file},
                     {"first_entry", update.change.first == 0 ? Json(nullptr) : Json(update.change.first)},
                     {"last_entry", update.change.last},
                     {"added", update.added},
                     {"changed", update.changed},
                     {"removed", update.removed},
                     {"ratings_recorded", update.ratings_recorded},
                     {"ratings_replaced", update.ratings_replaced},
                     {"ratings_removed", update.ratings_removed},
                     {"rubric", update.rubric.empty() ? Json(nullptr) : Json(update.rubric)},
                     {"head", update.change.head}});
}

}  // namespace edvet
