// Pages whose passages are repeated or out of order.
#pragma once

#include "extractor/model/clean_text.h"
#include "extractor/model/structure.h"
#include "extractor/rules/rules.h"

namespace planatlas::structure {

// Recognises a page whose passages are repeated (a broken crawl) and cuts its lines into sentences of which every one
// counts once: later ones are marked `repeated`. Other documents are left as they are.
void mark_repeats(const CleanText& clean, const Rules& rules, bool lost_line_breaks, Structure& structure);

}  // namespace planatlas::structure
