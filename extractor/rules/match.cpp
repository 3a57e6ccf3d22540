// Running rules over texts.
#include <array>

#include "extractor/base/time_limit.h"
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

std::optional<Match> run(const CompiledPattern::Automaton& pattern, re2::StringPiece text, std::size_t from,
                         re2::RE2::Anchor anchor) {
  if (is_too_late_for({text.data() + from, text.size() - from})) return std::nullopt;
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

std::string_view view_of(re2::StringPiece text) {
  return {text.data(), text.size()};
}

// Returns the first match from `from` on that is not empty.
std::optional<Match> run_forward(const CompiledPattern::Automaton& pattern, re2::StringPiece text, std::size_t from) {
  while (from < text.size()) {
    auto match = run(pattern, text, from, re2::RE2::UNANCHORED);
    if (!match || !match->span.empty()) return match;
    from = match->span.end;
    if (from < text.size()) next_code_point(view_of(text), from);
  }
  return std::nullopt;
}

// A pattern that looks for its matches in one text, in letters where the text is short: of a long one, which may hold
// thousands of matches, offsets would have to be found too often.
class Search {
 public:
  Search(const CompiledPattern& pattern, re2::StringPiece text)
      : pattern_(pattern), text_(text), spelled_(text.size() <= kLongestSpelled ? pattern.spelled() : nullptr) {
    if (spelled_) letters_ = spelled_->alphabet.spell(view_of(text));
  }

  // Returns the first match from `from` on that is not empty.
  std::optional<Match> next(std::size_t from) {
    if (!spelled_) return run_forward(pattern_.automaton_for(view_of(text_)), text_, from);
    const std::size_t letters_before = from == 0 ? 0 : count_code_points(view_of(text_).substr(0, from));
    const std::size_t from_letter = spelled_->alphabet.offset_of(letters_before, letters_);
    return in_text(run_forward(spelled_->automaton, piece_of(letters_), from_letter));
  }

  // Returns the match at the start, or of the whole.
  std::optional<Match> anchored(re2::RE2::Anchor anchor) {
    if (!spelled_) return run(pattern_.automaton_for(view_of(text_)), text_, 0, anchor);
    return in_text(run(spelled_->automaton, piece_of(letters_), 0, anchor));
  }

 private:
  static constexpr std::size_t kLongestSpelled = 4096;  // bytes

  std::optional<Match> in_text(std::optional<Match> match) {
    if (!match) return match;
    match->span = to_text(match->span);
    for (Capture& capture : match->captures) capture.span = to_text(capture.span);
    return match;
  }
  TextSpan to_text(TextSpan in_letters) {
    const std::size_t begin = to_text(in_letters.begin);
    return make_span(begin, to_text(in_letters.end));
  }
  std::size_t to_text(std::size_t in_letters) {
    if (in_letters < last_in_letters_) last_in_letters_ = last_in_text_ = 0;
    const std::string_view between(letters_.data() + last_in_letters_, in_letters - last_in_letters_);
    last_in_text_ = rule_files::skip_code_points(view_of(text_), last_in_text_, spelled_->alphabet.count(between));
    last_in_letters_ = in_letters;
    return last_in_text_;
  }

  const CompiledPattern& pattern_;
  re2::StringPiece text_;
  const CompiledPattern::Spelled* spelled_;
  std::string letters_;
  std::size_t last_in_letters_ = 0, last_in_text_ = 0;  // the place that was asked for last
};

// Where to look for the match behind this one: where its capture `next` begins, which was only looked at.
std::size_t resume_at(const Match& match) {
  const Capture* next = match.find("next");
  return next && next->span.begin > match.span.begin ? next->span.begin : match.span.end;
}

std::vector<Match> find_all_patterns(const Patterns& patterns, re2::StringPiece text, Allowed allowed) {
  std::vector<Match> matches;
  std::vector<Search> searches;            // of the patterns that may run
  std::vector<std::optional<Match>> next;  // of every search, at or after the end of the last match taken
  for (std::size_t i = 0; i < patterns.size(); ++i) {
    if (!allowed(i)) continue;
    searches.emplace_back(*patterns[i], text);
    next.push_back(searches.back().next(0));
  }
  for (;;) {
    const std::optional<Match>* best = nullptr;
    for (const auto& match : next) {
      if (match && (!best || match->span.begin < (*best)->span.begin)) best = &match;
    }
    if (!best) return matches;
    matches.push_back(**best);
    const std::size_t end = resume_at(matches.back());
    for (std::size_t i = 0; i < searches.size(); ++i) {
      if (next[i] && next[i]->span.begin < end) next[i] = searches[i].next(end);
    }
  }
}

std::optional<Match> find_first(const Patterns& patterns, re2::StringPiece text, Allowed allowed) {
  std::optional<Match> best;
  for (std::size_t i = 0; i < patterns.size(); ++i) {
    if (!allowed(i)) continue;
    auto match = Search(*patterns[i], text).next(0);
    if (match && (!best || match->span.begin < best->span.begin)) best = std::move(match);
  }
  return best;
}

std::optional<Match> match_anchored(const Patterns& patterns, re2::StringPiece text, re2::RE2::Anchor anchor,
                                    Allowed allowed) {
  for (std::size_t i = 0; i < patterns.size(); ++i) {
    if (!allowed(i)) continue;
    if (auto match = Search(*patterns[i], text).anchored(anchor)) return match;
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
bool may_match_in(const Rule& rule, std::string_view text) {
  return rule.tokens || has_literal(rule, text);
}

Allowed allowed_in(const Rule& rule, const TokenText& text) {
  return {&text.may_match, rule.place + 1};
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
  if (!may_match_in(*this, text)) return {};
  return counted(*this, text, find_all_patterns(compiled->patterns, piece_of(text), {}));
}

std::optional<Match> Rule::find(std::string_view text) const {
  if (!may_match_in(*this, text)) return std::nullopt;
  return counted(*this, text, find_first(compiled->patterns, piece_of(text), {}));
}

std::optional<Match> Rule::match_whole(std::string_view text) const {
  if (!may_match_in(*this, text)) return std::nullopt;
  return counted(*this, text, match_anchored(compiled->patterns, piece_of(text), re2::RE2::ANCHOR_BOTH, {}));
}

std::optional<Match> Rule::match_start(std::string_view text) const {
  if (!may_match_in(*this, text)) return std::nullopt;
  return counted(*this, text, match_anchored(compiled->patterns, piece_of(text), re2::RE2::ANCHOR_START, {}));
}

bool Rule::may_match(const TokenText& text) const {
  const Allowed allowed = allowed_in(*this, text);
  for (std::size_t i = 0; i < compiled->patterns.size(); ++i) {
    if (allowed(i)) return true;
  }
  return false;
}

std::vector<Match> Rule::find_all(const TokenText& text) const {
  if (!may_match(text)) return {};
  const std::string_view matched = tokens ? text.tokens : text.text;
  return counted(*this, matched, find_all_patterns(compiled->patterns, piece_of(matched), allowed_in(*this, text)));
}

std::optional<Match> Rule::find(const TokenText& text, std::size_t from) const {
  if (!may_match(text)) return std::nullopt;
  const std::string_view rest = std::string_view(tokens ? text.tokens : text.text).substr(from);
  auto match = counted(*this, rest, find_first(compiled->patterns, piece_of(rest), allowed_in(*this, text)));
  if (match && from > 0) shift(*match, static_cast<std::uint32_t>(from));
  return match;
}

std::optional<Match> Rule::match_whole(const TokenText& text) const {
  if (!may_match(text)) return std::nullopt;
  const std::string_view matched = tokens ? text.tokens : text.text;
  return counted(*this, matched,
                 match_anchored(compiled->patterns, piece_of(matched), re2::RE2::ANCHOR_BOTH, allowed_in(*this, text)));
}

}  // namespace planatlas
