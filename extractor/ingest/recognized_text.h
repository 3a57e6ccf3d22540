// What recognition of characters usually gets wrong in Chinese text, and what can be told from the characters beside
// it.
#pragma once

#include <string>
#include <string_view>

namespace planatlas {

// Returns the text as it was printed, as far as its neighbours show it: punctuation beside Chinese is full width
// (tesseract gives ASCII), 〈一) is （一）, a dash between years is no 一, and O or l in a number is a digit. Nothing
// is guessed of Chinese characters. Requires: valid UTF-8 without line breaks.
std::string mend_recognized(std::string_view text);

}  // namespace planatlas
