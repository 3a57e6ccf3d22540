// The report as files and messages. What a reader sees of it: tests/report.
#include "output/report/report.h"

#include <algorithm>
#include <filesystem>
#include <map>

#include <catch2/catch.hpp>

#include "cli/comparison_setup.h"
#include "extractor/base/file.h"
#include "extractor/ingest/archive.h"
#include "extractor/rules/rules.h"
#include "extractor/text/utf8.h"
#include "output/compare/division_order.h"
#include "output/compare/grid.h"
#include "output/compare/unit_names.h"
#include "output/knowledge/entry_writer.h"
#include "output/knowledge/store_schema.h"
#include "output/report/base64.h"
#include "output/report/paper.h"
#include "output/report/text_report.h"
#include "tests/support/cli_run.h"

namespace planatlas {
namespace {

constexpr const char* kReportPlan =
    "甲乙县科技创新行动计划（2023—2027年）\n一、发展目标\n到2025年，高新技术企业达到30家，孵化器</script>达到3家。\n";
constexpr const char* kOtherReportPlan =
    "丙丁县科技创新行动计划（2023—2027年）\n一、发展目标\n到2025年，高新技术企业超过40家。\n";

// A knowledge base of two plans.
struct ReportFixture {
  test::Folder folder;
  std::string kb = folder / "kb";

