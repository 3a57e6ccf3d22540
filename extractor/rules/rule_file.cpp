#include "extractor/rules/rule_file.h"

#include <algorithm>
#include <set>

#include "extractor/model/section.h"
#include "extractor/rules/builtin.h"
#include "extractor/rules/fields.h"
#include "extractor/rules/indicator_file.h"
#include "extractor/rules/makers.h"
#include "extractor/rules/markers.h"
#include "extractor/rules/wide_marks.h"

namespace planatlas::rule_files {
namespace {

const Names kFileKeys{"about", "lexicons", "fragments", "values", "topics", "indicators", "kinds", "rules"};
const Names kRuleKeys{"id", "description", "makes", "in",       "contains_any",
                      "on", "patterns",    "set",   "priority", "examples"};
const Names kExampleKeys{"text", "role", "subject", "facts"};
const Names kMatchedTexts{"text", "tokens"};
constexpr int kDefaultPriority = 50;

void check_role(const YamlNode& role, Problems& problems) {
  expect_known(role, section_role_names(), Fault::kUnknownRole, Fault::kRoles, problems);
}

// A word, or word: value.
void add_entry(const YamlNode& word, std::string value, LexiconDeclaration& lexicon, std::set<std::string>& seen,
               Problems& problems) {
  auto text = read_text(word, Fault::kLexiconWord, problems);
  if (!text) return;
  if (!seen.insert(*text).second) {
    report(problems, word, {Fault::kTwiceInLexicon, {*text}});
    return;
  }
  lexicon.entries.push_back({std::move(*text), std::move(value)});
}

void read_lexicon(const YamlNode& name, const YamlNode& node, Declarations& declarations, Problems& problems) {
  if (!check_name(name, Fault::kLexicon, problems) || !declare(declarations, Fault::kLexiconNamed, name, problems))
    return;
  LexiconDeclaration lexicon{{}, name.place};
  std::set<std::string> seen;
  if (node.kind == NodeKind::kList) {
    for (const YamlNode& word : node.items) add_entry(word, {}, lexicon, seen, problems);
  } else if (node.kind == NodeKind::kMap) {
    for (std::size_t i = 0; i < node.items.size(); ++i) {
      const auto value = read_text(node.items[i], Fault::kLexiconValue, problems);
      if (value) add_entry(node.keys[i], *value, lexicon, seen, problems);
    }
  } else {
    report(problems, node, {Fault::kWordsOfLexicon, {name.text}});
  }
  declarations.lexicons.emplace(name.text, std::move(lexicon));
}

void read_lexicons(const YamlNode& node, Declarations& declarations, Problems& problems) {
  if (!expect_map(node, quoted("lexicons"), problems)) return;
  for (std::size_t i = 0; i < node.items.size(); ++i) read_lexicon(node.keys[i], node.items[i], declarations, problems);
}

void read_fragments(const YamlNode& node, Declarations& declarations, Problems& problems) {
  if (!expect_map(node, quoted("fragments"), problems)) return;
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    const YamlNode& name = node.keys[i];
    const bool fits =
        check_name(name, Fault::kFragment, problems) && declare(declarations, Fault::kFragmentNamed, name, problems);
    if (fits && read_text(node.items[i], {Fault::kFragmentNamed, {name.text}}, problems)) {
      declarations.fragments.emplace(name.text, node.items[i]);
    }
  }
}

// Empty: the fact has none.
bool is_year(std::string_view text) {
  const bool is_number = std::all_of(text.begin(), text.end(), [](char c) { return '0' <= c && c <= '9'; });
  return !is_number || text.empty() || text.size() == 4;
}

ExampleFact read_fact(const YamlNode& node, Problems& problems) {
  ExampleFact fact;
  if (!expect_map(node, Fault::kFact, problems)) return fact;
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    const YamlNode& value = node.items[i];
    // An empty value says that the fact has no such field.
    const bool fits = value.kind == NodeKind::kNull || expect_scalar(value, Fault::kFactField, problems);
    if (fits && node.keys[i].text == "year" && !is_year(value.text))
      report(problems, value, {Fault::kNoYear, {quoted("year"), value.text}});
    if (fits) fact.emplace_back(node.keys[i].text, value.text);
  }
  return fact;
}

