// What an OFD page draws: texts as words at places, straight lines, and how much else there is.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "extractor/ingest/markup.h"
#include "extractor/ingest/ofd_package.h"
#include "extractor/ingest/page_layout.h"

namespace planatlas {

// (x, y) → (a x + c y + e, b x + d y + f)
struct OfdMatrix {
  double a = 1, b = 0, c = 0, d = 1, e = 0, f = 0;

  // The transformation that applies this one first, then `outer`.
  OfdMatrix then(const OfdMatrix& outer) const;
  double x_of(double x, double y) const { return a * x + c * y + e; }
  double y_of(double x, double y) const { return b * x + d * y + f; }
};

// Which way a text runs on the page, in quarters of a turn clockwise.
enum class OfdTurn { kRight, kDown, kLeft, kUp, kSlanted };

struct OfdWord {
  LayoutWord word;  // mm
  OfdTurn turn = OfdTurn::kRight;
};

struct OfdDrawing {
  std::vector<OfdWord> words;    // in order of the file
  std::vector<LayoutBox> lines;  // horizontal or vertical, mm
  std::size_t shapes = 0;        // paths and pictures
  std::size_t unknown = 0;       // characters that the file gives as glyphs of a font only
};

// Appends what stands below `element`, drawings of `document` that it uses again among it. Coordinates are those of the
// page. Stops where a page draws more objects than any plan does.
void read_ofd_objects(const Markup& markup, std::uint32_t element, const OfdMatrix& place, const OfdDocument& document,
                      OfdDrawing& drawing);

// Appends the words of a TextObject, `place` being that of its boundary (ofd_text.cpp).
void read_ofd_text(const Markup& markup, std::uint32_t object, const OfdMatrix& place, OfdDrawing& drawing);

// Appends the straight lines of a PathObject (ofd_lines.cpp).
void read_ofd_lines(const Markup& markup, std::uint32_t object, const OfdMatrix& place, OfdDrawing& drawing);

// "a b c d e f" of an object, the identity where it has none.
OfdMatrix parse_ofd_matrix(std::string_view text);

}  // namespace planatlas
