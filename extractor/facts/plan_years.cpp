#include "extractor/facts/plan_years.h"

#include <algorithm>
#include <charconv>
#include <string>

namespace planatlas::facts {
namespace {

int year_of(const std::string& date) {
  return std::stoi(date.substr(0, 4));
}

// Returns the latest of the years written as 2031年, 0 where there is none.
int latest_year_in(std::string_view text) {
  constexpr std::string_view kYear = "年";
  constexpr std::size_t kDigits = 4;
  int latest = 0;
  for (std::size_t i = text.find(kYear); i != std::string_view::npos; i = text.find(kYear, i + kYear.size())) {
    if (i < kDigits) continue;
    int year = 0;
    const auto [end, error] = std::from_chars(text.data() + i - kDigits, text.data() + i, year);
    const bool is_year = error == std::errc() && end == text.data() + i && year > 1949 && year < 2100;
    if (is_year) latest = std::max(latest, year);
  }
  return latest;
}

std::optional<int> year_of_issue(const Metadata& metadata, std::string_view text) {
  if (metadata.issued_on) return year_of(*metadata.issued_on);
  if (!metadata.published_on) return std::nullopt;
  const int published = year_of(*metadata.published_on), latest = latest_year_in(text);
  return latest > 0 && published > latest + 1 ? std::nullopt : std::optional(published);
}

}  // namespace

PlanYears find_plan_years(const Metadata& metadata, std::string_view text, const Rules& rules) {
  PlanYears years;
  years.past_before = year_of_issue(metadata, text);
  if (metadata.period) {
    const Period& period = *metadata.period;
    if (period.start == period.end) years.only = period.end;
    years.first = period.start;
    years.last = period.end;
    years.past_before = std::min(years.past_before.value_or(period.start), period.start);
  }
  const bool yearly = metadata.title && rules.lexicon("yearly_plans").find_in(*metadata.title);
  // One that is issued in November or December may be for the year to come.
  if (!metadata.period && metadata.issued_on && yearly && metadata.issued_on->substr(5, 2) < "11")
    years.only = year_of(*metadata.issued_on);
  return years;
}

}  // namespace planatlas::facts
