#include "extractor/structure/cells.h"

#include "extractor/text/utf8.h"

namespace planatlas::structure {

std::string flat_text(std::string_view text) {
  std::string result;
  for (const char c : trim(text)) {
    if (c == '\n' || c == '\t') continue;
    result += c;
  }
  return result;
}

GridCell make_cell(const CleanText& clean, TextSpan span) {
  span = trim(clean.text, span);
  return {flat_text(span.of(clean.text)), span, false};
}

Row make_heading_row(const GridCell& cell, std::size_t columns) {
  Row row(columns, cell);
  for (std::size_t c = 1; c < columns; ++c) row[c].merged = true;
  return row;
}

bool is_numeric(std::string_view text, const Rules& rules) {
  return parse_cell(text, rules.values()).has_value();
}

// A cell such as 2023年, 2025年目标值 or 2020 (a plausible year).
std::optional<int> year_of(std::string_view text, const Rules& rules) {
  for (const Value& value : rules.values().find(text))
    if (value.kind == ValueKind::kYear && value.year.year != 0) return value.year.year;
  const auto number = Decimal::parse(trim(text));
  if (number && number->scale == 0 && number->coefficient >= 1990 && number->coefficient <= 2060 &&
      trim(text).size() == 4)
    return static_cast<int>(number->coefficient);
  return std::nullopt;
}

}  // namespace planatlas::structure
