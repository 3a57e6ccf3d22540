#include "extractor/rules/progress.h"

#include <algorithm>

#include "extractor/rules/compiled_rule.h"
#include "extractor/text/utf8.h"

namespace planatlas {
namespace {

// Where the atom at `at` ends: an escape, a class, a group, a {name}, or one character.
std::size_t atom_end(std::string_view pattern, std::size_t at) {
  int depth = 0;
  bool in_class = false;
  while (at < pattern.size()) {
    const char c = pattern[at];
    if (c == '\\') {
      const std::size_t brace = at + 2;
      at = brace < pattern.size() && pattern[brace] == '{' ? pattern.find('}', brace) + 1
                                                           : std::min(at + 2, pattern.size());
      if (at == 0) return pattern.size();
    } else if (in_class) {
      in_class = c != ']';
      next_code_point(pattern, at);
    } else if (c == '[') {
      in_class = true;
      at += 1;
      if (at < pattern.size() && pattern[at] == '^') ++at;
      if (at < pattern.size() && pattern[at] == ']') ++at;
    } else if (c == '{') {
      const std::size_t close = pattern.find('}', at);
      at = close == std::string_view::npos ? pattern.size() : close + 1;
    } else {
      if (c == '(') ++depth;
      if (c == ')') --depth;
      next_code_point(pattern, at);
    }
    if (depth <= 0 && !in_class) return at;
  }
  return at;
}

// Behind * + ? {2,5} and a ? that makes them lazy.
std::size_t repeat_end(std::string_view pattern, std::size_t at) {
  if (at >= pattern.size()) return at;
  const bool counted = pattern[at] == '{' && at + 1 < pattern.size() && is_ascii_digit(pattern[at + 1]);
  if (counted) {
    at = std::min(pattern.find('}', at), pattern.size() - 1) + 1;
  } else if (pattern[at] == '*' || pattern[at] == '+' || pattern[at] == '?') {
    ++at;
  } else {
    return at;
  }
  return at < pattern.size() && pattern[at] == '?' ? at + 1 : at;
}

std::string_view view_of(const std::string& text, std::size_t size) {
  return std::string_view(text).substr(0, size);
}

// The first match of `expression` that touches `within` and is not empty.
std::optional<TextSpan> match_touching(const re2::RE2& expression, std::string_view text, TextSpan within) {
  const re2::StringPiece piece(text.data(), text.size());
  re2::StringPiece found;
  for (std::size_t from = 0; from < text.size();) {
    if (!expression.Match(piece, from, text.size(), re2::RE2::UNANCHORED, &found, 1)) return std::nullopt;
    const TextSpan span = make_span(static_cast<std::size_t>(found.data() - text.data()),
                                    static_cast<std::size_t>(found.data() - text.data()) + found.size());
    if (!span.empty() && span.end > within.begin && span.begin < within.end) return span;
    if (span.begin >= within.end) return std::nullopt;
    from = std::max<std::size_t>(span.end, from);
    if (span.empty() && from < text.size()) next_code_point(text, from);
  }
  return std::nullopt;
}

// Whether a match is more than marks and blanks: nearly every line ends as a pattern does, in a 。.
bool holds_words(std::string_view text) {
  for (std::size_t offset = 0; offset < text.size();) {
    const char32_t c = next_code_point(text, offset);
    const bool is_letter = U'a' <= (c | 0x20) && (c | 0x20) <= U'z';
    if (is_han(c) || c >= kTokenPlane || is_ascii_digit(c) || is_letter) return true;
  }
  return false;
}

std::optional<PatternProgress> progress_of(const std::string& written, const re2::RE2& compiled, std::string_view text,
                                           TextSpan within) {
  const auto pieces = pattern_pieces(written), expanded = pattern_pieces(compiled.pattern());
  if (pieces.size() != expanded.size()) return std::nullopt;
  const std::string_view whole = view_of(compiled.pattern(), compiled.pattern().size());
  const auto match = [&](std::string_view part) -> std::optional<TextSpan> {
    const re2::RE2 expression(re2::StringPiece(part.data(), part.size()), compiled.options());
    auto span = expression.ok() ? match_touching(expression, text, within) : std::nullopt;
    return span && holds_words(span->of(text)) ? span : std::nullopt;
  };
  for (std::size_t count = pieces.size() - 1; count >= 2 && count < pieces.size(); --count) {
    const std::size_t at = static_cast<std::size_t>(expanded[count].data() - whole.data());
    if (const auto span = match(whole.substr(0, at)))
      return PatternProgress{*span, std::string(pieces[count]), false, count, pieces.size()};
    const std::size_t first = pieces.size() - count;
    const std::size_t from = static_cast<std::size_t>(expanded[first].data() - whole.data());
    if (const auto span = match(whole.substr(from)))
      return PatternProgress{*span, std::string(pieces[first - 1]), true, count, pieces.size()};
  }
  return std::nullopt;
}

}  // namespace

std::vector<std::string_view> pattern_pieces(std::string_view pattern) {
  std::vector<std::string_view> pieces;
  for (std::size_t at = 0; at < pattern.size();) {
    if (pattern[at] == '|') return {pattern};
    const std::size_t end = repeat_end(pattern, atom_end(pattern, at));
    pieces.push_back(pattern.substr(at, end - at));
    at = end;
  }
  return pieces;
}

std::vector<std::string_view> pattern_branches(std::string_view pattern) {
  std::vector<std::string_view> branches;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < pattern.size();) {
    if (pattern[at] == '|') {
      branches.push_back(pattern.substr(begin, at - begin));
      begin = ++at;
    } else {
      at = repeat_end(pattern, atom_end(pattern, at));
    }
  }
  branches.push_back(pattern.substr(begin));
  return branches;
}

bool matches_at(const Rule& rule, std::string_view text, TextSpan within) {
  const auto& patterns = rule.compiled->patterns;
  return std::any_of(patterns.begin(), patterns.end(), [&](const auto& pattern) {
    return match_touching(pattern->automaton().expression, text, within).has_value();
  });
}

std::optional<PatternProgress> furthest(const Rule& rule, std::string_view text, TextSpan within) {
  if (matches_at(rule, text, within)) return std::nullopt;
  std::optional<PatternProgress> best;
  for (std::size_t i = 0; i < rule.compiled->patterns.size(); ++i) {
    const re2::RE2& compiled = rule.compiled->patterns[i]->automaton().expression;
    const auto progress = progress_of(rule.patterns[i], compiled, text, within);
    if (progress && (!best || progress->reached * best->pieces > best->reached * progress->pieces)) best = progress;
  }
  return best;
}

}  // namespace planatlas
