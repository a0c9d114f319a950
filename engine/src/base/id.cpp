#include "edvet/base/id.hpp"

namespace edvet {

bool is_id(std::string_view text)
{
    if (text.empty() || text.size() > 64) return false;
    bool word_may_end = false;
    for (const char c : text) {
        const bool is_joint = c == '.' || c == '-';
        if (!is_joint && !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9')) return false;
        if (is_joint && !word_may_end) return false;
        word_may_end = !is_joint;
    }
    return word_may_end;
}

}  // namespace edvet
