#include "extractor/normalize/normalize.h"

#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

#include <catch2/catch.hpp>

#include "extractor/text/utf8.h"
#include "tests/support/cases.h"

namespace planatlas {
namespace {

namespace fs = std::filesystem;

std::string read_text_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream content;
  content << file.rdbuf();
  return content.str();
}

// Only the rule files that normalize/ looks at, so that a fault elsewhere does not fail these tests.
const Rules& normalize_rules() {
  static const Result<Rules> kRules = [] {
    std::vector<std::pair<std::string, std::string>> files;
    for (const char* name : {"lexicon/values.yaml", "structure/markers.yaml", "structure/normalize.yaml"})
      files.emplace_back(name, read_text_file(fs::path(PROJECT_DIR) / "rules" / name));
    return Rules::from_files(std::move(files));
  }();
  INFO((kRules ? "" : kRules.error().message));
  REQUIRE(kRules);
  return *kRules;
}

SourceDocument document_of(std::string text, LineBreaks breaks) {
  SourceDocument document;
  document.text = std::move(text);
  document.line_breaks = breaks;
  return document;
}

SourceDocument document_of(const CleanText& clean) {
  SourceDocument document = document_of(clean.text, LineBreaks::kParagraphs);
  for (const CleanTable& table : clean.tables) {
    SourceTable source{table.span, table.rows, table.columns, {}};
    for (const CleanCell& cell : table.cells)
      source.cells.push_back({cell.row, cell.column, cell.row_span, cell.column_span, cell.span, cell.header});
    document.tables.push_back(std::move(source));
  }
  return document;
}

bool is_border(std::string_view text, std::uint32_t offset) {
  return offset >= text.size() || (static_cast<unsigned char>(text[offset]) & 0xC0) != 0x80;
}

void check_lines(const CleanText& clean) {
  std::string joined;
  for (std::size_t i = 0; i < clean.lines.size(); ++i)
    joined.append(i > 0 ? "\n" : "").append(clean.lines[i].of(clean.text));
  CHECK(joined == clean.text);
  CHECK(is_valid_utf8(clean.text));
  CHECK((clean.text.empty() || (clean.text.front() != '\n' && clean.text.back() != '\n')));
}

void check_map(const SourceDocument& document, const CleanText& clean) {
  REQUIRE(clean.map.clean_size() == clean.text.size());
  REQUIRE(clean.map.source_size() == document.text.size());
  std::size_t wrong = 0;
  for (std::size_t offset = 0; offset < clean.text.size();) {
    const std::size_t begin = offset;
    const char32_t c = next_code_point(clean.text, offset);
    const TextSpan span = clean.map.to_source(make_span(begin, offset));
    const bool inside = span.begin <= span.end && span.end <= document.text.size() &&
                        is_border(document.text, span.begin) && is_border(document.text, span.end);
    // A Han character that is the same length in the source is the same character, or the repaired form of one.
    wrong += !inside || (c >= 0x80 && span.empty());
  }
  CHECK(wrong == 0);
}

void check_normalizing(const SourceDocument& document) {
  const CleanText clean = normalize(document, normalize_rules());
  check_lines(clean);
  check_map(document, clean);
  const CleanText again = normalize(document_of(clean), normalize_rules());
  CHECK(again.text == clean.text);
}

LineBreaks breaks_of(const YAML::Node& test) {
  if (!test["breaks"]) return LineBreaks::kUnknown;
  REQUIRE(test["breaks"].as<std::string>() == "paragraphs");
  return LineBreaks::kParagraphs;
}

}  // namespace

TEST_CASE("normalize: cases", "[normalize]") {
  for (const char* file : {"normalize/paragraphs.yaml", "normalize/residue.yaml", "normalize/characters.yaml"}) {
    for (const auto& test : test::load_cases(file, {"source", "breaks", "expected"})) {
      INFO(file << ": " << test["name"].as<std::string>());
      const SourceDocument document = document_of(test["source"].as<std::string>(), breaks_of(test));
      CHECK(normalize(document, normalize_rules()).text == test["expected"].as<std::string>());
      check_normalizing(document);
    }
  }
}

TEST_CASE("normalize: copied text maps byte for byte", "[normalize]") {
  const SourceDocument document = document_of("到2026 年[bookmark: _x]，服务站达到３０个。", LineBreaks::kUnknown);
  const CleanText clean = normalize(document, normalize_rules());
  REQUIRE(clean.text == "到2026年，服务站达到30个。");
  const auto source_of = [&](std::string_view piece) {
    const std::size_t begin = clean.text.find(piece);
    return std::string(clean.map.to_source(make_span(begin, begin + piece.size())).of(document.text));
  };
  CHECK(source_of("服务站") == "服务站");
  CHECK(source_of("2026年") == "2026 年");
  CHECK(source_of("年，服") == "年[bookmark: _x]，服");
  CHECK(source_of("30个") == "３０个");
}

