#include "output/report/page_frame.h"

#include "output/knowledge/pack.h"
#include "output/report/base64.h"

namespace planatlas {

PageFrame frame_of(std::string_view page_template) {
  std::string_view rest = page_template;
  const auto cut = [&rest](std::string_view mark) {
    const std::size_t at = rest.find(mark);
    const std::string_view before = rest.substr(0, at);
    rest.remove_prefix(at + mark.size());
    return before;
  };
  PageFrame frame;
  frame.before_language = cut("{{language}}");
  frame.before_scripts = cut("{{more_scripts}}");
  frame.before_data = cut("{{data}}");
  frame.end = rest;
  return frame;
}

void write_page_head(const PageFrame& frame, Language language, std::string_view more_scripts, const TextSink& sink) {
  sink(frame.before_language);
  sink(language == Language::kChinese ? "zh" : "en");
  sink(frame.before_scripts);
  sink(more_scripts);
  sink(frame.before_data);
}

std::string chunk_text(std::string_view json) {
  return base64(pack(json));
}

void write_chunk(std::string_view name, std::string_view json, const TextSink& sink) {
  sink("<script type=\"text/plain\" id=\"chunk-");
  sink(name);
  sink("\">");
  sink(chunk_text(json));
  sink("</script>\n");
}

}  // namespace planatlas
