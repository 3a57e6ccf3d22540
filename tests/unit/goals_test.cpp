// The whole way from a file's text to its goals: tables, years that govern, what stands in other sentences or cells.
#include <catch2/catch.hpp>

#include "extractor/extract.h"
#include "tests/support/archives.h"
#include "tests/support/cases.h"
#include "tests/support/shipped_rules.h"

namespace planatlas {
namespace {

// 全县 [其中] 绿地率 >= 38-40 % | by 2030 | from 35 (2025) | per year | 约束性 | in a table
std::string goal_line(const Goal& goal) {
  std::string text = goal.scope ? *goal.scope + " " : "";
  if (goal.part_of) text += "[" + *goal.part_of + "] ";
  text += goal.indicator;
  if (goal.state) text += " " + *goal.state;
  if (goal.comparator) text += " " + std::string(symbol_of(*goal.comparator));
  if (goal.value) text += " " + goal.value->to_string();
  if (goal.value_max) text += "-" + goal.value_max->to_string();
  if (goal.unit) text += " " + *goal.unit;
  if (goal.year) text += " | by " + std::to_string(*goal.year);
  if (goal.baseline && goal.baseline->value) text += " | from " + goal.baseline->value->to_string();
  if (goal.per) text += " | per " + *goal.per;
  if (goal.attribute) text += " | " + *goal.attribute;
  return text;
}

// Plans are printed with the punctuation of either width.
std::string with_ascii_punctuation(std::string text) {
  for (const auto& [wide, narrow] : {std::pair{"，", ","}, {"；", ";"}, {"：", ":"}, {"（", "("}, {"）", ")"}})
    for (std::size_t at = text.find(wide); at != std::string::npos; at = text.find(wide, at))
      text.replace(at, std::string_view(wide).size(), narrow);
  return text;
}

std::vector<std::string> goal_lines(const std::vector<Goal>& goals) {
  std::vector<std::string> lines;
  for (const Goal& goal : goals) lines.push_back(goal_line(goal));
  return lines;
}

// `achievements`, `provisions` and `tasks`, the titles of tasks, are compared where a case names them.
void run_goal_cases(const char* path) {
  for (const YAML::Node& one :
       test::load_cases(path, {"input", "file", "goals", "achievements", "provisions", "tasks"})) {
    INFO(one["name"].as<std::string>());
    const std::string file = one["file"] ? one["file"].as<std::string>() : "case.txt";
    const auto record = extract(one["input"].as<std::string>(), file, test::shipped_rules());
    REQUIRE(record);
    CHECK(goal_lines(record->goals) == one["goals"].as<std::vector<std::string>>());
    const auto narrow = extract(with_ascii_punctuation(one["input"].as<std::string>()), file, test::shipped_rules());
    REQUIRE(narrow);
    std::vector<std::string> narrow_goals;
    for (const std::string& goal : one["goals"].as<std::vector<std::string>>())
      narrow_goals.push_back(with_ascii_punctuation(goal));
    CHECK(goal_lines(narrow->goals) == narrow_goals);
    if (one["achievements"])
      CHECK(goal_lines(record->achievements) == one["achievements"].as<std::vector<std::string>>());
    if (one["provisions"]) CHECK(goal_lines(record->provisions) == one["provisions"].as<std::vector<std::string>>());
    std::vector<std::string> titles;
    for (const Task& task : record->tasks) titles.push_back(task.title);
    if (one["tasks"]) CHECK(titles == one["tasks"].as<std::vector<std::string>>());
  }
}

}  // namespace

TEST_CASE("goals: tables of indicators and of tasks with targets", "[goals]") {
  run_goal_cases("facts/table_goals.yaml");
}
TEST_CASE("goals: a table of a DOCX file with two rows of headers", "[goals]") {
  const auto paragraph = [](const std::string& text) { return "<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>"; };
  const auto cell = [&](const std::string& text, const std::string& properties = "") {
    return "<w:tc><w:tcPr>" + properties + "</w:tcPr>" + paragraph(text) + "</w:tc>";
  };
  const auto row = [](const std::string& cells) { return "<w:tr>" + cells + "</w:tr>"; };
  const std::string first = "<w:vMerge w:val=\"restart\"/>", below = "<w:vMerge/>";
  const std::string table = row(cell("指标名称", first) + cell("单位", first) +
                                cell("目标值", "<w:gridSpan w:val=\"2\"/>") + cell("责任单位", first)) +
                            row(cell("", below) + cell("", below) + cell("2028年") + cell("2030年") + cell("", below)) +
                            row(cell("农村供水普及率") + cell("%") + cell("93") + cell("≥95") + cell("县水利局")) +
                            row(cell("治理河长") + cell("公里") + cell("80") + cell("120") + cell("县水利局"));
  const std::string document =
      "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>" +
      paragraph("丘陵县水务规划（2026—2030年）") + paragraph("一、主要指标") + "<w:tbl>" + table +
      "</w:tbl></w:body></w:document>";
  const auto record = extract(test::make_zip({{"word/document.xml", document}}), "case.docx", test::shipped_rules());
  REQUIRE(record);
  CHECK(goal_lines(record->goals) ==
        std::vector<std::string>{"农村供水普及率 = 93 % | by 2028", "农村供水普及率 >= 95 % | by 2030",
                                 "治理河长 = 80 公里 | by 2028", "治理河长 = 120 公里 | by 2030"});
  CHECK(record->tasks.empty());
}
TEST_CASE("goals: a line or a cell of any length gives all that it says", "[goals]") {
  constexpr int kCount = 1500;
  std::string clauses;
  for (int i = 1; i <= kCount; ++i) clauses += "污水处理站达到" + std::to_string(i) + "座，";
  REQUIRE(clauses.size() > 40'000);
  const std::string head = "<meta charset=utf-8><h1>丘陵县水务规划（2026—2030年）</h1><h2>一、主要目标</h2>";
  for (const std::string& page :
       {head + "<p>到2030年，" + clauses + "。</p>",
        head + "<table><tr><td>工作<td>目标任务<tr><td>治水<td>到2030年，" + clauses + "。</table>"}) {
    const auto record = extract(page, "case.html", test::shipped_rules());
    REQUIRE(record);
    CHECK(record->goals.size() == kCount);
    for (const Goal& goal : record->goals) CHECK(goal.indicator == "污水处理站");
  }
}

TEST_CASE("goals: what one line takes from another", "[goals]") {
  run_goal_cases("facts/goals.yaml");
}

}  // namespace planatlas
