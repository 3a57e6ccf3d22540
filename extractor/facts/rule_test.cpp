#include "extractor/facts/rule_test.h"

#include <algorithm>

#include "extractor/facts/declared.h"
#include "extractor/facts/example_reason.h"
#include "extractor/facts/indicator.h"
#include "extractor/facts/line_facts.h"
#include "extractor/model/section.h"
#include "extractor/rules/examples.h"

namespace planatlas {
namespace {

using Fields = ExampleFact;

std::string join(const Fields& fields) {
  std::string text = "{";
  for (const auto& [name, value] : fields) text += (text.size() > 1 ? ", " : "") + name + ": " + value;
  return text + "}";
}

std::string join(const std::vector<Fields>& facts) {
  std::string text = "[";
  for (const Fields& fact : facts) text += (text.size() > 1 ? ", " : "") + join(fact);
  return text + "]";
}

std::string or_empty(const std::optional<std::string>& value) {
  return value.value_or("");
}

Fields fields_of(const facts::LineFact& fact) {
  const Goal& goal = fact.goal;
  Fields fields{{"indicator", goal.indicator}, {"kind", std::string(name_of(goal.kind))}};
  fields.emplace_back("comparator", goal.comparator ? std::string(symbol_of(*goal.comparator)) : "");
  fields.emplace_back("value", goal.value ? goal.value->to_string() : "");
  fields.emplace_back("value_max", goal.value_max ? goal.value_max->to_string() : "");
  fields.emplace_back("state", or_empty(goal.state));
  fields.emplace_back("unit", or_empty(goal.unit));
  fields.emplace_back("scope", or_empty(goal.scope));
  fields.emplace_back("per", or_empty(goal.per));
  fields.emplace_back("year", goal.year ? std::to_string(*goal.year) : "");
  fields.emplace_back("modality", goal.modality ? std::string(name_of(*goal.modality)) : "");
  fields.emplace_back("baseline", goal.baseline && goal.baseline->value ? goal.baseline->value->to_string() : "");
  fields.emplace_back("baseline_year",
                      goal.baseline && goal.baseline->year ? std::to_string(*goal.baseline->year) : "");
  fields.emplace_back("class", fact.kind == facts::FactClass::kGoal          ? "goal"
                               : fact.kind == facts::FactClass::kAchievement ? "achievement"
                                                                             : "provision");
  return fields;
}

SectionRole role_named(const std::string& name) {
  for (int i = 0; i <= static_cast<int>(SectionRole::kTail); ++i)
    if (name_of(static_cast<SectionRole>(i)) == name) return static_cast<SectionRole>(i);
  return SectionRole::kBody;
}

// An example of a declared kind stands for a line of a task.
std::vector<Fields> declared_by(const Rule& rule, const RuleExample& example, const Rules& rules,
                                std::vector<Attempt>* attempts) {
  std::vector<Fields> found;
  for (const auto& fact :
       facts::DeclaredKinds(rules).find(rules.tokenize(example.text), role_named(example.role), true, attempts)) {
    if (fact.rule->id != rule.id) continue;
    Fields fields;
    for (const auto& [name, value] : fact.fields) fields.emplace_back(name, text_of(value));
    found.push_back(std::move(fields));
  }
  return found;
}

// What a rule gives for a text: facts for a goal or fact rule, captures and constant fields for any other. What was
// tried is added to `attempts` unless that is null.
std::vector<Fields> found_by(const Rule& rule, const RuleExample& example, const Rules& rules,
                             std::vector<Attempt>* attempts) {
  std::vector<Fields> found;
  if (rule.makes == "goal") {
    facts::LineContext context;
    context.role = role_named(example.role);
    context.subject = example.subject;
    context.attempts = attempts;
    for (const auto& fact : facts::find_line_facts(example.text, context, rules).facts)
      if (fact.rule->id == rule.id) found.push_back(fields_of(fact));
    return found;
  }
  if (rule.makes == "fact") return declared_by(rule, example, rules, attempts);
  const TokenText tokens = rule.tokens ? rules.tokenize(example.text) : TokenText{};
  for (const Match& match : rule.tokens ? rule.find_all(tokens) : rule.find_all(example.text)) {
    Fields fields;
    for (const Capture& capture : match.captures) {
      const TextSpan span = rule.tokens ? tokens.to_text(capture.span) : capture.span;
      fields.emplace_back(std::string(capture.name), facts::flat(span.of(example.text)));
    }
    for (const auto& [name, value] : rule.set) fields.emplace_back(name, value);
    found.push_back(std::move(fields));
  }
  return found;
}

bool holds(const Fields& wanted, const Fields& found) {
  return std::all_of(wanted.begin(), wanted.end(),
                     [&](const auto& field) { return std::find(found.begin(), found.end(), field) != found.end(); });
}

bool holds(const std::vector<Fields>& wanted, const std::vector<Fields>& found) {
  if (wanted.size() != found.size()) return false;
  for (std::size_t i = 0; i < wanted.size(); ++i)
    if (!holds(wanted[i], found[i])) return false;
  return true;
}

std::string failure(const Rule& rule, const RuleExample& example, const std::vector<Fields>& found, const Rules& rules,
                    FaultTexts texts) {
  std::string text = write_fault(
      {Fault::kExampleFails, {example.where, rule.id, example.text, join(example.facts), join(found)}}, texts);
  if (found.size() >= example.facts.size()) return text;
  std::vector<Attempt> attempts;
  found_by(rule, example, rules, &attempts);
  for (const FaultText& reason : facts::reasons(rule, example, attempts, rules))
    text += "\n" + write_fault(reason, texts);
  return text;
}

}  // namespace

std::vector<std::string> test_rules(const Rules& rules, FaultTexts texts) {
  std::vector<std::string> problems;
  for (const Rule& rule : rules.all()) {
    for (const RuleExample& example : rule.examples) {
      const auto found = found_by(rule, example, rules, nullptr);
      if (!holds(example.facts, found)) problems.push_back(failure(rule, example, found, rules, texts));
    }
    if (const auto missing = rule_files::missing_examples(rule))
      problems.push_back(rule.where + ": " + write_fault(*missing, texts));
  }
  return problems;
}

}  // namespace planatlas
