// Everything known of one document: what `planatlas extract` prints. Field meanings: the record contract,
// docs/record.md.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "extractor/model/diagnostic.h"
#include "extractor/model/fact.h"
#include "extractor/model/section.h"

namespace planatlas {

struct Period {
  int start = 0;
  int end = 0;
};

enum class DivisionLevel { kNation, kProvince, kCity, kCounty, kTownship };
std::string_view name_of(DivisionLevel level);

struct Division {
  std::string name;
  DivisionLevel level = DivisionLevel::kCounty;
  std::optional<std::string> code;   // GB/T 2260; 000000 for 中国
  std::vector<std::string> parents;  // names from the province down
};

struct Metadata {
  std::optional<std::string> title, document_number, issuer, issued_on, published_on;  // dates as YYYY-MM-DD
  std::optional<Period> period;
  std::optional<Division> division;
  std::vector<std::string> recipients, copies_to;
  std::optional<std::string> disclosure;
};

struct SourceInfo {
  std::string path, sha256, format, encoding, extractor, rules;
  std::optional<std::string> url, site;
  std::optional<std::string> part_of;  // path of the document whose attachment this is
  std::uint64_t bytes = 0;
  std::vector<int> ocr;  // numbers of the pages whose text was recognised from images
};

// Section and part spans here are bytes of `text`, not of the clean text.
struct Record {
  std::string id;
  SourceInfo source;
  Metadata metadata;
  std::string text;
  std::vector<Section> sections;
  std::vector<Goal> goals, achievements, provisions;
  std::vector<Task> tasks;
  std::vector<Table> tables;
  std::vector<DeclaredFact> facts;
  std::vector<Part> parts;
  std::vector<Reference> references;
  std::vector<TextSpan> pages;          // bytes of `text`; of formats with pages, in order
  std::vector<Diagnostic> diagnostics;  // sorted by span, then code
};

}  // namespace planatlas
