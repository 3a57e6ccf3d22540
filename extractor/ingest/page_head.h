// What a web page says of its document outside of the text: its <head>, and what it shows or holds instead of a text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extractor/ingest/markup.h"
#include "extractor/model/diagnostic.h"
#include "extractor/model/source_document.h"
#include "extractor/rules/rules.h"

namespace planatlas {

// Fills metadata from <meta name=ArticleTitle>, <link rel=canonical> and <title>.
void take_page_head(const Markup& markup, const Rules& rules, SourceMetadata& metadata);

// Returns what is to be said of a page without sentences: the file that it shows in a frame, or the script that draws
// its text. Empty where nothing explains it.
std::vector<Diagnostic> explain_silent_page(const Markup& markup);

// Returns the text, mostly HTML, that a page holds for a script to show: in a <textarea>, in the value of a hidden
// <input>, in a <script> that is no program. `page` is the source of the markup. Empty where none of them holds
// sentences.
std::string held_text(std::string_view page, const Markup& markup);

}  // namespace planatlas
