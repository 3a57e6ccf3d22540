#include "output/report/paper.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "extractor/text/utf8.h"

namespace planatlas {
namespace {

struct PaperWords {
  std::string_view shared_title, single_title, measure, division, no_division, divisions, taken_by, count, first_titles;
  std::string_view more_titles;             // number
  std::string_view more_rows, more_tables;  // number
  std::string_view part;                    // title, number of the part, number of parts
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
      .more_rows = "… {} more in the workbook (--format xlsx).",
      .more_tables = "Further tables in the workbook (--format xlsx): {}.",
      .part = "{} ({}/{})",
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
      .more_rows = "……另有 {} 行，见工作簿（--format xlsx）。",
      .more_tables = "……另有 {} 个表，见工作簿（--format xlsx）。",
      .part = "{}（{}/{}）",
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

std::vector<ComparisonTable> split_columns(ComparisonTable table, std::size_t most, const PaperWords& words) {
  const std::size_t count = table.header.size();
  if (count <= most) return {std::move(table)};
  const std::size_t parts = (count - 1 + most - 2) / (most - 1);
  std::vector<ComparisonTable> made;
  for (std::size_t i = 0; i < parts; ++i) {
    const std::size_t begin = 1 + i * (most - 1);
    made.push_back(part_of(table, begin, std::min(begin + most - 1, count)));
    made.back().title = say(words.part, table.title, i + 1, parts);
  }
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
    std::ranges::move(split_columns(std::move(table), limits.columns, words), std::back_inserter(tables));
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

std::vector<ComparisonCell> shared_row(const TaskGroup& group, const PaperWords& words) {
  std::vector<std::string> names;
  for (const AlignedTask& task : group.tasks) {
    std::string name = division_of(task, words);
    if (std::ranges::find(names, name) == names.end()) names.push_back(std::move(name));
  }
  return cells_of({group.tasks.front().title, std::to_string(group.divisions), join(names, "、")});
}

std::vector<ComparisonCell> single_row(const std::string& division, std::vector<std::string> titles,
                                       const PaperWords& words) {
  const std::size_t count = titles.size();
  if (count > kMostTitles) {
    titles.resize(kMostTitles);
    titles.push_back(say(words.more_titles, count - kMostTitles));
  }
  return cells_of({division, std::to_string(count), join(titles, "；")});
}

}  // namespace

void cut_for_paper(TextReport& report, const PaperLimits& limits) {
  for (TextSection& section : report.sections) cut_section(section, limits, words_of(report.language));
}

Comparison measures_overview(const std::vector<TaskGroup>& groups, Language language) {
  const PaperWords& words = words_of(language);
  ComparisonTable shared{std::string(words.shared_title),
                         {std::string(words.measure), std::string(words.divisions), std::string(words.taken_by)},
                         {}};
  ComparisonTable single{std::string(words.single_title),
                         {std::string(words.division), std::string(words.count), std::string(words.first_titles)},
                         {}};
  std::map<std::pair<std::string, std::string>, std::vector<std::string>> titles;  // by code and name of a division
  for (const TaskGroup& group : groups) {
    if (group.divisions > 1) {
      shared.rows.push_back(shared_row(group, words));
      continue;
    }
    for (const AlignedTask& task : group.tasks) {
      titles[{task.division_code.value_or(""), division_of(task, words)}].push_back(excerpt(task.title, kTitleBytes));
    }
  }
  for (const auto& [division, own] : titles) single.rows.push_back(single_row(division.second, own, words));
  Comparison overview;
  for (ComparisonTable* table : {&shared, &single}) {
    if (!table->rows.empty()) overview.tables.push_back(std::move(*table));
  }
  return overview;
}

}  // namespace planatlas
