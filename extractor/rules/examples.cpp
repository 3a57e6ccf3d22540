#include "extractor/rules/examples.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "extractor/model/decimal.h"
#include "extractor/rules/compiled_rule.h"
#include "extractor/rules/fields.h"
#include "extractor/rules/goal_rules.h"
#include "extractor/rules/makers.h"
#include "extractor/values/calendar.h"

namespace planatlas::rule_files {
namespace {

// The kind that a rule makes facts of; null where there is none to speak of.
const FactKind* kind_of(const Rule& rule, const Declarations& declarations) {
  const auto kind = declarations.kinds.find(rule.set.contains("kind") ? rule.set.at("kind") : "");
  return kind == declarations.kinds.end() || kind->second.refused ? nullptr : &kind->second.kind;
}

// The fields that the facts of a rule may have in its examples.
Names fields_of(const Rule& rule, const Declarations& declarations) {
  if (rule.makes == "goal") return goal_example_fields();
  Names names;
  if (!find_maker(rule.makes)) return names;  // reported with the rule
  if (rule.makes == "fact") {
    const FactKind* kind = kind_of(rule, declarations);
    if (!kind) return names;
    for (const KindField& field : kind->fields) names.push_back(field.name);
    return names;
  }
  for (const auto& [name, value] : rule.set) names.push_back(name);
  for (const auto& pattern : rule.compiled->patterns)
    for (const auto& [group, name] : pattern->automaton().captures) names.push_back(name);
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

bool is_digit(char c) {
  return '0' <= c && c <= '9';
}

// 2026, 2026-06, 2026-06-30
bool is_date(std::string_view text) {
  constexpr std::array<std::size_t, 3> kSizes{4, 7, 10};
  if (std::find(kSizes.begin(), kSizes.end(), text.size()) == kSizes.end()) return false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (at == 4 || at == 7 ? text[at] != '-' : !is_digit(text[at])) return false;
  }
  const auto two_digits = [&](std::size_t at) { return (text[at] - '0') * 10 + text[at + 1] - '0'; };
  if (text.size() == 4) return true;
  const int year = two_digits(0) * 100 + two_digits(2), month = two_digits(5);
  if (month < 1 || 12 < month) return false;
  return text.size() == 7 || (1 <= two_digits(8) && two_digits(8) <= days_in_month(year, month));
}

// The values that a field of a goal may have; none: it holds anything.
Names values_of_goal(std::string_view field) {
  if (field == "class") return {"goal", "achievement", "provision"};
  if (field == "modality") return {"strive", "ensure"};
  if (field != "comparator" && field != "kind") return {};
  const auto& settings = find_maker("goal")->settings;
  return std::find_if(settings.begin(), settings.end(), [&](const Setting& setting) { return setting.key == field; })
      ->values;
}

void check_goal_value(std::string_view field, const YamlNode& value, Problems& problems) {
  if (const Names known = values_of_goal(field); !known.empty()) {
    expect_known(value, known, {Fault::kUnknownValue, {quoted(field)}}, Fault::kValues, problems);
  } else if ((field == "value" || field == "value_max" || field == "baseline") && !Decimal::parse(value.text)) {
    report(problems, value, {Fault::kNoDecimal, {quoted(field), value.text}});
  } else if (field == "baseline_year" && (value.text.size() != 4 || !is_date(value.text))) {
    report(problems, value, {Fault::kNoYear, {quoted(field), value.text}});
  }
}

void check_declared_value(const KindField& field, const YamlNode& value, Problems& problems) {
  const std::string& text = value.text;
  switch (field.type) {
    case FieldType::kEnum: {
      Names known;
      for (const auto& [name, meaning] : field.values) known.push_back(name);
      expect_known(value, known, {Fault::kFieldNoValue, {field.name}}, Fault::kValues, problems);
      return;
    }
    case FieldType::kDate:
      if (!is_date(text)) report(problems, value, {Fault::kNoDate, {quoted(field.name), text}});
      return;
    case FieldType::kYear:
      if (field.name != "year" && (text.size() != 4 || !is_date(text)))  // `year` is checked in every rule
        report(problems, value, {Fault::kNoYear, {quoted(field.name), text}});
      return;
    case FieldType::kQuantity:
      if (std::none_of(text.begin(), text.end(), is_digit))
        report(problems, value, {Fault::kNoQuantity, {quoted(field.name), text}});
      return;
    case FieldType::kText:
    case FieldType::kUnitList:
    case FieldType::kDocumentReference:
      return;
  }
}

// Reports a value that the field never has. An empty one says that the fact has none.
void check_value(const Rule& rule, std::string_view field, const YamlNode& value, const Declarations& declarations,
                 Problems& problems) {
  if (value.kind != NodeKind::kScalar || value.text.empty()) return;
  if (rule.makes == "goal") return check_goal_value(field, value, problems);
  const FactKind* kind = rule.makes == "fact" ? kind_of(rule, declarations) : nullptr;
  if (const KindField* declared = kind ? kind->find(field) : nullptr) check_declared_value(*declared, value, problems);
}

}  // namespace

void check_examples(const RuleDeclaration& declaration, const Rule& compiled, const Declarations& declarations,
                    Problems& problems) {
  const Names known = fields_of(compiled, declarations);
  const NodeKind kind = declaration.examples.kind;
  if (kind != NodeKind::kNull && kind != NodeKind::kList) return;  // reported with the rule
  for (const YamlNode& example : declaration.examples.items) {
    const YamlNode* facts = example.find("facts");
    if (!facts || facts->kind != NodeKind::kList) return;  // reported with the rule
    for (const YamlNode& fact : facts->items) {
      for (std::size_t i = 0; i < fact.items.size(); ++i) {
        const YamlNode& key = fact.keys[i];
        const bool fits = known.empty() || expect_known(key, known, Fault::kNoFieldOfFacts, Fault::kFields, problems);
        if (fits) check_value(compiled, key.text, fact.items[i], declarations, problems);
      }
    }
  }
  const auto missing = missing_examples(compiled);
  if (missing && !compiled.id.empty()) report(problems, declaration.id, *missing);
}

std::optional<FaultText> missing_examples(const Rule& rule) {
  const auto gives_none = [](const RuleExample& example) { return example.facts.empty(); };
  const bool negative = std::any_of(rule.examples.begin(), rule.examples.end(), gives_none);
  const bool positive = !std::all_of(rule.examples.begin(), rule.examples.end(), gives_none);
  if (positive && negative) return std::nullopt;
  const Fault fault = positive ? Fault::kMissingNegative : negative ? Fault::kMissingPositive : Fault::kMissingExamples;
  return FaultText(fault, {rule.id});
}

}  // namespace planatlas::rule_files
