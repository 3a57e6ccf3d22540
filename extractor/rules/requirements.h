// What rules require of a text before any of their patterns runs: their literals, and the words of the patterns.
#pragma once

#include <vector>

#include "extractor/rules/required_words.h"
#include "extractor/rules/rules.h"
#include "extractor/rules/word_filter.h"

namespace planatlas::rule_files {

// What a rule's literals require.
WordFilter::Item literals_of(const Rule& rule);
// What each of its patterns requires, the literals among it.
std::vector<WordFilter::Item> requirements_of(const Rule& rule, WordLists& lists);
// The same of a text that has not been made tokens yet: what stands between tokens stands in the text as well.
std::vector<WordFilter::Item> requirements_of_text(const Rule& rule, WordLists& lists);

// The filter of all rules: of each in turn an item for its literals, which is its Rule::place, and one for each
// pattern.
WordFilter make_prefilter(const std::vector<Rule>& rules);

}  // namespace planatlas::rule_files
