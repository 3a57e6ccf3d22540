// Sheets of an Excel workbook, written row by row. Internal to the exports.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "extractor/base/result.h"
#include "output/export/tables.h"

struct lxw_workbook;

namespace planatlas {

// One table over as many sheets as its rows need: head frozen, with a filter, columns as wide as their text. Text stays
// text, whatever it begins with. Call header() first and finish() last. Lives no longer than its workbook.
class SheetWriter {
 public:
  SheetWriter(lxw_workbook* book, std::string name);
  ~SheetWriter();
  SheetWriter(const SheetWriter&) = delete;
  SheetWriter& operator=(const SheetWriter&) = delete;

  void header(const std::vector<ExportColumn>& columns);
  void row(const std::vector<ExportValue>& values);
  void finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Makes a workbook at `path` with the sheets that `write` adds. Fails where `write` does or with kUnwritable.
Result<Done> write_sheets(const std::filesystem::path& path, const std::function<Result<Done>(lxw_workbook*)>& write);

}  // namespace planatlas
