#include "extractor/ingest/ingest.h"

#include <map>
#include <sstream>
#include <string>

#include <catch2/catch.hpp>

#include "extractor/base/file.h"
#include "extractor/base/time_limit.h"
#include "extractor/ingest/grid.h"
#include "extractor/ingest/number_format.h"
#include "extractor/text/utf8.h"
#include "tests/support/archives.h"
#include "tests/support/cases.h"
#include "tests/support/source_check.h"
#include "tests/support/strings.h"

namespace planatlas {
namespace {

using test::check_document;
using test::check_laws;
using test::page_rules;

std::string repeat(const std::string& text, std::size_t count) {
  std::string result;
  for (std::size_t i = 0; i < count; ++i) result += text;
  return result;
}

Result<SourceDocument> read_bytes(const std::string& bytes, const std::string& path = "x",
                                  const IngestLimits& limits = {}) {
  return read_document(bytes, path, page_rules(), {limits, {}});
}

// --- Word documents made for the test --------------------------------------------------------------------------------

using Parts = std::map<std::string, std::string>;

std::string zip_of(const Parts& parts) {
  return test::make_zip({parts.begin(), parts.end()});
}

constexpr const char* kTransitional = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
constexpr const char* kStrict = "http://purl.oclc.org/ooxml/wordprocessingml/main";

std::string element(const std::string& name, const std::string& content, const std::string& space = kTransitional) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:" + name + " xmlns:w=\"" + space +
         "\" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" "
         "xmlns:v=\"urn:schemas-microsoft-com:vml\">" +
         content + "</w:" + name + ">";
}

Parts word_parts(const std::string& body, const std::string& space = kTransitional) {
  return {{"word/document.xml", element("document", "<w:body>" + body + "</w:body>", space)}};
}

std::string paragraph(const std::string& text) {
  return "<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>";
}

TEST_CASE("ingest: options that change what a document gives are told apart", "[ingest]") {
  IngestOptions options;
  CHECK(text_of_reading(options).empty());
  options.limits.document_bytes = 1;  // a document is read whole or not at all
  CHECK(text_of_reading(options).empty());
  options.ocr = true;
  options.limits.pages = 7;
  options.fields = {{"text", "data.body"}};
  CHECK(text_of_reading(options) == "ocr pages=7 text=data.body");
}

// The parts one after another in a single XML file.
std::string flat_package(const Parts& parts) {
  std::string xml =
      "<?xml version=\"1.0\"?><pkg:package xmlns:pkg=\"http://schemas.microsoft.com/office/2006/xmlPackage\">";
  for (const auto& [name, part] : parts)
    xml += "<pkg:part pkg:name=\"/" + name + "\"><pkg:xmlData>" + part.substr(part.find("?>") + 2) +
           "</pkg:xmlData></pkg:part>";
  return xml + "</pkg:package>";
}

TEST_CASE("Word documents as one XML file", "[ingest]") {
  const std::string flat = flat_package(word_parts(paragraph("一、目标") + paragraph("新建泵站四座。")));
  const auto document = read_bytes(flat, "a.xml");
  REQUIRE(document);
  CHECK(document->format == "flat-docx");
  CHECK(document->text == "一、目标\n新建泵站四座。\n");
  check_laws(*document);
  const auto cut = read_bytes(flat.substr(0, flat.size() - 20), "a.xml");
  REQUIRE_FALSE(cut);
  CHECK(cut.error().kind == ErrorKind::kDamaged);
  CHECK_THAT(cut.error().message, Catch::Matchers::Contains("breaks off"));
}

TEST_CASE("a Word document names a file that is embedded as a whole, and what to do", "[ingest]") {
  const auto document = read_bytes(zip_of(word_parts(paragraph("一、目标") + "<w:altChunk/>")));
  REQUIRE(document);
  REQUIRE(document->diagnostics.size() == 1);
  CHECK(document->diagnostics[0].code == "skipped_content");
  CHECK_THAT(document->diagnostics[0].message, Catch::Matchers::Contains("save it again"));
}

TEST_CASE("a crawler's record whose text has no known name says which field was taken", "[ingest]") {
  const std::string text = repeat("各乡镇每季度报送一次进展情况，由农业服务中心汇总。", 20);
  const auto document = read_bytes("{\"id\": 3, \"zfwj_x\": \"" + text + "\"}");
  REQUIRE(document);
  CHECK(document->text.find(text) != std::string::npos);
  REQUIRE(document->diagnostics.size() == 1);
  CHECK(document->diagnostics[0].code == "guessed_field");
  CHECK_THAT(document->diagnostics[0].message,
             Catch::Matchers::Contains("zfwj_x") && Catch::Matchers::Contains("--map text="));
}

TEST_CASE("Word documents") {
  for (const auto& test : test::load_cases("ingest/docx.yaml", {"body_xml", "numbering", "styles", "footnotes",
                                                                "strict", "body", "text", "headings", "tables"})) {
    INFO("case " << test["name"].as<std::string>());
    Parts parts =
        word_parts(test["body_xml"].as<std::string>(), test["strict"].as<bool>(false) ? kStrict : kTransitional);
    for (const char* part : {"numbering", "styles", "footnotes"}) {
      if (test[part]) parts["word/" + std::string(part) + ".xml"] = element(part, test[part].as<std::string>());
    }
    const auto document = read_bytes(zip_of(parts));
    REQUIRE(document);
    CHECK(document.value().format == "docx");
    CHECK(document.value().line_breaks == LineBreaks::kParagraphs);
    check_document(document.value(), test);
  }
}

TEST_CASE("the main part is where the package says") {
  Parts parts;
  parts["_rels/.rels"] =
      "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r\" "
      "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" "
      "Target=\"/other/document2.xml\"/></Relationships>";
  parts["other\\document2.xml"] = element("document", "<w:body>" + paragraph("一、目标") + "</w:body>");
  const auto document = read_bytes(zip_of(parts));
  REQUIRE(document);
  CHECK(document.value().text == "一、目标\n");
}

TEST_CASE("a Word document cut off anywhere is damaged") {
  Parts parts = word_parts(repeat(paragraph("到2025年，高新技术企业达到300户。"), 50));
  parts["[Content_Types].xml"] = "<Types/>";
  const std::string whole = zip_of(parts);
  REQUIRE(read_bytes(whole));
  for (std::size_t length = 5; length < whole.size(); length += whole.size() / 23 + 1) {
    const auto document = read_bytes(whole.substr(0, length));
    REQUIRE_FALSE(document);
    CHECK(document.error().kind == ErrorKind::kDamaged);
  }
  std::string spoilt = whole;
  for (std::size_t i = whole.size() / 3; i < whole.size() / 3 + 20; ++i) spoilt[i] = '\0';
  CHECK_FALSE(read_bytes(spoilt));
}

TEST_CASE("a Word document is held to the limits") {
  const std::string bytes = zip_of(word_parts(repeat(paragraph("一"), 200'000)));
  IngestLimits limits;
  limits.archive_bytes = 1 << 20;
  CHECK(read_bytes(bytes, "x", limits).error().kind == ErrorKind::kTooLarge);
  limits = {};
  limits.document_bytes = 1 << 20;
  const auto large = read_bytes(bytes, "x", limits);
  REQUIRE_FALSE(large);
  CHECK_THAT(large.error().message, Catch::Matchers::Contains("--max-bytes"));
  limits = {};
  limits.archive_ratio = 10;
  CHECK(read_bytes(bytes, "x", limits).error().kind == ErrorKind::kTooLarge);
  limits = {};
  limits.archive_entries = 0;
  CHECK(read_bytes(bytes, "x", limits).error().kind == ErrorKind::kTooLarge);
  CHECK(read_bytes(zip_of(word_parts(repeat("<w:sdt><w:sdtContent>", 300)))).error().kind == ErrorKind::kTooLarge);
  CHECK(read_bytes(zip_of(word_parts("<w:p><w:r>"))).error().kind == ErrorKind::kDamaged);
  CHECK(read_bytes(zip_of(word_parts("<w:p/>"))).error().kind == ErrorKind::kEmpty);
  CHECK(read_bytes(std::string("\xFF\xFE\x00", 3)).error().kind == ErrorKind::kEmpty);  // half a character
}

TEST_CASE("entities of a Word document are not expanded") {
  const std::string bomb = "<!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]><d>&b;</d>";
  const auto document = read_bytes(zip_of({{"word/document.xml", bomb}}));
  REQUIRE_FALSE(document);
  CHECK(document.error().kind == ErrorKind::kDamaged);
}

// --- the other formats -----------------------------------------------------------------------------------------------

TEST_CASE("web pages") {
  for (const auto& test :
       test::load_cases("ingest/html.yaml", {"input", "body", "text", "metadata", "headings", "tables", "lines"})) {
    INFO("case " << test["name"].as<std::string>());
    const auto document = read_bytes(test["input"].as<std::string>());
    REQUIRE(document);
    CHECK(document.value().format == "html");
    check_document(document.value(), test);
  }
}

TEST_CASE("texts") {
  for (const auto& test : test::load_cases(
           "ingest/text.yaml", {"input", "format", "body", "text", "metadata", "headings", "tables", "lines"})) {
    INFO("case " << test["name"].as<std::string>());
    const auto document = read_bytes(test["input"].as<std::string>());
    REQUIRE(document);
    check_document(document.value(), test);
    // Text that is no markup stays as it was decoded.
    if (document.value().format != "json") CHECK(document.value().text == test["input"].as<std::string>());
  }
}

TEST_CASE("what is not read says why") {
  const std::map<std::string, ErrorKind> kinds{{"empty", ErrorKind::kEmpty},
                                               {"unsupported", ErrorKind::kUnsupported},
                                               {"damaged", ErrorKind::kDamaged},
                                               {"encrypted", ErrorKind::kEncrypted}};
  for (const auto& test : test::load_cases("ingest/formats.yaml", {"hex", "path", "kind", "says"})) {
    INFO("case " << test["name"].as<std::string>());
    const auto document =
        read_bytes(test::bytes_of_hex(test["hex"].as<std::string>()), test["path"].as<std::string>("x"));
    REQUIRE_FALSE(document);
    CHECK(document.error().kind == kinds.at(test["kind"].as<std::string>()));
    CHECK_THAT(document.error().message, Catch::Matchers::Contains(test["says"].as<std::string>()));
    CHECK(document.error().message.find('\n') == std::string::npos);
  }
}

TEST_CASE("ordinals of automatic numbering") {
  for (const auto& test : test::load_cases("ingest/ordinals.yaml", {"number", "format", "text"})) {
    INFO("case " << test["name"].as<std::string>());
    CHECK(format_ordinal(test["number"].as<int>(), test["format"].as<std::string>()) == test["text"].as<std::string>());
  }
}

TEST_CASE("a document knows its bytes") {
  const auto document = read_bytes("一、目标\n", "计划.txt");
  REQUIRE(document);
  CHECK(document.value().path == "计划.txt");
  CHECK(document.value().bytes == 13);
  CHECK(document.value().sha256.size() == 64);
  CHECK(document.value().format == "text");
  CHECK(document.value().encoding == "UTF-8");
}

TEST_CASE("a page in GB 18030 labelled gb2312 is read to its end") {
  // <meta charset=gb2312><p>镕、堃</p><p>完</p>
  const auto document =
      read_bytes("<meta charset=gb2312><p>" + test::bytes_of_hex("e946a1a288d2a3ac") +
                 repeat(test::bytes_of_hex("b4efb5bda3ac"), 40) + "</p><p>" + test::bytes_of_hex("cdea") + "</p>");
  REQUIRE(document);
  CHECK(document.value().encoding == "GB18030");
  CHECK(document.value().text.substr(0, 12) == "镕、堃，");
  CHECK(document.value().text.substr(document.value().text.size() - 4) == "完\n");
}

TEST_CASE("a page whose text stands elsewhere says where") {
  const std::string menu = "<ul><li><a href=x>首页</a></li></ul>";
  const std::string script = "<script>var page = {text: \"一、目标。新建公园3座。二、任务。\"}</script>";
  const std::string frame = "<iframe src=\"plan.pdf\"></iframe>";
  const auto page = [](const std::string& body) {
    return read_bytes("<html><body>" + body + "</body></html>", "page.html");
  };
  for (const auto& [body, told] : {std::pair{script, "a script that holds it"}, std::pair{frame, "shows plan.pdf"}}) {
    const auto with_menu = page(menu + body);
    REQUIRE(with_menu);
    REQUIRE(with_menu.value().diagnostics.size() == 1);
    CHECK(with_menu.value().diagnostics[0].code == "skipped_content");
    CHECK(with_menu.value().diagnostics[0].message.find(told) != std::string::npos);
    const auto alone = page(body);
    REQUIRE_FALSE(alone);
    CHECK(alone.error().kind == ErrorKind::kEmpty);
    CHECK(alone.error().message.find(told) != std::string::npos);
  }
  const auto plain =
      page("<p>到2029年，全县新建社区公园30座，改造老旧小区120个，建成公共停车场8处。</p>" + script + frame);
  REQUIRE(plain);
  CHECK(plain.value().diagnostics.empty());
}

TEST_CASE("a byte without meaning is reported") {
  const auto document = read_bytes(repeat("到2025年，高新技术企业达到300户。\n", 3) + "\xFF");
  REQUIRE(document);
  REQUIRE(document.value().diagnostics.size() == 1);
  CHECK(document.value().diagnostics[0].code == "undecodable_bytes");
}

TEST_CASE("hostile pages end soon and clearly") {
  CHECK(read_bytes(repeat("<div>", 100'000) + "一").error().kind == ErrorKind::kTooLarge);
  CHECK(read_bytes(repeat("<table><tr><td>", 100'000) + "一").error().kind == ErrorKind::kTooLarge);
  std::string tag = "<p";
  for (int i = 0; i < 100'000; ++i) tag += " a" + std::to_string(i);
  CHECK(read_bytes(tag + ">一</p>").error().kind == ErrorKind::kTooLarge);
  // A few hundred tags left open are a page's carelessness.
  const auto careless = read_bytes(repeat("<p><font>到2025年，高新技术企业达到300户。", 200));
  REQUIRE(careless);
  check_laws(careless.value());
  const auto wide =
      read_bytes("<table><tr><td colspan=1000000000 rowspan=99999999999>甲<td>乙<tr><td>丙<td>丁<td>戊</table>" +
                 repeat("<tr>", 1000));
  REQUIRE(wide);
  check_laws(wide.value());
}

TEST_CASE("a page cut off anywhere is read without fault") {
  const std::string page =
      "<!-- x --><html><head><meta charset=\"utf-8\"><title>计划</title></head><body><div "
      "id=zoom><p>到2025年&mdash;&#x4e00;"
      "<table border=\"1\"><tr><td>甲<td>乙<tr><td>丙<td>丁</table><script>var a='<p>';</script></div></body></html>";
  for (std::size_t length = 1; length <= page.size(); ++length) {
    const auto document = read_bytes(page.substr(0, length));
    if (document) check_laws(document.value());
  }
}

TEST_CASE("a text is not gone through when its time is over") {
  const TimeLimit limit(0);
  const auto document = read_bytes("到2030年，农场达到300家。\n");
  REQUIRE_FALSE(document);
  CHECK(document.error().kind == ErrorKind::kTooLarge);
}

TEST_CASE("deeply nested JSON costs nothing") {
  CHECK(read_bytes("{\"a\": " + repeat("[", 1'000'000)).error().kind == ErrorKind::kDamaged);
  CHECK(read_bytes("{\"a\": " + repeat("{\"a\": ", 1'000'000)).error().kind == ErrorKind::kDamaged);
}

TEST_CASE("a grid larger than the limit is none") {
  TableGrid grid;
  for (int row = 0; row < 100; ++row) {
    grid.start_row();
    for (int column = 0; column < 20; ++column) grid.add(make_span(0, 0), 1, 1, false);
  }
  IngestLimits limits;
  limits.table_cells = 1999;
  CHECK_FALSE(std::move(grid).finish(make_span(0, 0), limits));
}

}  // namespace
}  // namespace planatlas
