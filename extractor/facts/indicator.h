// The wording of an indicator.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "extractor/rules/rules.h"

namespace planatlas::facts {

struct IndicatorWording {
  std::string text;                      // without scope, modality, comparator and loose punctuation; may be empty
  std::optional<std::string> scope;      // 全区
  std::size_t skipped = 0;               // bytes of the raw text before `text`
  std::optional<std::string> part_of{};  // 其, which stands for what was named before
};

// Strips what does not belong to the thing measured from both ends of `raw`.
IndicatorWording clean_indicator(std::string_view raw, const Rules& rules);

// The making verb (新建, 培育) that an indicator begins with, empty where there is none.
std::string_view leading_verb(std::string_view indicator, const Rules& rules);

// The word of change (年均增长, 下降) that an indicator ends with, empty where there is none.
std::string_view trailing_change(std::string_view indicator, const Rules& rules);

// The scope word that a clause begins with and that only words such as 累计 part from what follows it; empty where it
// begins with none. `before`: the clause up to there, without years.
std::string_view scope_in_front(std::string_view before, const Rules& rules);

// Removes blanks, line breaks and tabs inside.
std::string flat(std::string_view text);

}  // namespace planatlas::facts
