#include "output/report/reader_page.h"

#include "extractor/text/file_names.h"
#include "output/record/json.h"
#include "output/record/record.h"
#include "output/report/page_frame.h"
#include "output/report/page_template.h"

namespace planatlas {
namespace {

constexpr std::string_view kReaderKeys[] = {"id",    "text",   "sections",   "goals", "achievements", "provisions",
                                            "tasks", "tables", "references", "facts", "diagnostics"};

Tree explanation_row(const FactExplanation& explanation) {
  return make_object({{"kind", explanation.kind},
                      {"id", explanation.id},
                      {"details", to_array(explanation.details, [](const auto& item) {
                         return Tree(Array{item.first, item.second});
                       })}});
}

}  // namespace

Tree reader_document(const Tree& record) {
  Object members;
  for (const std::string_view key : kReaderKeys) members.push_back({std::string(key), *record.find(key)});
  return members;
}

Tree to_tree(const CodeNames& names) {
  Object members;
  for (const auto& [code, name] : names) members.push_back({code, name});
  return members;
}

void write_reader_page(const Record& record, const ReaderPage& page, const TextSink& sink) {
  const PageFrame frame = frame_of(reader_template());
  write_page_head(frame, page.language, "", sink);
  const Tree explained =
      make_object({{"program", page.program},
                   {"title", record.metadata.title.value_or(std::string(file_name(record.source.path)))},
                   {"names", to_tree(page.names)},
                   {"document", reader_document(to_tree(record))},
                   {"explanations", to_array(page.explanations, explanation_row)}});
  write_chunk("explained", write_json(explained, JsonLayout::kLine), sink);
  sink(frame.end);
}

}  // namespace planatlas
