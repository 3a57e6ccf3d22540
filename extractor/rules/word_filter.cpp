#include "extractor/rules/word_filter.h"

#include <string>

namespace planatlas::rule_files {
namespace {

std::size_t count(const NumberLists& lists) {
  return lists.begin.size() - 1;
}

}  // namespace

NumberLists flatten(const std::vector<std::vector<std::uint32_t>>& lists) {
  NumberLists flat;
  for (const auto& list : lists) {
    flat.begin.push_back(static_cast<std::uint32_t>(flat.all.size()));
    flat.all.insert(flat.all.end(), list.begin(), list.end());
  }
  flat.begin.push_back(static_cast<std::uint32_t>(flat.all.size()));
  return flat;
}

// What was met in one text.
struct WordFilter::Hits {
  std::vector<bool> groups;
  std::vector<std::uint32_t> missing;  // groups of every item that are not met yet
  std::vector<bool> may_match;
};

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
      ++group_count_[item];
    }
  };
  group_count_.assign(items.size(), 0);
  for (std::uint32_t item = 0; item < items.size(); ++item) {
    add(items[item].in_text, text_groups, item);
    add(items[item].in_tokens, token_groups, item);
    if (group_count_[item] == 0) free_items_.push_back(item);
  }
  items_of_group_ = flatten(items_of_group);
  in_text_ = make_words(text_groups);
  in_tokens_ = make_words(token_groups);
  if (!always.empty()) always_ = in_tokens_.index.find_whole(always);
}

WordFilter::Words WordFilter::make_words(const std::map<WordGroup, std::uint32_t>& groups) {
  std::map<std::string, std::vector<std::uint32_t>> groups_of_word;
  for (const auto& [group, number] : groups) {
    for (const std::string& word : group) groups_of_word[word].push_back(number);
  }
  std::vector<std::string_view> words;
  std::vector<std::vector<std::uint32_t>> lists;
  for (auto& [word, list] : groups_of_word) {
    words.push_back(word);
    lists.push_back(std::move(list));
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

std::vector<bool> WordFilter::find(std::string_view text, std::string_view tokens) const {
  Hits hits{std::vector<bool>(count(items_of_group_)), group_count_, std::vector<bool>(group_count_.size())};
  for (const std::uint32_t item : free_items_) hits.may_match[item] = true;
  if (always_ != WordIndex::kNone) meet(in_tokens_, always_, hits);
  in_text_.index.for_each_in(text, [&](std::uint32_t word) { meet(in_text_, word, hits); });
  in_tokens_.index.for_each_in(tokens, [&](std::uint32_t word) { meet(in_tokens_, word, hits); });
  return std::move(hits.may_match);
}

}  // namespace planatlas::rule_files
