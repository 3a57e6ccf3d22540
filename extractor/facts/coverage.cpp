#include "extractor/facts/coverage.h"

#include <algorithm>

#include "extractor/text/utf8.h"

namespace planatlas {
namespace {

constexpr int kBefore = 3, kAfter = 1;        // code points of a group's name
constexpr std::size_t kMaxClauseBytes = 120;  // of an example

bool is_stop(char32_t c) {
  return std::u32string_view(U"，。；：、！？,;:（）()“”\n").find(c) != std::u32string_view::npos || is_blank(c);
}

// Moves at most `most` code points back from `offset`, not past a stop; at the stop, the place behind it.
std::size_t back(std::string_view text, std::size_t offset, int most) {
  for (; most > 0 && offset > 0; --most) {
    std::size_t before = offset;
    if (is_stop(previous_code_point(text, before))) break;
    offset = before;
  }
  return offset;
}

std::size_t forward(std::string_view text, std::size_t offset, int most) {
  for (; most > 0 && offset < text.size(); --most) {
    std::size_t next = offset;
    if (is_stop(next_code_point(text, next))) break;
    offset = next;
  }
  return offset;
}

std::string clause_around(std::string_view line, TextSpan span) {
  const std::size_t begin = back(line, span.begin, 30), end = forward(line, span.end, 20);
  return excerpt(line.substr(begin, end - begin), kMaxClauseBytes);
}

void add_example(UnclaimedGroup& group, std::pair<std::string, std::string> example) {
  if (group.examples.size() < Coverage::kMaxExamples) group.examples.push_back(std::move(example));
}

void add_attempt(Coverage& coverage, const Attempt& attempt) {
  const std::string& id = attempt.rule->id;
  if (attempt.outcome == Outcome::kMade) ++coverage.made[id];
  if (attempt.outcome == Outcome::kNoFact || attempt.outcome == Outcome::kRepeated) ++coverage.idle[id];
  if (attempt.outcome == Outcome::kTaken)
    ++coverage.taken[id][attempt.taken_by ? attempt.taken_by->id : std::string(kProgram)];
}

}  // namespace

std::string surroundings(std::string_view line, TextSpan span, const Rules& rules) {
  const std::vector<Value> values = rules.values().find(span.of(line));
  const bool known = !values.empty() && values.front().kind == ValueKind::kQuantity;
  const std::size_t begin = back(line, span.begin, kBefore), end = forward(line, span.end, kAfter);
  std::string name(line.substr(begin, span.begin - begin));
  name += "⟨…" + (known ? values.front().quantity.unit : std::string()) + "⟩";
  return name.append(line.substr(span.end, end - span.end));
}

void add_to(Coverage& coverage, const std::string& document, const Trace& trace, const Rules& rules) {
  ++coverage.documents;
  for (const LineTrace& line : trace) {
    for (const Attempt& attempt : line.attempts) add_attempt(coverage, attempt);
    for (const Attempt& attempt : line.declared) add_attempt(coverage, attempt);
    for (const TextSpan quantity : line.unclaimed) {
      UnclaimedGroup& group = coverage.unclaimed[surroundings(line.text, quantity, rules)];
      ++group.count;
      add_example(group, {document, clause_around(line.text, quantity)});
    }
  }
}

void add_to(Coverage& coverage, Coverage other) {
  coverage.documents += other.documents;
  for (const auto& [rule, count] : other.made) coverage.made[rule] += count;
  for (const auto& [rule, count] : other.idle) coverage.idle[rule] += count;
  for (const auto& [rule, winners] : other.taken) {
    for (const auto& [winner, count] : winners) coverage.taken[rule][winner] += count;
  }
  for (auto& [name, found] : other.unclaimed) {
    UnclaimedGroup& group = coverage.unclaimed[name];
    group.count += found.count;
    for (auto& example : found.examples) add_example(group, std::move(example));
  }
}

}  // namespace planatlas
