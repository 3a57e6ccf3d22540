#include "extractor/rules/requirements.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

#include "extractor/rules/compiled_rule.h"
#include "extractor/rules/pattern.h"
#include "extractor/text/utf8.h"

namespace planatlas::rule_files {
namespace {

// Whether a character of a text may be another one among its tokens (rules.h).
bool differs_among_tokens(char32_t c) {
  return c == kReplacementCharacter || (kTokenPlane <= c && c <= kTokenPlaneLast);
}

// The longest part of a word that stands in the text as it does among the tokens; empty where there is none.
std::string part_in_text(std::string_view word) {
  std::string_view longest;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < word.size();) {
    const std::size_t character = at;
    const bool differs = differs_among_tokens(next_code_point(word, at));
    const std::size_t end = differs ? character : at;
    if (end - begin > longest.size()) longest = word.substr(begin, end - begin);
    if (differs) begin = at;
  }
  return std::string(longest);
}

// Moves what the tokens must hold to what the text must hold, as far as it tells of the text.
void require_of_text(WordFilter::Item& item) {
  for (WordGroup& group : item.in_tokens) {
    for (std::string& word : group) word = part_in_text(word);
    std::sort(group.begin(), group.end());
    group.erase(std::unique(group.begin(), group.end()), group.end());
    if (!group.empty() && !group.front().empty()) item.in_text.push_back(std::move(group));
  }
  item.in_tokens.clear();
}

}  // namespace

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

std::vector<WordFilter::Item> requirements_of_text(const Rule& rule, WordLists& lists) {
  std::vector<WordFilter::Item> items = requirements_of(rule, lists);
  for (WordFilter::Item& item : items) require_of_text(item);
  return items;
}

void sort_by_priority(std::vector<const Rule*>& rules) {
  std::stable_sort(rules.begin(), rules.end(), [](const Rule* a, const Rule* b) { return a->priority > b->priority; });
}

std::map<std::string, TextFilter> make_text_filters(const std::vector<Rule>& rules) {
  std::map<std::string, std::vector<const Rule*>> by_maker;
  for (const Rule& rule : rules) by_maker[rule.makes].push_back(&rule);
  std::map<std::string, TextFilter> filters;
  WordLists lists;
  for (auto& [maker, made] : by_maker) {
    sort_by_priority(made);
    std::vector<WordFilter::Item> items;
    std::vector<std::uint32_t> rule_of_item;
    for (const Rule* rule : made) {
      for (auto& item : requirements_of_text(*rule, lists)) {
        items.push_back(std::move(item));
        rule_of_item.push_back(static_cast<std::uint32_t>(rule - rules.data()));
      }
    }
    filters[maker] = {WordFilter(items), std::move(rule_of_item)};
  }
  return filters;
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
