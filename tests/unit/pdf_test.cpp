#include <string>

#include <catch2/catch.hpp>

#include "extractor/ingest/ingest.h"
#include "extractor/ingest/page_glyphs.h"
#include "extractor/ingest/page_rules.h"
#include "extractor/ingest/page_turn.h"
#include "extractor/ingest/poppler.h"
#include "extractor/ingest/recognized_text.h"
#include "extractor/ingest/tesseract.h"
#include "extractor/text/utf8.h"
#include "tests/support/pdf_writer.h"

namespace planatlas {
namespace {

using test::make_pdf;
using test::PdfPage;

Result<SourceDocument> read_pdf_bytes(const std::string& bytes, const IngestLimits& limits = {}) {
  const auto rules = Rules::from_files({});
  REQUIRE(rules);
  return read_document(bytes, "x.pdf", *rules, {limits, {}});
}

PdfPage page_of_prose(const std::string& number) {
  return {{{122, 200, 16, "落实惠企政策，推动小微企业扩大生产规模，到2031"},
           {90, 228, 16, "年新增规模以上工业企业30家。"},
           {280, 790, 14, "— " + number + " —"}},
          {}};
}

PdfPage page_of_table() {
  PdfPage page;
  for (const double y : {100.0, 130.0, 160.0}) page.rules.push_back({90, y, 500, y});
  for (const double x : {90.0, 250.0, 500.0}) page.rules.push_back({x, 100, x, 160});
  page.texts = {
      {140, 120, 14, "指标"}, {340, 120, 14, "2031年"}, {120, 150, 14, "森林覆盖率"}, {350, 150, 14, "41.5%"}};
  return page;
}

TEST_CASE("a PDF is read with its paragraphs, page numbers and tables") {
  const auto document = read_pdf_bytes(make_pdf({page_of_prose("1"), page_of_table(), page_of_prose("3")}));
  REQUIRE(document);
  CHECK(document->format == "pdf");
  CHECK_THAT(document->text, Catch::Matchers::Contains("到2031年新增规模以上工业企业30家。\n"));
  CHECK(document->chrome.size() == 2);
  CHECK(document->pages.size() == 3);
  REQUIRE(document->tables.size() == 1);
  CHECK(document->tables[0].cells.size() == 4);
  CHECK(document->tables[0].span.of(document->text) == "指标\t2031年\n森林覆盖率\t41.5%\n");
  CHECK(document->pages[1].contains(document->tables[0].span));
  CHECK(document->diagnostics.empty());
}

TEST_CASE("a PDF without text says what to do, and pages without text are named") {
  const auto scan = read_pdf_bytes(make_pdf({{}, {}}));
  REQUIRE_FALSE(scan);
  CHECK(scan.error().kind == ErrorKind::kEmpty);
  CHECK_THAT(scan.error().message, Catch::Matchers::Contains("--ocr"));
  const auto mixed = read_pdf_bytes(make_pdf({page_of_prose("1"), {}, {}}));
  REQUIRE(mixed);
  REQUIRE(mixed->diagnostics.size() == 1);
  CHECK(mixed->diagnostics[0].code == "page_without_text");
  CHECK_THAT(mixed->diagnostics[0].message, Catch::Matchers::Contains("2, 3"));
}

// A PDF whose pages are pictures of the pages of another one.
std::string make_scan(const std::string& pdf, std::size_t pages) {
  constexpr std::size_t kBefore = 2, kEach = 3;  // objects
  std::string kids;
  for (std::size_t i = 0; i < pages; ++i) kids += std::to_string(kBefore + 1 + kEach * i) + " 0 R ";
  std::vector<std::string> objects = {
      "<< /Type /Catalog /Pages 2 0 R >>",
      "<< /Type /Pages /Kids [" + kids + "] /Count " + std::to_string(pages) + " /MediaBox [0 0 595 842] >>"};
  for (std::size_t i = 0; i < pages; ++i) {
    const auto drawn = draw_pdf_pages(pdf, i + 1, i + 1, 150, {});
    REQUIRE(drawn);
    std::string_view rest = *drawn;
    GrayImage image;
    REQUIRE(take_image(rest, image));
    const std::string first = std::to_string(objects.size() + 2) + " 0 R ", drawing = "595 0 0 842 0 0 cm /I Do";
    objects.push_back("<< /Type /Page /Parent 2 0 R /Resources << /XObject << /I " + first + ">> >> /Contents " +
                      std::to_string(objects.size() + 3) + " 0 R >>");
    objects.push_back("<< /Type /XObject /Subtype /Image /Width " + std::to_string(image.width) + " /Height " +
                      std::to_string(image.height) + " /ColorSpace /DeviceGray /BitsPerComponent 8 /Length " +
                      std::to_string(image.pixels.size()) + " >>\nstream\n" + std::string(image.pixels) +
                      "\nendstream");
    objects.push_back("<< /Length " + std::to_string(drawing.size()) + " >>\nstream\n" + drawing + "\nendstream");
  }
  return test::join_pdf_objects(objects);
}

TEST_CASE("pages without text are recognised where it is asked for") {
  const auto rules = Rules::from_files({});
  REQUIRE(rules);
  IngestOptions options;
  options.ocr = true;
  const std::string scan = make_scan(make_pdf({page_of_prose("1"), {}}), 2);
  const auto document = read_document(scan, "x.pdf", *rules, options);
  if (!is_installed("tesseract")) {
    REQUIRE_FALSE(document);
    CHECK_THAT(document.error().message, Catch::Matchers::Contains("tesseract-ocr-chi-sim"));
    return;
  }
  REQUIRE(document);
  CHECK_THAT(document->text, Catch::Matchers::Contains("新增规模以上工业企业30家"));
  CHECK(document->ocr == std::vector<int>{1});
  REQUIRE(document->diagnostics.size() == 1);
  CHECK(document->diagnostics[0].code == "page_without_text");
}

TEST_CASE("the words of a recognised page have the height of their line, and small gaps inside Chinese are no blanks") {
  const auto pages = parse_recognized(
      "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"
      "1\t1\t0\t0\t0\t0\t0\t0\t200\t100\t-1\t\n"
      "4\t1\t1\t1\t1\t0\t10\t20\t90\t10\t-1\t\n"
      "5\t1\t1\t1\t1\t1\t10\t24\t20\t2\t90\t一二\n"
      "5\t1\t1\t1\t1\t2\t34\t20\t10\t10\t90\t三\n"
      "5\t1\t1\t1\t1\t3\t60\t20\t10\t10\t90\t四\n"
      "5\t1\t1\t1\t1\t4\t70\t20\t10\t10\t-1\t \n"
      "4\t1\t1\t1\t2\t0\t10\t40\t90\t10\t-1\t\n"
      "5\t1\t1\t1\t2\t1\t71\t40\t10\t10\t90\ta\n"
      "5\t1\t1\t1\t2\t2\t82\t40\t10\t10\t90\tb\n"
      "cut\toff",
      72);
  REQUIRE(pages.size() == 1);
  CHECK(pages[0].width == 200);
  const auto& words = pages[0].words;
  REQUIRE(words.size() == 4);
  CHECK(words[0].text == "一二三");
  CHECK(words[0].box.height() == 10);
  CHECK(words[0].box.right == 44);
  CHECK(words[1].text == "四");
  CHECK(words[3].text == "b");
}

TEST_CASE("a bar beside recognised words parts cells and is no part of them") {
  const auto pages = parse_recognized(
      "1\t1\t0\t0\t0\t0\t0\t0\t200\t100\t-1\t\n4\t1\t1\t1\t1\t0\t10\t20\t90\t10\t-1\t\n"
      "5\t1\t1\t1\t1\t1\t10\t20\t90\t10\t90\t|指标|2031年|\n"
      "5\t1\t1\t1\t1\t2\t101\t20\t10\t10\t90\t家\n",
      72);
  REQUIRE(pages.size() == 1);
  const auto& words = pages[0].words;
  REQUIRE(words.size() == 3);
  CHECK(words[0].text == "指标");
  CHECK(words[1].text == "2031年");
  CHECK(words[0].box.left > 10);
  CHECK(words[0].box.right < words[1].box.left);
  CHECK(words[2].text == "家");
}

TEST_CASE("what recognition usually gets wrong is told from what stands beside it") {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"〈一) 建设农场", "（一）建设农场"},
      {"《办法》(试行) 印发", "《办法》（试行）印发"},
      {"农场3O家,合作社l2家; 面积1.5万亩", "农场30家，合作社12家；面积1.5万亩"},
      {"(2031一2035年)", "（2031—2035年）"},
      {"到 2031 年", "到 2031 年"},
      {"推广O2O和5G, 建设CO2监测点", "推广O2O和5G，建设CO2监测点"},
      {"mail: a@b.c (8:30)", "mail: a@b.c (8:30)"},
      {"一 二 、三", "一二、三"}};
  for (const auto& [recognized, printed] : cases) CHECK(mend_recognized(recognized) == printed);
}

