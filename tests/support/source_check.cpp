#include "tests/support/source_check.h"

#include <map>
#include <sstream>
#include <string>

#include <catch2/catch.hpp>

#include "extractor/base/file.h"
#include "extractor/text/utf8.h"

namespace planatlas::test {
namespace {

bool on_borders(std::string_view text, TextSpan span) {
  const auto is_border = [&](std::uint32_t at) {
    return at == text.size() || (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80);
  };
  return span.begin <= span.end && is_border(span.begin) && is_border(span.end);
}

// The lines that are left without chrome and blanks.
std::string body_of(const SourceDocument& document) {
  std::string kept;
  std::size_t behind = 0;
  for (const TextSpan span : document.chrome) {
    kept.append(document.text, behind, span.begin - behind);
    behind = span.end;
  }
  kept.append(document.text, behind);
  std::istringstream lines(kept);
  std::string body;
  for (std::string line; std::getline(lines, line);) {
    const std::string_view words = trim(line);
    if (!words.empty()) body.append(words).append("\n");
  }
  return body;
}

std::string show_cell(const SourceDocument& document, const SourceCell& cell) {
  std::string shown = std::to_string(cell.row) + "," + std::to_string(cell.column);
  if (cell.row_span > 1 || cell.column_span > 1) {
    shown += "+" + std::to_string(cell.row_span) + "x" + std::to_string(cell.column_span);
  }
  return shown + (cell.header ? " # " : " ") + std::string(cell.span.of(document.text));
}

}  // namespace

const Rules& page_rules() {
  static const Rules rules = [] {
    std::vector<std::pair<std::string, std::string>> files;
    for (const std::string name : {"structure/page_chrome.yaml", "structure/markers.yaml", "facts/tables.yaml"}) {
      auto content = read_file(std::string(PROJECT_DIR) + "/rules/" + name);
      REQUIRE(content);
      files.emplace_back(name, content.value());
    }
    auto loaded = Rules::from_files(files);
    REQUIRE(loaded);
    return loaded.value();
  }();
  return rules;
}

void check_laws(const SourceDocument& document) {
  const std::string_view text = document.text;
  CHECK(is_valid_utf8(text));
  std::uint32_t behind = 0;
  for (const TextSpan span : document.chrome) {
    CHECK(on_borders(text, span));
    CHECK(span.begin >= behind);
    behind = span.end;
  }
  for (const HeadingHint& hint : document.headings) CHECK(on_borders(text, hint.span));
  for (const SourceTable& table : document.tables) {
    CHECK(on_borders(text, table.span));
    for (const SourceCell& cell : table.cells) {
      CHECK(on_borders(text, cell.span));
      CHECK(table.span.contains(cell.span));
      CHECK(cell.row + cell.row_span <= table.rows);
      CHECK(cell.column + cell.column_span <= table.columns);
      CHECK((cell.row_span > 0 && cell.column_span > 0));
    }
  }
}

void check_document(const SourceDocument& document, const YAML::Node& test) {
  check_laws(document);
  if (test["format"]) CHECK(document.format == test["format"].as<std::string>());
  if (test["body"]) CHECK(body_of(document) == test["body"].as<std::string>());
  if (test["text"]) CHECK(document.text == test["text"].as<std::string>());
  if (test["lines"]) {
    CHECK((document.line_breaks == LineBreaks::kUnknown ? "unknown" : "paragraphs") == test["lines"].as<std::string>());
  }
  if (test["metadata"]) {
    std::map<std::string, std::string> found;
    const auto add = [&](const char* name, const std::optional<std::string>& value) {
      if (value) found[name] = *value;
    };
    add("title", document.metadata.title);
    add("document_number", document.metadata.document_number);
    add("issuer", document.metadata.issuer);
    add("issued_on", document.metadata.issued_on);
    add("published_on", document.metadata.published_on);
    add("url", document.metadata.url);
    CHECK(found == test["metadata"].as<std::map<std::string, std::string>>());
  }
  if (test["headings"]) {
    std::vector<std::string> found;
    for (const HeadingHint& hint : document.headings) {
      found.push_back(std::to_string(hint.level) + " " + std::string(hint.span.of(document.text)));
    }
    CHECK(found == test["headings"].as<std::vector<std::string>>());
  }
  if (test["tables"]) {
    std::vector<std::vector<std::string>> found;
    for (const SourceTable& table : document.tables) {
      std::vector<std::string> cells;
      for (const SourceCell& cell : table.cells) cells.push_back(show_cell(document, cell));
      found.push_back(cells);
    }
    CHECK(found == test["tables"].as<std::vector<std::vector<std::string>>>());
  }
}

}  // namespace planatlas::test
