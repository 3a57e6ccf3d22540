// What another set of rules, or another version of the program, makes of the same document.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extractor/model/record.h"
#include "output/compare/language.h"
#include "output/record/tree.h"

namespace planatlas {

// One entry of a record, whatever its kind: ids and references to other entries are left out, so that one fact more
// does not alter those behind it.
struct FactView {
  std::string kind;  // key of the record it stands under: goals, tasks, sections, …; a declared kind's name
  std::size_t begin = 0, end = 0;  // code points of the text
  std::string rule;                // empty where an entry carries none
  std::string quote;
  std::string sentence;                                     // that the quote stands in; empty where it is no more
  std::vector<std::pair<std::string, std::string>> fields;  // name, value as JSON on one line; no nulls
};

enum class ChangeKind { kGained, kLost, kAltered };  // altered: the same kind at the same place with other fields
std::string_view name_of(ChangeKind change);         // gained, lost, altered

struct FactChange {
  ChangeKind change = ChangeKind::kGained;
  std::optional<FactView> before, after;  // one of them, or both for what was altered
};

struct DocumentChanges {
  std::string document;             // its path
  std::vector<FactChange> changes;  // in order of the text
};

// Returns the entries of a record in order of kind and place; front matter is one entry `metadata`.
std::vector<FactView> view_facts(Record record);

// Requires: records of the same document.
std::vector<FactChange> compare_records(Record before, Record after);

// `documents` in the order in which they are to be shown; those without changes are counted only.
Tree to_tree(const std::vector<DocumentChanges>& documents);
std::string write_changes(const std::vector<DocumentChanges>& documents, Language language);

}  // namespace planatlas
