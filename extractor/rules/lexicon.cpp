#include <algorithm>
#include <numeric>

#include "extractor/rules/lexicon_words.h"

namespace planatlas {

const std::vector<std::uint32_t>& Lexicon::Index::by_value(const std::vector<Entry>& all) const {
  std::call_once(once_, [&] {
    order_.resize(all.size());
    std::iota(order_.begin(), order_.end(), 0u);
    std::stable_sort(order_.begin(), order_.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return all[a].value < all[b].value; });
  });
  return order_;
}

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
  auto index = std::make_shared<Lexicon::Index>();
  index->words = rule_files::WordIndex(words);
  return {std::move(name), std::move(entries), std::move(index), nullptr};
}

bool Lexicon::contains(std::string_view word) const {
  return value_of(word) != nullptr;
}

const std::string* Lexicon::value_of(std::string_view word) const {
  const Entry* entry = index ? entry_at(*this, index->words.find_whole(word)) : nullptr;
  return entry ? &entry->value : nullptr;
}

std::vector<const Lexicon::Entry*> Lexicon::with_value(std::string_view value) const {
  std::vector<const Entry*> found;
  if (!index) return found;
  const std::vector<std::uint32_t>& order = index->by_value(entries);
  auto at = std::lower_bound(order.begin(), order.end(), value, [&](std::uint32_t entry, std::string_view wanted) {
    return entries[entry].value < wanted;
  });
  for (; at != order.end() && entries[*at].value == value; ++at) found.push_back(&entries[*at]);
  return found;
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

bool Lexicon::occurs_in(std::string_view text) const {
  return index && index->words.occurs_in(text);
}

std::vector<Lexicon::Place> Lexicon::places_in(std::string_view text) const {
  std::vector<Place> places;
  if (!index) return places;
  for (const rule_files::WordIndex::Hit& hit : index->words.find_all(text))
    places.push_back({&entries[hit.word], hit.begin});
  std::sort(places.begin(), places.end(),
            [](const Place& a, const Place& b) { return a.begin != b.begin ? a.begin < b.begin : a.end() > b.end(); });
  return places;
}

}  // namespace planatlas
