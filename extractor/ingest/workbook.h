// The parts of an Excel workbook (SpreadsheetML, ECMA-376 part 1, 18; Transitional and Strict) → sheets of shown texts.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extractor/base/result.h"
#include "extractor/ingest/archive.h"
#include "extractor/ingest/ingest.h"
#include "extractor/model/diagnostic.h"

namespace planatlas {

struct SheetCell {
  std::uint32_t row = 0, column = 0;  // from 0
  std::string text;                   // as shown, never blank
  bool number = false;                // a number that is no date
};

struct MergedRange {
  std::uint32_t first_row = 0, first_column = 0, last_row = 0, last_column = 0;
};

struct Sheet {
  std::string name;
  std::vector<SheetCell> cells;     // by row, then column; none in hidden rows and columns
  std::vector<MergedRange> merged;  // of more than one cell
};

// Returns the part that makes an archive a workbook, empty where there is none.
std::string find_workbook(Archive& archive, const IngestLimits& limits);

// Returns the sheets that a reader sees, in their order. Hidden ones, and hidden rows and columns, are left out with a
// diagnostic, a sheet that cannot be read as well. Fails where the workbook itself, or every sheet, cannot be read.
Result<std::vector<Sheet>> read_sheets(Archive& archive, const std::string& workbook, const IngestLimits& limits,
                                       std::vector<Diagnostic>& diagnostics);

}  // namespace planatlas
