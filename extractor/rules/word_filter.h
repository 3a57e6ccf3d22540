// Which of many patterns may match: all those whose required words are there. A text is seen twice, as it is and as
// tokens (rules.h); each group of words says where it is looked for.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extractor/rules/required_words.h"
#include "extractor/rules/word_index.h"

namespace planatlas::rule_files {

// Lists of numbers, one after the other.
struct NumberLists {
  ConstantList<std::uint32_t> all, begin;  // `begin` has one element more than there are lists

  template <class Lists, class Visit>
  static void each_field(Lists& lists, Visit visit) {
    visit(lists.all, lists.begin);
  }
};
NumberLists flatten(const std::vector<std::vector<std::uint32_t>>& lists);

class WordFilter {
 public:
  struct Item {
    std::vector<WordGroup> in_text, in_tokens;
  };
  // An item without groups may always match. `always` is a word that counts as present among the tokens, or empty.
  explicit WordFilter(const std::vector<Item>& items, std::string_view always = {});

  // For packed.h.
  template <class Filter, class Visit>
  static void each_field(Filter& filter, Visit visit) {
    visit(filter.in_text_, filter.in_tokens_, filter.items_of_group_, filter.nothing_met_);
  }

  // Returns for every item whether it may match; nothing where no word is there: then those that may_always_match()
  // tells.
  std::optional<std::vector<bool>> find(std::string_view text, std::string_view tokens) const;
  const std::vector<bool>& may_always_match() const { return nothing_met_.may_match; }

 private:
  // What was met in one text.
  struct Hits {
    std::vector<bool> groups;
    std::vector<std::uint32_t> missing;  // groups of every item that are not met yet
    std::vector<bool> may_match;

    template <class Met, class Visit>
    static void each_field(Met& met, Visit visit) {
      visit(met.groups, met.missing, met.may_match);
    }
  };
  struct Words {
    WordIndex index{{}};
    NumberLists groups;  // that a word meets

    template <class Looked, class Visit>
    static void each_field(Looked& words, Visit visit) {
      visit(words.index, words.groups);
    }
  };
  static Words make_words(const std::map<WordGroup, std::uint32_t>& groups);
  void meet(const Words& words, std::uint32_t word, Hits& hits) const;

  Words in_text_, in_tokens_;
  NumberLists items_of_group_;
  Hits nothing_met_;  // but the word that counts as present
};

}  // namespace planatlas::rule_files
