#include "edvet/base/entropy.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <tuple>

#include <sodium.h>

namespace edvet {

Entropy system_entropy()
{
    // Drawn in stock: 100,000 ratings need 200,000 salts, and each draw is a call of the system.
    struct Stock {
        std::array<std::uint8_t, 4096> bytes{};
        std::size_t used = std::tuple_size_v<decltype(bytes)>;
    };
    return [stock = std::make_shared<Stock>()](std::span<std::uint8_t> wanted) {
        if (wanted.size() > stock->bytes.size()) {
            randombytes_buf(wanted.data(), wanted.size());
            return;
        }
        if (stock->bytes.size() - stock->used < wanted.size()) {
            randombytes_buf(stock->bytes.data(), stock->bytes.size());
            stock->used = 0;
        }
        const auto drawn = std::span{stock->bytes}.subspan(stock->used, wanted.size());
        std::ranges::copy(drawn, wanted.begin());
        std::ranges::fill(drawn, std::uint8_t{0});  // no salt is kept where it was drawn from
        stock->used += wanted.size();
    };
}

}  // namespace edvet
