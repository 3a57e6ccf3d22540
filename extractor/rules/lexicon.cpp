#include <algorithm>

#include "extractor/rules/rules.h"
#include "extractor/rules/word_index.h"

namespace planatlas {

struct Lexicon::Index {
  rule_files::WordIndex words;
};

namespace {

const Lexicon::Entry* entry_at(const Lexicon& lexicon, std::uint32_t word) {
  if (word == rule_files::WordIndex::kNone) return nullptr;
  const Lexicon::Entry& entry = lexicon.entries[word];
  if (lexicon.use) lexicon.count(entry);
  return &entry;
}

}  // namespace

Lexicon make_lexicon(std::string name, std::vector<Lexicon::Entry> entries) {
  std::sort(entries.begin(), entries.end(), [](const Lexicon::Entry& a, const Lexicon::Entry& b) {
    return a.text.size() != b.text.size() ? a.text.size() > b.text.size() : a.text < b.text;
  });
  std::vector<std::string_view> words;
  for (const Lexicon::Entry& entry : entries) words.push_back(entry.text);
  auto index = std::make_shared<const Lexicon::Index>(Lexicon::Index{rule_files::WordIndex(words)});
  return {std::move(name), std::move(entries), std::move(index), nullptr};
}

bool Lexicon::contains(std::string_view word) const {
  return value_of(word) != nullptr;
}

const std::string* Lexicon::value_of(std::string_view word) const {
  const Entry* entry = index ? entry_at(*this, index->words.find_whole(word)) : nullptr;
  return entry ? &entry->value : nullptr;
}

const Lexicon::Entry* Lexicon::prefix_of(std::string_view text) const {
  return index ? entry_at(*this, index->words.find_prefix(text)) : nullptr;
}

const Lexicon::Entry* Lexicon::suffix_of(std::string_view text) const {
  return index ? entry_at(*this, index->words.find_suffix(text)) : nullptr;
}

const Lexicon::Entry* Lexicon::find_in(std::string_view text, std::size_t* offset) const {
  if (!index) return nullptr;
  const rule_files::WordIndex::Hit hit = index->words.find_longest(text);
  if (offset && hit.word != rule_files::WordIndex::kNone) *offset = hit.begin;
  return entry_at(*this, hit.word);
}

}  // namespace planatlas
