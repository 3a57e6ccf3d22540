#include "extractor/facts/chains.h"

#include <algorithm>
#include <string>

#include "extractor/facts/indicator.h"
#include "extractor/text/utf8.h"

namespace planatlas::facts {
namespace {

bool same_sentence(const LineState& line, const LineFact& a, const LineFact& b) {
  return a.span.end >= sentence_begin(line, b.span.begin);
}

// The thing measured, without its word of change and without 占… of its own.
std::string subject_of(const LineFact& fact, const Rules& rules) {
  std::string base = fact.goal.indicator;
  base.resize(base.size() - trailing_change(base, rules).size());
  return base;
}

// 示范基地5个，机械化率达60%: nothing to take over. 固定资产投资稳定增长，年均增长8%: the clause before.
std::string subject_from_text(const LineState& line, const LineFact& fact) {
  const std::size_t end = clause_begin(line, fact.span.begin);
  if (end == 0 || end <= sentence_begin(line, fact.span.begin)) return {};
  std::size_t stop = end;
  previous_code_point(line.text, stop);
  const std::size_t begin = clause_begin(line, stop);
  for (const Value& value : line.tokens.values)
    if (is_quantity(value) && value.span.begin >= begin && value.span.end <= stop) return {};
  const IndicatorWording wording = clean_indicator(line.text.substr(begin, stop - begin), line.rules);
  if (count_code_points(wording.text) > 20) return {};
  return wording.text;
}

}  // namespace

void complete_chains(LineState& line) {
  std::vector<LineFact>& facts = line.facts;
  for (std::size_t i = 0; i < facts.size(); ++i) {
    LineFact& fact = facts[i];
    const std::string subject = setting(*fact.rule, "subject");
    const LineFact* before = i > 0 && same_sentence(line, facts[i - 1], fact) ? &facts[i - 1] : nullptr;
    std::string& indicator = fact.goal.indicator;
    const bool needs_subject = subject == "before" || line.rules.lexicon("indicator_continues").prefix_of(indicator) ||
                               line.rules.lexicon("change_words").contains(indicator);
    if (needs_subject) {
      std::string base = subject_from_text(line, fact);
      const LineFact* subject_fact = before ? before : i > 0 && subject == "before" ? &facts[i - 1] : nullptr;
      if (base.empty() && subject_fact) base = subject_of(*subject_fact, line.rules);
      indicator = base + indicator;
    } else if (setting(*fact.rule, "carry") == "verb") {
      if (!before || before->kind != fact.kind) {
        indicator.clear();  // a link without a chain is no fact
        continue;
      }
      const std::string_view verb = leading_verb(before->goal.indicator, line.rules);
      if (!verb.empty() && leading_verb(indicator, line.rules).empty()) {
        indicator = std::string(verb) + indicator;
        if (line.rules.lexicon("increase_verbs").prefix_of(indicator) && fact.goal.kind == GoalKind::kLevel)
          fact.goal.kind = GoalKind::kIncrease;
        if (!fact.goal.per && before->goal.per) fact.goal.per = before->goal.per;
      }
    }
    if (needs_subject || before) fact.goal.indicator_id = indicator_id(indicator, line.rules);
  }
  std::erase_if(facts, [&](const LineFact& fact) {
    if (count_code_points(fact.goal.indicator) >= 2) return false;
    for (std::size_t i = 0; i < line.tokens.values.size(); ++i)
      if (line.tokens.values[i].span == fact.anchor) line.claimed[i] = false;
    return true;
  });
}

}  // namespace planatlas::facts
