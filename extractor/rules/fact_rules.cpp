#include "extractor/rules/fact_rules.h"

#include <algorithm>

#include "extractor/rules/captures.h"
#include "extractor/rules/fields.h"

namespace planatlas::rule_files {
namespace {

Names field_names(const FactKind& kind) {
  Names names;
  for (const KindField& field : kind.fields) names.push_back(field.name);
  return names;
}

FaultText no_field(const FactKind& kind) {
  return {Fault::kKindNoField, {kind.name}};
}

// A word that gives no value of the field would leave it empty.
void check_enum_words(const KindField& field, const KindDeclaration& kind, const Declarations& declarations,
                      Problems& problems) {
  const auto lexicon = declarations.lexicons.find(field.words);
  if (field.words.empty() || lexicon == declarations.lexicons.end()) return;
  const auto named = std::find_if(kind.lexicons.begin(), kind.lexicons.end(),
                                  [&](const YamlNode& name) { return name.text == field.words; });
  for (const Lexicon::Entry& word : lexicon->second.entries) {
    const std::string& value = word.value.empty() ? word.text : word.value;
    const bool known =
        std::any_of(field.values.begin(), field.values.end(), [&](const auto& each) { return each.first == value; });
    if (known) continue;
    report(problems, *named, {Fault::kLexiconNoValue, {field.words, word.text, value, field.name}});
    return;
  }
}

void check_lexicons(const Declarations& declarations, Problems& problems) {
  Names known;
  for (const auto& [name, lexicon] : declarations.lexicons) known.push_back(name);
  for (const auto& [name, declaration] : declarations.kinds) {
    for (const YamlNode& lexicon : declaration.lexicons) {
      expect_known(lexicon, known, Fault::kUndefinedLexicon, Fault::kLexicons, problems);
    }
    for (const KindField& field : declaration.kind.fields) check_enum_words(field, declaration, declarations, problems);
  }
}

const FactKind* kind_of(const RuleDeclaration& rule, const Declarations& declarations, Problems& problems) {
  const YamlNode* name = rule.set.find("kind");
  if (!name || name->kind != NodeKind::kScalar) return nullptr;  // reported with the rule
  const auto found = declarations.kinds.find(name->text);
  if (found != declarations.kinds.end()) return found->second.refused ? nullptr : &found->second.kind;
  Names known;
  for (const auto& [kind, declaration] : declarations.kinds) known.push_back(kind);
  expect_known(*name, known, Fault::kNoKind, Fault::kKinds, problems);
  return nullptr;
}

void check_set(const RuleDeclaration& rule, const FactKind& kind, Problems& problems) {
  for (std::size_t i = 0; i < rule.set.items.size(); ++i) {
    const YamlNode& key = rule.set.keys[i];
    const YamlNode& value = rule.set.items[i];
    if (key.text == "kind" || value.kind != NodeKind::kScalar) continue;
    if (!expect_known(key, field_names(kind), no_field(kind), Fault::kFields, problems)) continue;
    const KindField* field = kind.find(key.text);
    if (field->type == FieldType::kEnum) {
      Names values;
      for (const auto& [name, meaning] : field->values) values.push_back(name);
      expect_known(value, values, {Fault::kFieldNoValue, {key.text}}, Fault::kValues, problems);
    } else if (field->type != FieldType::kText) {
      report(problems, key, {Fault::kFieldNotSet, {key.text, name_of(field->type)}});
    }
  }
}

void check_captures(const RuleDeclaration& rule, const FactKind& kind, Problems& problems) {
  for (const YamlNode& pattern : rule.patterns) {
    const auto captures = captures_of(pattern.text);
    for (const auto& [name, at] : captures) {
      if (name == "next") continue;  // what stands behind the fact
      expect_known(place_in_scalar(pattern, at), name, field_names(kind), no_field(kind), Fault::kFields, problems);
    }
    for (const KindField& field : kind.fields) {
      if (!field.required || field.from_before || rule.set.find(field.name)) continue;
      const bool captured = std::any_of(captures.begin(), captures.end(),
                                        [&](const WrittenCapture& capture) { return capture.name == field.name; });
      if (captured) continue;
      report(problems, pattern, {Fault::kRequiredCapture, {field.name, kind.name}});
    }
  }
}

}  // namespace

void check_fact_rules(const Declarations& declarations, Problems& problems) {
  check_lexicons(declarations, problems);
  for (const RuleDeclaration& declaration : declarations.rules) {
    const std::string& makes = declaration.rule.makes;
    if (makes != "fact" && makes != "no_fact") continue;
    const FactKind* kind = kind_of(declaration, declarations, problems);
    if (!kind || makes != "fact") continue;
    check_set(declaration, *kind, problems);
    check_captures(declaration, *kind, problems);
  }
}

}  // namespace planatlas::rule_files
