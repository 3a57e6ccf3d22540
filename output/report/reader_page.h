// One document as a page that needs no network: its text and outline, its facts marked, and why each was found.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "extractor/base/text_sink.h"
#include "extractor/model/record.h"
#include "output/compare/comparison.h"
#include "output/compare/language.h"
#include "output/record/tree.h"

namespace planatlas {

struct FactExplanation {
  std::string kind, id;                                      // of the fact, as records write them
  std::vector<std::pair<std::string, std::string>> details;  // label and text, in the language of the page
};

struct ReaderPage {
  Language language = Language::kEnglish;
  std::string program;  // name and version
  CodeNames names;      // of the codes of declared kinds
  std::vector<FactExplanation> explanations;
};

// What the reader shows of a record, with the keys of docs/record.md. Requires: `record` is the tree of one.
Tree reader_document(const Tree& record);
// As the pages know the names of codes.
Tree to_tree(const CodeNames& names);

// Requires: has_report_page().
void write_reader_page(const Record& record, const ReaderPage& page, const TextSink& sink);

}  // namespace planatlas
