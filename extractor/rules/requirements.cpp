#include "extractor/rules/requirements.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

#include "extractor/rules/compiled_rule.h"
#include "extractor/text/utf8.h"

namespace planatlas::rule_files {

WordFilter::Item literals_of(const Rule& rule) {
  WordGroup literals(rule.contains_any);
  std::sort(literals.begin(), literals.end());
  literals.erase(std::unique(literals.begin(), literals.end()), literals.end());
  if (literals.empty()) return {};
  return {{std::move(literals)}, {}};
}

std::vector<WordFilter::Item> requirements_of(const Rule& rule, WordLists& lists) {
  std::vector<WordFilter::Item> items;
  for (const auto& pattern : rule.compiled->patterns) {
    items.push_back(literals_of(rule));
    auto words = required_words(pattern->expanded(), lists);
    auto& groups = rule.tokens ? items.back().in_tokens : items.back().in_text;
    std::move(words.begin(), words.end(), std::back_inserter(groups));
  }
  return items;
}

WordFilter make_prefilter(const std::vector<Rule>& rules) {
  std::vector<WordFilter::Item> items;
  WordLists lists;
  for (const Rule& rule : rules) {
    items.push_back(literals_of(rule));
    for (auto& item : requirements_of(rule, lists)) items.push_back(std::move(item));
  }
  // Values that are used up become names while a line is read.
  std::string name;
  append_code_point(name, token_code_point(TokenKind::kName));
  return WordFilter(items, name);
}

}  // namespace planatlas::rule_files