TEST_CASE("a page whose characters come at random has no usable text") {
  const auto page_with = [](const std::string& text) {
    LayoutPage page;
    page.words = {{{}, text}, {{}, text}};
    return page;
  };
  const auto run = [](char32_t first, char32_t step, std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) append_code_point(text, first + static_cast<char32_t>(i) * step);
    return text;
  };
  CHECK(has_meaning(page_with("到2031年，全县新建农场30家（含家庭农场），单位面积产量达到500千克／亩，增长5％左右。")));
  CHECK(has_meaning(page_with(run(0x0F40, 1, 40))));     // Tibetan
  CHECK(has_meaning(page_with(run(0x0780, 0x60, 12))));  // too little to tell
  CHECK_FALSE(has_meaning(page_with(run(0x0780, 0x60, 60))));
  CHECK_FALSE(has_meaning(page_with(run(0xC0, 1, 40))));
  CHECK_FALSE(has_meaning(page_with(run('!', 1, 90))));
  CHECK(has_meaning(
      page_with("https://www.example.org/zwgk/list?id=12&page=3#top; mail: office@example.org (8:30-17:30)")));
  CHECK_FALSE(has_meaning(page_with("到2031年，全县新建农ó30家ÿ含家庭农óĀ，ú位面积产量达到500千克，增长5％左右。")));
  const LayoutPage partly =
      page_with("到2031年，全县新建农ó30家（含家庭农场），单位面积产量达到500千克／亩，总产量增长5％左右。");
  CHECK(has_meaning(partly));
  CHECK(count_misread(partly) == 2);
  CHECK(count_misread(page_with("中国 café ×3")) == 0);
}

