#include "output/export/spreadsheet_text.h"

namespace planatlas {

std::string spreadsheet_text(const ExportValue& value) {
  if (value.is_null) return {};
  return value.type == ColumnType::kText ? safe_text(value.text) : std::string(value.text);
}

std::string csv_line(const std::vector<std::string>& fields) {
  return write_csv({fields});
}

}  // namespace planatlas
