#include <fstream>

#include "extractor/base/file.h"
#include "output/export/export_folder.h"
#include "output/knowledge/find_files.h"
#include "output/knowledge/pack.h"
#include "output/record/json.h"
#include "output/report/base64.h"
#include "output/report/page_data.h"
#include "output/report/page_template.h"
#include "output/report/report.h"

namespace planatlas {
namespace {

// The template between its marks.
struct PageParts {
  std::string_view before_language, before_scripts, before_data, end;
};

PageParts page_parts() {
  std::string_view rest = page_template();
  const auto cut = [&rest](std::string_view mark) {
    const std::size_t at = rest.find(mark);
    const std::string_view before = rest.substr(0, at);
    rest.remove_prefix(at + mark.size());
    return before;
  };
  PageParts parts;
  parts.before_language = cut("{{language}}");
  parts.before_scripts = cut("{{more_scripts}}");
  parts.before_data = cut("{{data}}");
  parts.end = rest;
  return parts;
}

// Base64 of zlib data: no text of a document can stand in the page as markup.
std::string chunk_text(const Tree& tree) {
  return base64(pack(write_json(tree, JsonLayout::kLine)));
}

void write_chunk(std::string_view id, const Tree& tree, const TextSink& sink) {
  sink("<script type=\"text/plain\" id=\"chunk-");
  sink(id);
  sink("\">");
  sink(chunk_text(tree));
  sink("</script>\n");
}

void write_head(const PageParts& parts, Language language, std::string_view more_scripts, const TextSink& sink) {
  sink(parts.before_language);
  sink(language == Language::kChinese ? "zh" : "en");
  sink(parts.before_scripts);
  sink(more_scripts);
  sink(parts.before_data);
}

// A script, since pages opened from a disk may read nothing else. Written plainly: the page is what is put in place at
// the end, and thousands of files that are each made safe take minutes.
Result<Done> write_script(const std::filesystem::path& path, const std::string& id, const Tree& document) {
  std::ofstream file(path, std::ios::binary);
  file << "planatlasChunk('" << id << "','" << chunk_text(document) << "');\n" << std::flush;
  if (file) return Done{};
  return Error{ErrorKind::kUnwritable, path_text(path) + " cannot be written; check the folder and its permissions"};
}

}  // namespace

bool has_report_page() {
  return !page_template().empty();
}

Result<Done> write_report_page(Database& store, const ReportSetup& setup, const TextSink& sink) {
  const PageParts parts = page_parts();
  write_head(parts, setup.language, "", sink);
  const auto index = make_page_data(store, setup, [&](const std::string& id, const Tree& document) {
    write_chunk(id, document, sink);
    return Result<Done>(Done{});
  });
  if (!index) return index.error();
  write_chunk("index", *index, sink);
  sink(parts.end);
  return Done{};
}

Result<Done> write_split_report(Database& store, const ReportSetup& setup, const std::filesystem::path& page) {
  const std::filesystem::path folder = std::filesystem::path(page).replace_extension() += "_files";
  if (const auto made = make_export_folder(folder); !made) return made.error();
  auto index = make_page_data(store, setup, [&](const std::string& id, const Tree& document) {
    return write_script(folder / (id + ".js"), id, document);
  });
  if (!index) return index.error();
  std::get<Object>(index->value).push_back({"files", path_text(folder.filename())});
  return write_file(page, [&](const TextSink& sink) {
    const PageParts parts = page_parts();
    write_head(parts, setup.language, " 'self'", sink);
    write_chunk("index", *index, sink);
    sink(parts.end);
  });
}

}  // namespace planatlas
