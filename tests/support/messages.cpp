#include "tests/support/messages.hpp"

namespace edvet::tests {

std::string message_of(const Diagnostic& diagnostic)
{
    const auto whole = to_text(diagnostic);
    return whole.substr(0, whole.find('\n'));
}

std::vector<std::string> messages_of(const std::vector<Diagnostic>& diagnostics)
{
    std::vector<std::string> messages;
    for (const auto& diagnostic : diagnostics) messages.push_back(message_of(diagnostic));
    return messages;
}

}  // namespace edvet::tests
