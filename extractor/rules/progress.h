// How far a pattern that does not match gets: for people who ask why a rule gave nothing.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extractor/rules/rules.h"

namespace planatlas {

struct PatternProgress {
  TextSpan span;        // what the beginning of the pattern matched, or its end, in the text given
  std::string missing;  // the piece of the pattern, as written, that does not match behind it, or before it
  bool is_end = false;  // the end of the pattern matched: what is missing stands before it
  std::size_t reached = 0, pieces = 0;
};

// Returns the pieces of a pattern that follow each other, each with its repeat: a, (?:…)?, [^，]+?, {name}. One piece
// where alternatives stand on the outermost level.
std::vector<std::string_view> pattern_pieces(std::string_view pattern);

// Returns what stands between the | of its outermost level.
std::vector<std::string_view> pattern_branches(std::string_view pattern);

// Whether a pattern of the rule matches there, `contains_any` left aside.
bool matches_at(const Rule& rule, std::string_view text, TextSpan within);

// Returns how far the rule's patterns get, from their beginning or back from their end, in `text` (TokenText::tokens
// for a rule on tokens) where what is matched touches `within`: the farthest relative to the pattern's length. Nothing
// where not even two pieces match or they match nothing but marks, or one of the patterns matches as a whole.
std::optional<PatternProgress> furthest(const Rule& rule, std::string_view text, TextSpan within);

}  // namespace planatlas
