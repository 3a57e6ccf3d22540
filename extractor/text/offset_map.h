// Maps spans of a cleaned text back to the text it was made from.
//
// Cleaning may only copy, drop or replace bytes, and reports each step here in order:
//
//   source  到2025年[bookmark: _Hlk1]，Ｒ＆Ｄ投入  达到16亿元
//   clean   到2025年，R&D投入达到16亿元
//
// A span inside copied bytes maps exactly. A span that touches a replaced run grows to the whole run. Provenance is
// therefore sometimes a little long and never too short.
#pragma once

#include <cstdint>
#include <vector>

#include "extractor/text/span.h"

namespace planatlas {

class OffsetMap {
 public:
  // The map of a text onto itself.
  static OffsetMap identity(std::uint32_t bytes);

  void copy(std::uint32_t bytes);
  void drop(std::uint32_t source_bytes);
  // Requires: clean_bytes > 0. `source_bytes` may be 0: text that the cleaning put in.
  void replace(std::uint32_t clean_bytes, std::uint32_t source_bytes);

  // Returns the shortest source span that covers `clean`. An empty span maps to an empty one.
  // Requires: clean.begin <= clean.end <= clean_size().
  TextSpan to_source(TextSpan clean) const;

  // Returns the span of clean text that is left of `source`: empty where all of it was dropped.
  // Requires: source.begin <= source.end <= source_size().
  TextSpan to_clean(TextSpan source) const;

  std::uint32_t clean_size() const { return clean_size_; }
  std::uint32_t source_size() const { return source_size_; }

  // Returns the map of two cleanings in turn: `first` made the text that `second` was given.
  // Requires: first.clean_size() == second.source_size().
  static OffsetMap compose(const OffsetMap& first, const OffsetMap& second);

 private:
  struct Run {
    TextSpan clean;
    TextSpan source;
    bool exact;  // copied byte for byte
  };
  void append(std::uint32_t clean_bytes, std::uint32_t source_bytes, bool exact);

  std::vector<Run> runs_;  // ordered; every run has a clean part
  std::uint32_t clean_size_ = 0;
  std::uint32_t source_size_ = 0;
};

}  // namespace planatlas
