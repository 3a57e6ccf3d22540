// Running rules over texts.
#include <array>

#include "extractor/rules/compiled_rule.h"
#include "extractor/rules/rules.h"
#include "extractor/rules/use.h"
#include "extractor/text/utf8.h"

namespace planatlas {
namespace {

using Pattern = Rule::Compiled::Pattern;

// RE2 tells an absent group from an empty one by a null pointer, so the text must never be one.
re2::StringPiece piece_of(std::string_view text) {
  return text.empty() ? re2::StringPiece("", 0) : re2::StringPiece(text.data(), text.size());
}

TextSpan span_of(re2::StringPiece group, re2::StringPiece text) {
  const auto begin = static_cast<std::size_t>(group.data() - text.data());
  return make_span(begin, begin + group.size());
}

std::optional<Match> run(const Pattern& pattern, re2::StringPiece text, std::size_t from, re2::RE2::Anchor anchor) {
  // Groups of nearly every pattern fit without touching the heap.
  std::array<re2::StringPiece, 16> few;
  std::vector<re2::StringPiece> many;
  re2::StringPiece* groups = few.data();
  if (pattern.groups > static_cast<int>(few.size())) {
    many.resize(static_cast<std::size_t>(pattern.groups));
    groups = many.data();
  }
  if (!pattern.expression->Match(text, from, text.size(), anchor, groups, pattern.groups)) return std::nullopt;
  Match match;
  match.span = span_of(groups[0], text);
  for (const auto& [group, name] : pattern.captures) {
    if (groups[group].data() != nullptr) match.captures.push_back({name, span_of(groups[group], text)});
  }
  return match;
}

// Returns the first match from `from` on that is not empty.
std::optional<Match> run_forward(const Pattern& pattern, re2::StringPiece text, std::size_t from) {
  while (from < text.size()) {
    auto match = run(pattern, text, from, re2::RE2::UNANCHORED);
    if (!match || !match->span.empty()) return match;
    from = match->span.end;
    if (from < text.size()) next_code_point({text.data(), text.size()}, from);
  }
  return std::nullopt;
}

std::vector<Match> find_all_patterns(const std::vector<Pattern>& patterns, re2::StringPiece text) {
  std::vector<Match> matches;
  std::vector<std::optional<Match>> next;  // of every pattern, at or after the end of the last match taken
  for (const Pattern& pattern : patterns) next.push_back(run_forward(pattern, text, 0));
  for (;;) {
    const std::optional<Match>* best = nullptr;
    for (const auto& match : next) {
      if (match && (!best || match->span.begin < (*best)->span.begin)) best = &match;
    }
    if (!best) return matches;
    matches.push_back(**best);
    const std::uint32_t end = matches.back().span.end;
    for (std::size_t i = 0; i < patterns.size(); ++i) {
      if (next[i] && next[i]->span.begin < end) next[i] = run_forward(patterns[i], text, end);
    }
  }
}

std::optional<Match> find_first(const std::vector<Pattern>& patterns, re2::StringPiece text) {
  std::optional<Match> best;
  for (const Pattern& pattern : patterns) {
    auto match = run_forward(pattern, text, 0);
    if (match && (!best || match->span.begin < best->span.begin)) best = std::move(match);
  }
  return best;
}

std::optional<Match> match_anchored(const std::vector<Pattern>& patterns, re2::StringPiece text,
                                    re2::RE2::Anchor anchor) {
  for (const Pattern& pattern : patterns) {
    if (auto match = run(pattern, text, 0, anchor)) return match;
  }
  return std::nullopt;
}

bool has_literal(const Rule& rule, std::string_view text) {
  return !rule.compiled->literals || rule.compiled->literals->occurs_in(text);
}

// Counts what is returned, where the rules count.
std::optional<Match> counted(const Rule& rule, std::string_view text, std::optional<Match> match) {
  if (rule.use && match) rule_files::count_match(rule, match->span.of(text));
  return match;
}

std::vector<Match> counted(const Rule& rule, std::string_view text, std::vector<Match> matches) {
  if (rule.use) {
    for (const Match& match : matches) rule_files::count_match(rule, match.span.of(text));
  }
  return matches;
}

// A bare string given to a token rule no longer shows the words that became tokens.
bool may_match(const Rule& rule, std::string_view text) {
  return rule.tokens || has_literal(rule, text);
}

}  // namespace

const Capture* Match::find(std::string_view name) const {
  for (const Capture& capture : captures) {
    if (capture.name == name) return &capture;
  }
  return nullptr;
}

std::vector<Match> Rule::find_all(std::string_view text) const {
  if (!may_match(*this, text)) return {};
  return counted(*this, text, find_all_patterns(compiled->patterns, piece_of(text)));
}

std::optional<Match> Rule::find(std::string_view text) const {
  if (!may_match(*this, text)) return std::nullopt;
  return counted(*this, text, find_first(compiled->patterns, piece_of(text)));
}

std::optional<Match> Rule::match_whole(std::string_view text) const {
  if (!may_match(*this, text)) return std::nullopt;
  return counted(*this, text, match_anchored(compiled->patterns, piece_of(text), re2::RE2::ANCHOR_BOTH));
}

std::optional<Match> Rule::match_start(std::string_view text) const {
  if (!may_match(*this, text)) return std::nullopt;
  return counted(*this, text, match_anchored(compiled->patterns, piece_of(text), re2::RE2::ANCHOR_START));
}

std::vector<Match> Rule::find_all(const TokenText& text) const {
  if (!has_literal(*this, text.text)) return {};
  const std::string_view matched = tokens ? text.tokens : text.text;
  return counted(*this, matched, find_all_patterns(compiled->patterns, piece_of(matched)));
}

std::optional<Match> Rule::find(const TokenText& text) const {
  if (!has_literal(*this, text.text)) return std::nullopt;
  const std::string_view matched = tokens ? text.tokens : text.text;
  return counted(*this, matched, find_first(compiled->patterns, piece_of(matched)));
}

std::optional<Match> Rule::match_whole(const TokenText& text) const {
  if (!has_literal(*this, text.text)) return std::nullopt;
  const std::string_view matched = tokens ? text.tokens : text.text;
  return counted(*this, matched, match_anchored(compiled->patterns, piece_of(matched), re2::RE2::ANCHOR_BOTH));
}

}  // namespace planatlas
