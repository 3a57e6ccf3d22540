#include "cli/comparison_setup.h"

#include <algorithm>

#include "cli/audit_words.h"

namespace planatlas {
namespace {

std::vector<std::string> words_of(const Rules& rules, const char* lexicon) {
  std::vector<std::string> words;
  for (const Lexicon::Entry& entry : rules.lexicon(lexicon).entries) words.push_back(entry.text);
  return words;
}

// Meanings of the codes of policy instruments, up to the colon that their explanation follows.
void add_instruments(const Rules& rules, ComparisonSetup& setup) {
  constexpr std::string_view kColon = "：";
  for (const FactKind& kind : rules.kinds()) {
    const KindField* field = kind.name == kInstrumentKind ? kind.find(kInstrumentField) : nullptr;
    if (field == nullptr) continue;
    for (const auto& [code, meaning] : field->values) {
      setup.instrument_names[code] = meaning.substr(0, std::min(meaning.find(kColon), meaning.size()));
    }
  }
}

UnitNames::Names names_of(const Rules& rules, const char* lexicon) {
  UnitNames::Names names;
  for (const Lexicon::Entry& entry : rules.lexicon(lexicon).entries) names[entry.text] = entry.value;
  return names;
}

}  // namespace

ComparisonSetup comparison_setup(const Rules& rules) {
  ComparisonSetup setup;
  setup.units = make_unit_table(rules.values().lexicon().units);
  for (const IndicatorDefinition& indicator : rules.indicators().definitions) {
    for (const IndicatorAspect aspect : kIndicatorAspects) {
      setup.topics[indicator.id + ending_of(aspect)] = indicator.topic;
    }
  }
  for (const Lexicon::Entry& entry : rules.lexicon("divisions").entries) {
    setup.divisions.push_back({entry.text, entry.value});
  }
  std::sort(setup.divisions.begin(), setup.divisions.end(),
            [](const ListedDivision& a, const ListedDivision& b) { return a.code < b.code; });
  setup.idle_words = words_of(rules, "comparison_idle_words");
  setup.ratio_words = words_of(rules, "audit_ratio_words");
  setup.falling_words = words_of(rules, "indicator_falls");
  setup.sum_families = words_of(rules, "comparison_sum_families");
  setup.own_scopes = own_scopes(rules);
  setup.formula_words = words_of(rules, "comparison_formulas");
  add_instruments(rules, setup);
  for (const Lexicon::Entry& entry : rules.lexicon("organ_functions").entries) {
    setup.function_names[entry.value] = entry.text;
  }
  return setup;
}

UnitNames unit_names(const Rules& rules) {
  UnitNames names{names_of(rules, "unit_english"), names_of(rules, "unit_multipliers_english"),
                  names_of(rules, "unit_denominators_english")};
  const UnitNames::Names families = names_of(rules, "unit_families_english");
  for (const UnitOfMeasure& unit : rules.values().lexicon().units) {
    const auto family = families.find(unit.family);
    // 10 thousand of them, and so many of them for each person, are put together from their parts.
    const bool is_simple = unit.factor == Decimal{1, 0} && unit.text.find('/') == std::string::npos;
    if (family != families.end() && is_simple) names.units.try_emplace(unit.text, family->second);
  }
  return names;
}

}  // namespace planatlas
