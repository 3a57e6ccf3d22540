#include "extractor/facts/example_reason.h"

#include <algorithm>
#include <optional>
#include <string>

#include "extractor/rules/progress.h"
#include "extractor/rules/tokens.h"

namespace planatlas::facts {
namespace {

std::string joined(const std::vector<std::string>& words, std::string_view between) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : std::string(between)) + word;
  return text;
}

bool holds_literal(const Rule& rule, const std::string& text) {
  return rule.contains_any.empty() ||
         std::any_of(rule.contains_any.begin(), rule.contains_any.end(),
                     [&text](const std::string& word) { return text.find(word) != std::string::npos; });
}

FaultText why_no_match(const Rule& rule, const TokenText& text) {
  const std::string& matched = rule.tokens ? text.tokens : text.text;
  const TextSpan all = make_span(0, matched.size());
  if (!holds_literal(rule, text.text)) return {Fault::kWhyNoLiteral, {joined(rule.contains_any, "、")}};
  if (matches_at(rule, matched, all)) return {Fault::kWhyTaken, {text.text}};
  const auto progress = furthest(rule, matched, all);
  if (!progress) return Fault::kWhyFarOff;
  const TextSpan reached = rule.tokens ? text.to_text(progress->span) : progress->span;
  return {progress->is_end ? Fault::kWhyBegins : Fault::kWhyStops,
          {progress->reached, progress->pieces, reached.of(text.text), progress->missing}};
}

// Nothing where the rule made what it could.
std::optional<FaultText> why(const Rule& rule, const RuleExample& example, const Attempt& attempt,
                             const TokenText& text) {
  const std::string_view words = attempt.span.of(text.text);
  switch (attempt.outcome) {
    case Outcome::kMade:
    case Outcome::kRepeated:
      return std::nullopt;
    case Outcome::kOtherSection:
      return FaultText{Fault::kWhyOtherRole, {example.role, joined(rule.roles, ", ")}};
    case Outcome::kNoLiteral:
    case Outcome::kNoMatch:
      return why_no_match(rule, text);
    case Outcome::kTaken:
      return attempt.taken_by ? FaultText{Fault::kWhyTakenBy, {words, attempt.taken_by->id}}
                              : FaultText{Fault::kWhyTaken, {words}};
    case Outcome::kNoFact:
      return attempt.missing.empty() ? FaultText{Fault::kWhyNoFact, {words}}
                                     : FaultText{Fault::kWhyNoField, {words, attempt.missing}};
  }
  return std::nullopt;
}

}  // namespace

std::vector<FaultText> reasons(const Rule& rule, const RuleExample& example, const std::vector<Attempt>& attempts,
                               const Rules& rules) {
  const TokenText text = rules.tokenize(example.text);
  std::vector<FaultText> found;
  if (rule.tokens) found.push_back({Fault::kExampleReads, {rule_files::with_token_names(text)}});
  if (attempts.empty()) found.push_back({Fault::kExampleBecause, {why_no_match(rule, text)}});
  for (const Attempt& attempt : attempts) {
    if (attempt.rule != &rule) continue;
    if (auto reason = why(rule, example, attempt, text))
      found.push_back({Fault::kExampleBecause, {std::move(*reason)}});
  }
  return found;
}

}  // namespace planatlas::facts
