// Words without which a pattern cannot match, and the characters that its matches begin with: what a prefilter may look
// for before the pattern runs.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace planatlas::rule_files {

// A text that matches holds, of each group, at least one word. The words are UTF-8 and not empty.
using WordGroup = std::vector<std::string>;  // sorted, without repeats

// Lists of words that patterns hold as (?:…|…), each with the words in order: many patterns hold the same long ones,
// and putting them in order takes longer than all else.
using WordLists = std::unordered_map<std::string, std::vector<std::string>>;

// Returns the groups of a pattern in RE2's syntax. Empty where nothing is known: for a pattern with flags such as (?i),
// and for syntax this reader does not know. Linear in the size of the pattern. `lists` spares work over many patterns.
std::vector<WordGroup> required_words(std::string_view pattern, WordLists& lists);
std::vector<WordGroup> required_words(std::string_view pattern);

struct CharacterRange {
  char32_t first, last;
};

// Returns ranges that hold the first character of every match of a pattern; they may overlap. Nothing where a match may
// be empty or begin with any character, and where `required_words` knows nothing.
std::optional<std::vector<CharacterRange>> first_characters(std::string_view pattern);

}  // namespace planatlas::rule_files
