// What does not add up, within a document and across documents. The checks: output/compare/audit.h.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "extractor/base/result.h"
#include "extractor/model/record.h"
#include "output/knowledge/sqlite.h"

namespace planatlas {

// Where a quote of a finding stands.
struct FindingPlace {
  std::string document;                      // id
  std::string fact;                          // id in the record: g1, b2, s3; d4: the fourth of its diagnostics
  std::optional<std::uint32_t> row, column;  // of a cell, in the grid of its table
};

// Code points of a quote: repeated passages run over pages, and their beginning is quoted.
inline constexpr std::size_t kLongestQuote = 80;

struct Finding {
  std::string code;
  Severity severity =
      Severity::kInfo;  // error: figures contradict; warning: missing or out of order; info: worth a look
  std::vector<std::string> documents;  // ids
  std::string message;
  std::vector<Decimal> figures;  // the numbers it is about, the stated one first
  std::vector<std::string> quotes;
  std::vector<FindingPlace> places;  // one for each quote
};

// As a store keeps it: what it says does not depend on who builds.
struct StoredFinding {
  Finding finding;      // in English
  std::string chinese;  // the same message
};

using FindingSink = std::function<Result<Done>(const StoredFinding&)>;

// What a build checks; one that is not set finds nothing.
struct FindingChecks {
  std::function<std::vector<StoredFinding>(const Record&)> in_record;  // called from several threads at once
  // Gives them one by one: there may be very many.
  std::function<Result<Done>(Database&, const FindingSink&)> across;
};

// Writes findings into the store.
class FindingRows {
 public:
  explicit FindingRows(Database& store);
  // Those of one document in the place of what the store had of it.
  Result<Done> write(std::string_view document, const std::vector<StoredFinding>& findings);
  // Those across documents, in the place of what the store had: all that `give` gives.
  Result<Done> write_across(const std::function<Result<Done>(const FindingSink&)>& give);

 private:
  Result<Done> add(std::string_view document, std::size_t number, const StoredFinding& stored);

  Statement removal_, row_;
};

}  // namespace planatlas
