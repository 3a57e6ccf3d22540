// Excel workbooks made for the test, and numbers as their formats show them.
#include <string>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "extractor/ingest/ingest.h"
#include "extractor/ingest/sheet_number.h"
#include "tests/support/archives.h"
#include "tests/support/cases.h"
#include "tests/support/source_check.h"

namespace planatlas {
namespace {

constexpr const char* kMain = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
constexpr const char* kRelations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

std::string xlsx_part(const std::string& name, const std::string& content) {
  return fmt::format("<?xml version=\"1.0\"?><{0} xmlns=\"{1}\" xmlns:r=\"{2}\">{3}</{0}>", name, kMain, kRelations,
                     content);
}

// A cell "A1: text" as an inline string, "A1: =5" as a number, "A1: =5/2" as one in style 2, "A1: $0" as a shared
// string.
std::string cell_xml(const std::string& place, const std::string& value) {
  if (value.starts_with("$")) return fmt::format("<c r=\"{}\" t=\"s\"><v>{}</v></c>", place, value.substr(1));
  if (!value.starts_with("=")) return fmt::format("<c r=\"{}\" t=\"inlineStr\"><is><t>{}</t></is></c>", place, value);
  const std::size_t slash = std::min(value.find('/'), value.size());
  const std::string style = slash < value.size() ? value.substr(slash + 1) : "0";
  return fmt::format("<c r=\"{}\" s=\"{}\"><f>A1+1</f><v>{}</v></c>", place, style, value.substr(1, slash - 1));
}

std::string sheet_xml(const YAML::Node& sheet) {
  std::string rows, merged;
  for (const auto& row : sheet["rows"]) {
    std::string cells;
    for (const auto& cell : row) {
      if (cell.first.as<std::string>() != "hidden")
        cells += cell_xml(cell.first.as<std::string>(), cell.second.as<std::string>());
    }
    rows += fmt::format("<row{}>{}</row>", row["hidden"] ? " hidden=\"1\"" : "", cells);
  }
  for (const auto& range : sheet["merged"]) merged += fmt::format("<mergeCell ref=\"{}\"/>", range.as<std::string>());
  return xlsx_part("worksheet", sheet["columns"].as<std::string>("") + "<sheetData>" + rows +
                                    "</sheetData><mergeCells>" + merged + "</mergeCells>");
}

std::string make_workbook(const YAML::Node& test) {
  test::Entries entries;
  std::string sheets, relations;
  int number = 0;
  for (const auto& sheet : test["sheets"]) {
    ++number;
    sheets += fmt::format("<sheet name=\"{0}\" sheetId=\"{1}\" state=\"{2}\" r:id=\"rId{1}\"/>",
                          sheet["name"].as<std::string>("Sheet" + std::to_string(number)), number,
                          sheet["state"].as<std::string>("visible"));
    relations += fmt::format("<Relationship Id=\"rId{0}\" Type=\"{1}/worksheet\" Target=\"worksheets/sheet{0}.xml\"/>",
                             number, kRelations);
    if (!sheet["lost"]) entries.emplace_back(fmt::format("xl/worksheets/sheet{}.xml", number), sheet_xml(sheet));
  }
  entries.emplace_back("xl/workbook.xml", xlsx_part("workbook", "<sheets>" + sheets + "</sheets>"));
  entries.emplace_back("xl/_rels/workbook.xml.rels", "<Relationships>" + relations + "</Relationships>");
  if (test["strings"])
    entries.emplace_back("xl/sharedStrings.xml", xlsx_part("sst", test["strings"].as<std::string>()));
  entries.emplace_back("xl/styles.xml", xlsx_part("styleSheet", test["styles"].as<std::string>("")));
  entries.emplace_back("_rels/.rels", fmt::format("<Relationships><Relationship Id=\"rId1\" Type=\"{}/officeDocument\" "
                                                  "Target=\"xl/workbook.xml\"/></Relationships>",
                                                  kRelations));
  return test::make_zip(entries);
}

TEST_CASE("Excel workbooks") {
  for (const auto& test : test::load_cases("ingest/xlsx.yaml",
                                           {"sheets", "strings", "styles", "text", "tables", "diagnostics", "fails"})) {
    INFO("case " << test["name"].as<std::string>());
    const auto document = read_document(make_workbook(test), "x", test::page_rules());
    if (test["fails"]) {
      REQUIRE_FALSE(document);
      CHECK_THAT(document.error().message, Catch::Matchers::Contains(test["fails"].as<std::string>()));
      continue;
    }
    REQUIRE(document);
    CHECK(document->format == "xlsx");
    CHECK(document->line_breaks == LineBreaks::kParagraphs);
    test::check_document(*document, test);
    std::vector<std::string> messages;
    for (const Diagnostic& each : document->diagnostics) messages.push_back(each.message);
    CHECK(messages == test["diagnostics"].as<std::vector<std::string>>(std::vector<std::string>()));
  }
}

TEST_CASE("numbers as sheets show them") {
  for (const auto& test :
       test::load_cases("ingest/sheet_numbers.yaml", {"value", "format", "builtin", "from_1904", "text"})) {
    INFO("case " << test["name"].as<std::string>());
    const std::string format = test["builtin"] ? std::string(builtin_number_format(test["builtin"].as<unsigned>()))
                                               : test["format"].as<std::string>("");
    CHECK(show_number(test["value"].as<double>(), format, test["from_1904"].as<bool>(false)) ==
          test["text"].as<std::string>());
  }
}

TEST_CASE("a workbook is held to the limits") {
  const YAML::Node test =
      YAML::Load("sheets: [{rows: [{A1: 甲, XFD1: 乙}, {A1048576: 丙, XFD1048576: 丁}], merged: [A1:XFD1048576]}]");
  const auto sparse = read_document(make_workbook(test), "x", test::page_rules());
  REQUIRE(sparse);
  test::check_laws(*sparse);
  IngestOptions options;
  options.limits.document_bytes = 8;
  const auto large = read_document(make_workbook(test), "x", test::page_rules(), options);
  REQUIRE_FALSE(large);
  CHECK(large.error().kind == ErrorKind::kTooLarge);
}

}  // namespace
}  // namespace planatlas