  ReportFixture() {
    folder.write("in/a.txt", kReportPlan);
    folder.write("in/b.txt", kOtherReportPlan);
    REQUIRE(test::run({"build", folder / "in", "--kb", kb}).status == 0);
  }
  std::string written(const std::string& name, std::vector<std::string> options) const {
    options.insert(options.begin(), {"report", "--kb", kb, "-o", folder / name});
    const test::Run run = test::run(options);
    INFO(run.err);
    REQUIRE(run.status == 0);
    return *read_file(folder / name);
  }
};

TEST_CASE("report: base64 of every length", "[report]") {
  CHECK(base64("").empty());
  CHECK(base64("M") == "TQ==");
  CHECK(base64("Ma") == "TWE=");
  CHECK(base64("Man") == "TWFu");
  CHECK(base64({"\xff\xfe\x00\x01", 4}) == "//4AAQ==");
}

TEST_CASE("report: Markdown holds the figures with their quotes, in the language that is asked for", "[report]") {
  const ReportFixture base;
  const std::string chinese = base.written("zh.md", {"--format", "markdown", "--lang", "zh"});
  CHECK(chinese.find("# 规划文本比较报告") == 0);
  CHECK(chinese.find("| 甲乙县 | ≥30[^") != std::string::npos);
  CHECK(chinese.find("高新技术企业超过40家") != std::string::npos);
  CHECK(chinese.find("只有一个地区提出的指标未列入，共 1 项。") != std::string::npos);
  const std::string english = base.written("en.md", {"--format", "markdown", "--lang", "en"});
  CHECK(english.find("# Plans compared") == 0);
  CHECK(english.find("### High-tech enterprises (高新技术企业) [number]\n") != std::string::npos);
  // Sources are titles, not files; codes of the rules stand nowhere.
  CHECK(english.find("“高新技术企业超过40家” (丙丁县科技创新行动计划（2023—2027年）)") != std::string::npos);
  CHECK(english.find("high_tech_enterprises") == std::string::npos);
  CHECK(english.find("(t1)") == std::string::npos);
}

TEST_CASE("report: the workbook has columns of their own for what papers put together", "[report]") {
  const ReportFixture base;
  const std::string bytes = base.written("report.xlsx", {"--format", "xlsx", "--lang", "zh"});
  const std::string sheet = *Archive::open(bytes, {})->read("xl/worksheets/sheet1.xml");
  for (const char* head : {">发文机关<", ">文号<", ">印发日期<", ">网页日期<"})
    CHECK(sheet.find(head) != std::string::npos);
  const std::string paper = base.written("report.md", {"--format", "markdown", "--lang", "zh"});
  CHECK(paper.find("| 标题 | 地区 | 日期、发文机关、文号 | 目标 | 任务 |") != std::string::npos);
}

TEST_CASE("report: each function of units has one name", "[report]") {
  const auto rules = Rules::builtin();
  REQUIRE(rules);
  std::map<std::string, int> names;
  for (const Lexicon::Entry& entry : rules->lexicon("organ_functions").entries) ++names[entry.value];
  for (const char* lexicon : {"organ_stems", "organ_names", "organ_branches", "organ_groups"}) {
    for (const Lexicon::Entry& entry : rules->lexicon(lexicon).entries) {
      INFO(entry.value);
      CHECK(names[entry.value] == 1);
    }
  }
}

TEST_CASE("report: an id that would be a path is refused", "[report]") {
  if (!has_report_page()) return;
  const ReportFixture base;
  {
    auto store = open_store_for_writing(base.kb);
    REQUIRE(store);
    Record record;
    record.id = "../../elsewhere";
    EntryWriter writer(*store);
    REQUIRE(writer.write(make_entry(std::move(record), {})));
  }
  const test::Run run = test::run({"report", "--kb", base.kb, "-o", base.folder / "page.html", "--split"});
  CHECK(run.status != 0);
  CHECK(run.err.find("../../elsewhere") != std::string::npos);
  CHECK_FALSE(std::filesystem::exists(base.folder / "elsewhere.js"));
}

TEST_CASE("report: the same base gives the same bytes", "[report]") {
  const ReportFixture base;
  for (const std::string format : {"markdown", "docx", "xlsx", "html"}) {
    if (format == "html" && !has_report_page()) continue;
    CHECK(base.written("1." + format, {"--format", format}) == base.written("2." + format, {"--format", format}));
  }
}

TEST_CASE("report: columns get the width that their texts need", "[report]") {
  const Grid grid{{"title", "n"}, {std::string(200, 'x'), "7"}, {"short", "12"}};
  const std::vector<std::size_t> shares = column_shares(grid, 100);
  CHECK(shares[1] == 6);
  CHECK(shares[0] > 3 * shares[1]);
  CHECK(shares[0] < 8 * shares[1]);
  CHECK(write_markdown(grid).find("- | ------: |\n") != std::string::npos);
  CHECK(column_shares(grid, 20) == std::vector<std::size_t>{14, 6});
}

TEST_CASE("report: text stays text in Markdown", "[report]") {
  CHECK(markdown_text("<img src=x> [a](javascript:b) *c* $d$ e\nf") ==
        "\\<img src=x> [a\\](javascript:b) \\*c\\* \\$d\\$ e f");
  CHECK(markdown_text("[^1] ![g](h) a_b --kb @i &lt; ...") == "\\[\\^1] ![g\\](h) a\\_b -\\-kb \\@i \\&lt; .\\.\\.");
  CHECK(markdown_text("高新技术企业 [家] > 300，< 5 & 6") == "高新技术企业 [家] > 300，< 5 & 6");
}

// A table of one row and `columns` beside its name.
ComparisonTable wide_table(int columns) {
  ComparisonTable table{"districts", {"unit"}, {{{"office", {}}}}};
  for (int i = 1; i <= columns; ++i) {
    table.header.push_back("head" + std::to_string(i));
    table.rows[0].push_back({"cell" + std::to_string(i), {}});
  }
  return table;
}

TEST_CASE("report: units have English names, also those put together", "[report]") {
  const UnitNames names{
      {{"吨", "t"}, {"万元", "lots"}, {"元", "yuan"}, {"小时", "hours"}, {"件", "number"}, {"人", "persons"}},
      {{"万", "10,000"}, {"万亿", "trillion"}},
      {{"户", "household"}}};
  CHECK(english_unit("吨", names) == "t");
  CHECK(english_unit("万元", names) == "lots");
  CHECK(english_unit("万吨", names) == "10,000 t");
  CHECK(english_unit("万亿元", names) == "trillion yuan");
  CHECK(english_unit("小时/户", names) == "hours per household");
  CHECK(english_unit("件/万人", names) == "number per 10,000 persons");
  for (const char* unknown : {"", "万", "/", "吨/", "/户", "顷", "万顷", "吨/顷"})
    CHECK(english_unit(unknown, names) == std::nullopt);
}

TEST_CASE("report: every unit of the rules that is written in Chinese has a name in English", "[report]") {
  const auto rules = Rules::builtin();
  REQUIRE(rules);
  const UnitNames names = unit_names(*rules);
  const auto is_chinese = [](const std::string& word) { return display_width(word) != count_code_points(word); };
  for (const UnitOfMeasure& unit : rules->values().lexicon().units) {
    if (unit.family == "name") continue;  // 500强, 千吨级: no quantities
    INFO(unit.text);
    CHECK((!is_chinese(unit.text) || english_unit(unit.text, names)));
  }
  CHECK(english_unit("张", names) == "number");
  CHECK(english_unit("万人次", names) == "10,000 person-times");
  CHECK(english_unit("床/千人", names) == "beds per 1,000 persons");
}

TEST_CASE("report: a plan that says the same twice is quoted once, and its quotes share its title", "[report]") {
  const ComparisonCell cell{"≥5",
                            {{"a", "plan A", "", "five"},
                             {"a", "plan A", "", "≥ 5 in all"},
                             {"a", "plan A", "", "five"},
                             {"b", "plan B", "", "5 more"}}};
  CHECK(quotes_text(cell, Language::kEnglish) == "“five”; “≥ 5 in all” (plan A); “5 more” (plan B)");
  const ComparisonCell in_places{"≥5", {{"a", "a.txt", "g1", "five"}, {"a", "a.txt", "g2", "five"}}};
  CHECK(quotes_text(in_places, Language::kEnglish) == "“five” (a.txt, g1); “five” (a.txt, g2)");
}

TEST_CASE("report: Word gets a table whole", "[report]") {
  const test::Folder folder;
  REQUIRE(write_docx({"report", Language::kEnglish, {{"section", {{wide_table(12)}, {}, {}}}}}, folder / "wide.docx"));
  const std::string bytes = *read_file(folder / "wide.docx");
  const std::string text = *Archive::open(bytes, {})->read("word/document.xml");
  const auto count = [&text](std::string_view word) {
    std::size_t found = 0;
    for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) ++found;
    return found;
  };
  CHECK(count("<w:tbl>") == 1);
  CHECK(count("<w:gridCol ") == 13);
  CHECK(count(">cell12<") == 1);
}

TEST_CASE("report: tables of papers go on in further ones, each with the names of the rows", "[report]") {
  TextReport report{"report", Language::kEnglish, {{"section", {{wide_table(9)}, {}, {}}}}};
  auto& cells = report.sections[0].comparison.tables[0].rows[0];
  for (std::size_t i = 1; i < cells.size(); ++i) cells[i].text = "0+" + std::to_string(i) + "+0";
  report.sections[0].comparison.tables[0].notes = {"note"};
  cut_for_paper(report, {.width = 42});
  const auto& tables = report.sections[0].comparison.tables;
  REQUIRE(tables.size() == 3);
  CHECK(tables[0].title == "districts (1/3)");
  CHECK(tables[0].header == std::vector<std::string>{"unit", "head1", "head2", "head3"});
  CHECK(tables[2].header == std::vector<std::string>{"unit", "head7", "head8", "head9"});
  CHECK(tables[2].rows[0][0].text == "office");
  CHECK(tables[2].rows[0][1].text == "0+7+0");
  CHECK(tables[0].notes.empty());
  CHECK(tables[2].notes == std::vector<std::string>{"note"});
  cut_for_paper(report, {.width = 42});
  CHECK(report.sections[0].comparison.tables.size() == 3);
}

TEST_CASE("report: columns of words go on in no further table", "[report]") {
  TextReport report{"report", Language::kEnglish, {{"section", {{wide_table(9)}, {}, {}}}}};
  cut_for_paper(report, {.width = 42});
  CHECK(report.sections[0].comparison.tables.size() == 1);
}

// Two districts, and one that names no unit.
TallyTable two_divisions() {
  TallyTable tallies{
      {{"甲县", "500101"}, {"乙县", "500102"}}, {{"丙县", "500103"}}, {{"finance", "财政", "", {{}, {}}}}};
  tallies.items[0].cells[0].lead = 1;
  tallies.items[0].cells[1].responsible = 3;
  return tallies;
}

std::vector<std::string> first_row(const ComparisonTable& table) {
  std::vector<std::string> row;
  for (const ComparisonCell& cell : table.rows[0]) row.push_back(cell.text);
  return row;
}

TEST_CASE("report: papers name districts without units in a note, not in columns of dashes", "[report]") {
  const Comparison overview = tallies_overview(two_divisions(), true, Language::kChinese);
  REQUIRE(overview.tables.size() == 1);
  CHECK(overview.tables[0].header == std::vector<std::string>{"单位", "甲县", "乙县"});
  CHECK(first_row(overview.tables[0]) == std::vector<std::string>{"财政", "1+0+0", "0+3+0"});
  CHECK(overview.tables[0].notes == std::vector<std::string>{"未提出这类内容的地区：丙县。"});
}

TEST_CASE("report: units of many districts stand in one table without a column each", "[report]") {
  TallyTable tallies = two_divisions();
  tallies.divisions.resize(kMostDivisions + 1);
  tallies.items[0].cells.resize(kMostDivisions + 1);
  const Comparison overview = tallies_overview(tallies, true, Language::kChinese);
  REQUIRE(overview.tables.size() == 1);
  CHECK(overview.tables[0].header == std::vector<std::string>{"单位", "地区数", "任务数", "最多的地区"});
  CHECK(first_row(overview.tables[0]) == std::vector<std::string>{"财政", "2", "1+3+0", "乙县\u00a03、甲县\u00a01"});
}

TEST_CASE("report: - is standard output, and no name of a file", "[report]") {
  const ReportFixture base;
  const test::Run run = test::run({"report", "--kb", base.kb, "--format", "markdown", "--lang", "en", "-o", "-"});
  CHECK(run.status == 0);
  CHECK(run.out.find("# Plans compared") == 0);
  CHECK_FALSE(std::filesystem::exists("-"));
  for (const std::string option : {"--format=docx", "--format=xlsx", "--split"}) {
    const test::Run refused = test::run({"report", "--kb", base.kb, option, "-o", "-"});
    CHECK(refused.status == 2);
    CHECK(refused.err.find("-o PATH") != std::string::npos);
  }
}

TEST_CASE("report: districts stand in the order of their codes, those without one behind them", "[report]") {
  const auto key = [](const char* name, std::optional<std::string> code) {
    return division_key(name, std::move(code));
  };
  CHECK(key("乙县", "500102") < key("甲县", "500103"));
  CHECK(key("乙县", "500102") < key("甲乡", std::nullopt));
  CHECK(key("甲乡", std::nullopt) < division_key(std::nullopt, std::nullopt));
}

TEST_CASE("report: what papers leave out is said", "[report]") {
  ComparisonTable table = wide_table(1);
  table.rows.resize(7, table.rows[0]);
  TextReport report{"report", Language::kEnglish, {{"section", {{table, table, table}, {}, {}}, "before"}}};
  cut_for_paper(report, {.width = 42, .rows = 4, .tables = 2});
  const TextSection& section = report.sections[0];
  REQUIRE(section.comparison.tables.size() == 2);
  CHECK(section.note == "before Further tables in the workbook (format xlsx): 1.");
  CHECK(section.comparison.tables[0].rows.size() == 4);
  CHECK(section.comparison.tables[0].notes.back() == "… 3 more in the workbook (format xlsx).");
}

AlignedTask measure(const std::string& division, const std::string& title) {
  AlignedTask task;
  task.division = division;
  task.division_code = division;
  task.title = title;
  return task;
}

TEST_CASE("report: papers give measures of several districts a row each, and those of one a row together", "[report]") {
  std::vector<TaskGroup> groups{{2, {measure("A", "one"), measure("B", "one too"), measure("A", "one again")}, {}}};
  for (int i = 0; i < 7; ++i) groups.push_back({1, {measure("B", "own" + std::to_string(i))}, {}});
  const Comparison overview = measures_overview(groups, Language::kEnglish);
  REQUIRE(overview.tables.size() == 2);
  const auto texts = [&overview](std::size_t table) {
    std::vector<std::string> cells;
    for (const ComparisonCell& cell : overview.tables[table].rows[0]) cells.push_back(cell.text);
    return cells;
  };
  CHECK(overview.tables[0].rows.size() == 1);
  CHECK(texts(0) == std::vector<std::string>{"one", "2", "A, B"});
  CHECK(overview.tables[1].rows.size() == 1);
  CHECK(texts(1) == std::vector<std::string>{"B", "7", "own0; own1; own2; own3; own4; … 2 more"});
  CHECK(measures_overview({}, Language::kEnglish).tables.empty());
}

TEST_CASE("report: no text of a document stands in the page as markup", "[report]") {
  if (!has_report_page()) return;
  const ReportFixture base;
  const std::string page = base.written("page.html", {});
  CHECK(page.find("孵化器</script>") == std::string::npos);
  CHECK(page.find("default-src 'none'; script-src 'sha256-") != std::string::npos);
  CHECK(page.find("{{") == std::string::npos);
}

TEST_CASE("report: wrong usage and places that cannot be written are said in one line", "[report]") {
  const ReportFixture base;
  for (const std::vector<std::string>& options :
       {std::vector<std::string>{"--split"}, {"--format", "docx"}, {"--format", "xlsx"}, {"--format", "pdf"}}) {
    std::vector<std::string> arguments{"report", "--kb", base.kb};
    arguments.insert(arguments.end(), options.begin(), options.end());
    const test::Run run = test::run(arguments);
    CHECK(run.status == 2);
    CHECK(std::count(run.err.begin(), run.err.end(), '\n') == 1);
  }
  CHECK(test::run({"report", "--kb", base.folder / "none", "--format", "markdown"}).status == 3);
  for (const std::string format : {"markdown", "docx", "xlsx"}) {
    CHECK(test::run({"report", "--kb", base.kb, "--format", format, "-o", base.folder / "no/such/folder"}).status == 3);
  }
}

}  // namespace
}  // namespace planatlas
