#include "extractor/ingest/container.h"

#include <catch2/catch.hpp>

#include "extractor/ingest/zip_directory.h"
#include "tests/support/archives.h"
#include "tests/support/cases.h"

namespace planatlas {
namespace {

using test::Entries;

// "\xNN" and "\\" in a case stand for bytes that YAML has no words for.
std::string unescaped(const std::string& text) {
  std::string bytes;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && text.compare(i, 2, "\\x") == 0) {
      bytes += static_cast<char>(std::stoi(text.substr(i + 2, 2), nullptr, 16));
      i += 3;
    } else {
      i += text.compare(i, 2, "\\\\") == 0;
      bytes += text[i];
    }
  }
  return bytes;
}

Entries entries_of(const YAML::Node& test) {
  Entries entries;
  for (const char* key : {"entries", "again"}) {
    if (!test[key]) continue;
    for (const auto& each : test[key]) {
      entries.emplace_back(unescaped(each.first.as<std::string>()), unescaped(each.second.as<std::string>()));
    }
  }
  return entries;
}

std::string pack(Entries entries, const YAML::Node& steps) {
  std::string bytes = entries.empty() ? "" : entries[0].second;
  bool is_packed = false;
  for (const auto& step : steps) {
    const auto name = step.as<std::string>();
    if (is_packed) entries = {{"n", bytes}};
    bytes = name == "zip" ? test::make_zip(entries) : name == "tar" ? test::make_tar(entries) : test::make_gzip(bytes);
    is_packed = true;
  }
  return bytes;
}

std::vector<std::string> documents_of(std::string_view bytes, const IngestLimits& limits = {}) {
  std::vector<std::string> found;
  for_each_document(bytes, "x", limits, [&](const std::string& path, const Result<std::string_view>& content) {
    found.push_back(content ? path + " " + std::string(*content) : path + ": " + content.error().message);
    return true;
  });
  return found;
}

TEST_CASE("containers") {
  for (const auto& test :
       test::load_cases("ingest/containers.yaml", {"entries", "again", "pack", "expect", "documents"})) {
    INFO("case " << test["name"].as<std::string>());
    const std::string bytes = pack(entries_of(test), test["pack"]);
    const auto found = documents_of(bytes);
    CHECK(is_container(bytes, {}) == (found.size() != 1 || !found[0].starts_with("x ")));
    if (test["documents"]) CHECK(found.size() == test["documents"].as<std::size_t>());
    if (!test["expect"]) continue;
    const auto expected = test["expect"].as<std::vector<std::string>>();
    REQUIRE(found.size() == expected.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
      const std::size_t colon = expected[i].find(": ");
      const bool is_error = colon != std::string::npos && expected[i].find_first_of(" {") > colon;
      if (is_error) {
        CHECK(found[i].substr(0, colon) == expected[i].substr(0, colon));
        CHECK_THAT(found[i], Catch::Matchers::Contains(expected[i].substr(colon + 2)));
      } else {
        CHECK(found[i] == expected[i]);
      }
    }
  }
}

TEST_CASE("containers are held to the limits") {
  IngestLimits limits;
  limits.document_bytes = 1000;
  limits.archive_bytes = 2500;
  const std::string large(1001, 'a'), fits(1000, 'b');
  for (const auto make : {test::make_zip, test::make_tar}) {
    const auto found = documents_of(make({{"large", large}, {"1", fits}, {"2", "c"}}), limits);
    REQUIRE(found.size() >= 2);
    CHECK_THAT(found[0], Catch::Matchers::StartsWith("x!large: ") && Catch::Matchers::Contains("--max-bytes"));
    CHECK(found[1] == "x!1 " + fits);
    const auto many = documents_of(make({{"1", fits}, {"2", fits}, {"3", fits}, {"4", fits}}), limits);
    CHECK(many.size() <= 4);
    CHECK_THAT(many.back(), Catch::Matchers::Contains("--max-unpacked"));
    limits.archive_entries = 1;
    CHECK_THAT(documents_of(make({{"1", "a"}, {"2", "b"}}), limits)[0], Catch::Matchers::Contains("--max-entries"));
    limits.archive_entries = 10;
  }
  const auto bomb = documents_of(test::make_gzip(std::string(1 << 20, 'a')), limits);
  REQUIRE(bomb.size() == 1);
  CHECK_THAT(bomb[0], Catch::Matchers::StartsWith("x: "));
  limits = {};
  limits.archive_ratio = 100;
  CHECK_THAT(documents_of(test::make_zip({{"a", std::string(2 << 20, 'a')}}), limits)[0],
             Catch::Matchers::Contains("--max-ratio"));
}

TEST_CASE("archives cut off anywhere say so and give what is whole") {
  Entries entries;
  for (int i = 0; i < 8; ++i) entries.emplace_back("plan" + std::to_string(i), std::string(700, 'a'));
  for (const std::string& whole :
       {test::make_zip(entries), test::make_tar(entries), test::make_gzip(test::make_tar(entries))}) {
    for (std::size_t part = 1; part < 16; ++part) {
      const auto found = documents_of(whole.substr(0, whole.size() * part / 16));
      REQUIRE(!found.empty());
      CHECK_THAT(found.back(), Catch::Matchers::StartsWith("x: ") && Catch::Matchers::Contains("breaks off"));
    }
  }
}

TEST_CASE("entries that share bytes are a bomb") {
  const std::string zip = test::make_zip({{"a", "11111111111111"}, {"b", "22222222222222"}});
  CHECK_FALSE(has_overlapping_entries(zip));
  std::string bomb = zip;
  const std::size_t second = bomb.rfind("PK\1\2");
  bomb.replace(second + 42, 4, std::string(4, '\0'));  // begins where the first does
  CHECK(has_overlapping_entries(bomb));
  CHECK_THAT(documents_of(bomb)[0], Catch::Matchers::Contains("overlap"));
}

TEST_CASE("giving documents ends where it is told to") {
  for (const std::string& bytes :
       {test::make_zip({{"a", "1"}, {"b", "2"}}), test::make_tar({{"a", "1"}, {"b", "2"}}), std::string("{}\n{}\n")}) {
    int seen = 0;
    for_each_document(bytes, "x", {}, [&](const std::string&, const Result<std::string_view>&) { return ++seen < 1; });
    CHECK(seen == 1);
  }
}

}  // namespace
}  // namespace planatlas
