// Drawn lines in the picture of a page: table borders, however the program that made the page has drawn them.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "extractor/ingest/page_layout.h"

namespace planatlas {

struct GrayImage {
  std::size_t width = 0, height = 0;  // pixels
  std::string_view pixels;            // row by row, one byte each: 0 is black
};

// Takes the next image off the front of `bytes`, a sequence of images in PGM format (P5, 8 bits; netpbm's pgm(5)).
// Returns whether there was a whole one.
bool take_image(std::string_view& bytes, GrayImage& image);

// Returns the thin horizontal and vertical lines of an image of one pixel a point.
std::vector<LayoutBox> find_rules(const GrayImage& image);

}  // namespace planatlas
