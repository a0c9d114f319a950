#pragma once

#include "edvet/store/case_store.hpp"

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>

namespace edvet {

/// How long a store waits for others that write.
constexpr std::chrono::milliseconds usual_patience{30'000};

/// `open_case_file` with another patience.
Expected<std::unique_ptr<CaseStore>, Diagnostic> open_sqlite_store(const std::filesystem::path& path,
                                                                   const std::string& name, Entropy entropy,
                                                                   std::chrono::milliseconds patience);

}  // namespace edvet
