#include "extractor/rules/word_table.h"

#include <algorithm>

namespace planatlas::rule_files {

WordTable::WordTable(std::vector<std::pair<std::string, std::uint32_t>> words) {
  std::sort(words.begin(), words.end());
  std::vector<char> letters;
  std::vector<std::uint32_t> begin{0}, numbers;
  for (const auto& [word, number] : words) {
    letters.insert(letters.end(), word.begin(), word.end());
    begin.push_back(static_cast<std::uint32_t>(letters.size()));
    numbers.push_back(number);
  }
  letters_ = std::move(letters);
  begin_ = std::move(begin);
  numbers_ = std::move(numbers);
}

std::optional<std::uint32_t> WordTable::find(std::string_view word) const {
  const auto word_at = [this](std::size_t i) {
    return std::string_view(letters_.data() + begin_[i], begin_[i + 1] - begin_[i]);
  };
  std::size_t first = 0, last = numbers_.size();
  while (first < last) {
    const std::size_t middle = first + (last - first) / 2;
    if (word_at(middle) < word)
      first = middle + 1;
    else
      last = middle;
  }
  return first < numbers_.size() && word_at(first) == word ? std::optional(numbers_[first]) : std::nullopt;
}

}  // namespace planatlas::rule_files