// The words of a page on its side: lines of three words each, 20 points apart, that run down or up.
LayoutPage page_on_its_side(bool down, const std::vector<std::string>& words) {
  LayoutPage page{600, 800, {}, {}};
  for (std::size_t i = 0; i < words.size(); ++i) {
    const double x = 20.0 * static_cast<double>(i / 3), y = 200.0 * static_cast<double>(i % 3);
    const double length = 10.0 * static_cast<double>(count_code_points(words[i]));
    const LayoutBox box = down ? LayoutBox{500 - x, 50 + y, 510 - x, 50 + y + length}
                               : LayoutBox{100 + x, 750 - y - length, 110 + x, 750 - y};
    page.words.push_back({box, words[i]});
  }
  return page;
}

TEST_CASE("a page on its side is turned, whichever way it stands") {
  const std::vector<std::string> words = {"指标名称", "二〇三一年", "责任单位", "森林覆盖率", "百分之四十", "县林业局"};
  for (const bool down : {true, false}) {
    LayoutPage page = page_on_its_side(down, words);
    page.words.push_back({{290, 780, 320, 790}, "— 12 —"});
    page.rules = {down ? LayoutBox{495, 50, 496, 700} : LayoutBox{115, 50, 116, 750}};
    const Turn turn = turn_upright(page);
    CHECK(turn == (down ? Turn::kLeft : Turn::kRight));
    turn_rules(turn, page);
    CHECK(page.width == 800);
    CHECK(page.height == 600);
    CHECK(page.words[0].box.left == 50);
    CHECK(page.words[1].box.left == 250);
    CHECK(page.words[0].box.top < page.words[3].box.top);
    CHECK(page.words[0].box.width() == 40);
    CHECK(page.words[6].box.height() == 10);  // stood upright, and must not touch other lines
    CHECK(page.rules[0].width() > 600);
    CHECK(page.rules[0].top > page.words[0].box.bottom);
    CHECK(page.rules[0].bottom < page.words[3].box.top);
  }
}

