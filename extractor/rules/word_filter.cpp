#include "extractor/rules/word_filter.h"

#include <algorithm>
#include <string>
#include <utility>

#include "extractor/base/time_limit.h"

namespace planatlas::rule_files {

NumberLists flatten(const std::vector<std::vector<std::uint32_t>>& lists) {
  std::vector<std::uint32_t> all, begin;
  for (const auto& list : lists) {
    begin.push_back(static_cast<std::uint32_t>(all.size()));
    all.insert(all.end(), list.begin(), list.end());
  }
  begin.push_back(static_cast<std::uint32_t>(all.size()));
  return {std::move(all), std::move(begin)};
}

namespace {

// The longest part of a word beside `always`: a value that is used up may come to stand behind 每 in 每{name}.
std::string part_beside(const std::string& word, std::string_view always) {
  std::string_view rest = word, longest;
  while (!rest.empty()) {
    const std::string_view part = rest.substr(0, rest.find(always));
    if (part.size() > longest.size()) longest = part;
    rest.remove_prefix(std::min(rest.size(), part.size() + always.size()));
  }
  return std::string(longest.empty() ? always : longest);
}

std::vector<WordGroup> groups_beside(std::vector<WordGroup> groups, std::string_view always) {
  if (always.empty()) return groups;
  for (WordGroup& group : groups) {
    const auto holds_it = [&](const std::string& word) { return word.find(always) != std::string::npos; };
    if (std::none_of(group.begin(), group.end(), holds_it)) continue;
    for (std::string& word : group) word = part_beside(word, always);
    std::sort(group.begin(), group.end());
    group.erase(std::unique(group.begin(), group.end()), group.end());
  }
  return groups;
}

}  // namespace

WordFilter::WordFilter(const std::vector<Item>& items, std::string_view always) {
  std::map<WordGroup, std::uint32_t> text_groups, token_groups;
  std::vector<std::vector<std::uint32_t>> items_of_group;
  const auto add = [&](const std::vector<WordGroup>& groups, std::map<WordGroup, std::uint32_t>& numbers,
                       std::uint32_t item) {
    for (const WordGroup& group : groups) {
      const auto [at, is_new] = numbers.emplace(group, static_cast<std::uint32_t>(items_of_group.size()));
      if (is_new) items_of_group.emplace_back();
      std::vector<std::uint32_t>& owners = items_of_group[at->second];
      if (!owners.empty() && owners.back() == item) continue;
      owners.push_back(item);
      ++nothing_met_.missing[item];
    }
  };
  nothing_met_.missing.assign(items.size(), 0);
  for (std::uint32_t item = 0; item < items.size(); ++item) {
    add(items[item].in_text, text_groups, item);
    add(groups_beside(items[item].in_tokens, always), token_groups, item);
    nothing_met_.may_match.push_back(nothing_met_.missing[item] == 0);
  }
  items_of_group_ = flatten(items_of_group);
  nothing_met_.groups.resize(items_of_group.size());
  in_text_ = make_words(text_groups);
  in_tokens_ = make_words(token_groups);
  if (always.empty()) return;
  const std::uint32_t word = in_tokens_.index.find_whole(always);
  if (word != WordIndex::kNone) meet(in_tokens_, word, nothing_met_);
}

WordFilter::Words WordFilter::make_words(const std::map<WordGroup, std::uint32_t>& groups) {
  std::vector<std::pair<std::string_view, std::uint32_t>> groups_of_words;
  for (const auto& [group, number] : groups) {
    for (const std::string& word : group) groups_of_words.emplace_back(word, number);
  }
  std::sort(groups_of_words.begin(), groups_of_words.end());
  std::vector<std::string_view> words;
  std::vector<std::vector<std::uint32_t>> lists;
  for (const auto& [word, group] : groups_of_words) {
    if (words.empty() || words.back() != word) {
      words.push_back(word);
      lists.emplace_back();
    }
    lists.back().push_back(group);
  }
  return {WordIndex(words), flatten(lists)};
}

void WordFilter::meet(const Words& words, std::uint32_t word, Hits& hits) const {
  for (std::uint32_t i = words.groups.begin[word]; i < words.groups.begin[word + 1]; ++i) {
    const std::uint32_t group = words.groups.all[i];
    if (hits.groups[group]) continue;
    hits.groups[group] = true;
    for (std::uint32_t j = items_of_group_.begin[group]; j < items_of_group_.begin[group + 1]; ++j) {
      const std::uint32_t item = items_of_group_.all[j];
      if (--hits.missing[item] == 0) hits.may_match[item] = true;
    }
  }
}

std::optional<std::vector<bool>> WordFilter::find(std::string_view text, std::string_view tokens) const {
  if (is_too_late_for(text) || is_too_late_for(tokens)) return std::nullopt;
  std::optional<Hits> hits;  // made at the first word: many clauses hold none
  const auto look = [&](const Words& words, std::string_view in) {
    words.index.for_each_in(in, [&](std::uint32_t word) {
      if (!hits) hits = nothing_met_;
      meet(words, word, *hits);
    });
  };
  look(in_text_, text);
  look(in_tokens_, tokens);
  if (!hits) return std::nullopt;
  return std::move(hits->may_match);
}

}  // namespace planatlas::rule_files
