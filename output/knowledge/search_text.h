// Texts as search compares them. Width, case, traditional characters, blanks and quotation marks do not count.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extractor/text/span.h"

namespace planatlas {

// A folded text and, for each of its bytes, the character of the original that it came from.
struct FoldedText {
  std::string text;
  std::vector<TextSpan> origin;
};
FoldedText fold_for_search(std::string_view text);

// Returns `folded` with every Han character a word of its own: what SQLite's index takes apart at blanks. A phrase of
// any length from one character up is then a phrase of words.
std::string index_words(std::string_view folded);

// Returns the words of a query, folded: parted by blanks, whatever stands in quotation marks being one. Those without a
// letter, figure or Han character are left out.
std::vector<std::string> query_words(std::string_view query);

// Returns the places of `word` in the original of a folded text, none overlapping. Latin words and numbers are found
// whole only.
std::vector<TextSpan> find_word(const FoldedText& text, std::string_view word);

}  // namespace planatlas
