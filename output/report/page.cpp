#include <fstream>

#include "extractor/base/file.h"
#include "output/export/export_folder.h"
#include "output/knowledge/find_files.h"
#include "output/record/json.h"
#include "output/report/page_data.h"
#include "output/report/page_frame.h"
#include "output/report/page_template.h"
#include "output/report/report.h"

namespace planatlas {
namespace {

// A script, since pages opened from a disk may read nothing else. Written plainly: the page is what is put in place at
// the end, and thousands of files that are each made safe take minutes.
Result<Done> write_script(const std::filesystem::path& path, std::string_view name, std::string_view json) {
  std::ofstream file(path, std::ios::binary);
  file << "planatlasChunk('" << name << "','" << chunk_text(json) << "');\n" << std::flush;
  if (file) return Done{};
  return Error{ErrorKind::kUnwritable, path_text(path) + " cannot be written; check the folder and its permissions"};
}

// By which the page finds it.
std::string volume_name(std::size_t number) {
  return "volume-" + std::to_string(number);
}

}  // namespace

bool has_report_page() {
  return !page_template().empty();
}

Result<Done> write_report_page(Database& store, const ReportSetup& setup, const TextSink& sink) {
  const PageFrame frame = frame_of(page_template());
  write_page_head(frame, setup.language, "", sink);
  const auto index = make_page_data(store, setup, [&](std::size_t number, std::string_view json) {
    write_chunk(volume_name(number), json, sink);
    return Result<Done>(Done{});
  });
  if (!index) return index.error();
  write_chunk("index", write_json(*index, JsonLayout::kLine), sink);
  sink(frame.end);
  return Done{};
}

Result<Done> write_split_report(Database& store, const ReportSetup& setup, const std::filesystem::path& page) {
  const std::filesystem::path folder = std::filesystem::path(page).replace_extension() += "_files";
  if (const auto made = make_export_folder(folder); !made) return made.error();
  auto index = make_page_data(store, setup, [&](std::size_t number, std::string_view json) {
    const std::string name = volume_name(number);
    return write_script(folder / (name + ".js"), name, json);
  });
  if (!index) return index.error();
  std::get<Object>(index->value).push_back({"files", path_text(folder.filename())});
  return write_file(page, [&](const TextSink& sink) {
    const PageFrame frame = frame_of(page_template());
    write_page_head(frame, setup.language, " 'self'", sink);
    write_chunk("index", write_json(*index, JsonLayout::kLine), sink);
    sink(frame.end);
  });
}

}  // namespace planatlas
