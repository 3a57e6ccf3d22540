// What a pass gives: an edit list over the text it was shown.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extractor/text/offset_map.h"
#include "extractor/text/span.h"

namespace planatlas::clean {

// `span` becomes `replacement`; an empty replacement drops it. An empty span puts text in.
struct Edit {
  TextSpan span;
  std::string replacement;
};
using EditList = std::vector<Edit>;  // in order, without overlaps

// A text on its way from the source to the clean text.
struct Draft {
  std::string text;
  OffsetMap map;  // text → SourceDocument::text

  explicit Draft(std::string_view source);

  // Requires: `edits` are in order, do not overlap and lie on code-point borders of `text`.
  void apply(const EditList& edits);
};

// Returns the lines of `text` that overlap none of `spans` (in order), without blanks at their ends; empty ones are
// left out.
std::vector<TextSpan> lines_outside(std::string_view text, const std::vector<TextSpan>& spans);

// Returns the spans in order, overlapping ones merged, empty ones left out.
std::vector<TextSpan> merge_spans(std::vector<TextSpan> spans);

}  // namespace planatlas::clean
