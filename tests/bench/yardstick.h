// The yardstick of all benchmarks: one RE2::Set scan of a text, sentence by sentence, with patterns that are typical of
// the rules. Frozen: a change of patterns or budget makes every stored ratio meaningless.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>

namespace planatlas::bench {

class Yardstick {
 public:
  Yardstick();
  ~Yardstick();
  // Returns how many (sentence, pattern) pairs match.
  std::size_t scan(std::string_view text) const;

 private:
  struct State;
  std::unique_ptr<const State> state_;
};

}  // namespace planatlas::bench
