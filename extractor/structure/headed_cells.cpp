#include "extractor/structure/headed_cells.h"

#include <algorithm>

#include "extractor/structure/captions.h"
#include "extractor/structure/flat_rows.h"
#include "extractor/text/utf8.h"

namespace planatlas::structure {
namespace {

constexpr std::size_t kFewestHeadedColumns = 3, kMostHeadedColumns = 64;
constexpr std::size_t kLongestHead = 16;
constexpr std::size_t kUnitCodePoints = 8;

// kLoose: a word for a goal is in it, which any heading may hold.
enum class ColumnKind { kOrdinal, kNumber, kUnit, kAny, kLoose };

bool has_punctuation(std::string_view text) {
  for (const std::string_view mark : {"。", "，", "；", "：", "\t"})
    if (text.find(mark) != std::string_view::npos) return true;
  return false;
}

// What the words of a header cell let expect below it.
std::optional<ColumnKind> kind_of_words(std::string_view text, const Rules& rules) {
  if (const std::string* use = rules.lexicon("table_headers").value_of(text)) {
    if (*use == "ordinal") return ColumnKind::kOrdinal;
    return *use == "unit" ? ColumnKind::kUnit : ColumnKind::kAny;
  }
  if (const std::string* use = rules.lexicon("task_columns").value_of(text))
    return *use == "number" ? ColumnKind::kOrdinal : ColumnKind::kAny;
  if (year_of(text, rules)) return ColumnKind::kNumber;
  if (rules.lexicon("target_headers").find_in(text) || rules.lexicon("skipped_value_headers").find_in(text))
    return ends_like_caption(text, rules) ? std::nullopt : std::optional(ColumnKind::kLoose);
  return std::nullopt;
}

// Nothing for a cell that is no header. Most short lines have none of its words, so captions are asked for last.
std::optional<ColumnKind> header_kind(std::string_view text, const Rules& rules) {
  if (text.empty() || count_code_points(text) > kLongestHead || has_punctuation(text)) return std::nullopt;
  const auto kind = kind_of_words(text, rules);
  return kind && !is_caption_line(text, rules) && !rules.find_marker(text) ? kind : std::nullopt;
}

bool fits(std::string_view text, ColumnKind kind, const Rules& rules) {
  const bool blank = text.empty() || rules.lexicon("blank_cells").contains(text);
  switch (kind) {
    case ColumnKind::kOrdinal:
      return blank || parse_numeral(text).has_value();
    case ColumnKind::kNumber:
      return blank || is_numeric(text, rules) || rules.lexicon("state_words").find_in(text);
    case ColumnKind::kUnit:
      return blank || count_code_points(text) <= kUnitCodePoints;
    case ColumnKind::kAny:
    case ColumnKind::kLoose:
      return true;
  }
  return false;
}

class HeadedCells {
 public:
  HeadedCells(const CleanText& clean, const Rules& rules, std::size_t limit)
      : clean_(clean), rules_(rules), limit_(limit) {}

  std::vector<ColumnKind> header_at(std::size_t begin) const {
    std::vector<ColumnKind> kinds;
    const bool grouped = begin < limit_ && is_group_header(begin);
    if (grouped) kinds.push_back(ColumnKind::kAny);
    while (begin + kinds.size() < limit_ && kinds.size() < kMostHeadedColumns) {
      const auto kind = header_kind(trim(text(begin + kinds.size())), rules_);
      if (!kind) break;
      kinds.push_back(*kind);
    }
    // Lists of tasks have groups too, and rows of their own (unit_rows.h, numbered_cells.h).
    if (grouped && std::find(kinds.begin(), kinds.end(), ColumnKind::kNumber) == kinds.end()) kinds.clear();
    return kinds;
  }

  // As many lines as there are header words make a row, while they fit.
  std::optional<HeadedTable> table_at(std::size_t begin, const std::vector<ColumnKind>& kinds) const {
    const std::size_t width = kinds.size();
    const auto loose = static_cast<std::size_t>(std::count(kinds.begin(), kinds.end(), ColumnKind::kLoose));
    if (loose * 2 > width) return std::nullopt;
    HeadedTable table;
    table.begin = table.end = begin;
    const bool grouped = is_group_header(begin);
    for (;;) {
      auto row = row_at(table.end, kinds, table.rows.empty());
      if (!row && heads_group(table.end, kinds, table.rows)) {
        table.rows.push_back(make_heading_row(cell(table.end++), width));
        row = row_at(table.end, kinds, false);
      }
      if (!row) break;
      table.rows.push_back(std::move(*row));
      table.end += width;
      while (grouped && table.rows.size() > 1) {
        auto further = row_of_group(table.end, kinds, table.rows.back());
        if (!further || row_at(table.end, kinds, false)) break;
        table.rows.push_back(std::move(*further));
        table.end += width - 1;
      }
    }
    if (table.rows.size() <= kMinRows) return std::nullopt;
    take_total_row(kinds, table);
    return table;
  }

