// Titles of headings that have others below them: 搭建4大平台 counts the document's own items and promises nothing.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extractor/model/section.h"

namespace planatlas::facts {

class CountedHeadings {
 public:
  explicit CountedHeadings(const std::vector<Section>& sections);

  // Returns whether one of the titles holds the phrase. Time logarithmic in the text of all titles. Requires: no empty
  // phrase.
  bool hold(std::string_view phrase) const;

 private:
  std::string titles_;                   // a line each
  std::vector<std::uint32_t> suffixes_;  // where each of their characters begins, in order of what follows there
};

}  // namespace planatlas::facts
