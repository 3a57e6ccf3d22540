#include "extractor/facts/section_years.h"

#include "extractor/text/utf8.h"

namespace planatlas::facts {
namespace {

constexpr std::size_t kLongestHeading = 40;  // code points; a longer title is a sentence

}  // namespace

std::vector<std::optional<int>> deadline_years(const std::vector<Task>& tasks, const Rules& rules) {
  std::vector<std::optional<int>> years;
  for (const Task& task : tasks) {
    std::optional<int> year;
    if (task.deadline)
      for (const Value& value : rules.values().find(*task.deadline))
        if ((value.kind == ValueKind::kYear || value.kind == ValueKind::kDate) && value.year.year != 0)
          year = value.year.year_end != 0 ? value.year.year_end : value.year.year;
    years.push_back(year);
  }
  return years;
}

std::vector<std::optional<int>> heading_years(const std::vector<Section>& sections, const Rules& rules) {
  std::vector<std::optional<int>> years;
  for (const Section& section : sections) {
    std::optional<int> year;
    if (count_code_points(section.title) <= kLongestHeading)
      for (const Value& value : rules.values().find(section.title)) {
        if (year || value.kind != ValueKind::kYear || value.year.year == 0) continue;
        if (value.year.use == YearUse::kBy) year = value.year.year;
        // “十五五”时期主要目标: due by the end of the period.
        if (value.year.use == YearUse::kPeriod && section.role == SectionRole::kGoals) year = value.year.year_end;
      }
    if (!year && section.parent >= 0) year = years[section.parent];
    years.push_back(year);
  }
  return years;
}

}  // namespace planatlas::facts
