#include "extractor/values/lexicon_index.h"

#include <algorithm>
#include <optional>

#include "extractor/text/utf8.h"
#include "extractor/values/recognisers.h"

namespace planatlas {
namespace {

// Marks a word of `year_before` that is a year of its own: =上年.
constexpr char32_t kOwnYear = U'=';
constexpr char32_t kGap = U'…';

// A byte that is no UTF-8 leaves the word out of the index.
std::u32string to_characters(const std::string& word) {
  std::u32string characters;
  if (!is_valid_utf8(word)) return characters;
  const Characters decoded(word);
  for (std::size_t i = 0; i < decoded.size(); ++i) characters += decoded[i];
  return characters;
}

std::u32string reversed(const std::u32string& word) {
  return {word.rbegin(), word.rend()};
}

std::optional<WordFrame> to_frame(const std::u32string& word, std::size_t id) {
  const std::size_t gap = word.find(kGap);
  if (gap == std::u32string::npos) return std::nullopt;
  return WordFrame{word.substr(0, gap), word.substr(gap + 1), id};
}

template <class Words>
void add_reversed(WordTrie& trie, const Words& words) {
  for (std::size_t i = 0; i < words.size(); ++i) trie.add(reversed(to_characters(words[i].text)), i);
}

template <class Words>
void add_forwards(WordTrie& trie, const Words& words) {
  for (std::size_t i = 0; i < words.size(); ++i) trie.add(to_characters(words[i].text), i);
}

}  // namespace

LexiconIndex::LexiconIndex(const ValueLexicon& lexicon) {
  constexpr std::size_t kBasicPlane = 0x10000;
  word_starts_.resize(kBasicPlane);
  add_forwards(units, lexicon.units);
  add_forwards(comparators_after, lexicon.comparators_after);
  add_reversed(comparators_before, lexicon.comparators_before);
  add_reversed(approximators, lexicon.approximators);
  add_year_words(lexicon);
  add_per_words(lexicon);
  for (std::size_t i = 0; i < lexicon.name_words.size(); ++i) {
    const std::u32string word = to_characters(lexicon.name_words[i]);
    names.add(word, i);
    note_start(word);
  }
  value_starts_ = word_starts_;
  for (char32_t c = 0; c < kBasicPlane; ++c) value_starts_[c] = value_starts_[c] || is_value_start(c);
}

void LexiconIndex::add_year_words(const ValueLexicon& lexicon) {
  for (std::size_t i = 0; i < lexicon.year_before.size(); ++i) {
    const std::u32string word = to_characters(lexicon.year_before[i].text);
    if (auto frame = to_frame(word, i)) {
      year_frames.push_back(std::move(*frame));
    } else if (!word.empty() && word.front() == kOwnYear) {
      relative_years.add(word.substr(1), i);
      note_start(word.substr(1));
    } else {
      year_before.add(reversed(word), i);
    }
  }
  add_forwards(year_after, lexicon.year_after);
  for (std::size_t i = 0; i < lexicon.periods.size(); ++i) {
    const std::u32string word = to_characters(lexicon.periods[i].text);
    periods.add(word, i);
    note_start(word);
  }
}

void LexiconIndex::add_per_words(const ValueLexicon& lexicon) {
  for (std::size_t i = 0; i < lexicon.per_words.size(); ++i) {
    const std::u32string word = to_characters(lexicon.per_words[i].text);
    note_start(word);
    if (auto frame = to_frame(word, i)) {
      per_frames.push_back(std::move(*frame));
    } else {
      per.add(word, i);
      if (word.front() == U'每') times.add(word.substr(1), i);
    }
  }
}

void LexiconIndex::note_start(const std::u32string& word) {
  if (!word.empty() && word.front() < word_starts_.size()) word_starts_[word.front()] = true;
}

}  // namespace planatlas
