#include "output/knowledge/passages.h"

#include <algorithm>
#include <map>

#include "extractor/text/utf8.h"
#include "output/record/record.h"

namespace planatlas {
namespace {

constexpr const char* kPathMark = " > ";

class PassageMaker {
 public:
  explicit PassageMaker(const Record& record) : record_(record), code_points_(record.text) {
    for (const Section& section : record_.sections) {
      std::string heading = heading_of(section.parent);
      if (!heading.empty()) heading += kPathMark;
      headings_.push_back(heading + section.marker.text + section.title);
    }
  }

  std::vector<Passage> make() {
    add_openings();
    add_sections();
    for (std::size_t i = 0; i < record_.tasks.size(); ++i) add_task(record_.tasks[i], task_id(i));
    for (std::size_t i = 0; i < record_.goals.size(); ++i) add_goal(record_.goals[i], goal_id(i));
    for (std::size_t i = 0; i < record_.tables.size(); ++i) add_rows(record_.tables[i], table_id(i));
    return std::move(passages_);
  }

 private:
  std::string heading_of(int section) const {
    return section < 0 ? std::string() : headings_[static_cast<std::size_t>(section)];
  }

  Passage& add(const char* kind, std::string id, std::string heading, TextSpan span) {
    Passage passage{kind, std::move(id), std::move(heading), {}, {}, {}, {}, {}};
    passage.span_start = code_points_.at(span.begin);
    passage.span_end = code_points_.at(span.end);
    if (record_.metadata.period) {
      passage.year_first = record_.metadata.period->start;
      passage.year_last = record_.metadata.period->end;
    }
    passages_.push_back(std::move(passage));
    return passages_.back();
  }

  void add_text(const char* kind, std::string id, std::string heading, TextSpan span) {
    span = trim(record_.text, span);
    if (!span.empty()) add(kind, std::move(id), std::move(heading), span).text = span.of(record_.text);
  }

  // What stands in a part before its first heading.
  void add_openings() {
    if (record_.parts.empty()) {
      add_text("section", "p1", {}, {0, first_heading({0, whole().end})});
    }
    for (std::size_t i = 0; i < record_.parts.size(); ++i) {
      const Part& part = record_.parts[i];
      add_text("section", "p" + std::to_string(i + 1), part.title, {part.span.begin, first_heading(part.span)});
    }
  }

  TextSpan whole() const { return make_span(0, record_.text.size()); }

  std::uint32_t first_heading(TextSpan span) const {
    for (const Section& section : record_.sections) {
      if (span.contains(section.title_span.begin)) return section.title_span.begin;
    }
    return span.end;
  }

  // Title and text of each section down to the next heading.
  void add_sections() {
    std::vector<bool> is_task(record_.sections.size());
    for (const Task& task : record_.tasks) {
      if (task.section >= 0) is_task[static_cast<std::size_t>(task.section)] = !task.from_table;
    }
    for (std::size_t i = 0; i < record_.sections.size(); ++i) {
      const Section& section = record_.sections[i];
      std::uint32_t end = section.span.end;
      const bool has_children =
          i + 1 < record_.sections.size() && record_.sections[i + 1].parent == static_cast<int>(i);
      if (has_children) end = std::clamp(record_.sections[i + 1].title_span.begin, section.span.begin, end);
      if (is_task[i] && !has_children) continue;
      const std::uint32_t begin =
          std::min(section.title_span.empty() ? section.span.begin : section.title_span.begin, end);
      add_text("section", section_id(i), heading_of(section.parent), {begin, end});
    }
  }

  void add_task(const Task& task, std::string id) {
    const int above = task.section < 0 || task.from_table
                          ? task.section
                          : record_.sections[static_cast<std::size_t>(task.section)].parent;
    add_text("task", std::move(id), heading_of(above), task.provenance.span);
  }

  void add_goal(const Goal& goal, std::string id) {
    Passage& passage = add("goal", std::move(id), heading_of(goal.section), goal.provenance.span);
    passage.text = goal.provenance.quote;
    passage.year_first = passage.year_last = goal.year;
  }

  void add_rows(const Table& table, const std::string& id) {
    std::map<std::uint32_t, std::vector<const TableCell*>> rows;
    for (const TableCell& cell : table.cells) rows[cell.row_index].push_back(&cell);
    for (const auto& [index, cells] : rows) {
      std::string heading = heading_of(table.section);
      if (table.caption) heading += (heading.empty() ? "" : kPathMark) + *table.caption;
      Passage& passage = add("row", id, std::move(heading), table.span);
      passage.text = cells.front()->row;
      std::optional<int> first, last;
      for (const TableCell* cell : cells) {
        passage.text += " · ";
        for (const std::string& header : cell->column) passage.text += header + ' ';
        passage.text += cell->text;
        if (!cell->year) continue;
        first = std::min(first.value_or(*cell->year), *cell->year);
        last = std::max(last.value_or(*cell->year), *cell->year);
      }
      if (first) {
        passage.year_first = first;
        passage.year_last = last;
      }
    }
  }

  const Record& record_;
  CodePointIndex code_points_;
  std::vector<std::string> headings_;  // of each section, with those above it
  std::vector<Passage> passages_;
};

}  // namespace

std::vector<Passage> make_passages(const Record& record) {
  return PassageMaker(record).make();
}

}  // namespace planatlas
