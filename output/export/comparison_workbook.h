// A comparison as an Excel workbook.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "extractor/base/result.h"
#include "output/compare/comparison.h"

namespace planatlas {

// Two sheets: `rows` with a fact a row, `tables` with the tables for people below each other. Written whole or not at
// all. Fails with kUnwritable.
Result<Done> write_comparison_workbook(const Comparison& comparison, const std::filesystem::path& path);

// A sheet of a workbook: tables for people below each other.
struct TableSheet {
  std::string name;  // at most 31 characters
  std::vector<ComparisonTable> tables;
};
// Written whole or not at all, as above.
Result<Done> write_table_workbook(const std::vector<TableSheet>& sheets, const std::filesystem::path& path);

}  // namespace planatlas
