// Words with a number each, looked up whole.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extractor/rules/packed.h"

namespace planatlas::rule_files {

class WordTable {
 public:
  WordTable() : WordTable(std::vector<std::pair<std::string, std::uint32_t>>{}) {}
  // Requires: no two words are the same.
  explicit WordTable(std::vector<std::pair<std::string, std::uint32_t>> words);

  std::optional<std::uint32_t> find(std::string_view word) const;

  template <class Table, class Visit>
  static void each_field(Table& table, Visit visit) {
    visit(table.letters_, table.begin_, table.numbers_);
  }

 private:
  ConstantList<char> letters_;         // of all words, which are in order
  ConstantList<std::uint32_t> begin_;  // of every word and behind the last one
  ConstantList<std::uint32_t> numbers_;
};

}  // namespace planatlas::rule_files
