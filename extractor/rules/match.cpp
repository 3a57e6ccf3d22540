// Running rules over texts.
#include <array>

#include "extractor/rules/compiled_rule.h"
#include "extractor/rules/rules.h"
#include "extractor/rules/use.h"
#include "extractor/text/utf8.h"

namespace planatlas {
namespace {

using Patterns = std::vector<std::unique_ptr<CompiledPattern>>;

// Which patterns of a rule may run.
struct Allowed {
  const std::vector<bool>* may_match = nullptr;  // nullptr: all
  std::size_t first = 0;                         // the rule's first pattern in it
  bool operator()(std::size_t pattern) const { return !may_match || (*may_match)[first + pattern]; }
};

// RE2 tells an absent group from an empty one by a null pointer, so the text must never be one.
re2::StringPiece piece_of(std::string_view text) {
  return text.empty() ? re2::StringPiece("", 0) : re2::StringPiece(text.data(), text.size());
}

TextSpan span_of(re2::StringPiece group, re2::StringPiece text) {
  const auto begin = static_cast<std::size_t>(group.data() - text.data());
  return make_span(begin, begin + group.size());
}

std::optional<Match> run(const CompiledPattern& compiled, re2::StringPiece text, std::size_t from,
                         re2::RE2::Anchor anchor) {
  const CompiledPattern::Automaton& pattern = compiled.automaton_for({text.data(), text.size()});
  // For groups of an anchored match RE2 leaves out its fast test and clears memory for the whole text; most fail early.
  const bool test_first = anchor != re2::RE2::UNANCHORED && pattern.groups > 1;
  if (test_first && !pattern.expression.Match(text, from, text.size(), anchor, nullptr, 0)) return std::nullopt;
  // Groups of nearly every pattern fit without touching the heap.
  std::array<re2::StringPiece, 16> few;
  std::vector<re2::StringPiece> many;
  re2::StringPiece* groups = few.data();
  if (pattern.groups > static_cast<int>(few.size())) {
    many.resize(static_cast<std::size_t>(pattern.groups));
    groups = many.data();
  }
  if (!pattern.expression.Match(text, from, text.size(), anchor, groups, pattern.groups)) return std::nullopt;
  Match match;
  match.span = span_of(groups[0], text);
  for (const auto& [group, name] : pattern.captures) {
    if (groups[group].data() != nullptr) match.captures.push_back({name, span_of(groups[group], text)});
  }
  return match;
}

// Returns the first match from `from` on that is not empty.
std::optional<Match> run_forward(const CompiledPattern& pattern, re2::StringPiece text, std::size_t from) {
  while (from < text.size()) {
    auto match = run(pattern, text, from, re2::RE2::UNANCHORED);
    if (!match || !match->span.empty()) return match;
    from = match->span.end;
    if (from < text.size()) next_code_point({text.data(), text.size()}, from);
  }
  return std::nullopt;
}

std::vector<Match> find_all_patterns(const Patterns& patterns, re2::StringPiece text, Allowed allowed) {
  std::vector<Match> matches;
  std::vector<std::optional<Match>> next;  // of every pattern, at or after the end of the last match taken
  for (std::size_t i = 0; i < patterns.size(); ++i) {
    next.push_back(allowed(i) ? run_forward(*patterns[i], text, 0) : std::nullopt);
  }
  for (;;) {
    const std::optional<Match>* best = nullptr;
    for (const auto& match : next) {
      if (match && (!best || match->span.begin < (*best)->span.begin)) best = &match;
    }
    if (!best) return matches;
    matches.push_back(**best);
    const std::uint32_t end = matches.back().span.end;
    for (std::size_t i = 0; i < patterns.size(); ++i) {
      if (next[i] && next[i]->span.begin < end) next[i] = run_forward(*patterns[i], text, end);
    }
  }
}

std::optional<Match> find_first(const Patterns& patterns, re2::StringPiece text, Allowed allowed) {
  std::optional<Match> best;
  for (std::size_t i = 0; i < patterns.size(); ++i) {
    if (!allowed(i)) continue;
    auto match = run_forward(*patterns[i], text, 0);
    if (match && (!best || match->span.begin < best->span.begin)) best = std::move(match);
  }
  return best;
}

std::optional<Match> match_anchored(const Patterns& patterns, re2::StringPiece text, re2::RE2::Anchor anchor,
                                    Allowed allowed) {
  for (std::size_t i = 0; i < patterns.size(); ++i) {
    if (!allowed(i)) continue;
    if (auto match = run(*patterns[i], text, 0, anchor)) return match;
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

Allowed allowed_in(const Rule& rule, const TokenText& text) {
  return {&text.may_match, rule.place + 1};
}

bool may_match(const Rule& rule, const TokenText& text) {
  const Allowed allowed = allowed_in(rule, text);
  for (std::size_t i = 0; i < rule.compiled->patterns.size(); ++i) {
    if (allowed(i)) return true;
  }
  return false;
}

void shift(Match& match, std::uint32_t by) {
  match.span = {match.span.begin + by, match.span.end + by};
  for (Capture& capture : match.captures) capture.span = {capture.span.begin + by, capture.span.end + by};
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
  return counted(*this, text, find_all_patterns(compiled->patterns, piece_of(text), {}));
}

std::optional<Match> Rule::find(std::string_view text) const {
  if (!may_match(*this, text)) return std::nullopt;
  return counted(*this, text, find_first(compiled->patterns, piece_of(text), {}));
}

std::optional<Match> Rule::match_whole(std::string_view text) const {
  if (!may_match(*this, text)) return std::nullopt;
  return counted(*this, text, match_anchored(compiled->patterns, piece_of(text), re2::RE2::ANCHOR_BOTH, {}));
}

std::optional<Match> Rule::match_start(std::string_view text) const {
  if (!may_match(*this, text)) return std::nullopt;
  return counted(*this, text, match_anchored(compiled->patterns, piece_of(text), re2::RE2::ANCHOR_START, {}));
}

std::vector<Match> Rule::find_all(const TokenText& text) const {
  if (!may_match(*this, text)) return {};
  const std::string_view matched = tokens ? text.tokens : text.text;
  return counted(*this, matched, find_all_patterns(compiled->patterns, piece_of(matched), allowed_in(*this, text)));
}

std::optional<Match> Rule::find(const TokenText& text, std::size_t from) const {
  if (!may_match(*this, text)) return std::nullopt;
  const std::string_view rest = std::string_view(tokens ? text.tokens : text.text).substr(from);
  auto match = counted(*this, rest, find_first(compiled->patterns, piece_of(rest), allowed_in(*this, text)));
  if (match && from > 0) shift(*match, static_cast<std::uint32_t>(from));
  return match;
}

std::optional<Match> Rule::match_whole(const TokenText& text) const {
  if (!may_match(*this, text)) return std::nullopt;
  const std::string_view matched = tokens ? text.tokens : text.text;
  return counted(*this, matched,
                 match_anchored(compiled->patterns, piece_of(matched), re2::RE2::ANCHOR_BOTH, allowed_in(*this, text)));
}

}  // namespace planatlas
