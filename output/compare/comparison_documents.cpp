#include "output/compare/comparison_documents.h"

#include <algorithm>

#include "extractor/text/fold.h"
#include "output/knowledge/store_reader.h"

namespace planatlas {
namespace {

bool passes(const DocumentEntry& entry, const ComparisonFilter& filter) {
  if (!filter.document.empty() && entry.id != filter.document && !holds_word(entry.path, filter.document) &&
      !holds_word(entry.title.value_or(""), filter.document)) {
    return false;
  }
  const auto is_meant = [&entry](const std::string& wanted) {
    return entry.division && (entry.division->code == wanted || holds_word(entry.division->name, wanted));
  };
  return filter.divisions.empty() || std::any_of(filter.divisions.begin(), filter.divisions.end(), is_meant);
}

}  // namespace

bool holds_word(std::string_view text, std::string_view word) {
  return word.empty() || comparison_key(text).find(comparison_key(word)) != std::string::npos;
}

Result<DocumentTable> load_documents(Database& store, const ComparisonFilter& filter) {
  DocumentTable documents;
  const auto done = for_each_document(store, [&](const DocumentEntry& entry) {
    if (passes(entry, filter)) documents.emplace(entry.id, entry);
    return true;
  });
  if (!done) return done.error();
  return documents;
}

DocumentTable select_documents(const std::vector<DocumentEntry>& documents, const ComparisonFilter& filter) {
  DocumentTable selected;
  for (const DocumentEntry& entry : documents) {
    if (passes(entry, filter)) selected.emplace(entry.id, entry);
  }
  return selected;
}

bool passes_indicator(const std::optional<std::string>& id, std::string_view wording, const ComparisonFilter& filter) {
  return filter.indicator.empty() || id == filter.indicator || holds_word(wording, filter.indicator);
}

bool passes_topic(const std::optional<std::string>& id, const ComparisonSetup& setup, const ComparisonFilter& filter) {
  if (filter.topic.empty()) return true;
  const auto topic = id ? setup.topics.find(*id) : setup.topics.end();
  return topic != setup.topics.end() && topic->second == filter.topic;
}

std::optional<std::string> name_of(const std::optional<Division>& division) {
  return division ? std::optional(division->name) : std::nullopt;
}

std::optional<std::string> code_of(const std::optional<Division>& division) {
  return division ? division->code : std::nullopt;
}

}  // namespace planatlas
