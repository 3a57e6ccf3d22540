// The years that headings and deadlines give to what stands below them.
#pragma once

#include <optional>
#include <vector>

#include "extractor/model/fact.h"
#include "extractor/model/section.h"
#include "extractor/rules/rules.h"

namespace planatlas::facts {

// Of every task the year of its deadline.
std::vector<std::optional<int>> deadline_years(const std::vector<Task>& tasks, const Rules& rules);

// Of every section the year of the nearest heading that names one, its own or above: （二）2025年目标.
std::vector<std::optional<int>> heading_years(const std::vector<Section>& sections, const Rules& rules);

}  // namespace planatlas::facts
