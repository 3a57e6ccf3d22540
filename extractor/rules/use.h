// Counters of rules and lexicons. Internal.
#pragma once

#include <atomic>
#include <cstdint>
#include <string_view>
#include <vector>

#include "extractor/rules/rules.h"

namespace planatlas {

struct RuleUse {
  std::atomic<std::uint64_t> matches{0};
  std::vector<const Lexicon*> lexicons;  // that stand in its patterns
};

struct LexiconUse {
  explicit LexiconUse(std::size_t entries) : found(entries) {}
  std::vector<std::atomic<std::uint64_t>> found;
};

namespace rule_files {

// Counts a match of the words `text`. Requires: rule.use.
void count_match(const Rule& rule, std::string_view text);

}  // namespace rule_files
}  // namespace planatlas
