// Watermarks: what is printed across the text of a page, page after page.
#pragma once

#include <string>
#include <vector>

#include "extractor/ingest/page_layout.h"

namespace planatlas::layout {

// Takes words off the pages that stand at one place on every page with words (three at least) and lie across other
// words there. Returns them, those of one page in the order in which the page gives them, without blanks; empty where
// there are none.
std::string take_overprint(std::vector<LayoutPage>& pages);

}  // namespace planatlas::layout
