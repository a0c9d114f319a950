#include "open_case.hpp"

#include "edvet/store/case_file.hpp"
#include "edvet/store/check_case.hpp"

#include <fmt/format.h>

namespace edvet {

namespace {

Diagnostic no_such_moment(const std::string& name, std::string message, std::string remedy)
{
    return {Severity::error, "case.moment", Place{name, 0, 0}, std::move(message), std::move(remedy)};
}

std::optional<Diagnostic> damage_in(const CaseCheck& check, const std::string& name)
{
    if (check.is_sound()) return std::nullopt;
    const auto more = check.faults.size() - 1;
    return Diagnostic{
        Severity::error, "case.damaged", Place{name, 0, 0},
        fmt::format("this case file is damaged or was altered: {}{}", check.faults.front().message,
                    more == 0 ? "" : fmt::format(", and {} more", more)),
        fmt::format("see all of it: edvet verify {}; then go back to a copy that verifies", name)};
}

}  // namespace

bool is_case_file(const std::filesystem::path& path)
{
    std::error_code failure;
    if (std::filesystem::is_directory(path, failure)) return false;
    if (path.extension() == ".edvet") return true;
    const auto nature = nature_of(path);
    return nature == FileNature::case_file || nature == FileNature::other_database;
}

std::optional<Diagnostic> damage_of(const CaseReading& reading, const std::string& name)
{
    return damage_in(check_case(reading), name);
}

Expected<CaseState, Diagnostic> verified_state(const CaseReading& reading, const std::string& name)
{
    CaseFold fold;
    const auto check =
        check_case(reading, [&](const LogEntry& entry, const EntryBody& body,
                                const std::vector<StoredPart>& parts) { fold.add(entry, body, parts); });
    if (auto damage = damage_in(check, name)) return Unexpected{std::move(*damage)};
    return fold.take();
}

Expected<std::int64_t, Diagnostic> entry_at(const CaseMoment& moment, const CaseReading& reading,
                                            const std::string& name)
{
    const auto last = reading.last_entry();
    ensure(last.has_value(), "a sound case without entries");
    if (const auto* seq = std::get_if<std::int64_t>(&moment)) {
        if (*seq >= 1 && *seq <= last->seq) return *seq;
        return Unexpected{
            no_such_moment(name, fmt::format("there is no entry {} in this case file", *seq),
                           fmt::format("its entries are 1 to {}: edvet history {}", last->seq, name))};
    }
    const auto& day = std::get<Date>(moment);
    const auto seq = last_entry_on(reading, day);
    if (seq > 0) return seq;
    const auto first = reading.entry(1);
    return Unexpected{
        no_such_moment(name, fmt::format("on {} this case file was not there yet", to_text(day)),
                       fmt::format("it begins at {}", to_utc_text(first ? first->at : last->at)))};
}

Expected<Done, Diagnostic> look_into_case(const ProcurementSource& source,
                                          const std::function<void(const OpenCase&)>& look)
{
    const auto name = source.path.string();
    const auto store = open_case_file(source.path, name, system_entropy());
    if (!store) return Unexpected{store.error()};
    std::optional<Diagnostic> refused;
    const auto done = store.value()->read([&](const CaseReading& reading) {
        auto last = verified_state(reading, name);
        if (!last) {
            refused = last.error();
            return;
        }
        if (!source.at) {
            look(OpenCase{source.path, reading, std::move(last).value()});
            return;
        }
        const auto entry = entry_at(*source.at, reading, name);
        if (entry)
            look(OpenCase{source.path, reading, state_of(reading, *entry)});
        else
            refused = entry.error();
    });
    if (!done) return done;
    if (refused) return Unexpected{std::move(*refused)};
    return Done{};
}

}  // namespace edvet
