// What rules require of a text before any of their patterns runs: their literals, and the words of the patterns.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "extractor/rules/required_words.h"
#include "extractor/rules/rules.h"
#include "extractor/rules/word_filter.h"

namespace planatlas::rule_files {

// Rules in order of priority; of equal ones the order stays.
void sort_by_priority(std::vector<const Rule*>& rules);

// What a rule's literals require.
WordFilter::Item literals_of(const Rule& rule);
// What each of its patterns requires, the literals among it.
std::vector<WordFilter::Item> requirements_of(const Rule& rule, WordLists& lists);
// The same of a text that has not been made tokens yet: what stands between tokens stands in the text as well.
std::vector<WordFilter::Item> requirements_of_text(const Rule& rule, WordLists& lists);

// Which rules of one maker may match in a text that has not been made tokens.
struct TextFilter {
  WordFilter words{{}};
  ConstantList<std::uint32_t> rule_of_item;  // in order of priority; an index of all rules

  template <class Filter, class Visit>
  static void each_field(Filter& filter, Visit visit) {
    visit(filter.words, filter.rule_of_item);
  }
};
// By maker.
std::map<std::string, TextFilter> make_text_filters(const std::vector<Rule>& rules);

// The filter of all rules: of each in turn an item for its literals, which is its Rule::place, and one for each
// pattern.
WordFilter make_prefilter(const std::vector<Rule>& rules);

}  // namespace planatlas::rule_files
