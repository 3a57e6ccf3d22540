// A page of page_template.h with its data: what is between the marks of the template, and chunks of data.
#pragma once

#include <string>
#include <string_view>

#include "extractor/base/text_sink.h"
#include "output/compare/language.h"

namespace planatlas {

// A template between its marks.
struct PageFrame {
  std::string_view before_language, before_scripts, before_data, end;
};
PageFrame frame_of(std::string_view page_template);

// Writes what stands before the data. `more_scripts`: sources of scripts that the page may load, beside its own.
void write_page_head(const PageFrame& frame, Language language, std::string_view more_scripts, const TextSink& sink);

// JSON as base64 of zlib data: no text of a document can stand in a page as markup.
std::string chunk_text(std::string_view json);
// Writes JSON under a name, by which the page finds it.
void write_chunk(std::string_view name, std::string_view json, const TextSink& sink);

}  // namespace planatlas
