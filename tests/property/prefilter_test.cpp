// A rule's literals only save time: without `contains_any` the sample documents give the same records.
#include <algorithm>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "extractor/base/file.h"
#include "extractor/extract.h"
#include "output/record/json.h"
#include "output/record/record.h"

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

std::string record_of(const std::string& path, const Rules& rules) {
  auto record = extract(content_of(path), path, rules);
  REQUIRE(record);
  record->source.rules.clear();
  return write_json(to_tree(std::move(*record)), JsonLayout::kPretty);
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
    CHECK(record_of(path, with) == record_of(path, without));
  }
}

}  // namespace planatlas
