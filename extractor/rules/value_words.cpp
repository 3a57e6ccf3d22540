// The `values` section of rule files → ValueLexicon.
#include <algorithm>
#include <array>

#include "extractor/rules/fields.h"
#include "extractor/rules/rule_file.h"

namespace planatlas::rule_files {
namespace {

const Names kValuesKeys{"families",    "units",      "comparators_before", "comparators_after", "approximators",
                        "year_before", "year_after", "year_opens",         "periods",           "per",
                        "names"};
const Names kUnitKeys{"family", "counter", "han_numerals", "words"};
constexpr int kFirstYear = 1900, kLastYear = 2200;

template <class T>
struct Named {
  std::string_view name;
  T value;
};

constexpr std::array<Named<YearUse>, 6> kYearUses{{{"by", YearUse::kBy},
                                                   {"from", YearUse::kFrom},
                                                   {"baseline", YearUse::kBaseline},
                                                   {"past", YearUse::kPast},
                                                   {"period", YearUse::kPeriod},
                                                   {"name", YearUse::kName}}};
constexpr std::array<Named<Comparator>, 6> kComparators{{{"=", Comparator::kEqual},
                                                         {">=", Comparator::kAtLeast},
                                                         {">", Comparator::kMoreThan},
                                                         {"<=", Comparator::kAtMost},
                                                         {"<", Comparator::kLessThan},
                                                         {"~", Comparator::kAbout}}};

template <class T, std::size_t N>
std::optional<T> read_named(const std::array<Named<T>, N>& names, const YamlNode& node, Fault part,
                            Problems& problems) {
  const auto text = read_text(node, part, problems);
  if (!text) return std::nullopt;
  const auto found = std::find_if(names.begin(), names.end(), [&](const auto& named) { return named.name == *text; });
  if (found != names.end()) return found->value;
  Names known;
  for (const auto& named : names) known.push_back(named.name);
  expect_known(node, known, {Fault::kUnknownValue, {part}}, Fault::kValues, problems);
  return std::nullopt;
}

// Calls `add(word, value node)` for every entry of a mapping whose words stand in no other file's mapping of that name.
template <class Add>
void read_words(const YamlNode& node, const std::string& section, Declarations& declarations, Problems& problems,
                const Add& add) {
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    const YamlNode& word = node.keys[i];
    if (read_text(word, {Fault::kWordOf, {quoted(section)}}, problems) &&
        declare(declarations, {Fault::kWordNamed, {section}}, word, problems)) {
      add(word.text, node.items[i]);
    }
  }
}

void read_unit(const YamlNode& id, const YamlNode& node, Declarations& declarations, Problems& problems) {
  if (!check_name(id, Fault::kUnit, problems) || !declare(declarations, Fault::kUnitNamed, id, problems)) return;
  const FaultText named{Fault::kUnitNamed, {id.text}};
  if (!expect_map(node, named, problems)) return;
  check_keys(node, kUnitKeys, Fault::kUnit, problems);
  UnitOfMeasure unit;
  unit.id = id.text;
  if (const YamlNode* family = node.find("family")) {
    if (expect_scalar(*family, quoted("family"), problems) && check_name(*family, Fault::kFamily, problems)) {
      unit.family = family->text;
      declarations.used_families.push_back(*family);
    }
  } else {
    report(problems, id, {Fault::kWithout, {named, "family", Fault::kWhatConverts}});
  }
  if (const YamlNode* counter = node.find("counter")) {
    unit.counter = read_bool(*counter, quoted("counter"), problems).value_or(false);
  }
  if (const YamlNode* han = node.find("han_numerals")) {
    unit.han_numerals = read_bool(*han, quoted("han_numerals"), problems).value_or(true);
  }
  const YamlNode* words = node.find("words");
  if (!words) {
    report(problems, id, {Fault::kWithout, {named, "words", Fault::kWordsWithFactor}});
    return;
  }
  if (words->kind != NodeKind::kMap) {
    report(problems, *words, {Fault::kUnitWords, {named}});
    return;
  }
  read_words(*words, "units", declarations, problems, [&](const std::string& word, const YamlNode& value) {
    const auto text = read_text(value, Fault::kFactor, problems);
    if (!text) return;
    const auto factor = Decimal::parse(*text);
    if (!factor || factor->coefficient <= 0) {
      report(problems, value, {Fault::kNoFactor, {*text}});
      return;
    }
    unit.text = word;
    unit.factor = *factor;
    declarations.values.units.push_back(unit);
  });
}

void read_units(const YamlNode& node, Declarations& declarations, Problems& problems) {
  for (std::size_t i = 0; i < node.items.size(); ++i) read_unit(node.keys[i], node.items[i], declarations, problems);
}

void read_comparators(const YamlNode& node, const std::string& section, std::vector<ComparatorWord>& words,
                      Declarations& declarations, Problems& problems) {
  read_words(node, section, declarations, problems, [&](const std::string& word, const YamlNode& value) {
    if (const auto comparator = read_named(kComparators, value, Fault::kComparator, problems)) {
      words.push_back({word, *comparator});
    }
  });
}

void read_years(const YamlNode& node, const std::string& section, std::vector<YearWord>& words,
                Declarations& declarations, Problems& problems) {
  read_words(node, section, declarations, problems, [&](const std::string& word, const YamlNode& value) {
    if (const auto use = read_named(kYearUses, value, Fault::kYearUse, problems)) words.push_back({word, *use, false});
  });
}

void read_periods(const YamlNode& node, Declarations& declarations, Problems& problems) {
  read_words(node, "periods", declarations, problems, [&](const std::string& word, const YamlNode& value) {
    if (value.kind != NodeKind::kList || value.items.size() != 2) {
      report(problems, value, Fault::kNoPeriod);
      return;
    }
    const auto start = read_integer(value.items[0], Fault::kFirstYear, kFirstYear, kLastYear, problems);
    const auto end = read_integer(value.items[1], Fault::kLastYear, kFirstYear, kLastYear, problems);
    if (!start || !end) return;
    if (*start > *end) {
      report(problems, value, Fault::kPeriodBackwards);
      return;
    }
    declarations.values.periods.push_back({word, *start, *end});
  });
}

void read_per_words(const YamlNode& node, Declarations& declarations, Problems& problems) {
  read_words(node, "per", declarations, problems, [&](const std::string& word, const YamlNode& value) {
    if (const auto per = read_text(value, Fault::kPerValue, problems)) {
      declarations.values.per_words.push_back({word, *per});
    }
  });
}

void read_names(const YamlNode& node, Declarations& declarations, Problems& problems) {
  if (!expect_list(node, quoted("names"), problems)) return;
  for (const YamlNode& name : node.items) {
    if (read_text(name, {Fault::kEntryOf, {quoted("names")}}, problems) &&
        declare(declarations, {Fault::kWordNamed, {"names"}}, name, problems)) {
      declarations.values.name_words.push_back(name.text);
    }
  }
}

void read_year_opens(const YamlNode& node, Declarations& declarations, Problems& problems) {
  if (!expect_list(node, quoted("year_opens"), problems)) return;
  for (const YamlNode& word : node.items) {
    if (read_text(word, {Fault::kEntryOf, {quoted("year_opens")}}, problems) &&
        declare(declarations, {Fault::kWordNamed, {"year_opens"}}, word, problems)) {
      declarations.year_opens.push_back(word);
    }
  }
}

// Sets `opens` on the words of that text; returns whether there is one.
bool mark_opening(std::vector<YearWord>& words, const std::string& text) {
  bool found = false;
  for (YearWord& word : words) {
    if (word.text != text) continue;
    word.opens = true;
    found = true;
  }
  return found;
}

}  // namespace

