// Pages whose text stands on its side, as wide tables do on upright pages: turned so that it can be read.
#pragma once

#include "extractor/ingest/page_layout.h"

namespace planatlas {

enum class Turn {
  kNone,
  kLeft,   // text ran down the page: turned anticlockwise
  kRight,  // text ran up the page: turned clockwise
};

// Turns the words, and the page itself, where nearly all its text stands on its side. Requires: the words come in the
// order in which poppler gives them. Rules are left for turn_rules.
Turn turn_upright(LayoutPage& page);

// Turns the rules as turn_upright has turned the words. Requires: the page is turned.
void turn_rules(Turn turn, LayoutPage& page);

}  // namespace planatlas
