// PDF files made for tests: text in a Chinese font that no file carries (poppler-data knows its characters) and ruled
// lines. Lengths are points from the upper left corner of an A4 page.
#pragma once

#include <string>
#include <vector>

namespace planatlas::test {

struct PdfText {
  double x, y, size;  // y: the base line
  std::string text;
};

struct PdfRule {
  double x1, y1, x2, y2;
};

struct PdfPage {
  std::vector<PdfText> texts;
  std::vector<PdfRule> rules;
};

std::string make_pdf(const std::vector<PdfPage>& pages);

// Joins numbered objects ("<< … >>", the first is number 1 and the catalog) to a file with its cross-reference table.
std::string join_pdf_objects(const std::vector<std::string>& objects);

}  // namespace planatlas::test
