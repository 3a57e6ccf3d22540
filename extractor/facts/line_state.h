// A line while its facts are being read: its tokens, what was claimed so far, and what was found.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extractor/facts/line_facts.h"
#include "extractor/rules/rules.h"

namespace planatlas::facts {

// A sentence that has no end for longer than this begins anew, lest a line without stops take quadratic time: bytes.
inline constexpr std::size_t kLongestSentence = 6000;
inline constexpr std::size_t kLongestClause = 1500;  // the same

// A stretch of the line that tells what was reached or what is granted.
struct Passage {
  // What the passage says nothing of: what is to be so by a year; that, and what is made or reached.
  enum class Unless { kNothing, kDated, kAimed };

  FactClass kind;
  TextSpan span;  // in the text
  Unless unless = Unless::kNothing;
};

// Where sentences and clauses of a text begin behind the stop before them, ascending; the start of the text is left
// out.
struct Borders {
  explicit Borders(std::string_view text);
  std::vector<std::uint32_t> sentences, clauses;
};

// A match of a rule that leans on a fact before it, where there is none.
struct BrokenLink {
  const Rule* rule;
  TextSpan anchor;  // of its quantity or state, in the text
};

// Requires: text, context and rules outlive the state.
struct LineState {
  std::string_view text;
  const LineContext& context;
  const Rules& rules;
  TokenText tokens;
  std::vector<bool> claimed;  // of every value of the tokens
  std::vector<Passage> passages;
  std::vector<TextSpan> taken_states;  // in the tokens
  std::vector<LineFact> facts;
  Borders borders;
  std::vector<std::size_t> times;  // of the values those that are years, dates or a number of years, in order
  std::size_t period_end = std::string::npos;  // behind the first word for the end of the plan's period
  std::vector<BrokenLink> broken = {};         // what earlier readings of the line took back, by anchor
  std::vector<Lexicon::Place> modality_words = {}, yearly_words = {}, sums_over_time = {};  // lexicons of these names
};

// Where the words stand in a stretch of the text, of the places of the whole: each begins and ends in it.
std::vector<Lexicon::Place> places_between(const std::vector<Lexicon::Place>& places, std::size_t begin,
                                           std::size_t end);

// The values that begin in a stretch of the text. A line may hold thousands: nothing that is done for each goal looks
// at all of them.
std::span<const Value> values_between(const LineState& line, std::size_t begin, std::size_t end);

bool is_quantity(const Value& value);
// Whether the value is a year or a date whose year is known.
bool has_year(const Value& value);
// A bare year before the plan, such as 2021年 in a plan of 2023.
bool is_past(const LineState& line, const Value& value);

// Returns a constant field of a rule, empty where there is none.
std::string setting(const Rule& rule, const std::string& key);
// Whether section role and literals of a rule allow it on this line.
bool applies(const LineState& line, const Rule& rule);
// Returns the words of a capture as they stand in the text.
std::string_view raw(const LineState& line, const Capture& capture);

// Turns the token of a value into a name, so that it may stand inside an indicator.
void hide(LineState& line, std::size_t value);

// Returns where the sentence or clause around an offset of the text begins, where the clause ends.
std::size_t sentence_begin(const LineState& line, std::size_t offset);
std::size_t clause_begin(const LineState& line, std::size_t offset);
std::size_t clause_end(const LineState& line, std::size_t offset);

}  // namespace planatlas::facts
