#include "extractor/normalize/normalize.h"

#include <algorithm>

#include "extractor/base/time_limit.h"
#include "extractor/normalize/blank_rows.h"
#include "extractor/normalize/blanks.h"
#include "extractor/normalize/cell_lists.h"
#include "extractor/normalize/characters.h"
#include "extractor/normalize/drawn_tables.h"
#include "extractor/normalize/edits.h"
#include "extractor/normalize/lines.h"
#include "extractor/normalize/number_rows.h"
#include "extractor/normalize/paragraphs.h"
#include "extractor/normalize/placed_rows.h"
#include "extractor/normalize/residue.h"
#include "extractor/normalize/run_rows.h"
#include "extractor/normalize/running_heads.h"
#include "extractor/normalize/strokes.h"
#include "extractor/normalize/wide_marks.h"
#include "extractor/text/utf8.h"

namespace planatlas {
namespace {

using clean::Draft;

// What one step leaves may be what another one looks for. Two rounds are the rule, the second of them without a change.
constexpr int kMostRounds = 4;

std::vector<TextSpan> grids_of(const SourceDocument& document, const Draft& draft) {
  std::vector<TextSpan> spans;
  for (const SourceTable& table : document.tables) spans.push_back(draft.map.to_clean(table.span));
  return clean::merge_spans(std::move(spans));
}

std::vector<TextSpan> cells_of(const SourceDocument& document, const Draft& draft) {
  std::vector<TextSpan> spans;
  for (const SourceTable& table : document.tables)
    for (const SourceCell& cell : table.cells) spans.push_back(draft.map.to_clean(cell.span));
  std::sort(spans.begin(), spans.end());
  std::vector<TextSpan> cells;
  for (const TextSpan span : spans)
    if (!span.empty() && (cells.empty() || cells.back().end <= span.begin)) cells.push_back(span);
  return cells;
}

void repair_text(Draft& draft, const SourceDocument& document, const Rules& rules) {
  draft.apply(clean::drop_spans(document.chrome));
  draft.apply(clean::part_drawn_tables(draft.text, grids_of(document, draft), rules));
  draft.apply(clean::drop_running_heads(draft.text, rules, grids_of(document, draft)));
  for (int round = 0; round < kMostRounds && !is_time_up(); ++round) {
    bool changed = false;
    const auto apply = [&](const clean::EditList& edits) {
      changed = changed || !edits.empty();
      draft.apply(edits);
    };
    apply(clean::drop_chrome_lines(draft.text, rules, grids_of(document, draft)));
    auto possible = rules.making("residue", draft.text);
    for (const Rule* rule : rules.making("residue")) {
      if (std::find(possible.begin(), possible.end(), rule) == possible.end()) continue;
      const clean::EditList edits = clean::drop_residue(draft.text, *rule);
      if (edits.empty()) continue;
      apply(edits);
      possible = rules.making("residue", draft.text);  // words may have come together
    }
    apply(clean::repair_characters(draft.text, rules));
    apply(clean::widen_marks(draft.text));
    apply(clean::split_paragraphs(draft.text, grids_of(document, draft), rules));
    if (!changed) break;
  }
}

void make_paragraphs(Draft& draft, const SourceDocument& document, const Rules& rules) {
  draft.apply(clean::part_at_strokes(draft.text, grids_of(document, draft)));
  draft.apply(clean::part_placed_rows(draft.text, grids_of(document, draft), rules));
  draft.apply(clean::part_run_rows(draft.text, grids_of(document, draft), rules));
  draft.apply(clean::part_at_blanks(draft.text, grids_of(document, draft), rules));
  draft.apply(clean::part_number_rows(draft.text, grids_of(document, draft), rules));
  draft.apply(clean::flatten_cells(draft.text, cells_of(document, draft), rules));
  const auto split = [&] {
    auto lines = clean::split_lines(draft.text, grids_of(document, draft), rules);
    clean::mark_cells(lines);
    clean::mark_cell_lists(lines, draft.text, rules);
    return lines;
  };
  auto lines = split();
  if (const auto headers = clean::drop_repeated_headers(lines, draft.text, rules); !headers.empty()) {
    draft.apply(headers);
    lines = split();
  }
  // What was wrapped before it was pasted into a page or a Word file has its lines for paragraphs there.
  const clean::Wrapping wrapping = clean::find_wrapping(lines);
  const LineBreaks breaks = wrapping ? LineBreaks::kUnknown : document.line_breaks;
  if (const auto pages = clean::drop_page_numbers(lines, draft.text, wrapping); !pages.empty()) {
    draft.apply(pages);
    lines.clear();
    lines.shrink_to_fit();
    lines = split();
  }
  draft.apply(clean::join_lines(draft.text, lines, breaks, wrapping, rules));
}

std::vector<TextSpan> lines_of(std::string_view text) {
  std::vector<TextSpan> lines;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    lines.push_back(make_span(begin, end));
    begin = end + 1;
  }
  return lines;
}

// Returns the whole lines that `span` touches. Requires: `lines` is not empty.
TextSpan whole_lines(const std::vector<TextSpan>& lines, TextSpan span) {
  const auto first = std::lower_bound(lines.begin(), lines.end(), span.begin,
                                      [](TextSpan line, std::uint32_t offset) { return line.end < offset; });
  const auto last = std::lower_bound(first, lines.end(), span.end,
                                     [](TextSpan line, std::uint32_t offset) { return line.end < offset; });
  return {first == lines.end() ? span.begin : first->begin, last == lines.end() ? lines.back().end : last->end};
}

std::vector<CleanTable> map_tables(const SourceDocument& document, const CleanText& clean) {
  std::vector<CleanTable> tables;
  for (const SourceTable& source : document.tables) {
    CleanTable table;
    table.rows = source.rows;
    table.columns = source.columns;
    bool empty = true;
    for (const SourceCell& cell : source.cells) {
      const TextSpan span = trim(clean.text, clean.map.to_clean(cell.span));
      empty = empty && span.empty();
      table.cells.push_back({cell.row, cell.column, cell.row_span, cell.column_span, span, cell.header});
    }
    const TextSpan span = trim(clean.text, clean.map.to_clean(source.span));
    if (empty || span.empty()) continue;
    table.span = whole_lines(clean.lines, span);
    tables.push_back(std::move(table));
  }
  return tables;
}

std::vector<HeadingHint> map_headings(const SourceDocument& document, const CleanText& clean) {
  std::vector<HeadingHint> headings;
  for (const HeadingHint& hint : document.headings) {
    const TextSpan span = trim(clean.text, clean.map.to_clean(hint.span));
    if (!span.empty()) headings.push_back({span, hint.level});
  }
  return headings;
}

}  // namespace

CleanText normalize(const SourceDocument& document, const Rules& rules) {
  Draft draft(document.text);
  repair_text(draft, document, rules);
  make_paragraphs(draft, document, rules);
  draft.apply(clean::fold_blanks(draft.text, grids_of(document, draft), rules));
  draft.apply(clean::widen_marks(draft.text));  // lines that have come together

  CleanText clean;
  clean.text = std::move(draft.text);
  clean.map = std::move(draft.map);
  clean.lines = lines_of(clean.text);
  clean.tables = map_tables(document, clean);
  clean.headings = map_headings(document, clean);
  return clean;
}

}  // namespace planatlas
