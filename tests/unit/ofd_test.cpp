// OFD packages made for the test.
#include <string>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "extractor/ingest/ingest.h"
#include "tests/support/archives.h"
#include "tests/support/cases.h"
#include "tests/support/source_check.h"

namespace planatlas {
namespace {

std::string ofd_part(const std::string& name, const std::string& content, const std::string& space) {
  return fmt::format("<?xml version=\"1.0\"?><ofd:{0} xmlns:ofd=\"{1}\">{2}</ofd:{0}>", name, space, content);
}

// Pages are the content of a layer, templates too; both in the order of their IDs 1, 2, …; page i uses template 1 where
// there is one.
test::Entries package_parts(const YAML::Node& test) {
  const auto space = test["namespace"].as<std::string>("http://www.ofdspec.org/2016");
  const std::string used = test["template"] ? "<ofd:Template TemplateID=\"90\"/>" : "";
  test::Entries entries;
  std::string pages, annotations;
  int number = 0;
  for (const auto& page : test["pages"]) {
    ++number;
    pages += fmt::format("<ofd:Page ID=\"{0}\" BaseLoc=\"Pages/{0}.xml\"/>", number);
    entries.emplace_back(
        fmt::format("Doc_0/Pages/{}.xml", number),
        ofd_part("Page", used + "<ofd:Content><ofd:Layer>" + page.as<std::string>() + "</ofd:Layer></ofd:Content>",
                 space));
  }
  std::string common = "<ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>";
  if (test["template"]) {
    common += "<ofd:TemplatePage ID=\"90\" BaseLoc=\"Tpls/T.xml\"/>";
    entries.emplace_back(
        "Doc_0/Tpls/T.xml",
        ofd_part("Page", "<ofd:Content><ofd:Layer>" + test["template"].as<std::string>() + "</ofd:Layer></ofd:Content>",
                 space));
  }
  if (test["resource"]) {
    common += "<ofd:DocumentRes>Res.xml</ofd:DocumentRes>";
    entries.emplace_back("Doc_0/Res.xml", ofd_part("Res", test["resource"].as<std::string>(), space));
  }
  if (test["annotation"]) {
    annotations = "<ofd:Annotations>Annots/List.xml</ofd:Annotations>";
    entries.emplace_back(
        "Doc_0/Annots/List.xml",
        ofd_part("Annotations", "<ofd:Page PageID=\"1\"><ofd:FileLoc>A.xml</ofd:FileLoc></ofd:Page>", space));
    entries.emplace_back("Doc_0/Annots/A.xml", ofd_part("PageAnnot", test["annotation"].as<std::string>(), space));
  }
  entries.emplace_back("Doc_0/Document.xml", ofd_part("Document",
                                                      "<ofd:CommonData>" + common + "</ofd:CommonData><ofd:Pages>" +
                                                          pages + "</ofd:Pages>" + annotations,
                                                      space));
  std::string bodies;
  for (int i = 0; i < test["bodies"].as<int>(1); ++i)
    bodies += "<ofd:DocBody><ofd:DocRoot>/Doc_0/./Document.xml</ofd:DocRoot></ofd:DocBody>";
  entries.emplace_back("OFD.xml", ofd_part("OFD", bodies, space));
  return entries;
}

TEST_CASE("OFD documents") {
  for (const auto& test :
       test::load_cases("ingest/ofd.yaml", {"pages", "template", "annotation", "resource", "namespace", "bodies",
                                            "text", "body", "tables", "diagnostics", "fails"})) {
    INFO("case " << test["name"].as<std::string>());
    const auto document = read_document(test::make_zip(package_parts(test)), "x", test::page_rules());
    if (test["fails"]) {
      REQUIRE_FALSE(document);
      CHECK_THAT(document.error().message, Catch::Matchers::Contains(test["fails"].as<std::string>()));
      continue;
    }
    REQUIRE(document);
    CHECK(document->format == "ofd");
    test::check_document(*document, test);
    std::vector<std::string> codes;
    for (const Diagnostic& each : document->diagnostics) codes.push_back(each.code);
    CHECK(codes == test["diagnostics"].as<std::vector<std::string>>(std::vector<std::string>()));
  }
}

TEST_CASE("an OFD document lacks parts") {
  const YAML::Node test = YAML::Load(
      "pages: ['<ofd:TextObject Boundary=\"30 40 60 6\" Size=\"5\"><ofd:TextCode X=\"0\" Y=\"5\" "
      "DeltaX=\"5\">一、目标</ofd:TextCode></ofd:TextObject>', '']");
  test::Entries entries = package_parts(test);
  std::erase_if(entries, [](const auto& entry) { return entry.first == "Doc_0/Pages/2.xml"; });
  const auto document = read_document(test::make_zip(entries), "x", test::page_rules());
  REQUIRE(document);
  CHECK(document->text == "一、目标\n");
  REQUIRE(document->diagnostics.size() == 1);
  CHECK(document->diagnostics[0].code == "damaged_file");

  std::erase_if(entries, [](const auto& entry) { return entry.first == "Doc_0/Document.xml"; });
  CHECK(read_document(test::make_zip(entries), "x", test::page_rules()).error().kind == ErrorKind::kDamaged);
  entries.emplace_back("Encryptions.xml", "<x/>");
  CHECK(read_document(test::make_zip(entries), "x", test::page_rules()).error().kind == ErrorKind::kEncrypted);
}

TEST_CASE("an encrypted OFD document is told by its parts") {
  const std::string root = "<OFD><DocBody><DocRoot>D.xml</DocRoot></DocBody></OFD>", cipher(100, '\x93');
  const std::string named = "<OFD><Encryptions>E.xml</Encryptions></OFD>";
  for (const test::Entries& entries : std::vector<test::Entries>{{{"OFD.xml", root}, {"Encryptions.xml", "<e/>"}},
                                                                 {{"Encryptions.xml", "<e/>"}, {"1.dat", cipher}},
                                                                 {{"OFD.xml", named}, {"E.xml", "<e/>"}},
                                                                 {{"OFD.xml", cipher}, {"D.xml", cipher}},
                                                                 {{"OFD.xml", root}, {"D.xml", cipher}}}) {
    const auto document = read_document(test::make_zip(entries), "x", test::page_rules());
    REQUIRE_FALSE(document);
    CHECK(document.error().kind == ErrorKind::kEncrypted);
  }
  const auto broken = read_document(test::make_zip({{"OFD.xml", "no markup at all"}}), "x", test::page_rules());
  REQUIRE_FALSE(broken);
  CHECK(broken.error().kind == ErrorKind::kDamaged);
}

TEST_CASE("drawings that use themselves end") {
  const YAML::Node test = YAML::Load(
      "{pages: ['<ofd:CompositeObject ResourceID=\"7\"/>'], resource: "
      "'<ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit "
      "ID=\"7\"><ofd:Content><ofd:CompositeObject ResourceID=\"7\"/><ofd:CompositeObject ResourceID=\"7\"/>"
      "</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits>'}");
  CHECK(read_document(test::make_zip(package_parts(test)), "x", test::page_rules()).error().kind == ErrorKind::kEmpty);
}

TEST_CASE("an OFD document is held to the limit of pages") {
  const YAML::Node test = YAML::Load("pages: ['', '', '']");
  IngestOptions options;
  options.limits.pages = 2;
  CHECK(read_document(test::make_zip(package_parts(test)), "x", test::page_rules(), options).error().kind ==
        ErrorKind::kTooLarge);
}

}  // namespace
}  // namespace planatlas
