// The years that a plan covers as a whole.
#pragma once

#include <optional>
#include <string_view>

#include "extractor/model/record.h"
#include "extractor/rules/rules.h"

namespace planatlas::facts {

struct PlanYears {
  std::optional<int> only;         // where the plan covers a single one
  std::optional<int> first, last;  // of its period
  std::optional<int> past_before;  // a bare year below this one is past
};

// Takes the years of the period and of the date of issue. Where only the date of the page is known, it stands for that
// of issue, unless it lies two years and more behind every year that the text names: then a site has published an old
// plan anew. A plan that is made every year, such as the tasks of a 政府工作报告, covers that of its issue where its
// title names none.
PlanYears find_plan_years(const Metadata& metadata, std::string_view text, const Rules& rules);

}  // namespace planatlas::facts
