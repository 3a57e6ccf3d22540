#include "extractor/facts/line_facts.h"

#include <algorithm>

#include "extractor/base/time_limit.h"
#include "extractor/facts/chains.h"
#include "extractor/facts/claims.h"
#include "extractor/facts/goal_maker.h"
#include "extractor/facts/goal_time.h"
#include "extractor/facts/line_state.h"
#include "extractor/facts/passages.h"
#include "extractor/text/utf8.h"

namespace planatlas::facts {
namespace {

constexpr int kMostReadings = 6;  // of one line

// Notes what the rules do with a line, where somebody wants to know.
class Notes {
 public:
  explicit Notes(const LineState& line) : line_(line), owners_(line.claimed.size(), nullptr) {}

  void skip(const Rule& rule) { note(rule, in_section(rule) ? Outcome::kNoLiteral : Outcome::kOtherSection, {}); }
  void miss(const Rule& rule) { note(rule, Outcome::kNoMatch, {}); }

  void begin() {
    if (!line_.context.attempts) return;
    before_ = line_.claimed;
    facts_before_ = line_.facts.size();
  }
  // What came of a match since `begin`.
  void end(const Rule& rule, const Match& match) {
    if (!line_.context.attempts) return;
    bool claims = line_.facts.size() > facts_before_;
    for (std::size_t i = 0; i < owners_.size(); ++i) {
      if (before_[i] == line_.claimed[i]) continue;
      owners_[i] = &rule;
      claims = true;
    }
    const TextSpan span = line_.tokens.to_text(match.span);
    if (claims) return note(rule, Outcome::kMade, span);
    for (const std::size_t value : quantities_in(line_, match))
      if (before_[value]) return note(rule, Outcome::kTaken, span, owners_[value]);
    note(rule, Outcome::kNoFact, span);
  }

  // A link without a chain is taken back when all rules have run.
  void finish() {
    if (!line_.context.attempts) return;
    for (Attempt& attempt : *line_.context.attempts) {
      if (attempt.outcome != Outcome::kMade || attempt.rule->makes != "goal") continue;
      const bool stays = std::any_of(line_.facts.begin(), line_.facts.end(), [&attempt](const LineFact& fact) {
        return fact.rule == attempt.rule && attempt.span.contains(fact.anchor);
      });
      if (!stays) attempt.outcome = Outcome::kNoFact;
    }
  }

 private:
  bool in_section(const Rule& rule) const {
    return rule.roles.empty() ||
           std::find(rule.roles.begin(), rule.roles.end(), name_of(line_.context.role)) != rule.roles.end();
  }
  void note(const Rule& rule, Outcome outcome, TextSpan span, const Rule* taken_by = nullptr) {
    if (line_.context.attempts) line_.context.attempts->push_back({&rule, outcome, span, taken_by});
  }

  const LineState& line_;
  std::vector<const Rule*> owners_;  // of every value of the tokens: the rule that claimed it
  std::vector<bool> before_;
  std::size_t facts_before_ = 0;
};

void apply(LineState& line, const Rule& rule, bool claims_only, Notes& notes) {
  std::size_t from = 0;
  bool matched = false;
  // The tokens change as quantities are hidden, so each match is looked for anew behind the last one.
  while (from < line.tokens.tokens.size() && !is_time_up()) {
    auto match = rule.find(line.tokens, from);
    if (!match) break;
    matched = true;
    const std::size_t next = std::max<std::size_t>(match->span.end, from + 1);
    notes.begin();
    if (claims_only)
      claim(line, rule, *match);
    else
      make_goals(line, rule, *match);
    notes.end(rule, *match);
    const Capture* resume = match->find("next");
    from = resume && resume->span.begin > from ? resume->span.begin : next;
    while (from < line.tokens.tokens.size() && (static_cast<unsigned char>(line.tokens.tokens[from]) & 0xC0) == 0x80)
      ++from;
  }
  if (!matched) notes.miss(rule);
}

void begin_anew(LineState& line) {
  line.tokens = line.rules.tokenize(line.text);
  line.passages.clear();
  line.taken_states.clear();
  line.facts.clear();
  if (line.context.attempts) line.context.attempts->clear();
}

// Reads the line once, without the links in `line.broken`; returns the ones it had to take back.
std::vector<BrokenLink> read_facts(LineState& line) {
  line.claimed.assign(line.tokens.values.size(), false);
  claim_counted_headings(line);
  claim_condition_units(line);
  find_passages(line);
  Notes notes(line);
  for (const std::string_view makes : {"claim", "goal"})
    for (const Rule* rule : line.rules.making(makes)) {
      if (!rule->may_match(line.tokens) && !line.context.attempts) continue;  // most: asked first
      if (applies(line, *rule))
        apply(line, *rule, makes == "claim", notes);
      else
        notes.skip(*rule);
    }
  std::stable_sort(line.facts.begin(), line.facts.end(),
                   [](const LineFact& a, const LineFact& b) { return a.anchor < b.anchor; });
  auto broken = complete_chains(line);
  notes.finish();
  return broken;
}

// 5年内选派干部挂职: a time that is no goal of its own says no more than by when.
bool is_time_within(const LineState& line, const Value& value) {
  if (value.quantity.bound != Comparator::kAtMost) return false;
  std::size_t at = line.tokens.to_tokens(value.span).begin;
  return next_code_point(line.tokens.tokens, at) == token_code_point(TokenKind::kDuration);
}

}  // namespace

LineFacts find_line_facts(std::string_view text, const LineContext& context, const Rules& rules) {
  return find_line_facts(text, rules.tokenize(text), context, rules);
}

LineFacts find_line_facts(std::string_view text, TokenText tokens, const LineContext& context, const Rules& rules) {
  LineState line{text, context, rules, std::move(tokens), {}, {}, {}, {}, Borders(text), {}};
  note_times(line);
  auto broken = read_facts(line);
  // What a link without a chain had claimed is given to the rules below it.
  for (int round = 1; round < kMostReadings && !broken.empty() && !is_time_up(); ++round) {
    line.broken.insert(line.broken.end(), broken.begin(), broken.end());
    std::stable_sort(line.broken.begin(), line.broken.end(),
                     [](const BrokenLink& a, const BrokenLink& b) { return a.anchor < b.anchor; });
    begin_anew(line);
    broken = read_facts(line);
  }
  LineFacts result;
  result.opening = opening_year(line);
  for (std::size_t i = 0; i < line.tokens.values.size(); ++i)
    if (is_quantity(line.tokens.values[i]) && !line.claimed[i] && !is_time_within(line, line.tokens.values[i]))
      result.unclaimed.push_back(line.tokens.values[i].span);
  result.facts = std::move(line.facts);
  return result;
}

}  // namespace planatlas::facts
