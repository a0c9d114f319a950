#pragma once

#include <string_view>

namespace edvet {

/// Whether `text` is a decimal as spreadsheets store numbers: "-12", "0.5", "1.5E-3".
bool is_stored_number(std::string_view text);

}  // namespace edvet
