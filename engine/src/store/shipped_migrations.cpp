#include "edvet/store/migration.hpp"

namespace edvet {

const std::vector<Migration>& shipped_migrations()
{
    // Format 1 is the first.
    static const std::vector<Migration> migrations;
    return migrations;
}

}  // namespace edvet