 private:
  std::string_view text(std::size_t line) const { return clean_.lines[line].of(clean_.text); }
  bool is_group_header(std::size_t line) const { return rules_.lexicon("group_headers").contains(trim(text(line))); }
  GridCell cell(std::size_t line) const { return make_cell(clean_, clean_.lines[line]); }

  // As many cells from `line` on as there are columns, where they fit.
  std::optional<Row> row_at(std::size_t line, const std::vector<ColumnKind>& kinds, bool header) const {
    Row row;
    if (line + kinds.size() > limit_) return std::nullopt;
    for (std::size_t c = 0; c < kinds.size() && !text(line + c).empty(); ++c) row.push_back(cell(line + c));
    if (row.size() < kinds.size() || !(header || row_fits(row, kinds))) return std::nullopt;
    return row;
  }

  // 环境治理 alone on its line, above rows with names and figures. Where rows have no name of their own it is the name
  // of one.
  bool heads_group(std::size_t line, const std::vector<ColumnKind>& kinds, const std::vector<Row>& above) const {
    const std::size_t label = kinds[0] == ColumnKind::kOrdinal ? 1 : 0;
    if (above.empty() || line >= limit_ || kinds.size() <= label || kinds[label] != ColumnKind::kAny) return false;
    const auto row = row_at(line + 1, kinds, false);
    if (!row || is_numeric((*row)[label].text, rules_)) return false;
    const std::string_view name = trim(text(line));
    if (name.empty() || count_code_points(name) > kLongestHead || has_punctuation(name)) return false;
    const auto marker = rules_.find_marker(name);
    const bool numbered = marker && marker->family != MarkerFamily::kHan && marker->family != MarkerFamily::kHanBracket;
    return !numbered && !is_numeric(name, rules_) &&
           std::find(kinds.begin(), kinds.end(), ColumnKind::kNumber) != kinds.end();
  }

  // A row below the first one of a group, whose name spans them.
  std::optional<Row> row_of_group(std::size_t line, const std::vector<ColumnKind>& kinds, const Row& above) const {
    auto row = row_at(line, {kinds.begin() + 1, kinds.end()}, false);
    if (!row) return std::nullopt;
    row->insert(row->begin(), above[0]);
    row->front().merged = true;
    return row;
  }

  // A total row has no number of its own.
  void take_total_row(const std::vector<ColumnKind>& kinds, HeadedTable& table) const {
    if (kinds[0] != ColumnKind::kOrdinal || table.end + kinds.size() - 1 > limit_) return;
    Row row{GridCell{"", {}, true}};
    for (std::size_t c = 0; c + 1 < kinds.size(); ++c) row.push_back(cell(table.end + c));
    if (!rules_.lexicon("total_words").contains(row[1].text) || !row_fits(row, kinds)) return;
    table.rows.push_back(std::move(row));
    table.end += kinds.size() - 1;
  }

  bool row_fits(const Row& row, const std::vector<ColumnKind>& kinds) const {
    for (std::size_t c = 0; c < kinds.size(); ++c)
      if (count_code_points(row[c].text) > kLongCell || !fits(row[c].text, kinds[c], rules_)) return false;
    // A heading or a caption ends the table.
    const auto marker = rules_.find_marker(row[0].text);
    return !marker || marker->family == MarkerFamily::kArabic || marker->family == MarkerFamily::kDecimal;
  }

  const CleanText& clean_;
  const Rules& rules_;
  const std::size_t limit_;
};

}  // namespace

std::optional<HeadedTable> read_headed_table(const CleanText& clean, const Rules& rules, std::size_t begin,
                                             std::size_t limit, std::size_t& next) {
  const HeadedCells cells(clean, rules, limit);
  const auto kinds = cells.header_at(begin);
  next = begin + std::max<std::size_t>(kinds.size(), 1);
  // A caption may look like a header word and stand before them.
  for (std::size_t skipped = 0; skipped + kFewestHeadedColumns <= kinds.size(); ++skipped) {
    if (skipped > 0 && kinds[skipped - 1] == ColumnKind::kOrdinal) break;
    auto table = cells.table_at(begin + skipped, {kinds.begin() + static_cast<std::ptrdiff_t>(skipped), kinds.end()});
    if (!table) continue;
    next = table->end;
    return table;
  }
  return std::nullopt;
}

}  // namespace planatlas::structure
