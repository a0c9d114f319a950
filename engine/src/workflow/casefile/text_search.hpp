#pragma once

#include <array>
#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace edvet {

/// Finds many texts at once, word by word: "Ann" stands in "says Ann." and not in "Annual". What stands
/// between words is all one, line ends and quotes too, so that a text is found however a sheet quotes or
/// wraps it. Small and capital letters of ASCII are the same in texts of two words and more; characters that
/// nobody sees do not count, and UTF-16 is read as far as it is ASCII.
///
/// A text of fewer than 3 letters is not looked for; a letter of two bytes counts once, one of more twice. In
/// bytes that are no text, only texts of 5 bytes or more are: fewer come about by chance.
class TextSearch {
public:
    explicit TextSearch(const std::vector<std::string>& texts);

    bool is_empty() const { return words_.empty(); }

    /// Which of the texts stand in there, as indices.
    std::set<std::size_t> in(std::string_view bytes) const;

    /// The same of bytes that are no text for sure.
    std::set<std::size_t> in_binary(std::string_view bytes) const;

private:
    struct Words {
        std::string text;       ///< in small letters
        std::string exact;      ///< as it was given
        std::size_t index = 0;  ///< among the texts that were given; the same words may be there twice
    };

    std::set<std::size_t> search(std::string_view bytes, std::size_t shortest) const;
    /// What is searched, in small letters and as it stands.
    struct Searched {
        const std::string& small;
        const std::string& words;
    };

    void search_words(const std::string& words, std::size_t shortest, std::set<std::size_t>& found) const;
    void search_at(const Searched& searched, std::size_t start, std::size_t shortest,
                   std::set<std::size_t>& found) const;

    std::vector<Words> words_;  ///< bytewise
    std::array<bool, 256> starts_{};
};

}  // namespace edvet
