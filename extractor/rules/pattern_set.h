// Which of many patterns match somewhere in a text, told in one pass.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <re2/set.h>

namespace planatlas::rule_files {

class PatternSet {
 public:
  // Requires: each pattern compiles by itself. `at_start`: only matches at the very start of a text count.
  explicit PatternSet(const std::vector<std::string_view>& patterns, bool at_start = false);

  // Returns for every pattern whether it matches; all may where the set does not fit into its memory.
  std::vector<bool> find(std::string_view text) const;
  // Returns the numbers of those that match, in no order; nothing where all may.
  std::optional<std::vector<int>> matching(std::string_view text) const;

 private:
  std::size_t count_;
  re2::RE2::Set set_;
  bool compiled_ = false;
};

}  // namespace planatlas::rule_files
