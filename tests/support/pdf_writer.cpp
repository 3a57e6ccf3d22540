#include "tests/support/pdf_writer.h"

#include <fmt/format.h>

#include "extractor/text/utf8.h"

namespace planatlas::test {
namespace {

constexpr double kPaperHeight = 842;

std::string drawing_of(const PdfPage& page) {
  std::string drawing;
  for (const PdfText& text : page.texts) {
    std::string characters;  // UCS-2
    for (std::size_t offset = 0; offset < text.text.size();)
      characters += fmt::format("{:04X}", static_cast<unsigned>(next_code_point(text.text, offset)));
    drawing += fmt::format("BT /F {} Tf {} {} Td <{}> Tj ET\n", text.size, text.x, kPaperHeight - text.y, characters);
  }
  for (const PdfRule& rule : page.rules)
    drawing +=
        fmt::format("0.5 w {} {} m {} {} l S\n", rule.x1, kPaperHeight - rule.y1, rule.x2, kPaperHeight - rule.y2);
  return drawing;
}

}  // namespace

std::string join_pdf_objects(const std::vector<std::string>& objects) {
  std::string file = "%PDF-1.4\n", table;
  for (std::size_t i = 0; i < objects.size(); ++i) {
    table += fmt::format("{:010} 00000 n \n", file.size());
    file += fmt::format("{} 0 obj\n{}\nendobj\n", i + 1, objects[i]);
  }
  const std::size_t start = file.size();
  file += fmt::format("xref\n0 {}\n0000000000 65535 f \n{}trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{}\n%%EOF\n",
                      objects.size() + 1, table, objects.size() + 1, start);
  return file;
}

std::string make_pdf(const std::vector<PdfPage>& pages) {
  constexpr std::size_t kBefore = 5;  // objects before the pages; each page has two
  std::string kids;
  for (std::size_t i = 0; i < pages.size(); ++i) kids += fmt::format("{} 0 R ", kBefore + 1 + 2 * i);
  std::vector<std::string> objects = {
      "<< /Type /Catalog /Pages 2 0 R >>",
      fmt::format("<< /Type /Pages /Kids [{}] /Count {} /MediaBox [0 0 595 {}] >>", kids, pages.size(), kPaperHeight),
      "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
      "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /FontDescriptor 5 0 R /W [1 95 500] "
      "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>",
      "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 "
      "/Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>"};
  for (const PdfPage& page : pages) {
    const std::string drawing = drawing_of(page);
    objects.push_back(fmt::format(
        "<< /Type /Page /Parent 2 0 R /Resources << /Font << /F 3 0 R >> >> /Contents {} 0 R >>", objects.size() + 2));
    objects.push_back(fmt::format("<< /Length {} >>\nstream\n{}endstream", drawing.size(), drawing));
  }
  return join_pdf_objects(objects);
}

}  // namespace planatlas::test
