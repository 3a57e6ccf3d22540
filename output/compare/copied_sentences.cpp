#include "output/compare/copied_sentences.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <unordered_map>

#include "extractor/text/file_names.h"
#include "extractor/text/utf8.h"
#include "output/compare/comparison_documents.h"
#include "output/compare/comparison_words.h"
#include "output/compare/division_order.h"
#include "output/compare/text_likeness.h"
#include "output/knowledge/store_reader.h"
#include "output/knowledge/title_keys.h"

namespace planatlas {
namespace {

constexpr std::u32string_view kSentenceEnds = U"。！？；\n";

std::uint64_t hash_of(std::string_view text) {
  std::uint64_t hash = 14695981039346656037u;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
  return hash;
}

// Addressees and openings of lists end in a colon; sentences with certain words stand in plans of all fields.
bool is_formula(std::string_view sentence, const ComparisonSetup& setup) {
  constexpr std::string_view kColons[] = {"：", ":"};
  return std::any_of(std::begin(kColons), std::end(kColons),
                     [&](std::string_view colon) { return trim(sentence).ends_with(colon); }) ||
         std::any_of(setup.formula_words.begin(), setup.formula_words.end(),
                     [&](const std::string& word) { return sentence.find(word) != std::string_view::npos; });
}

// Calls visit(sentence, its key) for the sentences that are long enough.
template <class Visit>
void for_each_sentence(std::string_view text, const ComparisonSetup& setup, Visit visit) {
  std::size_t begin = 0;
  for (std::size_t offset = 0; offset < text.size();) {
    const char32_t c = next_code_point(text, offset);
    if (kSentenceEnds.find(c) == std::u32string_view::npos && offset < text.size()) continue;
    const std::string_view sentence = text.substr(begin, offset - begin);
    begin = offset;
    const std::string key = content_key(sentence);
    if (count_code_points(key) >= kShortestSentence && !is_formula(sentence, setup)) visit(sentence, key);
  }
}

// Sections and tasks of the documents; rows and goals stand in them.
template <class Visit>
Result<Done> for_each_text(Database& store, const DocumentTable& documents, Visit visit) {
  return for_each_passage(store, [&](const PassageRow& row) {
    const auto document = documents.find(row.document);
    if (document != documents.end() && (row.kind == "section" || row.kind == "task")) visit(document->second, row);
    return true;
  });
}

// How many documents have a sentence. Passages come by document, so the last one tells whether it is counted already.
struct Uses {
  const DocumentEntry* last = nullptr;
  std::uint32_t documents = 0;
};

bool is_copied(std::size_t uses, std::size_t documents) {
  return uses >= 2 && uses <= std::max(kFormulaDocuments, documents / kFormulaShare);
}

auto order_of(const SentencePlace& place) {
  return std::tuple(division_key(place.division, place.division_code), std::string_view(place.evidence.path),
                    std::string_view(place.evidence.document));
}

std::vector<std::string> documents_of(const CopiedSentence& sentence) {
  std::vector<std::string> ids;
  for (const SentencePlace& place : sentence.places) ids.push_back(place.evidence.document);
  return ids;
}

// Sentences of the same documents together, those of more documents first.
void put_in_order(std::vector<CopiedSentence>& sentences) {
  std::stable_sort(sentences.begin(), sentences.end(), [](const CopiedSentence& a, const CopiedSentence& b) {
    if (a.places.size() != b.places.size()) return a.places.size() > b.places.size();
    return std::lexicographical_compare(
        a.places.begin(), a.places.end(), b.places.begin(), b.places.end(),
        [](const SentencePlace& x, const SentencePlace& y) { return order_of(x) < order_of(y); });
  });
}

bool covers_year(const DocumentEntry& document, const ComparisonFilter& filter) {
  return !filter.year ||
         (document.period && document.period->start <= *filter.year && *filter.year <= document.period->end);
}

Tree sentence_row(std::size_t number, const CopiedSentence& sentence, const SentencePlace& place) {
  return make_object({{"sentence", number},
                      {"documents", sentence.places.size()},
                      {"characters", sentence.characters},
                      {"division", place.division},
                      {"division_code", place.division_code},
                      {"document", place.evidence.document},
                      {"title", place.title},
                      {"place", place.evidence.place},
                      {"quote", place.evidence.quote}});
}

std::string title_of(const CopiedSentence& sentence, const ComparisonWords& words) {
  std::string names;
  for (const SentencePlace& place : sentence.places) {
    if (!names.empty()) names += words.comma;
    names +=
        place.division.value_or("") + "《" + place.title.value_or(std::string(file_name(place.evidence.path))) + "》";
  }
  return say_words(words.copied_by, names);
}

}  // namespace

Result<std::vector<CopiedSentence>> find_copied_sentences(Database& store, const ComparisonSetup& setup,
                                                          const ComparisonFilter& filter) {
  auto documents = load_documents(store, filter);
  if (!documents) return documents.error();
  std::erase_if(*documents, [&](const auto& item) { return !covers_year(item.second, filter); });
  std::unordered_map<std::uint64_t, Uses> uses;
  const auto counted = for_each_text(store, *documents, [&](const DocumentEntry& document, const PassageRow& row) {
    for_each_sentence(row.text, setup, [&](std::string_view, const std::string& key) {
      Uses& use = uses[hash_of(key)];
      if (use.last == &document) return;
      use.last = &document;
      ++use.documents;
    });
  });
  if (!counted) return counted.error();
  std::map<std::string, std::size_t> places;  // key → place among the sentences
  std::vector<CopiedSentence> sentences;
  const auto found = for_each_text(store, *documents, [&](const DocumentEntry& document, const PassageRow& row) {
    for_each_sentence(row.text, setup, [&](std::string_view text, const std::string& key) {
      if (!is_copied(uses[hash_of(key)].documents, documents->size()) || !holds_word(text, filter.topic)) return;
      const auto [known, is_new] = places.emplace(key, sentences.size());
      if (is_new) sentences.push_back({count_code_points(key), {}});
      CopiedSentence& sentence = sentences[known->second];
      if (!sentence.places.empty() && sentence.places.back().evidence.document == document.id) return;
      sentence.places.push_back({name_of(document.division),
                                 code_of(document.division),
                                 document.title,
                                 {document.id, document.path, row.id, std::string(trim(text))}});
    });
  });
  if (!found) return found.error();
  for (CopiedSentence& sentence : sentences) {
    std::sort(sentence.places.begin(), sentence.places.end(),
              [](const SentencePlace& a, const SentencePlace& b) { return order_of(a) < order_of(b); });
  }
  put_in_order(sentences);
  return sentences;
}

Comparison compare_sentences(const std::vector<CopiedSentence>& sentences, Language language) {
  const ComparisonWords& words = comparison_words(language);
  Comparison comparison;
  const Tree keys = sentence_row(0, {}, {});
  for (const Member& member : *keys.as<Object>()) comparison.columns.push_back(member.key);
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    const CopiedSentence& sentence = sentences[i];
    if (i == 0 || documents_of(sentence) != documents_of(sentences[i - 1])) {
      comparison.tables.push_back({title_of(sentence, words), {"", std::string(words.sentence)}, {}, {}});
    }
    ComparisonCell cell{sentence.places.front().evidence.quote, {}};
    for (const SentencePlace& place : sentence.places) {
      cell.evidence.push_back(place.evidence);
      comparison.rows.push_back(sentence_row(i + 1, sentence, place));
    }
    comparison.tables.back().rows.push_back({{std::to_string(i + 1), {}}, std::move(cell)});
  }
  return comparison;
}

Result<Comparison> compare_sentences(Database& store, const ComparisonSetup& setup, const ComparisonFilter& filter,
                                     Language language) {
  const auto sentences = find_copied_sentences(store, setup, filter);
  if (!sentences) return sentences.error();
  return compare_sentences(*sentences, language);
}

}  // namespace planatlas
