// Goals of the text against the totals of the document's own tables.
#include <set>
#include <tuple>

#include "extractor/text/fold.h"
#include "extractor/text/utf8.h"
#include "output/compare/audit_checks.h"
#include "output/compare/audit_messages.h"
#include "output/knowledge/title_keys.h"
#include "output/knowledge/unit_table.h"

namespace planatlas::audit {
namespace {

// A name of fewer characters (企业, 投入) would match anything.
constexpr std::size_t kShortestName = 4;

using CodePointList = std::u32string;

CodePointList code_points(std::string_view text) {
  CodePointList result;
  for (std::size_t offset = 0; offset < text.size();) result += next_code_point(text, offset);
  return result;
}

// Returns the Han characters and letters of a key, without what stands in brackets or quotation marks and without
// years.
std::string without_marks(std::string_view key) {
  std::string result;
  int depth = 0;
  bool after_digit = false;
  for (std::size_t offset = 0; offset < key.size();) {
    const char32_t c = next_code_point(key, offset);
    const bool digit = is_ascii_digit(c);
    const bool opens = c == '(' || c == U'“' || c == U'《' || c == '[';
    const bool closes = c == ')' || c == U'”' || c == U'》' || c == ']';
    if (opens) ++depth;
    if (closes && depth > 0) --depth;
    const bool names = is_han(c) || (c >= 'a' && c <= 'z');
    if (names && depth == 0 && !(after_digit && c == U'年')) append_code_point(result, c);
    after_digit = digit;
  }
  return result;
}

// What a caption or a column header says is counted: 高新技术企业培育目标任务分解 → 高新技术企业.
std::string name_of_counted(const Record& record, std::string_view header, const AuditWords& words) {
  std::string key = comparison_key(header);
  if (record.metadata.division) erase_all(key, comparison_key(record.metadata.division->name));
  key = without_marks(key);
  for (const std::string& word : words.caption_words) erase_all(key, word);
  return key;
}

// Whether `name` is the indicator, or the indicator with words put in at one place and in front: 研发投入 in
// 全社会研发经费投入. An indicator is then narrower than the table, never wider.
bool names_indicator(const std::string& name, const std::string& indicator) {
  if (name == indicator) return true;
  const CodePointList shorter = code_points(name), longer = code_points(indicator);
  if (shorter.size() < kShortestName || shorter.size() > longer.size() || shorter.size() * 5 < longer.size() * 2) {
    return false;
  }
  for (std::size_t cut = 1; cut <= shorter.size(); ++cut) {
    const std::size_t first = longer.find(shorter.substr(0, cut));
    if (first == CodePointList::npos) return false;
    if (cut == shorter.size() || longer.find(shorter.substr(cut), first + cut) != CodePointList::npos) return true;
  }
  return false;
}

// A stated total of one column of a table.
struct Total {
  const TableCell* cell = nullptr;
  std::size_t table = 0;
  std::string name;  // what is counted
  std::optional<std::string> unit;
};

std::string name_of_column(const Record& record, const Table& table, const TableCell& cell, const AuditWords& words) {
  for (const std::string& header : cell.column) {
    std::string name = name_of_counted(record, header, words);
    if (count_code_points(name) >= kShortestName) return name;
  }
  return table.caption ? name_of_counted(record, *table.caption, words) : std::string();
}

std::vector<Total> totals_of(const Record& record, const AuditSetup& setup) {
  std::vector<Total> totals;
  for (std::size_t t = 0; t < record.tables.size(); ++t) {
    const Table& table = record.tables[t];
    if (table.caption && contains_any(*table.caption, setup.words.increase_words)) continue;
    for (const TableCell& cell : table.cells) {
      if (!cell.total || !cell.value || !cell.year) continue;
      const std::string path = join_path(cell.column);
      if (contains_any(path, setup.words.increase_words) || contains_any(path, setup.words.ratio_words)) continue;
      std::string name = name_of_column(record, table, cell, setup.words);
      if (name.empty()) continue;
      totals.push_back({&cell, t, std::move(name), unit_of_cell(table, cell, setup.units)});
    }
  }
  return totals;
}

enum class Verdict { kHolds, kEqualsBound, kContradicted };

// `narrower`: the goal is for a part of what the table counts, so that it may well stay below an upper bound or beside
// a number.
Verdict compare_with_total(const Claim& goal, Decimal total, bool narrower) {
  const int order = total.compare(goal.low);
  switch (goal.comparator) {
    case Comparator::kAtLeast:
      return order < 0 ? Verdict::kContradicted : Verdict::kHolds;
    case Comparator::kMoreThan:
      return order < 0 ? Verdict::kContradicted : order == 0 ? Verdict::kEqualsBound : Verdict::kHolds;
    case Comparator::kAtMost:
    case Comparator::kLessThan:
      return order > 0 && !narrower ? Verdict::kContradicted : Verdict::kHolds;
    case Comparator::kEqual: {
      const bool outside = order < 0 || total.compare(goal.high) > 0;
      return outside && !narrower ? Verdict::kContradicted : Verdict::kHolds;
    }
    case Comparator::kAbout:
      return Verdict::kHolds;
  }
  return Verdict::kHolds;
}

bool is_stock_in_text(const Goal& goal) {
  return goal.kind == GoalKind::kLevel && goal.value && goal.year && !goal.per && !goal.part_of && !goal.from_table;
}

}  // namespace

void check_appendices(const Context& context) {
  const AuditSetup& setup = context.setup;
  const std::vector<Total> totals = totals_of(context.record, setup);
  std::set<std::tuple<const TableCell*, std::string>> said;
  for (const Goal& goal : context.record.goals) {
    const auto claim = claim_of(goal.comparator, goal.value, goal.value_max, goal.unit, setup.units);
    if (!claim || !is_stock_in_text(goal)) continue;
    const std::string indicator = without_marks(indicator_key(goal.indicator, setup.words));
    for (const Total& total : totals) {
      if (total.cell->year != goal.year || !names_indicator(total.name, indicator)) continue;
      const auto unit = total.unit ? total.unit : goal.unit;
      const auto sum = claim_of(Comparator::kEqual, total.cell->value, {}, unit, setup.units);
      if (!sum || sum->family != claim->family) continue;
      const Verdict verdict = compare_with_total(*claim, sum->low, total.name != indicator);
      const std::string stated = claim_text(goal.comparator, *goal.value, goal.value_max, goal.unit);
      if (verdict == Verdict::kHolds || !said.insert({total.cell, stated}).second) continue;
      const bool contradicted = verdict == Verdict::kContradicted;
      Finding& finding =
          context.add(contradicted ? "appendix_contradiction" : "appendix_equals_bound",
                      contradicted ? Severity::kError : Severity::kInfo,
                      say(setup.language, contradicted ? Text::kAppendixContradiction : Text::kAppendixEqualsBound,
                          goal.indicator, *goal.year, stated, table_name(context.record, total.table, setup.language),
                          claim_text({}, *total.cell->value, {}, unit), join_path(total.cell->column)));
      finding.figures = {*goal.value, *total.cell->value};
      finding.quotes = {goal.provenance.quote, std::string(trim(total.cell->text))};
      finding.places = {context.place_of(goal), context.place_of(total.table, *total.cell)};
    }
  }
}

}  // namespace planatlas::audit