RuleExample read_example(const YamlNode& node, Problems& problems) {
  RuleExample example;
  example.where = where(node.place);
  if (!expect_map(node, Fault::kExample, problems)) return example;
  check_keys(node, kExampleKeys, Fault::kExample, problems);
  if (const YamlNode* text = node.find("text")) {
    example.text = read_text(*text, quoted("text"), problems).value_or("");
  } else {
    report(problems, node, {Fault::kWithout, {Fault::kExample, "text", Fault::kTextToMatch}});
  }
  if (const YamlNode* role = node.find("role")) {
    example.role = read_text(*role, quoted("role"), problems).value_or("");
    if (!example.role.empty()) check_role(*role, problems);
  }
  if (const YamlNode* subject = node.find("subject"))
    example.subject = read_text(*subject, quoted("subject"), problems).value_or("");
  if (const YamlNode* facts = node.find("facts")) {
    if (!expect_list(*facts, quoted("facts"), problems)) return example;
    for (const YamlNode& fact : facts->items) example.facts.push_back(read_fact(fact, problems));
  } else {
    report(problems, node, {Fault::kWithout, {Fault::kExample, "facts", Fault::kFactsOrNone}});
  }
  return example;
}

void read_set(const YamlNode& node, Rule& rule, Problems& problems) {
  if (!expect_map(node, quoted("set"), problems)) return;
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    if (auto value = read_text(node.items[i], Fault::kSetField, problems)) rule.set[node.keys[i].text] = *value;
  }
}

// Reports keys and values under `set` that mean nothing to the maker.
void check_settings(const YamlNode& set, const Maker& maker, Problems& problems) {
  Names keys;
  for (const Setting& setting : maker.settings) keys.push_back(setting.key);
  for (std::size_t i = 0; i < set.items.size() && i < set.keys.size(); ++i) {
    const YamlNode &key = set.keys[i], &value = set.items[i];
    if (keys.empty()) report(problems, key, {Fault::kSetsNothing, {maker.name}});
    if (keys.empty() || !expect_known(key, keys, {Fault::kNoSetting, {maker.name}}, Fault::kKeys, problems)) continue;
    const auto setting = std::find_if(maker.settings.begin(), maker.settings.end(),
                                      [&key](const Setting& each) { return each.key == key.text; });
    if (setting->values.empty() || value.kind != NodeKind::kScalar) continue;
    expect_known(value, setting->values, {Fault::kNoSettingValue, {key.text, maker.name}}, Fault::kValues, problems);
  }
}

void read_makes(const YamlNode& node, const YamlNode& makes, Rule& rule, const Declarations& declarations,
                Problems& problems) {
  const auto name = read_text(makes, quoted("makes"), problems);
  if (!name) return;
  rule.makes = *name;
  Names known;
  for (const Maker& each : makers()) known.push_back(each.name);
  if (declarations.kinds.contains(*name)) {
    report(problems, makes,
           {Fault::kWithHint, {{Fault::kUnknownMaker, {*name}}, FaultText{Fault::kMakesFactOfKind, {*name}}}});
    return;
  }
  if (!expect_known(makes, known, Fault::kUnknownMaker, Fault::kMakers, problems)) return;
  const Maker* maker = find_maker(*name);
  for (const std::string_view key : maker->required_set) {
    if (rule.set.contains(std::string(key))) continue;
    const YamlNode* set = node.find("set");
    report(problems, set ? *set : makes, {Fault::kMissingSetting, {*name, key}});
  }
  const bool of_kind = *name == "fact" || *name == "no_fact";
  if (const YamlNode* set = node.find("set"); set && !of_kind) check_settings(*set, *maker, problems);
  if (maker->text_only && rule.tokens) {
    report(problems, *node.find("on"), {Fault::kTextOnly, {*name}});
  }
}

