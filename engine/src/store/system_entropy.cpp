#include "edvet/base/contract.hpp"
#include "edvet/store/case_store.hpp"

#include <cerrno>

#include <sys/random.h>

namespace edvet {

Entropy system_entropy()
{
    return [](std::span<std::uint8_t> bytes) {
        while (!bytes.empty()) {
            const auto count = ::getrandom(bytes.data(), bytes.size(), 0);
            if (count < 0 && errno == EINTR) continue;
            ensure(count > 0, "the system gives random bytes");
            bytes = bytes.subspan(static_cast<std::size_t>(count));
        }
    };
}

}  // namespace edvet
