#pragma once

namespace edvet {

/// 128 bits with a sign, for products of 64. An extension that both gcc and clang have.
__extension__ using Int128 = __int128;

}  // namespace edvet
