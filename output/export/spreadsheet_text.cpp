#include "output/export/spreadsheet_text.h"

#include <algorithm>

#include "output/compare/grid.h"

namespace planatlas {

std::string safe_text(std::string_view text) {
  constexpr std::string_view kStarts[] = {"=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"};
  const bool unsafe = std::any_of(std::begin(kStarts), std::end(kStarts),
                                  [text](std::string_view start) { return text.starts_with(start); });
  return unsafe ? "'" + std::string(text) : std::string(text);
}

std::string spreadsheet_text(const ExportValue& value) {
  if (value.is_null) return {};
  return value.type == ColumnType::kText ? safe_text(value.text) : std::string(value.text);
}

std::string csv_line(const std::vector<std::string>& fields) {
  return write_csv({fields});
}

}  // namespace planatlas
