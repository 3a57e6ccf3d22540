// Sentences that plans have word for word in common.
#pragma once

#include <string>
#include <vector>

#include "extractor/base/result.h"
#include "output/compare/comparison.h"
#include "output/knowledge/sqlite.h"

namespace planatlas {

// Sentences of so many characters and more are looked at; marks, blanks, width and traditional characters do not count.
inline constexpr std::size_t kShortestSentence = 20;
// A sentence of more documents is a formula of the genre: more than so many, and than one in so many of all compared.
inline constexpr std::size_t kFormulaDocuments = 8;
inline constexpr std::size_t kFormulaShare = 20;

struct SentencePlace {
  std::optional<std::string> division, division_code;
  std::optional<std::string> title;  // of the document
  Evidence evidence;                 // where it stands: a section or a task
};

struct CopiedSentence {
  std::size_t characters = 0;         // that count
  std::vector<SentencePlace> places;  // the first one in each document, by division code, path
};

// Of the filter, divisions, document and year count; a topic is looked for in the sentence. Sentences of the same
// documents stand together, those of more documents first, then in the order of the first document.
Result<std::vector<CopiedSentence>> find_copied_sentences(Database& store, const ComparisonSetup& setup,
                                                          const ComparisonFilter& filter);

// One table for each set of documents.
Comparison compare_sentences(const std::vector<CopiedSentence>& sentences, Language language);
Result<Comparison> compare_sentences(Database& store, const ComparisonSetup& setup, const ComparisonFilter& filter,
                                     Language language);

}  // namespace planatlas
