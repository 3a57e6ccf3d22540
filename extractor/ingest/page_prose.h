// Pages that print their text in two columns, as gazettes do.
#pragma once

#include <optional>
#include <vector>

#include "extractor/ingest/page_layout.h"

namespace planatlas::layout {

// The middle between the two columns of a page.
struct Gutter {
  double place = 0;     // points from the left
  bool shared = false;  // as other pages have it: this one alone does not show it
};

// Returns the gutter of each page that may have one: that of a page that is clearly parted, else the one that pages of
// the same width share.
std::vector<std::optional<Gutter>> find_gutters(const std::vector<LayoutPage>& pages);

struct ProseColumns {
  std::vector<LayoutWord> left, right, across;  // `across`: titles, running heads, page numbers, text of full width
};

// Returns the words of a page by the column that they stand in, all of them `across` where the page has no columns:
// its lines run over the gutter.
ProseColumns part_prose(std::vector<LayoutWord> words, const std::optional<Gutter>& gutter);

}  // namespace planatlas::layout
