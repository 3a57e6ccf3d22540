#include "extractor/facts/printed_words.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "extractor/text/marks.h"
#include "extractor/text/utf8.h"

namespace planatlas::facts {
namespace {

constexpr std::size_t kFurthestBack = 4000;  // bytes to what a goal takes over from what stands before it
constexpr std::size_t kLongestWords = 400;   // bytes

class Printer {
 public:
  Printer(const SourceDocument& document, const CleanText& clean, bool traditional)
      : document_(document), clean_(clean), traditional_(traditional) {}

  // Words that stand nowhere stay as they are.
  void print(std::string& words, TextSpan span) const {
    if (words.empty() || (!traditional_ && !has_wide_mark(words))) return;
    const std::size_t at = span.of(clean_.text).find(words);
    words = at == std::string_view::npos ? print_pieces(words, span) : printed(words, span.begin + at);
  }
  void print(std::optional<std::string>& words, TextSpan span) const {
    if (words) print(*words, span);
  }

 private:
  std::string printed(std::string_view words, std::size_t at) const {
    return as_printed(words, clean_.map.to_source(make_span(at, at + words.size())).of(document_.text));
  }

  // 建设|便民服务站（点）, 培育|省级|示范园区: words put together from several places, each piece as it stands nearest
  // before the end of the span.
  std::string print_pieces(std::string_view words, TextSpan span) const {
    if (words.size() > kLongestWords) return std::string(words);
    const std::size_t begin = span.begin > kFurthestBack ? span.begin - kFurthestBack : 0;
    const std::string_view area = std::string_view(clean_.text).substr(begin, span.end - begin);
    std::string result;
    for (std::size_t offset = 0; offset < words.size();) {
      std::size_t end = offset, at = std::string_view::npos;
      while (end < words.size()) {
        std::size_t longer = end;
        next_code_point(words, longer);
        const std::size_t found = area.rfind(words.substr(offset, longer - offset));
        if (found == std::string_view::npos) break;
        at = found;
        end = longer;
      }
      if (at == std::string_view::npos) {
        next_code_point(words, end);
        result += words.substr(offset, end - offset);
      } else {
        result += printed(words.substr(offset, end - offset), begin + at);
      }
      offset = end;
    }
    return result;
  }

  static bool has_wide_mark(std::string_view words) {
    constexpr std::u32string_view kMarks = U"，：；！？（）．、";
    for (std::size_t offset = 0; offset < words.size();)
      if (kMarks.find(next_code_point(words, offset)) != std::u32string_view::npos) return true;
    return false;
  }

  const SourceDocument& document_;
  const CleanText& clean_;
  const bool traditional_;
};

TextSpan span_of_row(const std::vector<GridCell>& row) {
  TextSpan whole{UINT32_MAX, 0};
  for (const GridCell& cell : row) {
    if (cell.span.empty()) continue;
    whole.begin = std::min(whole.begin, cell.span.begin);
    whole.end = std::max(whole.end, cell.span.end);
  }
  return whole.begin < whole.end ? whole : TextSpan{};
}

TextSpan span_of_header(const Grid& grid) {
  TextSpan header = grid.span;
  if (grid.header_rows < grid.rows.size())
    if (const TextSpan body = span_of_row(grid.rows[grid.header_rows]); !body.empty()) header.end = body.begin;
  return header;
}

}  // namespace

void print_facts(const SourceDocument& document, const CleanText& clean, bool traditional, Record& record) {
  const Printer printer(document, clean, traditional);
  for (auto* list : {&record.goals, &record.achievements, &record.provisions})
    for (Goal& goal : *list) {
      printer.print(goal.indicator, goal.provenance.clean);
      for (auto* words : {&goal.scope, &goal.state, &goal.unit}) printer.print(*words, goal.provenance.clean);
    }
  for (Reference& reference : record.references) {
    printer.print(reference.title, reference.provenance.clean);
    printer.print(reference.document_number, reference.provenance.clean);
  }
  for (Task& task : record.tasks) {
    if (task.from_table) printer.print(task.title, task.provenance.clean);
    printer.print(task.deadline, task.provenance.clean);
    for (auto* units : {&task.lead_units, &task.responsible_units, &task.supporting_units})
      for (Unit& unit : *units) printer.print(unit.name, task.provenance.clean);
  }
}

void print_table(const SourceDocument& document, const CleanText& clean, bool traditional, const Grid& grid,
                 Table& table) {
  const Printer printer(document, clean, traditional);
  const TextSpan header = span_of_header(grid);
  printer.print(table.caption, table.clean_span);
  printer.print(table.unit, table.clean_span);
  for (auto& path : table.columns)
    for (std::string& text : path) printer.print(text, header);
  for (TableCell& cell : table.cells) {
    const auto& row = grid.rows[cell.row_index];
    printer.print(cell.row, span_of_row(row));
    for (std::string& text : cell.column) printer.print(text, header);
    printer.print(cell.text, row[cell.column_index].span);
  }
}

}  // namespace planatlas::facts