void read_on(const YamlNode& node, Rule& rule, Problems& problems) {
  const auto on = read_text(node, quoted("on"), problems);
  if (!on) return;
  rule.tokens = *on != "text";  // a mistyped one is meant to be the other one
  expect_known(node, kMatchedTexts, Fault::kWrongOn, Fault::kTexts, problems);
}

void read_patterns(const YamlNode& node, RuleDeclaration& declaration, Problems& problems) {
  if (!expect_list(node, quoted("patterns"), problems)) return;
  if (node.items.empty()) report(problems, node, {Fault::kEmptyList, {quoted("patterns"), Fault::kOnePattern}});
  for (const YamlNode& pattern : node.items) {
    const auto text = read_text(pattern, Fault::kPattern, problems);
    if (!text) continue;
    if (const auto mark = wide_mark_of_pattern(*text)) {
      problems.push_back({place_in_scalar(pattern, mark->at), fault_of(*mark)});
      continue;
    }
    declaration.patterns.push_back(pattern);
    declaration.rule.patterns.push_back(*text);
  }
}

// Reports a required key that is missing, at the rule; returns its value otherwise.
const YamlNode* require_key(const YamlNode& node, const char* key, Fault expected, Problems& problems) {
  const YamlNode* value = node.find(key);
  if (!value) {
    const YamlNode* id = node.find("id");
    const bool named = id && id->kind == NodeKind::kScalar;
    const FaultText rule = named ? FaultText(Fault::kRuleNamed, {id->text}) : FaultText(Fault::kRule);
    report(problems, named ? *id : node, {Fault::kWithout, {rule, key, expected}});
  }
  return value;
}

void read_rule(const YamlNode& node, Declarations& declarations, Problems& problems) {
  if (!expect_map(node, Fault::kRule, problems)) return;
  check_keys(node, kRuleKeys, Fault::kRule, problems);
  RuleDeclaration declaration;
  declaration.place = node.place;
  if (const YamlNode* id = node.find("id")) declaration.id = *id;
  Rule& rule = declaration.rule;
  rule.where = where(node.place);
  rule.priority = kDefaultPriority;

  if (const YamlNode* id = require_key(node, "id", Fault::kNameOfItsOwn, problems)) {
    const bool fits = expect_scalar(*id, quoted("id"), problems) && check_name(*id, Fault::kRule, problems);
    if (fits && declare(declarations, Fault::kRuleNamed, *id, problems)) rule.id = id->text;
  }
  if (const YamlNode* text = node.find("description")) {
    rule.description = read_text(*text, quoted("description"), problems).value_or("");
  }
  if (const YamlNode* on = node.find("on")) read_on(*on, rule, problems);
  if (const YamlNode* set = node.find("set")) {
    read_set(*set, rule, problems);
    if (set->kind == NodeKind::kMap) declaration.set = *set;
  }
  if (const YamlNode* makes = require_key(node, "makes", Fault::kWhatMatchGives, problems)) {
    read_makes(node, *makes, rule, declarations, problems);
  }
  if (const YamlNode* roles = node.find("in")) {
    rule.roles = read_texts(*roles, quoted("in"), problems);
    for (const YamlNode& role : roles->items) {
      if (role.kind == NodeKind::kScalar) check_role(role, problems);
    }
  }
  if (const YamlNode* words = node.find("contains_any")) {
    rule.contains_any = read_texts(*words, quoted("contains_any"), problems);
    if (words->kind == NodeKind::kList && words->items.empty())
      report(problems, *words, {Fault::kEmptyList, {quoted("contains_any"), Fault::kOneWordOrNone}});
    for (const YamlNode& word : words->items) {
      if (word.kind == NodeKind::kScalar) declaration.contains_any.push_back(word);
    }
  }
  if (const YamlNode* priority = node.find("priority")) {
    rule.priority = read_integer(*priority, quoted("priority"), 0, 100, problems).value_or(kDefaultPriority);
  }
  if (const YamlNode* patterns = require_key(node, "patterns", Fault::kListOfPatterns, problems)) {
    read_patterns(*patterns, declaration, problems);
  }
  if (const YamlNode* examples = node.find("examples")) {
    declaration.examples = *examples;
    if (expect_list(*examples, quoted("examples"), problems)) {
      for (const YamlNode& example : examples->items) rule.examples.push_back(read_example(example, problems));
    }
  }
  declarations.rules.push_back(std::move(declaration));
}

