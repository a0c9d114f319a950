#include "edvet/workflow/mcda.hpp"

#include "edvet/base/file.hpp"
#include "edvet/base/json_read.hpp"
#include "edvet/base/nearest_name.hpp"
#include "workflow/mcda/inputs.hpp"
#include "workflow/mcda/method.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace edvet {

namespace {

using mcda::Method;

const std::vector<Method>& methods()
{
    static const std::vector<Method> all{
        mcda::additive_method(),   mcda::value_function_method(),
        mcda::weights_method(),    mcda::ahp_method(),
        mcda::topsis_method(),     mcda::promethee_method(),
        mcda::smaa_method(),       mcda::stability_method(),
        mcda::dominance_method(),  mcda::potential_optimality_method(),
        mcda::borda_method(),      mcda::kemeny_method(),
        mcda::kendall_method(),    mcda::krippendorff_method(),
        mcda::intraclass_method(), mcda::kappa_method(),
        mcda::gates_method(),
    };
    return all;
}

const Method* method_called(const std::string& name)
{
    const auto word = mcda::key_word(name);
    for (const auto& method : methods()) {
        const auto& described = method.described;
        if (described.name == word || std::ranges::find(described.aliases, word) != described.aliases.end())
            return &method;
    }
    return nullptr;
}

/// The object with the inputs, alone or in a whole case.
const JsonNode* inputs_of(const JsonNode& root, const std::string& file, Problems& problems)
{
    const auto* inputs = root.find("inputs");
    if (inputs == nullptr) inputs = &root;
    if (inputs->kind == JsonNode::Kind::object) return inputs;
    problems.error(place_of(*inputs, file), "mcda.input", "the inputs are no object",
                   "write {\"matrix\": [[1, 2], [3, 4]], ...}");
    return nullptr;
}

}  // namespace

const std::vector<McdaMethod>& mcda_methods()
{
    static const auto all = [] {
        std::vector<McdaMethod> described;
        for (const auto& method : methods()) described.push_back(method.described);
        return described;
    }();
    return all;
}

const McdaMethod* mcda_method_called(const std::string& name)
{
    const auto* method = method_called(name);
    return method == nullptr ? nullptr : &method->described;
}

std::optional<std::string> nearest_mcda_method(const std::string& name)
{
    std::vector<std::string> names;
    for (const auto& method : methods()) names.push_back(method.described.name);
    for (const auto& method : methods())
        names.insert(names.end(), method.described.aliases.begin(), method.described.aliases.end());
    return nearest_name(mcda::key_word(name), names);
}

Parsed<McdaResult> apply_mcda(const McdaRequest& request)
{
    Problems problems;
    const auto* method = method_called(request.method);
    if (method == nullptr) {
        problems.error({request.file, 0, 0}, "mcda.method", quote(request.method) + " is no method");
        return {std::nullopt, problems.in_order()};
    }
    const auto text = read_file(request.file, request.file, sheet_file_limit);
    if (!text) return {std::nullopt, {text.error()}};
    const auto document = parse_json(*text, request.file);
    problems.add(document.diagnostics);
    const auto* inputs = is_sound(document) ? inputs_of(*document.value, request.file, problems) : nullptr;
    if (inputs == nullptr) return {std::nullopt, problems.in_order()};

    mcda::Inputs in{*inputs, request.file, problems};
    McdaResult result;
    result.method = method->described.name;
    method->run(in, {mcda::key_word(request.method), request}, result);
    if (!problems.has_error()) in.warn_of_unknown_keys();
    if (problems.has_error()) return {std::nullopt, problems.in_order()};
    return {std::move(result), problems.in_order()};
}

}  // namespace edvet
