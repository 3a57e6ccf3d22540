// The lexicon, arranged for looking words up at a place of a text.
#pragma once

#include <string>
#include <vector>

#include "extractor/values/lexicon.h"
#include "extractor/values/word_trie.h"

namespace planatlas {

// A word with … for the number in its midst: 与…相比, 每…年.
struct WordFrame {
  std::u32string before, after;
  std::size_t id = 0;  // of the word
};

// Ids are indices into the lists of the lexicon.
struct LexiconIndex {
  explicit LexiconIndex(const ValueLexicon& lexicon);

  WordTrie units, comparators_after, year_after, relative_years, periods, per, names;
  WordTrie times;                                           // 月 of 每月
  WordTrie comparators_before, approximators, year_before;  // reversed: they end where the number begins
  std::vector<WordFrame> year_frames, per_frames;

  // Returns whether a name, a period, a relative year or a word of recurrence may begin with the character.
  bool may_start_word(char32_t c) const { return c >= word_starts_.size() || word_starts_[c]; }
  // Returns whether a value, or a word or run that is skipped as a whole, may begin with the character. Most cannot.
  bool may_start_value(char32_t c) const { return c >= value_starts_.size() || value_starts_[c]; }

 private:
  void note_start(const std::u32string& word);
  void add_year_words(const ValueLexicon& lexicon);
  void add_per_words(const ValueLexicon& lexicon);

  std::vector<bool> word_starts_, value_starts_;  // of the characters of the basic plane
};

// What recognisers read from: a text, the lexicon, and how far back they may look.
struct Reader {
  const Characters& text;
  const ValueLexicon& lexicon;
  const LexiconIndex& index;
  std::size_t floor = 0;  // end of the last value or name

  // Returns whether a longer word begins at `at` than the one that ends at `end`: 内 of 内设, 人 of 人才.
  bool is_inside_name(std::size_t at, std::size_t end) const {
    const auto name = index.names.longest_at(text, at);
    return name && at + name->length > end;
  }
};

}  // namespace planatlas