void read_rules(const YamlNode& node, Declarations& declarations, Problems& problems) {
  if (!expect_list(node, quoted("rules"), problems)) return;
  for (const YamlNode& rule : node.items) read_rule(rule, declarations, problems);
}

}  // namespace

bool is_shipped(const SourceFile& file) {
  const auto files = builtin_files();
  return std::find(files.begin(), files.end(), file.hash_key) != files.end();
}

bool declare(Declarations& declarations, FaultText thing, const YamlNode& name, Problems& problems) {
  thing.gaps.push_back(name.text);
  const auto [first, added] = declarations.declared.emplace(write_fault(thing, english_fault), name.place);
  if (added) return true;
  const bool first_is_new = is_shipped(*name.place.file) && !is_shipped(*first->second.file);
  const Place at = first_is_new ? first->second : name.place, other = first_is_new ? name.place : first->second;
  const bool grows =
      thing.fault == Fault::kLexiconNamed || thing.fault == Fault::kIndicatorNamed || thing.fault == Fault::kUnitNamed;
  const bool is_name = grows || thing.fault == Fault::kRuleNamed || thing.fault == Fault::kKindNamed ||
                       thing.fault == Fault::kFragmentNamed;
  const FaultText duplicate{Fault::kDuplicate, {std::move(thing), where(other)}};
  const Fault hint = grows ? Fault::kAddThere : Fault::kAnotherName;
  problems.push_back({at, is_name ? FaultText{Fault::kWithHint, {duplicate, hint}} : duplicate});
  return false;
}

void read_known_names(const YamlNode& node, std::string_view section, Fault entry,
                      std::set<std::string, std::less<>>& names, Problems& problems) {
  if (!expect_list(node, quoted(section), problems)) return;
  for (const YamlNode& name : node.items) {
    if (expect_scalar(name, {Fault::kEntryOf, {quoted(section)}}, problems) && check_name(name, entry, problems))
      names.insert(name.text);
  }
}

void read_rule_file(const YamlNode& root, Declarations& declarations, Problems& problems) {
  if (!expect_map(root, Fault::kRuleFile, problems)) return;
  check_keys(root, kFileKeys, Fault::kRuleFile, problems);
  if (const YamlNode* about = root.find("about")) read_text(*about, quoted("about"), problems);
  if (const YamlNode* lexicons = root.find("lexicons")) read_lexicons(*lexicons, declarations, problems);
  if (const YamlNode* fragments = root.find("fragments")) read_fragments(*fragments, declarations, problems);
  if (const YamlNode* values = root.find("values")) read_values(*values, declarations, problems);
  if (const YamlNode* kinds = root.find("kinds")) read_kinds(*kinds, declarations, problems);
  if (const YamlNode* topics = root.find("topics")) {
    read_known_names(*topics, "topics", Fault::kTopic, declarations.topics, problems);
  }
  if (const YamlNode* list = root.find("indicators")) read_indicators(*list, declarations, problems);
  if (const YamlNode* rules = root.find("rules")) read_rules(*rules, declarations, problems);
}

}  // namespace planatlas::rule_files
