// The documents of a store as comparisons see them, and what the filter lets pass. Internal to this folder.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "extractor/base/result.h"
#include "output/compare/comparison.h"
#include "output/knowledge/knowledge_base.h"
#include "output/knowledge/sqlite.h"

namespace planatlas {

// By id; only those that pass the filter's divisions and document.
using DocumentTable = std::map<std::string, DocumentEntry, std::less<>>;
Result<DocumentTable> load_documents(Database& store, const ComparisonFilter& filter);
DocumentTable select_documents(const std::vector<DocumentEntry>& documents, const ComparisonFilter& filter);

// Whether an indicator is the one that the filter names, and one of its topic. `wording` is as printed.
bool passes_indicator(const std::optional<std::string>& id, std::string_view wording, const ComparisonFilter& filter);
bool passes_topic(const std::optional<std::string>& id, const ComparisonSetup& setup, const ComparisonFilter& filter);

// Whether a reader finds `word` in `text`. Every text holds the empty word.
bool holds_word(std::string_view text, std::string_view word);

std::optional<std::string> name_of(const std::optional<Division>& division);
std::optional<std::string> code_of(const std::optional<Division>& division);

}  // namespace planatlas
