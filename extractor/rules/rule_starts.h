// Which of some rules may match at the start of a text, told by the text's first character and by one pass over its
// start with what the patterns of all of them begin with: most texts match none.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "extractor/rules/rules.h"
#include "extractor/rules/word_filter.h"

namespace planatlas::rule_files {

class RuleStarts {
 public:
  RuleStarts() : RuleStarts(std::vector<const Rule*>{}) {}
  explicit RuleStarts(const std::vector<const Rule*>& rules);

  // Returns the indices of the rules that may match there, ascending. Safe to call from several threads.
  std::vector<std::uint32_t> at_start_of(std::string_view text) const;

 private:
  std::vector<char32_t> borders_;  // ascending; interval i reaches from border i up to the next one
  NumberLists rules_;              // of every interval
  std::vector<std::uint32_t> all_;
  struct Patterns;
  std::shared_ptr<const Patterns> patterns_;
};

}  // namespace planatlas::rule_files
