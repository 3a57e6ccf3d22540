// Cells of a table as they come, row by row → a grid.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "extractor/ingest/ingest.h"
#include "extractor/model/source_document.h"

namespace planatlas {

class TableGrid {
 public:
  void start_row();
  // Leaves columns of the current row free.
  void skip(std::uint32_t columns);
  // Puts a cell into the next columns that no cell from above reaches into. Spans are cut to what a grid can hold.
  void add(TextSpan content, std::uint32_t column_span, std::uint32_t row_span, bool header);
  // The cell above goes on in this row (Word's vMerge). Without a cell above, the columns stay free.
  void extend_above(std::uint32_t column_span);

  std::uint32_t row_count() const { return row_count_; }
  std::uint32_t cell_count() const { return static_cast<std::uint32_t>(cells_.size()); }

  // Returns the table over `span`: without columns in which no cell begins, rows and columns cut to what cells use.
  // Nothing where the grid is larger than the limit.
  std::optional<SourceTable> finish(TextSpan span, const IngestLimits& limits) &&;

 private:
  struct Column {
    std::uint32_t free_from = 0;  // first row that no cell from above reaches
    std::int64_t cell = -1;       // the last cell that begins in this column
  };

  std::vector<SourceCell> cells_;
  std::vector<Column> columns_;
  std::uint32_t row_count_ = 0;
  std::uint32_t next_column_ = 0;
};

}  // namespace planatlas
