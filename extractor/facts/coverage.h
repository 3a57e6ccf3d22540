// What rules did and did not do over many documents: what to write next, and what to take out.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "extractor/facts/trace.h"
#include "extractor/rules/rules.h"

namespace planatlas {

// Quantities that no rule claimed and that stand in the same words.
struct UnclaimedGroup {
  std::uint64_t count = 0;
  std::vector<std::pair<std::string, std::string>> examples;  // (document, clause); at most kMaxExamples, in order
};

struct Coverage {
  static constexpr std::size_t kMaxExamples = 3;

  std::size_t documents = 0;
  std::map<std::string, std::uint64_t> made;                          // rule → matches that made something
  std::map<std::string, std::uint64_t> idle;                          // rule → matches that made nothing
  std::map<std::string, std::map<std::string, std::uint64_t>> taken;  // rule → rule it lost to → matches
  std::map<std::string, UnclaimedGroup> unclaimed;  // words before, ⟨quantity⟩ with its unit, word after
};

// The name in `taken` for what the program claims by itself.
inline constexpr std::string_view kProgram = "(program)";

void add_to(Coverage& coverage, const std::string& document, const Trace& trace, const Rules& rules);
// Adds what was counted over other documents, later in order.
void add_to(Coverage& coverage, Coverage other);

// Returns the group of the quantity at `span` of a line: 新增⟨…家⟩以 for 新增30家以上.
std::string surroundings(std::string_view line, TextSpan span, const Rules& rules);

}  // namespace planatlas
