#include "output/report/paper.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <limits>
#include <map>
#include <numeric>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "extractor/text/utf8.h"
#include "output/compare/division_order.h"
#include "output/compare/grid.h"

namespace planatlas {
namespace {

struct PaperWords {
  std::string_view shared_title, single_title, measure, division, no_division, divisions, taken_by, count, first_titles;
  std::string_view more_titles;             // number
  std::string_view more_rows, more_tables;  // number
  std::string_view part;                    // title, number of the part, number of parts
  std::string_view silent;                  // names of divisions
  std::string_view tasks, uses, most;
  std::string_view comma, semicolon;
};

const PaperWords& words_of(Language language) {
  static const PaperWords kEnglish{
      .shared_title = "Measures that several districts take",
      .single_title = "Measures of one district alone",
      .measure = "measure",
      .division = "district",
      .no_division = "no district",
      .divisions = "districts",
      .taken_by = "taken by",
      .count = "measures",
      .first_titles = "among them",
      .more_titles = "… {} more",
      .more_rows = "… {} more in the workbook (format xlsx).",
      .more_tables = "Further tables in the workbook (format xlsx): {}.",
      .part = "{} ({}/{})",
      .silent = "Nothing is stated by: {}.",
      .tasks = "tasks",
      .uses = "times used",
      .most = "most of all in",
      .comma = ", ",
      .semicolon = "; ",
  };
  static const PaperWords kChinese{
      .shared_title = "多地共有的举措",
      .single_title = "一地独有的举措",
      .measure = "举措",
      .division = "地区",
      .no_division = "未注明地区",
      .divisions = "地区数",
      .taken_by = "采取的地区",
      .count = "项数",
      .first_titles = "其中",
      .more_titles = "……另有 {} 项",
      .more_rows = "……另有 {} 行，见工作簿（xlsx 格式）。",
      .more_tables = "……另有 {} 个表，见工作簿（xlsx 格式）。",
      .part = "{}（{}/{}）",
      .silent = "未提出这类内容的地区：{}。",
      .tasks = "任务数",
      .uses = "使用次数",
      .most = "最多的地区",
      .comma = "、",
      .semicolon = "；",
  };
  return language == Language::kChinese ? kChinese : kEnglish;
}

template <class... Args>
std::string say(std::string_view format, const Args&... args) {
  return fmt::format(fmt::runtime(format), args...);
}

// The part of a table with its first column and those from `begin` to `end`.
ComparisonTable part_of(const ComparisonTable& table, std::size_t begin, std::size_t end) {
  const auto take = [begin, end](const auto& cells) {
    auto taken = cells;
    taken.erase(taken.begin() + static_cast<std::ptrdiff_t>(end), taken.end());
    taken.erase(taken.begin() + 1, taken.begin() + static_cast<std::ptrdiff_t>(begin));
    return taken;
  };
  ComparisonTable part{table.title, take(table.header), {}};
  std::transform(table.rows.begin(), table.rows.end(), std::back_inserter(part.rows), take);
  return part;
}

// Columns of words can be broken over lines: they need no more room than there is.
std::vector<std::size_t> widths_of(const ComparisonTable& table) {
  const Grid grid = grid_of(table);
  std::vector<std::size_t> widths = column_shares(grid, std::numeric_limits<std::size_t>::max());
  for (std::size_t i = 1; i < widths.size(); ++i) {
    if (has_words(grid, i)) widths[i] = 0;
  }
  return widths;
}

// Parts of about the same width.
std::vector<ComparisonTable> split_columns(ComparisonTable table, std::size_t most, const PaperWords& words) {
  const std::vector<std::size_t> widths = widths_of(table);
  const std::size_t all = std::accumulate(widths.begin() + 1, widths.end(), std::size_t{0});
  const std::size_t room = most > widths.front() ? most - widths.front() : 1;
  const std::size_t parts = (all + room - 1) / room;
  if (parts <= 1) return {std::move(table)};
  std::vector<ComparisonTable> made;
  std::size_t begin = 1, passed = 0;
  for (std::size_t i = 1; i < widths.size(); ++i) {
    passed += widths[i];
    const bool is_full = passed * parts >= all * (made.size() + 1);
    if (!is_full && i + 1 < widths.size()) continue;
    made.push_back(part_of(table, begin, i + 1));
    begin = i + 1;
  }
  for (std::size_t i = 0; i < made.size(); ++i) made[i].title = say(words.part, table.title, i + 1, made.size());
  made.back().notes = std::move(table.notes);
  return made;
}

void cut_section(TextSection& section, const PaperLimits& limits, const PaperWords& words) {
  std::vector<ComparisonTable> tables;
  for (ComparisonTable& table : section.comparison.tables) {
    if (table.rows.size() > limits.rows) {
      table.notes.push_back(say(words.more_rows, table.rows.size() - limits.rows));
      table.rows.resize(limits.rows);
    }
    std::ranges::move(split_columns(std::move(table), limits.width, words), std::back_inserter(tables));
  }
  if (tables.size() > limits.tables) {
    if (!section.note.empty()) section.note += ' ';
    section.note += say(words.more_tables, tables.size() - limits.tables);
    tables.resize(limits.tables);
  }
  section.comparison.tables = std::move(tables);
}

// Titles that stand in a row of what one division does, and bytes of each.
constexpr std::size_t kMostTitles = 5;
constexpr std::size_t kTitleBytes = 90;

std::string join(const std::vector<std::string>& texts, std::string_view mark) {
  std::string joined;
  for (const std::string& text : texts) {
    if (!joined.empty()) joined += mark;
    joined += text;
  }
  return joined;
}

std::vector<ComparisonCell> cells_of(std::initializer_list<std::string> texts) {
  std::vector<ComparisonCell> cells;
  for (const std::string& text : texts) cells.push_back({text, {}});
  return cells;
}

std::string division_of(const AlignedTask& task, const PaperWords& words) {
  return task.division.value_or(std::string(words.no_division));
}

// Each stays where it stands first.
void drop_repeated(std::vector<std::string>& texts) {
  std::set<std::string> seen;
  std::erase_if(texts, [&seen](const std::string& text) { return !seen.insert(text).second; });
}

std::vector<ComparisonCell> shared_row(const TaskGroup& group, const PaperWords& words) {
  std::vector<std::string> names;
  for (const AlignedTask& task : group.tasks) names.push_back(division_of(task, words));
  drop_repeated(names);
  return cells_of({group.tasks.front().title, std::to_string(group.divisions), join(names, words.comma)});
}

std::vector<ComparisonCell> single_row(const std::string& division, std::vector<std::string> titles,
                                       const PaperWords& words) {
  const std::size_t count = titles.size();
  drop_repeated(titles);
  if (titles.size() > kMostTitles) {
    const std::size_t more = titles.size() - kMostTitles;
    titles.resize(kMostTitles);
    titles.push_back(say(words.more_titles, more));
  }
  return cells_of({division, std::to_string(count), join(titles, words.semicolon)});
}

std::size_t count_of(const TallyCell& cell) {
  return cell.lead + cell.responsible + cell.supporting + cell.uses;
}

// A name and its count stay on one line.
constexpr std::string_view kFixedBlank = "\xc2\xa0";

// "甲县 12、乙县 9": of the divisions that count most.
std::string most_frequent(const Tally& tally, const TallyTable& tallies, const PaperWords& words) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < tally.cells.size(); ++i) {
    if (count_of(tally.cells[i]) > 0) order.push_back(i);
  }
  std::ranges::stable_sort(order, std::greater<>(), [&](std::size_t i) { return count_of(tally.cells[i]); });
  if (order.size() > kMostTitles) order.resize(kMostTitles);
  std::vector<std::string> names;
  for (const std::size_t i : order) {
    std::string name = tallies.divisions[i].division.value_or(std::string(words.no_division));
    names.push_back(name.append(kFixedBlank) + std::to_string(count_of(tally.cells[i])));
  }
  return join(names, words.comma);
}

