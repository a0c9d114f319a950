#pragma once

#include <cstdint>
#include <functional>
#include <span>

namespace edvet {

/// Where random bytes come from: fills what it is given.
using Entropy = std::function<void(std::span<std::uint8_t>)>;

/// The system's own generator.
Entropy system_entropy();

}  // namespace edvet