TEST_CASE("normalize: chrome, tables and headings of the format", "[normalize]") {
  const std::string text = "首页\n工作目标\n镇名\t服务 站\n东山镇\t 3\n个 \n西山镇\t\n结束。";
  const auto span_of = [&](std::string_view piece) {
    const std::size_t begin = text.find(piece);
    return make_span(begin, begin + piece.size());
  };
  SourceDocument document = document_of(text, LineBreaks::kParagraphs);
  document.chrome = {span_of("首页\n")};
  document.headings = {{span_of("首页"), 1}, {span_of("工作目标"), 2}};
  const std::uint32_t empty_cell = span_of("西山镇\t").end;
  document.tables.push_back({{span_of("镇名").begin, empty_cell},
                             3,
                             2,
                             {{0, 0, 1, 1, span_of("镇名"), true},
                              {0, 1, 1, 1, span_of("服务 站"), true},
                              {1, 0, 1, 1, span_of("东山镇"), false},
                              {1, 1, 1, 1, span_of(" 3\n个 "), false},
                              {2, 0, 1, 1, span_of("西山镇"), false},
                              {2, 1, 1, 1, {empty_cell, empty_cell}, false}}});
  document.tables.push_back({{0, 6}, 1, 1, {{0, 0, 1, 1, {0, 6}, false}}});  // inside the chrome

  const CleanText clean = normalize(document, normalize_rules());
  CHECK(clean.text == "工作目标\n镇名\t服务站\n东山镇\t3个\n西山镇\n结束。");
  REQUIRE(clean.tables.size() == 1);
  CHECK(clean.tables[0].span.of(clean.text) == "镇名\t服务站\n东山镇\t3个\n西山镇");
  REQUIRE(clean.tables[0].cells.size() == 6);
  CHECK(clean.tables[0].cells[1].span.of(clean.text) == "服务站");
  CHECK(clean.tables[0].cells[3].span.of(clean.text) == "3个");
  CHECK(clean.tables[0].cells[5].span.empty());
  REQUIRE(clean.headings.size() == 1);
  CHECK(clean.headings[0].span.of(clean.text) == "工作目标");
  check_normalizing(document);
}

TEST_CASE("normalize: nothing is left of nothing", "[normalize]") {
  for (const char* text : {"", "\n", " \n\t\n　\n", "\t", "[bookmark: _x]", "# Page 3:\n"}) {
    const SourceDocument document = document_of(text, LineBreaks::kUnknown);
    const CleanText clean = normalize(document, normalize_rules());
    CHECK(clean.text.empty());
    CHECK(clean.lines.empty());
    CHECK(clean.map.source_size() == document.text.size());
  }
}

TEST_CASE("normalize: laws hold for scrambled text", "[normalize][property]") {
  const std::vector<std::string> pieces{"一、",
                                        "（二）",
                                        "1.",
                                        "３",
                                        "．",
                                        "5",
                                        "%",
                                        "，",
                                        "。",
                                        "：",
                                        "工作",
                                        "目标",
                                        "到2026年",
                                        " ",
                                        "　　",
                                        "\t",
                                        "\n",
                                        "\n\n",
                                        "—",
                                        "附件1",
                                        "专栏",
                                        "“",
                                        "”",
                                        "（",
                                        "）",
                                        "GDP",
                                        "[bookmark: _x]",
                                        "# Page 3:",
                                        "<br>",
                                        "&nbsp;",
                                        "责任单位：",
                                        "某县人民政府",
                                        "关于印发",
                                        "实施方案",
                                        "的通知",
                                        "以提高县域数字服务能力为主线坚持政府引导市场运作统筹"};
  std::mt19937 random(20240308);
  for (int round = 0; round < 300; ++round) {
    std::string text;
    const std::size_t length = 1 + random() % 120;
    for (std::size_t i = 0; i < length; ++i) text += pieces[random() % pieces.size()];
    INFO(text);
    const SourceDocument document = document_of(text, round % 2 == 0 ? LineBreaks::kUnknown : LineBreaks::kParagraphs);
    check_normalizing(document);
  }
}

TEST_CASE("normalize: laws hold for the shared documents", "[normalize][property]") {
  const fs::path folder = fs::path(SHARED_DIR) / "corpus";
  if (!fs::exists(folder)) {
    WARN("no shared documents at " << folder << ": skipped");
    return;
  }
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() != ".txt" && entry.path().extension() != ".md") continue;
    INFO(entry.path().filename().string());
    check_normalizing(document_of(read_text_file(entry.path()), LineBreaks::kUnknown));
    check_normalizing(document_of(read_text_file(entry.path()), LineBreaks::kParagraphs));
  }
}

}  // namespace planatlas
