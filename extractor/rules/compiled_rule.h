// A rule's patterns ready to run. Internal: the only header that shows RE2.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <re2/re2.h>

#include "extractor/rules/rules.h"
#include "extractor/rules/word_index.h"

namespace planatlas {

struct Rule::Compiled {
  struct Pattern {
    std::unique_ptr<const re2::RE2> expression;
    std::vector<std::pair<int, std::string>> captures;  // group number, name; in order of number
    int groups = 1;                                     // to ask for: up to the last named one
  };
  std::vector<Pattern> patterns;
  std::optional<rule_files::WordIndex> literals;  // of `contains_any`
};

}  // namespace planatlas
