#include "tests/fuzz/support/laws.hpp"
#include "tests/support/shared_data.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <iostream>
#include <string_view>

/// Runs a target on files, and on all files below folders, as libFuzzer's own programs do with `-runs=0`.
int main(int count, char** words)
{
    std::size_t done = 0;
    for (int i = 1; i < count; ++i) {
        if (std::string_view{words[i]}.starts_with('-')) continue;
        const std::filesystem::path given{words[i]};
        const auto files =
            std::filesystem::is_directory(given) ? edvet::tests::files_below(given) : std::vector{given};
        for (const auto& file : files) {
            // The last line tells which input it was.
            std::cout << file.filename().string() << std::endl;
            const auto bytes = edvet::tests::bytes_of(file);
            LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
            ++done;
        }
    }
    if (done > 0) return 0;
    std::cerr << "there is no input\n";
    return 1;
}
