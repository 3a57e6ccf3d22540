#include "extractor/rules/goal_rules.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>

#include "extractor/rules/captures.h"
#include "extractor/rules/fields.h"
#include "extractor/rules/suggest.h"

namespace planatlas::rule_files {
namespace {

// A key of `set`. Without values any text goes, {names} in it stand for captures.
struct Setting {
  std::string_view key;
  Names values = {};
};

const std::vector<Setting>& settings() {
  static const std::vector<Setting> kSettings{
      {"indicator"},
      {"subject"},
      {"item_suffix"},
      {"carry", {"noun", "verb", "whole"}},
      {"comparator", {">=", ">", "<=", "<", "~", "="}},
      {"kind", {"level", "increase", "growth_rate", "ratio", "multiple", "qualitative"}},
      {"pair", {"true", "equal", "each", "years", "listed_years"}},
      {"only", {"passage", "cell", "dated"}},
      {"bound", {"none"}},
      {"class", {"provision"}},
  };
  return kSettings;
}

constexpr std::array<std::string_view, 10> kCaptures{"indicator",     "comparator",    "comparator_word", "quantity",
                                                     "quantities",    "next",          "years",           "state",
                                                     "baseline_year", "baseline_value"};

constexpr std::size_t kShortest = 5;  // of a name that can be told to be mistyped

std::set<std::string_view> captured_names(const RuleDeclaration& rule) {
  std::set<std::string_view> names;
  for (const YamlNode& pattern : rule.patterns)
    for (const WrittenCapture& capture : captures_of(pattern.text)) names.insert(capture.name);
  return names;
}

// Reports names in {} that no pattern captures; returns all of them.
Names check_shape(const YamlNode& shape, const std::set<std::string_view>& captured, Problems& problems) {
  Names names;
  const std::string_view text = shape.text;
  for (std::size_t open = text.find('{'); open != std::string_view::npos; open = text.find('{', open + 1)) {
    const std::size_t close = text.find('}', open);
    if (close == std::string_view::npos) break;
    names.push_back(text.substr(open + 1, close - open - 1));
    expect_known(place_in_scalar(shape, open + 1), names.back(), {captured.begin(), captured.end()},
                 "no pattern of the rule captures '{}'", "captures", problems);
  }
  return names;
}

Names check_set(const RuleDeclaration& rule, Problems& problems) {
  Names used;
  const auto captured = captured_names(rule);
  Names known;
  for (const Setting& setting : settings()) known.push_back(setting.key);
  for (std::size_t i = 0; i < rule.set.items.size(); ++i) {
    const YamlNode &key = rule.set.keys[i], &value = rule.set.items[i];
    if (!expect_known(key, known, "'set' of a goal has no key '{}'", "keys", problems)) continue;
    if (value.kind != NodeKind::kScalar) continue;  // reported with the rule
    const auto setting =
        std::find_if(settings().begin(), settings().end(), [&](const Setting& each) { return each.key == key.text; });
    if (setting->values.empty()) {
      const Names names = check_shape(value, captured, problems);
      used.insert(used.end(), names.begin(), names.end());
    } else {
      expect_known(value, setting->values, "'" + key.text + "' of a goal has no value '{}'", "values", problems);
    }
  }
  return used;
}

void check_captures(const RuleDeclaration& rule, const Names& used, Problems& problems) {
  const Names known(kCaptures.begin(), kCaptures.end());
  const auto is_in = [](std::string_view name, const Names& names) {
    return std::find(names.begin(), names.end(), name) != names.end();
  };
  for (const YamlNode& pattern : rule.patterns) {
    for (const WrittenCapture& capture : captures_of(pattern.text)) {
      if (capture.name.size() < kShortest || is_in(capture.name, known) || is_in(capture.name, used)) continue;
      const std::string_view meant = nearest(capture.name, known);
      if (meant.empty()) continue;
      problems.push_back({place_in_scalar(pattern, capture.at), "capture '" + std::string(capture.name) +
                                                                    "' means nothing to a goal; did you mean '" +
                                                                    std::string(meant) + "'?"});
    }
  }
}

}  // namespace

const Names& goal_example_fields() {
  static const Names kFields{"indicator", "kind", "comparator", "value",    "value_max", "state",         "unit",
                             "scope",     "per",  "year",       "modality", "baseline",  "baseline_year", "class"};
  return kFields;
}

void check_goal_rules(const Declarations& declarations, Problems& problems) {
  for (const RuleDeclaration& rule : declarations.rules) {
    if (rule.rule.makes == "goal") check_captures(rule, check_set(rule, problems), problems);
  }
}

}  // namespace planatlas::rule_files