TEST_CASE("single characters on their side come backwards, and upright pages stay") {
  LayoutPage page{600, 800, {}, {}};
  for (int i = 0; i < 30; ++i) page.words.push_back({{100, 700.0 - i * 10, 126, 710.0 - i * 10}, "字"});
  CHECK(turn_upright(page) == Turn::kLeft);
  CHECK(page.words[0].box.center_y() == Approx(487 - 12).margin(0.1));  // where its ink is
  LayoutPage upright{600, 800, {}, {}};
  for (int i = 0; i < 30; ++i) upright.words.push_back({{100, 20.0 * i, 110, 20.0 * i + 20}, "1"});
  upright.words.push_back({{200, 50, 500, 70}, "到2031年，全县新建家庭农场30家左右"});
  CHECK(turn_upright(upright) == Turn::kNone);
}

TEST_CASE("images are read only where recognition is asked for") {
  const auto rules = Rules::from_files({});
  REQUIRE(rules);
  const std::string image = "\x89PNG\r\n\x1A\n and nothing else";
  const auto refused = read_document(image, "x.png", *rules, {});
  REQUIRE_FALSE(refused);
  CHECK_THAT(refused.error().message, Catch::Matchers::Contains("--ocr"));
  IngestOptions options;
  options.ocr = true;
  const auto damaged = read_document(image, "x.png", *rules, options);
  REQUIRE_FALSE(damaged);
  CHECK(damaged.error().message.find('\n') == std::string::npos);
}

TEST_CASE("a PDF is held to its number of pages") {
  IngestLimits limits;
  limits.pages = 2;
  CHECK(read_pdf_bytes(make_pdf({page_of_prose("1"), page_of_prose("2")}), limits));
  const auto document = read_pdf_bytes(make_pdf({page_of_prose("1"), page_of_prose("2"), page_of_prose("3")}), limits);
  REQUIRE_FALSE(document);
  CHECK(document.error().kind == ErrorKind::kTooLarge);
  CHECK_THAT(document.error().message, Catch::Matchers::Contains("--max-pages"));
}

TEST_CASE("a PDF whose pages go round in a circle ends") {
  const auto document = read_pdf_bytes(
      test::join_pdf_objects({"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1000000000 >>",
                              "<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 1000000000 /Parent 2 0 R >>"}));
  CHECK_FALSE(document);
}

TEST_CASE("a PDF with a password is encrypted") {
  // RC4, 40 bits; the strings are those of a password that nobody knows.
  const std::string key(32, 'k');
  std::string pdf =
      test::join_pdf_objects({"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 0 >>",
                              "<< /Filter /Standard /V 1 /R 2 /O (" + key + ") /U (" + key + ") /P -4 >>"});
  const std::string root = "/Root 1 0 R";
  pdf.insert(pdf.find(root), "/Encrypt 3 0 R /ID [<00> <00>] ");
  const auto document = read_pdf_bytes(pdf);
  REQUIRE_FALSE(document);
  CHECK(document.error().kind == ErrorKind::kEncrypted);
}

TEST_CASE("a PDF cut off anywhere gives text or a reason") {
  const std::string whole = make_pdf({page_of_prose("1"), page_of_table()});
  for (std::size_t i = 1; i < 16; ++i) {
    const auto document = read_pdf_bytes(whole.substr(0, whole.size() * i / 16));
    if (!document)
      CHECK(document.error().message.find('\n') == std::string::npos);
    else
      CHECK_FALSE(document->diagnostics.empty());
  }
}

TEST_CASE("the words that pdftotext writes are taken line by line") {
  const auto pages = parse_bbox_layout(
      "<doc>\n  <page width=\"595.5\" height=\"842\">\n <word xMin=\"1\" yMin=\"2\" xMax=\"3.5\" yMax=\"4\">A&amp;B "
      "&lt;</word>\n<word xMin=\"1\">\x01</word>\n<word xMin=\"9\" yMin=\"2\"\n</page>\n<page width=\"1\" "
      "height=\"1\">\n</doc>");
  REQUIRE(pages.size() == 2);
  CHECK(pages[0].width == 595.5);
  REQUIRE(pages[0].words.size() == 1);
  CHECK(pages[0].words[0].text == "A&B <");
  CHECK(pages[0].words[0].box.right == 3.5);
  const auto nowhere =
      parse_bbox_layout("<page width=\"9\">\n<word xMin=\"nan\" xMax=\"inf\" yMax=\"1e99\">A</word>\n");
  REQUIRE(nowhere[0].words.size() == 1);
  CHECK(nowhere[0].words[0].box.left == 0);
  CHECK(nowhere[0].words[0].box.right == 0);
  CHECK(nowhere[0].words[0].box.bottom == 0);
}

}  // namespace
}  // namespace planatlas
