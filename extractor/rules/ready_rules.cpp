#include "extractor/rules/ready_rules.h"

#include <concepts>
#include <memory>
#include <type_traits>
#include <utility>

#include "extractor/rules/compiled_rule.h"
#include "extractor/rules/lexicon_words.h"
#include "extractor/rules/packed.h"
#include "extractor/rules/requirements.h"

namespace planatlas::rule_files {

// The fields of structs that other headers declare, for packed.h: of the struct itself and of a constant one.
template <class T, class Struct>
concept Is = std::same_as<std::remove_const_t<T>, Struct>;

void each_field(Is<RuleExample> auto& example, auto visit) {
  visit(example.text, example.role, example.subject, example.facts, example.where);
}

// Without what is compiled and counted.
void each_field(Is<Rule> auto& rule, auto visit) {
  visit(rule.id, rule.description, rule.makes, rule.roles, rule.priority, rule.contains_any, rule.tokens, rule.set);
  visit(rule.examples, rule.where, rule.patterns, rule.names);
}

void each_field(Is<Lexicon::Entry> auto& entry, auto visit) {
  visit(entry.text, entry.value);
}

// Without the index.
void each_field(Is<Lexicon> auto& lexicon, auto visit) {
  visit(lexicon.name, lexicon.entries);
}

void each_field(Is<KindField> auto& field, auto visit) {
  visit(field.name, field.type, field.required, field.from_before, field.description, field.values);
  visit(field.words, field.after, field.not_only);
}

void each_field(Is<FactKind> auto& kind, auto visit) {
  visit(kind.name, kind.description, kind.source, kind.within, kind.once, kind.overlap, kind.fields);
}

void each_field(Is<Decimal> auto& number, auto visit) {
  visit(number.coefficient, number.scale);
}

void each_field(Is<UnitOfMeasure> auto& unit, auto visit) {
  visit(unit.text, unit.id, unit.family, unit.factor, unit.counter, unit.han_numerals);
}

void each_field(Is<ComparatorWord> auto& word, auto visit) {
  visit(word.text, word.comparator);
}

void each_field(Is<YearWord> auto& word, auto visit) {
  visit(word.text, word.use, word.opens);
}

void each_field(Is<PeriodName> auto& period, auto visit) {
  visit(period.text, period.start, period.end);
}

void each_field(Is<PerWord> auto& word, auto visit) {
  visit(word.text, word.per);
}

void each_field(Is<ValueLexicon> auto& values, auto visit) {
  visit(values.units, values.comparators_before, values.comparators_after, values.approximators);
  visit(values.year_before, values.year_after, values.periods, values.per_words, values.name_words);
}

void each_field(Is<IndicatorDefinition> auto& indicator, auto visit) {
  visit(indicator.id, indicator.name, indicator.english, indicator.topic, indicator.kind, indicator.broader);
  visit(indicator.families);
}

void each_field(Is<IndicatorList> auto& list, auto visit) {
  visit(list.definitions, list.words);
}

void each_field(Is<ReadyRules> auto& ready, auto visit) {
  visit(ready.rules, ready.lexicons, ready.kinds, ready.values, ready.indicators, ready.prefilter);
  visit(ready.text_filters);
}

namespace {

void pack_compiled(const Rule& rule, Packer& pack) {
  pack(static_cast<std::uint32_t>(rule.compiled->patterns.size()));
  for (const auto& pattern : rule.compiled->patterns) {
    const auto spelling = spell_pattern(pattern->expanded());
    pack(pattern->expanded(), spelling.has_value());
    if (spelling) pack(*spelling);
  }
  if (rule.compiled->literals) pack(*rule.compiled->literals);
}

std::shared_ptr<const Rule::Compiled> unpack_compiled(const Rule& rule, Unpacker& unpack) {
  auto compiled = std::make_shared<Rule::Compiled>();
  std::uint32_t patterns = 0;
  for (unpack(patterns); patterns > 0; --patterns) {
    std::string expanded;
    bool is_spelled = false;
    std::optional<Spelling> spelling;
    unpack(expanded, is_spelled);
    if (is_spelled) unpack(spelling.emplace());
    compiled->patterns.push_back(std::make_unique<CompiledPattern>(std::move(expanded), std::move(spelling)));
  }
  if (!rule.contains_any.empty()) unpack(compiled->literals.emplace(std::vector<std::string_view>{}));
  return compiled;
}

}  // namespace

ReadyRules make_ready(Loaded loaded) {
  ReadyRules ready;
  ready.rules = std::move(loaded.rules);
  for (auto& [name, lexicon] : loaded.declarations.lexicons)
    ready.lexicons.push_back(make_lexicon(name, std::move(lexicon.entries)));
  for (auto& [name, declared] : loaded.declarations.kinds) ready.kinds.push_back(std::move(declared.kind));
  ready.values = std::move(loaded.declarations.values);
  ready.indicators = std::move(loaded.indicators);
  ready.prefilter = make_prefilter(ready.rules);
  ready.text_filters = make_text_filters(ready.rules);
  return ready;
}

std::string pack(const ReadyRules& ready) {
  Packer pack;
  pack(ready);
  for (const Lexicon& lexicon : ready.lexicons) pack(lexicon.index->words);
  for (const Rule& rule : ready.rules) pack_compiled(rule, pack);
  return pack.take();
}

ReadyRules unpack(std::string_view bytes) {
  Unpacker unpack(bytes);
  ReadyRules ready;
  unpack(ready);
  for (Lexicon& lexicon : ready.lexicons) {
    auto index = std::make_shared<Lexicon::Index>();
    unpack(index->words);
    lexicon.index = std::move(index);
  }
  for (Rule& rule : ready.rules) rule.compiled = unpack_compiled(rule, unpack);
  return ready;
}

}  // namespace planatlas::rule_files
