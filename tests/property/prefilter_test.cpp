// What is looked at before a pattern runs only saves time: filters on and off give the same over the sample documents.
#include <algorithm>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "extractor/base/file.h"
#include "extractor/extract.h"
#include "extractor/rules/makers.h"
#include "extractor/rules/markers.h"
#include "extractor/text/fold.h"
#include "extractor/text/utf8.h"
#include "output/record/json.h"
#include "output/record/record.h"
#include "tests/support/shipped_rules.h"

namespace planatlas {
namespace {

using Files = std::vector<std::pair<std::string, std::string>>;

std::vector<std::string> paths_below(const std::string& folder) {
  std::vector<std::string> paths;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
    if (entry.is_regular_file()) paths.push_back(entry.path().string());
  std::sort(paths.begin(), paths.end());
  return paths;
}

std::string content_of(const std::string& path) {
  const auto bytes = read_file(path);
  REQUIRE(bytes);
  return *bytes;
}

// Removes the key with its list, which may go on over several lines.
std::string without_literals(const std::string& yaml) {
  std::string result = yaml;
  const std::string key = "    contains_any: [";
  for (std::size_t at = result.find(key); at != std::string::npos; at = result.find(key, at))
    result.erase(at, result.find("]\n", at) + 2 - at);
  return result;
}

Rules rules_of(const Files& files) {
  auto rules = Rules::from_files(files);
  REQUIRE(rules);
  return *rules;
}

std::string record_json(const std::string& path, const Rules& rules) {
  auto record = extract(content_of(path), path, rules);
  REQUIRE(record);
  record->source.rules.clear();
  return write_json(to_tree(std::move(*record)), JsonLayout::kPretty);
}

// The lines of the sample documents as they are read, before normalizing.
std::vector<std::string> sample_lines(const Rules& rules) {
  std::vector<std::string> lines;
  for (const std::string& path : paths_below(PROJECT_DIR "/corpus/documents")) {
    const auto document = read_document(content_of(path), path, rules);
    REQUIRE(document);
    std::string_view rest = document->text;
    while (!rest.empty()) {
      const std::string_view line = rest.substr(0, rest.find('\n'));
      rest.remove_prefix(std::min(rest.size(), line.size() + 1));
      lines.emplace_back(line);
    }
  }
  return lines;
}

bool is_same(const std::optional<Match>& a, const std::optional<Match>& b) {
  return a.has_value() == b.has_value() && (!a || a->span == b->span);
}

}  // namespace

TEST_CASE("rules find the same with and without their literals") {
  Files files, bare;
  for (const std::string& path : paths_below(PROJECT_DIR "/rules")) {
    if (!path.ends_with(".yaml")) continue;
    files.emplace_back(path, content_of(path));
    bare.emplace_back(path, without_literals(files.back().second));
  }
  REQUIRE(files != bare);
  const Rules with = rules_of(files), without = rules_of(bare);
  for (const std::string& path : paths_below(PROJECT_DIR "/corpus/documents")) {
    INFO(path);
    CHECK(record_json(path, with) == record_json(path, without));
  }
}

TEST_CASE("rules find the same in lines with and without the filter of their words") {
  std::size_t found = 0;
  for (const std::string& line : sample_lines(test::shipped_rules())) {
    const TokenText tokens = test::shipped_rules().tokenize(line);
    for (const Rule& rule : test::shipped_rules().all()) {
      // A bare text knows no filter; of a token rule's literals it does not know either.
      if (rule.tokens && !rule.has_literal(tokens)) continue;
      const auto off = rule.find(std::string_view(rule.tokens ? tokens.tokens : line));
      if (!is_same(rule.find(tokens), off)) FAIL_CHECK(rule.id << " on " << line);
      found += off.has_value();
    }
  }
  CHECK(found > 500);
}

TEST_CASE("rules that may match in a text are among those that are named for it") {
  for (const std::string& line : sample_lines(test::shipped_rules())) {
    for (const Maker& maker : makers()) {
      const auto possible = test::shipped_rules().making(maker.name, line);
      for (const Rule* rule : test::shipped_rules().making(maker.name)) {
        if (rule->find(std::string_view(line)) && std::find(possible.begin(), possible.end(), rule) == possible.end())
          FAIL_CHECK(rule->id << " on " << line);
      }
    }
  }
}

TEST_CASE("rules that match in a whole text are among those that are named for it") {
  std::size_t found = 0;
  for (const std::string& path : paths_below(PROJECT_DIR "/corpus/documents")) {
    const auto document = read_document(content_of(path), path, test::shipped_rules());
    REQUIRE(document);
    // As a page has them: the foot of a page, a mark of Markdown.
    const std::string text = document->text + "\n— 3 —\n\n---\n" + document->text;
    const auto possible = test::shipped_rules().making("residue", text);
    for (const Rule* rule : test::shipped_rules().making("residue")) {
      if (!rule->find(std::string_view(text))) continue;
      ++found;
      if (std::find(possible.begin(), possible.end(), rule) == possible.end()) FAIL_CHECK(rule->id << " in " << path);
    }
    CHECK(possible.size() < test::shipped_rules().making("residue").size());
  }
  CHECK(found > 10);
}

TEST_CASE("markers are found with and without a look at the first character") {
  std::size_t found = 0;
  for (const std::string& whole : sample_lines(test::shipped_rules())) {
    const std::string_view line = trim(std::string_view(whole));
    std::optional<Marker> off;
    for (const Rule* rule : test::shipped_rules().making("heading_marker"))
      if (!off) off = rule_files::match_marker(*rule, *rule_files::marker_family(rule->set.at("family")), line);
    const auto on = test::shipped_rules().find_marker(line);
    if (on.has_value() != off.has_value() || (on && !(on->span == off->span && on->family == off->family)))
      FAIL_CHECK(line);
    found += on.has_value();
  }
  CHECK(found > 100);
}

TEST_CASE("keys of plain texts are those of the whole folding") {
  // ① is no plain character: with it the text takes the long way.
  for (const std::string& line : sample_lines(test::shipped_rules())) {
    INFO(line);
    CHECK(comparison_key(line + "①") == comparison_key(line) + "1");
  }
}

}  // namespace planatlas
