#pragma once

#include "edvet/store/case_store.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

namespace edvet::tests {

/// Bytes that follow from a seed alone.
Entropy counted_entropy(std::uint32_t seed = 1);

/// Writes a genesis and its person p1, who is called Ann.
void begin_case(CaseWriting& writing);

/// A rating of "alder" by p1, with a reason.
NewEntry rating_entry(const std::string& criterion, const std::string& level);

/// A file with its bytes.
NewEntry file_entry(CaseWriting& writing, const std::string& path, const std::string& bytes);

/// A case of two entries, which has to come about.
void make_case(const std::filesystem::path& file);

/// The message with its remedy, or "yes".
std::string answer_of(const Expected<Done, Diagnostic>& result);

/// Everything that a store holds, line by line.
std::string dump_of(const CaseStore& store);
std::string dump_of(const CaseReading& reading);

/// The store of that file, which has to open.
std::unique_ptr<CaseStore> opened(const std::filesystem::path& file);

/// What does not hold in a store, its medium included; empty where it is sound.
std::string faults_of(const CaseStore& store);

}  // namespace edvet::tests
