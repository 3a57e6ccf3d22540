#include "extractor/facts/line_facts.h"

#include <algorithm>

#include "extractor/facts/chains.h"
#include "extractor/facts/claims.h"
#include "extractor/facts/goal_maker.h"
#include "extractor/facts/goal_time.h"
#include "extractor/facts/line_state.h"
#include "extractor/facts/passages.h"

namespace planatlas::facts {
namespace {

void shift(Match& match, std::uint32_t by) {
  match.span = {match.span.begin + by, match.span.end + by};
  for (Capture& capture : match.captures) capture.span = {capture.span.begin + by, capture.span.end + by};
}

void apply(LineState& line, const Rule& rule, bool claims_only) {
  std::size_t from = 0;
  // The tokens change as quantities are hidden, so each match is looked for anew behind the last one.
  while (from < line.tokens.tokens.size()) {
    const std::string_view rest = std::string_view(line.tokens.tokens).substr(from);
    auto match = rule.find(rest);
    if (!match) break;
    shift(*match, static_cast<std::uint32_t>(from));
    const std::size_t next = std::max<std::size_t>(match->span.end, from + 1);
    if (claims_only)
      claim(line, *match);
    else
      make_goals(line, rule, *match);
    const Capture* resume = match->find("next");
    from = resume && resume->span.begin > from ? resume->span.begin : next;
    while (from < line.tokens.tokens.size() && (static_cast<unsigned char>(line.tokens.tokens[from]) & 0xC0) == 0x80)
      ++from;
  }
}

}  // namespace

LineFacts find_line_facts(std::string_view text, const LineContext& context, const Rules& rules) {
  LineState line{text, context, rules, rules.tokenize(text), {}, {}, {}, {}};
  line.claimed.assign(line.tokens.values.size(), false);
  claim_counted_headings(line);
  claim_condition_units(line);
  find_passages(line);
  for (const std::string_view makes : {"claim", "goal"})
    for (const Rule* rule : rules.making(makes))
      if (applies(line, *rule)) apply(line, *rule, makes == "claim");
  std::stable_sort(line.facts.begin(), line.facts.end(),
                   [](const LineFact& a, const LineFact& b) { return a.anchor < b.anchor; });
  complete_chains(line);
  LineFacts result;
  result.opening_year = opening_year(line);
  for (std::size_t i = 0; i < line.tokens.values.size(); ++i)
    if (is_quantity(line.tokens.values[i]) && !line.claimed[i]) result.unclaimed.push_back(line.tokens.values[i].span);
  result.facts = std::move(line.facts);
  return result;
}

}  // namespace planatlas::facts
