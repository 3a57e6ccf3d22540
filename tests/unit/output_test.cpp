// Records, knowledge bases, comparisons and audits as values: no terminal, no documents.
#include <algorithm>
#include <fstream>
#include <sstream>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "cli/audit_words.h"
#include "extractor/base/file.h"
#include "extractor/text/utf8.h"
#include "output/compare/audit.h"
#include "output/compare/grid.h"
#include "output/compare/indicator_comparison.h"
#include "output/knowledge/find_files.h"
#include "output/record/json.h"
#include "output/record/record.h"
#include "output/record/yaml.h"
#include "tests/support/cases.h"
#include "tests/support/record_builder.h"
#include "tests/support/schema_check.h"

namespace planatlas {
namespace {

Record sample_record() {
  Record record = test::build_record(YAML::Load(R"(
id: d1
title: 双倍增行动计划
division: 涪陵区
code: "500102"
period: [2023, 2027]
text: "一、目标\n到2025年，高新技术企业达到300户。\n\n  \t缩进的一行\n"
sections: [{marker: 一、, ordinal: 1, title: 目标, role: goals}]
goals:
  - {indicator: 高新技术企业, comparator: ">=", value: "300", unit: 户, year: 2025, quote: 高新技术企业达到300户, section: 0}
  - {indicator: 研发投入强度, kind: ratio, comparator: ">", value: "2.70", unit: "%", baseline: "1.50", baseline_year: 2020}
tasks: [{title: 建立后备库, path: [一、, 1.], lead_units: [区科技局]}]
tables: [{caption: 任务分解, unit: 户, columns: [2023年, 2024年], rows: [[甲镇, "1.0", "/"], [=合计, "1.0", ""]], row_numbers: ["1"]}]
diagnostics: [{code: missing_number, message: 2 is missing, figures: [2]}]
)"));
  record.pages = {make_span(0, record.text.find('\n') + 1), make_span(record.text.find('\n') + 1, record.text.size())};
  record.source.ocr = {2};
  record.tasks[0].goals = {0};
  record.goals[0].task = 0;
  record.provisions.push_back(record.goals[1]);
  record.references.push_back({"某规划", std::nullopt, "basis", record.goals[0].provenance});
  const StatedQuantity amount{*Decimal::parse("2.70"), std::nullopt, "亿元", "yuan", Comparator::kAtMost};
  const std::vector<Unit> units{{"区财政局", std::nullopt, false, false}};
  record.facts.push_back({"slogan",
                          {{"words", "345"},
                           {"year", 2025},
                           {"amount", amount},
                           {"units", units},
                           {"basis", NamedDocument{"某办法", ""}},
                           {"nothing", std::monostate{}}},
                          0,
                          0,
                          record.goals[0].provenance});
  return record;
}

TEST_CASE("record: writing, reading and writing again gives the same bytes", "[output]") {
  const std::string first = write_record(sample_record(), RecordFormat::kJson);
  CHECK(first == write_json(to_tree(sample_record()), JsonLayout::kPretty));
  CHECK(write_record(sample_record(), RecordFormat::kJsonLine) ==
        write_json(to_tree(sample_record()), JsonLayout::kLine));
  const auto record = read_record(first);
  REQUIRE(record);
  CHECK(write_record(*record, RecordFormat::kJson) == first);
  CHECK(write_record(*record, RecordFormat::kYaml) == write_record(sample_record(), RecordFormat::kYaml));
}

TEST_CASE("record: the keys stand in the order of the contract", "[output]") {
  const Tree tree = to_tree(sample_record());
  std::vector<std::string> keys;
  for (const Member& member : *tree.as<Object>()) keys.push_back(member.key);
  CHECK(keys == std::vector<std::string>{"schema", "id", "source", "metadata", "text", "sections", "goals", "tasks",
                                         "tables", "achievements", "provisions", "facts", "parts", "references",
                                         "pages", "diagnostics"});
}

TEST_CASE("record: numbers keep their digits and spans count code points", "[output]") {
  const Tree tree = to_tree(sample_record());
  const Array& goals = *tree.find("goals")->as<Array>();
  CHECK(goals[1].find("value")->as<Number>()->digits == "2.70");
  CHECK(goals[0].find("span")->find("start")->as<Number>()->digits == "12");
  CHECK(goals[0].find("span")->find("end")->as<Number>()->digits == "24");
  CHECK(goals[0].find("section")->as<std::string>()->compare("s1") == 0);
  CHECK(goals[1].find("section")->is_null());
}

TEST_CASE("record: a stream holds one record a line", "[output]") {
  const std::string line = write_record(sample_record(), RecordFormat::kJsonLine);
  CHECK(line.find('\n') == line.size() - 1);
  CHECK(read_record(line));
}

TEST_CASE("record: damaged records are refused with the place of the fault", "[output]") {
  const std::string good = write_record(sample_record(), RecordFormat::kJson);
  const auto broken = [&good](const std::string& old_part, const std::string& new_part) {
    std::string text = good;
    const auto at = text.find(old_part);
    REQUIRE(at != std::string::npos);
    text.replace(at, old_part.size(), new_part);
    const auto record = read_record(text);
    REQUIRE_FALSE(record);
    return record.error().message;
  };
  CHECK(broken("\"year\": 2025", "\"year\": \"2025\"") == "goals[0].year: expected a whole number");
  CHECK(broken("\"section\": \"s1\"", "\"section\": \"s9\"") == "goals[0].section: no such id: s9");
  CHECK(broken("\"end\": 24", "\"end\": 2400") == "goals[0].span: no span of the text");
  CHECK(broken("高新技术企业达到300户\",", "高新技术企业达到400户\",") == "goals[0].quote: not the text of its span");
  CHECK(broken("planatlas.document/1", "planatlas.document/9") == "schema: expected planatlas.document/1");
  CHECK(broken("\"tasks\"", "\"goals\"").find("stands twice") != std::string::npos);
  CHECK_FALSE(read_record(good.substr(0, good.size() / 2)));
  CHECK_FALSE(read_record(""));
  CHECK_FALSE(read_record(std::string(100'000, '[')));
}

TEST_CASE("yaml: strings that a reader could take for something else are quoted", "[output]") {
  for (const auto& test : test::load_cases("output/yaml_strings.yaml", {"input", "expected"})) {
    INFO(test["name"].as<std::string>());
    const auto input = test["input"].as<std::string>();
    const std::string yaml = write_yaml(make_object({{"key", input}}));
    CHECK(yaml == "key: " + test["expected"].as<std::string>() + "\n");
    CHECK(YAML::Load(yaml)["key"].as<std::string>() == input);
  }
}

TEST_CASE("yaml: text of several lines comes back as it was", "[output]") {
  for (const std::string text :
       {"a\nb", "a\nb\n", "a\n\n\nb\n\n", "\n\na", "  a\n b\n", "\ta\n\tb", " \na", "a\n \n", "\n\n", "a\r\nb",
        "# a\n- b: c", "---\na\n...\n", "\xe4\xb8\x80\xe3\x80\x81\n\xe3\x80\x80\xe4\xba\x8c\n"}) {
    INFO(text);
    // Longer than a line, so that the text stands in block style.
    const std::string yaml = write_yaml(make_object({{"text", text}, {"more", std::string(kLineBytes, 'x')}}));
    CHECK(YAML::Load(yaml)["text"].as<std::string>() == text);
    const std::string nested = write_yaml(Array{make_object({{"text", text}, {"more", std::string(kLineBytes, 'x')}})});
    CHECK(YAML::Load(nested)[0]["text"].as<std::string>() == text);
  }
}

TEST_CASE("yaml: a record is the same tree as in JSON", "[output]") {
  const Record record = sample_record();
  const YAML::Node yaml = YAML::Load(write_record(record, RecordFormat::kYaml));
  CHECK(yaml["text"].as<std::string>() == record.text);
  CHECK(yaml["goals"][1]["value"].Scalar() == "2.70");
  CHECK(yaml["goals"][0]["task"].as<std::string>() == "t1");
  CHECK(yaml["tables"][0]["cells"][1]["value"].IsNull());
  CHECK(yaml["facts"]["slogan"][0]["words"].as<std::string>() == "345");
}

// A few units as the rules give them.
UnitTable test_units() {
  const auto unit = [](const char* text, const char* id, const char* family, std::int64_t factor) {
    UnitOfMeasure result;
    result.text = text;
    result.id = id;
    result.family = family;
    result.factor = Decimal{factor, 0};
    return result;
  };
  return make_unit_table({unit("家", "count", "count", 1), unit("户", "count", "count", 1),
                          unit("个", "count", "count", 1), unit("元", "yuan", "money", 1),
                          unit("万元", "yuan", "money", 10'000), unit("亿元", "yuan", "money", 100'000'000),
                          unit("亩", "mu", "area", 1), unit("%", "percent", "ratio", 1), unit("天", "day", "time", 1),
                          unit("年", "year", "time", 365)});
}

Decimal decimal_of(const std::string& digits) {
  return Decimal::parse(digits).value();
}

TEST_CASE("units: values move between units without losing digits", "[output]") {
  const UnitTable units = test_units();
  const auto in = [&units](const std::string& value, const std::string& from, const std::string& to) -> std::string {
    const auto a = find_unit(units, from), b = find_unit(units, to);
    REQUIRE((a && b));
    const auto result = convert(decimal_of(value), a->factor, b->factor);
    return result ? result->to_string() : "none";
  };
  CHECK(in("600000", "万元", "亿元") == "60");
  CHECK(in("468932", "万元", "亿元") == "46.8932");
  CHECK(in("2.70", "亿元", "亿元") == "2.70");
  CHECK(in("1.5", "亿元", "元") == "150000000");
  CHECK(in("900000000000", "万元", "亿元") == "90000000");
  CHECK(in("730", "天", "年") == "2");
  CHECK(in("100", "天", "年") == "none");
  CHECK(in("3", "万亩", "亩") == "30000");
  CHECK_FALSE(find_unit(units, "光年"));
  CHECK_FALSE(find_unit(units, ""));
}

std::vector<DocumentSummary> summaries_of(const YAML::Node& records) {
  std::vector<DocumentSummary> summaries;
  for (const auto& record : records) summaries.push_back(summarize(test::build_record(record)));
  return summaries;
}

std::string text_or_dash(const Tree& row, std::string_view key) {
  const Tree* value = row.find(key);
  REQUIRE(value != nullptr);
  if (const auto* text = value->as<std::string>()) return *text;
  if (const auto* number = value->as<Number>()) return number->digits;
  return "-";
}

// rd 甲区 2027 >60亿元 a
std::string row_text(const Tree& row) {
  std::string quantity = text_or_dash(row, "comparator");
  if (quantity == "-" || quantity == "=") quantity.clear();
  quantity += text_or_dash(row, "value");
  if (!row.find("value_max")->is_null()) quantity += "-" + text_or_dash(row, "value_max");
  if (!row.find("unit")->is_null()) quantity += text_or_dash(row, "unit");
  return text_or_dash(row, "indicator_id") + " " + text_or_dash(row, "division") + " " + text_or_dash(row, "year") +
         " " + quantity + " " + text_or_dash(row, "document");
}

Comparison comparison_of(const KnowledgeBase& base, const ComparisonFilter& filter,
                         Language language = Language::kEnglish) {
  const ComparisonSetup setup{.units = test_units(), .topics = {{"hte", "innovation"}}, .own_scopes = {{"全区", "区"}}};
  return compare_indicators(select_indicators(base, setup, filter), base.documents, setup, language);
}

// The lines of the quotes behind a table are indented.
std::string without_quotes(const std::string& text) {
  std::istringstream lines(text);
  std::string kept, line;
  while (std::getline(lines, line)) {
    if (!line.starts_with("  ")) kept += line + '\n';
  }
  return kept;
}

TEST_CASE("comparison: cases", "[output]") {
  for (const auto& test : test::load_cases("compare/comparison.yaml", {"records", "rows", "table"})) {
    INFO(test["name"].as<std::string>());
    auto summaries = summaries_of(test["records"]);
    const KnowledgeBase base = make_knowledge_base(summaries, test_units());
    std::reverse(summaries.begin(), summaries.end());
    const std::string json = write_json(to_tree(base), JsonLayout::kPretty);
    CHECK(write_json(to_tree(make_knowledge_base(summaries, test_units())), JsonLayout::kPretty) == json);
    const auto read = read_knowledge_base(json);
    REQUIRE(read);
    CHECK(write_json(to_tree(*read), JsonLayout::kPretty) == json);
    const Comparison comparison = comparison_of(*read, {}, Language::kChinese);
    std::vector<std::string> rows;
    for (const Tree& row : comparison.rows) rows.push_back(row_text(row));
    CHECK(rows == test["rows"].as<std::vector<std::string>>());
    CHECK(without_quotes(write_comparison(comparison, ComparisonFormat::kTable, Language::kChinese)) ==
          test["table"].as<std::string>());
  }
}

KnowledgeBase two_districts() {
  return make_knowledge_base(summaries_of(YAML::Load(R"(
- {id: a, division: 甲区, code: "500101", goals: [
    {indicator: 高新技术企业, indicator_id: hte, comparator: ">=", value: 300, unit: 户, year: 2025, quote: '达到"300"户,'},
    {indicator: 高新技术企业, indicator_id: hte, comparator: ">=", value: 500, unit: 户, year: 2027}]}
- {id: b, division: 乙区, code: "500102", goals: [
    {indicator: 高新技术企业总数, indicator_id: hte, comparator: ">", value: 420, unit: 家, year: 2025},
    {indicator: 游客接待量, value: 8, unit: 万人次, year: 2025}]}
)")),
                             test_units());
}

TEST_CASE("comparison: filters", "[output]") {
  const KnowledgeBase base = two_districts();
  const auto rows = [&base](const ComparisonFilter& filter) { return comparison_of(base, filter).rows.size(); };
  CHECK(rows({}) == 4);
  CHECK(rows({.indicator = "hte"}) == 3);
  CHECK(rows({.indicator = "企业总"}) == 3);
  CHECK(rows({.indicator = "没有"}) == 0);
  CHECK(rows({.divisions = {"甲"}}) == 2);
  CHECK(rows({.divisions = {"500102"}}) == 2);
  CHECK(rows({.divisions = {"500102", "甲"}}) == 4);
  CHECK(rows({.topic = "innovation"}) == 3);
  CHECK(rows({.topic = "tourism"}) == 0);
  CHECK(rows({.document = "b"}) == 2);
  CHECK(rows({.year = 2027}) == 1);
}

TEST_CASE("comparison: csv and markdown", "[output]") {
  const Comparison comparison = comparison_of(two_districts(), {.indicator = "hte", .divisions = {"甲"}, .year = 2025});
  CHECK(write_comparison(comparison, ComparisonFormat::kCsv, Language::kEnglish) ==
        "\xef\xbb\xbf"
        "indicator_id,indicator,division,division_code,year,value,value_max,comparator,unit,document,quote,"
        "part_of,grade,scope,state\n"
        "hte,高新技术企业,甲区,500101,2025,300,,>=,户,a,\"达到\"\"300\"\"户,\",,,,\n");
  CHECK(write_comparison(comparison, ComparisonFormat::kMarkdown, Language::kEnglish) ==
        "### 高新技术企业 [户] (hte)\n\n| district | 2025 |\n| ------------ | ------------: |\n| 甲区 | ≥300[^1] |\n\n"
        "[^1]: “达到\\\"300\\\"户,” (a.txt, g1)\n");
}

TEST_CASE("comparison: every value stands on the quote and the document it is from", "[output]") {
  const Comparison comparison = comparison_of(two_districts(), {.indicator = "hte"});
  REQUIRE(comparison.tables.size() == 1);
  const ComparisonTable& table = comparison.tables[0];
  REQUIRE(table.header == std::vector<std::string>{"district", "2025", "2027"});
  CHECK(table.rows[0][1].evidence[0].document == "a");
  CHECK(table.rows[0][1].evidence[0].quote == "达到\"300\"户,");
  CHECK(table.rows[1][1].evidence[0].place == "g1");
  // Not stated is no zero.
  CHECK(table.rows[1][2].text == kMissing);
  CHECK(table.rows[1][2].evidence.empty());
}

TEST_CASE("grid: Han characters are two columns wide", "[output]") {
  CHECK(display_width("甲a（≥") == 6);
  CHECK(write_aligned({{"甲", "1"}, {"abc", "22"}}) == "甲    1\nabc  22\n");
}

const AuditWords& rules_words() {
  static const AuditWords kWords = audit_words(*Rules::builtin());
  return kWords;
}

TEST_CASE("audit: cases", "[output]") {
  const AuditSetup setup{test_units(), rules_words(), Language::kChinese};
  for (const char* file : {"totals", "row_numbers", "appendix", "outline", "goals"}) {
    for (const auto& test : test::load_cases("audit/" + std::string(file) + ".yaml", {"record", "expected"})) {
      INFO(test["name"].as<std::string>());
      const auto findings = audit_record(test::build_record(test["record"]), setup);
      std::vector<std::string> found, expected;
      for (const Finding& finding : findings) {
        std::string line = finding.code + " " + std::string(name_of(finding.severity));
        for (const Decimal& figure : finding.figures) line += " " + figure.to_string();
        found.push_back(line);
        CHECK_FALSE(finding.message.empty());
        CHECK_FALSE(finding.quotes.empty());
        CHECK(finding.places.size() == finding.quotes.size());
        CHECK(finding.documents == std::vector<std::string>{"d1"});
      }
      for (const auto& want : test["expected"]) {
        std::string line = want["code"].as<std::string>() + " " + want["severity"].as<std::string>();
        for (const auto& figure : want["figures"]) line += " " + figure.as<std::string>();
        expected.push_back(line);
      }
      CHECK(found == expected);
    }
  }
}

TEST_CASE("audit: two documents of one division", "[output]") {
  const AuditSetup setup{test_units(), rules_words(), Language::kEnglish};
  const auto findings = [&setup](const char* division, const char* title, int value,
                                 std::pair<const char*, const char*> scopes = {"全区", "全区"}) {
    auto summaries = summaries_of(YAML::Load(R"(
- {id: a, title: 甲计划, division: 甲区, goals: [{indicator: 高新技术企业, indicator_id: hte, comparator: ">=", value: 300, unit: 户, year: 2025}]}
- {id: b, goals: [{indicator: 高新技术企业, indicator_id: hte, comparator: ">=", value: 1, unit: 户, year: 2025}]}
)"));
    summaries[1].document.title = title;
    summaries[1].document.division = Division{division, DivisionLevel::kCounty, {}, {}};
    summaries[1].goals[0].division = division;
    summaries[1].goals[0].printed_value = Decimal{value, 0};
    summaries[0].goals[0].scope = scopes.first;
    summaries[1].goals[0].scope = scopes.second;
    return audit_divisions(make_knowledge_base(summaries, test_units()), setup);
  };
  const auto conflict = findings("甲区", "乙计划", 350);
  REQUIRE(conflict.size() == 1);
  CHECK(conflict[0].documents == std::vector<std::string>{"a", "b"});
  CHECK(conflict[0].severity == Severity::kInfo);
  CHECK(findings("甲区", "乙计划", 300).empty());
  CHECK(findings("乙区", "乙计划", 350).empty());
  CHECK(findings("甲区", "乙计划", 350, {"全区", "示范区内"}).empty());
  CHECK(findings("甲区", "甲计划", 350).empty());  // a copy in another format
}

TEST_CASE("schemas: what is written is what they describe", "[output]") {
  const Record record = sample_record();
  CHECK(test::schema_faults("record", write_record(record, RecordFormat::kJson)) == "");
  Record empty;
  empty.id = "d";
  empty.source = record.source;
  CHECK(test::schema_faults("record", write_record(empty, RecordFormat::kJson)) == "");
  const KnowledgeBase base = make_knowledge_base({summarize(record)}, test_units());
  CHECK(test::schema_faults("knowledge_base", write_json(to_tree(base), JsonLayout::kPretty)) == "");
  CHECK(test::schema_faults("comparison", write_comparison(comparison_of(base, {}), ComparisonFormat::kJson,
                                                           Language::kEnglish)) == "");
  const AuditSetup setup{test_units(), rules_words(), Language::kEnglish};
  const auto findings = audit_record(record, setup);
  CHECK_FALSE(findings.empty());
  CHECK(test::schema_faults("audit", write_json(to_tree(findings), JsonLayout::kPretty)) == "");
}

TEST_CASE("schemas: they refuse what the contract does not allow", "[output]") {
  auto rows = nlohmann::json::parse(
      write_comparison(comparison_of(two_districts(), {}), ComparisonFormat::kJson, Language::kEnglish));
  rows[0]["more"] = 1;
  CHECK(test::schema_faults("comparison", rows.dump()) != "");
}

TEST_CASE("paths: names that are no text are written as text", "[output]") {
  CHECK(path_text("a/文件.txt") == "a/文件.txt");
  CHECK(path_text("\xb9\xe6\n.txt") == "%B9%E6%0A.txt");
}

}  // namespace
}  // namespace planatlas