void read_values(const YamlNode& node, Declarations& declarations, Problems& problems) {
  if (!expect_map(node, quoted("values"), problems)) return;
  check_keys(node, kValuesKeys, quoted("values"), problems);
  ValueLexicon& values = declarations.values;
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    const std::string& section = node.keys[i].text;
    const YamlNode& value = node.items[i];
    if (section == "families") read_known_names(value, "families", Fault::kFamily, declarations.families, problems);
    // Of what stands below these, every word has a value.
    const bool worded = section != "families" && section != "names" && section != "year_opens";
    if (worded && !expect_map(value, quoted(section), problems)) continue;
    if (section == "units") read_units(value, declarations, problems);
    if (section == "comparators_before") {
      read_comparators(value, section, values.comparators_before, declarations, problems);
    }
    if (section == "comparators_after")
      read_comparators(value, section, values.comparators_after, declarations, problems);
    if (section == "approximators") read_comparators(value, section, values.approximators, declarations, problems);
    if (section == "year_before") read_years(value, section, values.year_before, declarations, problems);
    if (section == "year_after") read_years(value, section, values.year_after, declarations, problems);
    if (section == "year_opens") read_year_opens(value, declarations, problems);
    if (section == "periods") read_periods(value, declarations, problems);
    if (section == "per") read_per_words(value, declarations, problems);
    if (section == "names") read_names(value, declarations, problems);
  }
}

void finish_declarations(Declarations& declarations, Problems& problems) {
  if (!declarations.families.empty()) {
    const Names known(declarations.families.begin(), declarations.families.end());
    for (const YamlNode& family : declarations.used_families)
      expect_known(family, known, Fault::kNoFamily, Fault::kFamilies, problems);
  }
  for (const YamlNode& word : declarations.year_opens) {
    const bool before = mark_opening(declarations.values.year_before, word.text);
    const bool after = mark_opening(declarations.values.year_after, word.text);
    if (before || after) continue;
    report(problems, word, {Fault::kNoYearWord, {word.text}});
  }
}

}  // namespace planatlas::rule_files
