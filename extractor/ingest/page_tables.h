// A table that may run over several pages, or columns of a page.
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "extractor/ingest/page_grid.h"
#include "extractor/model/source_document.h"

namespace planatlas::layout {

class PageTable {
 public:
  // Where a piece stands; `column` as in Block.
  struct Place {
    std::size_t page = 0;
    int column = 0;
  };

  PageTable(PageGrid grid, Place place);

  // Returns whether a grid, which nothing but running lines parts from this table, is its next piece.
  bool continues(const PageGrid& grid, Place place) const;
  // Adds the piece: a header that it repeats is kept apart, a row that the break has cut is made whole.
  void append(PageGrid grid, Place place);

  // Appends the table to the document. `begin_page` is told of each page at its first row.
  void write(const IngestLimits& limits, SourceDocument& document,
             const std::function<void(std::size_t page)>& begin_page) const;

 private:
  struct Piece {
    std::uint32_t row;
    Place place;
    std::vector<GridCell> repeated;  // header
  };

  std::uint32_t repeated_rows(const PageGrid& grid) const;
  bool completes_last_row(const PageGrid& grid, std::uint32_t row);

  PageGrid grid_;
  std::vector<Piece> pieces_;
};

}  // namespace planatlas::layout
