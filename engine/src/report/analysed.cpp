#include "edvet/report/analysed.hpp"

namespace edvet {

std::string listed(const std::vector<Named>& names)
{
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i > 0) text += i + 1 == names.size() ? " and " : ", ";
        text += names[i].title;
    }
    return text;
}

std::string ids_text(const std::vector<Named>& names)
{
    std::string text;
    for (const auto& name : names) text += (text.empty() ? "" : ", ") + name.id;
    return text.empty() ? "–" : text;
}

std::string leads(const std::vector<Named>& names) { return names.size() == 1 ? "leads" : "lead"; }

}  // namespace edvet
