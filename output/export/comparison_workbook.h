// A comparison as an Excel workbook.
#pragma once

#include <filesystem>

#include "extractor/base/result.h"
#include "output/compare/comparison.h"

namespace planatlas {

// Two sheets: `rows` with a fact a row, `tables` with the tables for people below each other. Written whole or not at
// all. Fails with kUnwritable.
Result<Done> write_comparison_workbook(const Comparison& comparison, const std::filesystem::path& path);

}  // namespace planatlas
