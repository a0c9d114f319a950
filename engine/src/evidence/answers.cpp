#include "answers.hpp"

namespace edvet {

Answers read_answers(YamlFields& fields)
{
    constexpr std::size_t longest_answer = 200;
    Answers answers;
    const auto* node = fields.find("facts");
    if (!node) return answers;
    YamlFields answer_fields{*node, "'facts'", fields.area(), fields.problems()};
    for (const auto& [key, value] : node->entries) {
        const auto id = FactId::from_text(key.text);
        if (!id) {
            answer_fields.find(key.text);
            answer_fields.error(key.place, "fact", "a fact cannot be called " + quote(key.text), id_remedy);
            continue;
        }
        answers.facts.emplace(*id, answer_fields.needed_text(key.text, longest_answer));
        answers.places.emplace(*id, value.place);
    }
    answer_fields.finish();
    return answers;
}

bool stays_in_folder(const std::string& name)
{
    return name.find_first_of("/\\") == std::string::npos && name != "." && name != "..";
}

}  // namespace edvet
