// A rule's patterns ready to run. Internal: besides pattern_set.h the only header that shows RE2.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <re2/re2.h>

#include "extractor/rules/alphabet.h"
#include "extractor/rules/long_repeats.h"
#include "extractor/rules/rules.h"
#include "extractor/rules/word_index.h"

namespace planatlas {

// A pattern that is compiled when it first runs: a document meets few of them.
class CompiledPattern {
 public:
  struct Automaton {
    explicit Automaton(std::string_view expanded, bool bytes = false);
    re2::RE2 expression;
    std::vector<std::pair<int, std::string>> captures;  // group number, name; in order of number
    int groups = 1;                                     // to ask for: up to the last named one
  };
  explicit CompiledPattern(std::string expanded) : expanded_(std::move(expanded)) {}
  // With what spell_pattern (alphabet.h) gives of it.
  CompiledPattern(std::string expanded, std::optional<rule_files::Spelling> spelling)
      : expanded_(std::move(expanded)), spelling_(std::move(spelling)) {}
  CompiledPattern(const CompiledPattern&) = delete;
  CompiledPattern& operator=(const CompiledPattern&) = delete;

  const std::string& expanded() const { return expanded_; }
  // For any text, and for this one: the same matches, by a smaller program where the text is short. Safe to call from
  // several threads.
  const Automaton& automaton() const { return for_any_text_.get(expanded_); }
  const Automaton& automaton_for(std::string_view text) const;

  // The same pattern in letters of its own, a smaller program again; nullptr where it cannot be spelled.
  struct Spelled {
    explicit Spelled(const rule_files::Spelling& spelling)
        : alphabet(spelling), automaton({spelling.pattern.data(), spelling.pattern.size()}, spelling.bytes) {}
    rule_files::Alphabet alphabet;
    Automaton automaton;
  };
  const Spelled* spelled() const;

 private:
  struct Lazy {
    const Automaton& get(const std::string& pattern) const;
    mutable std::once_flag once;
    mutable std::optional<Automaton> automaton;
  };
  std::string expanded_;
  std::optional<std::optional<rule_files::Spelling>> spelling_;  // where it is known already
  mutable std::once_flag short_once_;
  mutable std::optional<rule_files::WithoutLongRepeats> short_;
  Lazy for_any_text_, for_short_texts_;
  mutable std::once_flag spelled_once_;
  mutable std::optional<Spelled> spelled_;
};

struct Rule::Compiled {
  std::vector<std::unique_ptr<CompiledPattern>> patterns;
  std::optional<rule_files::WordIndex> literals;  // of `contains_any`
};

}  // namespace planatlas
