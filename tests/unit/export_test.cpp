// Exports, and records as a stream. What other programs read of them: tests/store/run.py.
#include "output/export/export.h"

#include <algorithm>
#include <filesystem>
#include <sstream>

#include <catch2/catch.hpp>

#include "cli/extract_stream.h"
#include "cli/in_order.h"
#include "extractor/base/file.h"
#include "output/export/spreadsheet_text.h"
#include "output/knowledge/store_schema.h"
#include "tests/support/build_fixture.h"
#include "tests/support/schema_check.h"

namespace planatlas {
namespace {

using test::BuildFixture;

std::vector<std::string> text_lines(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

TEST_CASE("spreadsheets: text that would run as a formula stands behind an apostrophe", "[export]") {
  for (const char* text : {"=1+1", "+86", "-3", "@x", "＝1", "\tx", "\rx"})
    CHECK(safe_text(text) == "'" + std::string(text));
  for (const char* text : {"", "3", "目标=3", "——", "=", "-"}) CHECK(safe_text(text) == text);
  CHECK(spreadsheet_text({false, ColumnType::kNumber, "-3"}) == "-3");
  CHECK(spreadsheet_text({false, ColumnType::kText, "-3"}) == "'-3");
  CHECK(spreadsheet_text({true, ColumnType::kText, ""}).empty());
}

constexpr const char* kFormulaPlan =
    R"({title: "=甲区计划", division: 甲区, text: "甲区计划\n一、目标\n孵化器达到3家。",
sections: [{marker: 一、, ordinal: 1, title: 目标, level: 1}],
goals: [{indicator: 孵化器, comparator: ">=", value: 3, unit: 家, year: 2025, quote: 孵化器达到3家, section: 0}],
tables: [{caption: 指标表, columns: [["2027年"]], rows: [[乙园, "12"]]}]})";

class ExportFixture {
 public:
  ExportFixture() {
    files.write("in/a.txt", kFormulaPlan);
    files.build({"in"});
  }
  Result<Done> write(std::string_view name, const std::string& target) const {
    auto store = open_store(files.path("kb"));
    REQUIRE(store);
    const ExportFormat* format = find_export_format(name);
    REQUIRE(format != nullptr);
    return export_store(*format, *store, {}, files.path(target));
  }
  std::string read(const std::string& name) const {
    const auto bytes = read_file(files.path(name));
    REQUIRE(bytes);
    return *bytes;
  }

  BuildFixture files;
};

TEST_CASE("export: each format gives the same bytes twice and leaves nothing half-written", "[export]") {
  const ExportFixture fixture;
  for (const ExportFormat& format : export_formats()) {
    INFO(format.name);
    const std::string name(format.name);
    REQUIRE(fixture.write(name, "one_" + name));
    REQUIRE(fixture.write(name, "two_" + name));
    REQUIRE(fixture.write(name, "two_" + name));  // over what is there
    if (!std::filesystem::is_directory(fixture.files.path("one_" + name))) {
      CHECK(fixture.read("one_" + name) == fixture.read("two_" + name));
      continue;
    }
    for (const auto& entry : std::filesystem::directory_iterator(fixture.files.path("one_" + name))) {
      const std::string file = "/" + entry.path().filename().string();
      CHECK(fixture.read("one_" + name + file) == fixture.read("two_" + name + file));
    }
  }
  for (const auto& entry : std::filesystem::directory_iterator(fixture.files.path("."))) {
    CHECK(entry.path().extension() != ".part");
  }
  CHECK(fixture.read("one_csv/documents.csv").find("'=甲区计划") != std::string::npos);
}

TEST_CASE("export: columns of a panel are names that statistics programs take", "[export]") {
  BuildFixture files;
  files.write("in/a.txt", R"({id: a, title: 甲区计划, division: 甲区, code: "500101", text: "甲区计划", goals: [
{indicator: 研发强度, indicator_id: rd, kind: ratio, comparator: "=", value: 3, unit: "%", year: 2025},
{indicator: 研发投入, indicator_id: rd, comparator: ">", value: 60, value_max: 70, unit: 亿元, year: 2025},
{indicator: 研发投入, indicator_id: rd, comparator: ">=", value: 9, unit: 亿元, year: 2026, part_of: 其中},
{indicator: 技术转移机构, indicator_id: provincial_technology_transfer_institutions, value: 2, unit: 家, year: 2025, per: 3 years}]})");
  files.build({"in"});
  auto store = open_store(files.path("kb"));
  REQUIRE(store);
  REQUIRE(export_store(*find_export_format("panel"), *store, {}, files.path("panel")));
  const auto header = [&](const char* file) {
    return text_lines(*read_file(files.path("panel/" + std::string(file)))).front().substr(kUtf8ByteOrderMark.size());
  };
  const std::string names = header("wide.csv");
  CHECK(names.starts_with("division_code,division,year,provincial_technology_"));
  CHECK(names.ends_with(",rd,rd_bound,rd_level,rd_level_bound,rd_level_max"));
  const auto wide = text_lines(*read_file(files.path("panel/wide.csv")));
  REQUIRE(wide.size() == 2);  // no row of 2026: its figure is one of a part
  CHECK(wide[1].ends_with(",3,=,60,>,70"));
  const auto variables = text_lines(*read_file(files.path("panel/variables.csv")));
  REQUIRE(variables.size() == 8);
  const auto holds = [](const std::string& line, const char* text) { return line.find(text) != std::string::npos; };
  CHECK(std::count_if(variables.begin(), variables.end(), [&](const auto& line) { return holds(line, ",ratio,"); }) ==
        2);
  const auto whole = text_lines(*read_file(files.path("panel/long.csv")));
  CHECK(std::count_if(whole.begin(), whole.end(), [&](const auto& line) { return holds(line, ",ratio,"); }) == 1);
}

