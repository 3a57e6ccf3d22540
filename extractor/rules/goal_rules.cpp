#include "extractor/rules/goal_rules.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>

#include "extractor/rules/captures.h"
#include "extractor/rules/fields.h"
#include "extractor/rules/makers.h"
#include "extractor/rules/suggest.h"

namespace planatlas::rule_files {
namespace {

constexpr std::array<std::string_view, 12> kCaptures{"indicator",     "comparator",     "comparator_word", "quantity",
                                                     "quantities",    "next",           "years",           "state",
                                                     "baseline_year", "baseline_value", "inner",           "alike"};

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
    expect_known(place_in_scalar(shape, open + 1), names.back(), {captured.begin(), captured.end()}, Fault::kNoCapture,
                 Fault::kCaptures, problems);
  }
  return names;
}

// Checks the keys of `set` that may name captures; returns the names.
Names check_shapes(const RuleDeclaration& rule, Problems& problems) {
  Names used;
  const auto captured = captured_names(rule);
  for (const Setting& setting : find_maker("goal")->settings) {
    const YamlNode* value = rule.set.find(setting.key);
    if (!value || value->kind != NodeKind::kScalar || !setting.values.empty()) continue;
    const Names names = check_shape(*value, captured, problems);
    used.insert(used.end(), names.begin(), names.end());
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
      const FaultText unknown{Fault::kGoalCapture, {capture.name}};
      problems.push_back(
          {place_in_scalar(pattern, capture.at), {Fault::kWithHint, {unknown, {Fault::kDidYouMean, {meant}}}}});
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
    if (rule.rule.makes == "goal") check_captures(rule, check_shapes(rule, problems), problems);
  }
}

}  // namespace planatlas::rule_files
