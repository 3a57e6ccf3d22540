#include "extractor/ingest/page_layout.h"

#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "extractor/ingest/page_lines.h"
#include "extractor/ingest/page_rules.h"
#include "tests/support/cases.h"

namespace planatlas {
namespace {

constexpr double kWidth = 600, kHeight = 800;

const Rules& marker_rules() {
  static const Rules rules = [] {
    auto loaded = Rules::from_files({{"markers.yaml",
                                      "rules:\n  - id: chapter\n    makes: heading_marker\n    set: {family: chapter}\n"
                                      "    patterns: ['^(?P<marker>第(?P<number>[一二三])章)']\n"}});
    REQUIRE(loaded);
    return loaded.value();
  }();
  return rules;
}

// "x y size text" is a word, "| x1 y1 x2 y2" a drawn line.
LayoutPage page_of(const YAML::Node& lines) {
  LayoutPage page;
  page.width = kWidth;
  page.height = kHeight;
  for (const auto& line : lines) {
    std::istringstream input(line.as<std::string>());
    if (input.peek() == '|') {
      LayoutBox rule;
      input.get();
      input >> rule.left >> rule.top >> rule.right >> rule.bottom;
      page.rules.push_back(rule);
      continue;
    }
    LayoutWord word;
    double size = 0;
    input >> word.box.left >> word.box.top >> size >> word.text;
    word.box.right = word.box.left + size * layout::em_of(word.text);
    word.box.bottom = word.box.top + size;
    REQUIRE_FALSE(input.fail());
    page.words.push_back(std::move(word));
  }
  return page;
}

std::vector<std::string> shown_cells(const SourceDocument& document) {
  std::vector<std::string> shown;
  for (const SourceTable& table : document.tables)
    for (const SourceCell& cell : table.cells) {
      std::string place = std::to_string(cell.row) + "," + std::to_string(cell.column);
      if (cell.row_span > 1 || cell.column_span > 1)
        place += "+" + std::to_string(cell.row_span) + "x" + std::to_string(cell.column_span);
      shown.push_back(place + " " + std::string(cell.span.of(document.text)));
    }
  return shown;
}

std::vector<std::string> shown_spans(const SourceDocument& document, const std::vector<TextSpan>& spans) {
  std::vector<std::string> shown;
  for (const TextSpan span : spans) shown.emplace_back(span.of(document.text));
  return shown;
}

TEST_CASE("pages become paragraphs and tables") {
  for (const auto& test :
       test::load_cases("ingest/pages.yaml", {"pages", "text", "chrome", "cells", "starts", "wrapped"})) {
    INFO("case " << test["name"].as<std::string>());
    std::vector<LayoutPage> pages;
    for (const auto& page : test["pages"]) pages.push_back(page_of(page));
    SourceDocument document;
    write_pages(pages, marker_rules(), {}, document);
    CHECK(document.text == test["text"].as<std::string>());
    CHECK((document.line_breaks == LineBreaks::kUnknown) == test["wrapped"].as<bool>(false));
    CHECK(document.pages.size() == pages.size());
    if (test["chrome"]) CHECK(shown_spans(document, document.chrome) == test["chrome"].as<std::vector<std::string>>());
    if (test["cells"]) CHECK(shown_cells(document) == test["cells"].as<std::vector<std::string>>());
    if (test["starts"]) CHECK(shown_spans(document, document.pages) == test["starts"].as<std::vector<std::string>>());
  }
}

// As browsers draw a cell of a table with borders apart: each has lines of its own.
TEST_CASE("two lines side by side are two lines") {
  std::string pixels(60 * 40, '\xFF');
  for (std::size_t x = 5; x < 55; ++x) pixels[20 * 60 + x] = pixels[22 * 60 + x] = '\x60';
  const auto rules = find_rules({60, 40, pixels});
  REQUIRE(rules.size() == 2);
  CHECK(rules[0].top == 20);
  CHECK(rules[1].top == 22);
}

// A cell without a margin: the first stroke of its words stands right beside the line.
TEST_CASE("a line goes on where a character touches it") {
  const auto page_with_stroke = [](std::size_t height) {
    std::string pixels(60 * 40, '\xFF');
    for (std::size_t y = 5; y < 35; ++y) pixels[y * 60 + 20] = '\0';
    for (std::size_t y = 10; y < 10 + height; ++y)
      for (std::size_t x = 21; x < 25; ++x) pixels[y * 60 + x] = '\0';
    const auto rules = find_rules({60, 40, pixels});
    return std::any_of(rules.begin(), rules.end(), [](const LayoutBox& rule) {
      return rule.left == 20 && rule.right == 21 && rule.top == 5 && rule.bottom == 35;
    });
  };
  CHECK(page_with_stroke(10));
  CHECK_FALSE(page_with_stroke(20));
}

TEST_CASE("lines are found in the picture of a page, and shaded cells are none") {
  std::string pixels(100 * 60, '\xFF');
  for (std::size_t x = 10; x < 90; ++x) pixels[20 * 100 + x] = '\0';    // a line across
  for (std::size_t y = 20; y < 50; ++y) pixels[y * 100 + 30] = '\x80';  // a grey line down
  for (std::size_t y = 30; y < 50; ++y)                                 // a shaded cell
    for (std::size_t x = 50; x < 80; ++x) pixels[y * 100 + x] = '\xC0';
  std::string file = "P5\n100 60\n255\n" + pixels + "P5\n";
  std::string_view rest = file;
  GrayImage image;
  REQUIRE(take_image(rest, image));
  CHECK(image.width == 100);
  CHECK_FALSE(take_image(rest, image));
  const auto rules = find_rules(image);
  const auto has = [&](double left, double top, double right, double bottom) {
    return std::any_of(rules.begin(), rules.end(), [&](const LayoutBox& rule) {
      return rule.left == left && rule.top == top && rule.right == right && rule.bottom == bottom;
    });
  };
  CHECK(has(10, 20, 90, 21));
  CHECK(has(30, 21, 31, 50));
  CHECK(std::none_of(rules.begin(), rules.end(),
                     [](const LayoutBox& rule) { return rule.top >= 34 && rule.bottom <= 46 && rule.left > 53; }));
}

}  // namespace
}  // namespace planatlas
