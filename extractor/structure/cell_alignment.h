// Which lines belong to which column, in a row of a table flattened to one line a paragraph: a cell may have several.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "extractor/model/clean_text.h"
#include "extractor/rules/rules.h"
#include "extractor/structure/cells.h"

namespace planatlas::structure {

// What the header of a column lets expect of its cells.
enum class CellKind {
  kText,    // what is to be done
  kUnits,   // organs
  kPeople,  // 责任领导
  kDate,    // a deadline
  kOther,   // one short paragraph
};

// The words of a header cell without the note in brackets behind them: 重点任务（共20项）.
std::string_view without_note(std::string_view header);

CellKind cell_kind_of(std::string_view header, const Rules& rules);

// Whether the text lists names of organs and nothing else.
bool names_organs(std::string_view text, const Rules& rules);

// Whether the text is a deadline.
bool holds_date(std::string_view text, const Rules& rules);

struct Alignment {
  std::vector<std::size_t> counts;  // lines of each column, in order; their sum is the number of lines
  int score = 0;                    // higher fits better
};

// Gives every line to a column, in order; a column may get none. `columns` and `lines` must not be empty.
Alignment align_lines(const std::vector<std::string_view>& lines, const std::vector<CellKind>& columns,
                      const Rules& rules);

// Cuts lines into rows of cells, as many of them from the first one on as fit best; a row is the number of lines of
// each of its columns. Empty where no row fits.
std::vector<std::vector<std::size_t>> align_rows(const std::vector<std::string_view>& lines,
                                                 const std::vector<CellKind>& columns, const Rules& rules);

// The row of cells whose lines begin at `line`: the paragraphs of a cell behind each other, units as a list with 、 but
// for a name that goes on in the next line.
Row joined_row(const CleanText& clean, std::size_t line, const Alignment& alignment,
               const std::vector<CellKind>& columns, const Rules& rules);

}  // namespace planatlas::structure
