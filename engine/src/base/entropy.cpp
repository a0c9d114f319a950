#include "edvet/base/entropy.hpp"

#include <sodium.h>

namespace edvet {

Entropy system_entropy()
{
    return [](std::span<std::uint8_t> bytes) { randombytes_buf(bytes.data(), bytes.size()); };
}

}  // namespace edvet
