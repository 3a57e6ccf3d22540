// What is compared of titles to tell which plan another one names or follows.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extractor/model/record.h"

namespace planatlas {

// Words around the title of a plan in that of the notice that issues it. They are data of the rules.
struct NoticeWords {
  std::vector<std::string> openings;  // 关于印发
  std::vector<std::string> endings;   // 的通知
};

// Returns the comparison key (fold.h) of a text, of which only Han characters, letters and digits are left.
std::string content_key(std::string_view text);

// Returns the content key of a title, that of the plan inside where a notice issues one. Empty where it is too short to
// tell one plan from another.
std::string naming_key(std::string_view title, const NoticeWords& words);

// Removes each `word` from `text`.
void erase_all(std::string& text, std::string_view word);

// Returns the naming key without the names of the division and those above it and without years: what plans of one
// programme have in common at all levels. Empty as above.
std::string programme_key(const Metadata& metadata, const NoticeWords& words);

}  // namespace planatlas
