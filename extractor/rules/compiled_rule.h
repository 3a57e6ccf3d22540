// A rule's patterns ready to run. Internal: besides pattern_set.h the only header that shows RE2.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <re2/re2.h>

#include "extractor/rules/rules.h"
#include "extractor/rules/word_index.h"

namespace planatlas {

// A pattern that is compiled when it first runs: a document meets few of them.
class CompiledPattern {
 public:
  struct Automaton {
    explicit Automaton(const std::string& expanded);
    re2::RE2 expression;
    std::vector<std::pair<int, std::string>> captures;  // group number, name; in order of number
    int groups = 1;                                     // to ask for: up to the last named one
  };
  explicit CompiledPattern(std::string expanded) : expanded_(std::move(expanded)) {}
  CompiledPattern(const CompiledPattern&) = delete;
  CompiledPattern& operator=(const CompiledPattern&) = delete;

  const std::string& expanded() const { return expanded_; }
  // Safe to call from several threads.
  const Automaton& automaton() const;

 private:
  std::string expanded_;
  mutable std::once_flag once_;
  mutable std::optional<Automaton> automaton_;
};

struct Rule::Compiled {
  std::vector<std::unique_ptr<CompiledPattern>> patterns;
  std::optional<rule_files::WordIndex> literals;  // of `contains_any`
};

}  // namespace planatlas