std::vector<ComparisonCell> tally_row(const Tally& tally, const TallyTable& tallies, bool units, Language language) {
  const auto sum = [&tally](std::size_t TallyCell::*count) {
    std::size_t all = 0;
    for (const TallyCell& cell : tally.cells) all += cell.*count;
    return std::to_string(all);
  };
  const auto divisions = std::ranges::count_if(tally.cells, [](const TallyCell& cell) { return count_of(cell) > 0; });
  const std::string name = row_name(tally, language), count = std::to_string(divisions);
  const std::string most = most_frequent(tally, tallies, words_of(language));
  const std::string tasks =
      sum(&TallyCell::lead) + '+' + sum(&TallyCell::responsible) + '+' + sum(&TallyCell::supporting);
  return cells_of({name, count, units ? tasks : sum(&TallyCell::uses), most});
}

ComparisonTable tally_table(const TallyTable& tallies, bool units, Language language) {
  const PaperWords& words = words_of(language);
  ComparisonTable table = tally_head(units, language);
  table.header.emplace_back(words.divisions);
  table.header.emplace_back(units ? words.tasks : words.uses);
  table.header.emplace_back(words.most);
  for (const Tally& tally : tallies.items) table.rows.push_back(tally_row(tally, tallies, units, language));
  return table;
}

}  // namespace

void cut_for_paper(TextReport& report, const PaperLimits& limits) {
  for (TextSection& section : report.sections) {
    PaperLimits of_section = limits;
    if (section.lists_documents) of_section.rows = limits.documents;
    cut_section(section, of_section, words_of(report.language));
  }
}

Comparison measures_overview(const std::vector<TaskGroup>& groups, Language language) {
  const PaperWords& words = words_of(language);
  ComparisonTable shared{std::string(words.shared_title),
                         {std::string(words.measure), std::string(words.divisions), std::string(words.taken_by)},
                         {}};
  ComparisonTable single{std::string(words.single_title),
                         {std::string(words.division), std::string(words.count), std::string(words.first_titles)},
                         {}};
  std::map<DivisionKey, std::vector<std::string>> titles;
  for (const TaskGroup& group : groups) {
    if (group.divisions > 1) {
      shared.rows.push_back(shared_row(group, words));
      continue;
    }
    for (const AlignedTask& task : group.tasks) {
      titles[division_key(task.division, task.division_code)].push_back(excerpt(task.title, kTitleBytes));
    }
  }
  for (const auto& [key, own] : titles) {
    const auto& [none, uncoded, code, name] = key;
    single.rows.push_back(single_row(none ? std::string(words.no_division) : name, own, words));
  }
  Comparison overview;
  for (ComparisonTable* table : {&shared, &single}) {
    if (!table->rows.empty()) overview.tables.push_back(std::move(*table));
  }
  return overview;
}

Comparison tallies_overview(TallyTable tallies, bool units, Language language) {
  const PaperWords& words = words_of(language);
  if (tallies.items.empty()) return {};
  std::vector<std::string> silent;
  for (const auto& column : tallies.silent) silent.push_back(column.division.value_or(std::string(words.no_division)));
  tallies.silent.clear();
  Comparison overview;
  if (tallies.divisions.size() <= kMostDivisions) {
    overview = compare_tallies(tallies, units, language);
  } else {
    overview.tables.push_back(tally_table(tallies, units, language));
  }
  if (!silent.empty()) overview.tables[0].notes.push_back(say(words.silent, join(silent, words.comma)));
  return overview;
}

}  // namespace planatlas
