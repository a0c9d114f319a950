#pragma once

#include <string>
#include <string_view>

namespace edvet {

/// SHA-256 (FIPS 180-4) as 64 small hexadecimal digits, as `sha256sum` prints it.
std::string sha256_of(std::string_view bytes);

/// 64 small hexadecimal digits.
bool is_sha256(std::string_view text);

}  // namespace edvet
