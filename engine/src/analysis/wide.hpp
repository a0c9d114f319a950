#pragma once

namespace edvet {

/// 128 bits, for products and sums of 64. An extension that both gcc and clang have.
__extension__ using Wide = unsigned __int128;

}  // namespace edvet