TEST_CASE("export: a place that cannot be written is named", "[export]") {
  const ExportFixture fixture;
  fixture.files.write("file", "x");
  CHECK_FALSE(fixture.write("csv", "file"));
  CHECK_FALSE(fixture.write("csv", "file/below"));
  CHECK_FALSE(fixture.write("jsonl", "in"));
  CHECK_FALSE(fixture.write("xlsx", "in"));
  CHECK(fixture.read("file") == "x");
}

TEST_CASE("export: chunks and records are as their schemas say", "[export]") {
  const ExportFixture fixture;
  REQUIRE(fixture.write("chunks", "chunks"));
  const auto chunks = text_lines(fixture.read("chunks"));
  CHECK(chunks.size() == 3);  // the opening, the section, the row
  for (const std::string& line : chunks) CHECK(test::schema_faults("chunk", line) == "");
  REQUIRE(fixture.write("jsonl", "records"));
  for (const std::string& line : text_lines(fixture.read("records"))) CHECK(test::schema_faults("record", line) == "");
}

TEST_CASE("in order: results come as their items stand, and no more than a few wait", "[export]") {
  constexpr int kItems = 200;
  constexpr unsigned kJobs = 4;
  int given = 0;
  std::vector<std::string> out;
  int most = 0;
  process_in_order(
      kJobs,
      [&]() -> std::optional<std::string> {
        most = std::max(most, given - static_cast<int>(out.size()));
        return given < kItems ? std::optional(std::to_string(given++)) : std::nullopt;
      },
      [](const std::string& item) {
        if (item.back() == '0') std::this_thread::sleep_for(std::chrono::milliseconds(2));
        return item;
      },
      [&](const std::string& text) {
        out.push_back(text);
        return out.size() < 150;  // the reader has had enough
      });
  REQUIRE(out.size() == 150);
  for (std::size_t i = 0; i < out.size(); ++i) CHECK(out[i] == std::to_string(i));
  CHECK(most <= 4 * static_cast<int>(kJobs));
}

TEST_CASE("stream: a line for each line, errors in their place", "[export]") {
  std::istringstream in(
      "{\"id\": \"a\", \"text\": \"到2025年，全县高新技术企业达到300家。\"}\n\n{\n[]\n"
      "{\"id\": 7, \"path\": \"/nowhere/at.all\"}\n\xff\n{\"path\": 3}");
  std::ostringstream out, err;
  Console console(out, err, Language::kEnglish);
  SharedOptions shared;
  shared.jobs = 2;
  CHECK(extract_stream(in, {}, shared, console) == kAllWell);
  const auto lines = text_lines(out.str());
  REQUIRE(lines.size() == 6);
  CHECK(test::schema_faults("record", lines[0]) == "");
  CHECK(lines[0].find("\"input\":{\"line\":1,\"id\":\"a\"}") != std::string::npos);
  for (std::size_t i = 1; i < lines.size(); ++i) CHECK(test::schema_faults("stream_error", lines[i]) == "");
  CHECK(lines[3].starts_with("{\"input\":{\"line\":5,\"id\":7},\"error\":{\"kind\":\"not_found\""));
}

}  // namespace
}  // namespace planatlas
