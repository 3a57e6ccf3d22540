// Comparisons over a store: measures, sentences, units, instruments, sums of districts.
#include <algorithm>

#include <catch2/catch.hpp>

#include "extractor/base/file.h"
#include "extractor/ingest/archive.h"
#include "extractor/rules/rules.h"
#include "output/compare/audit.h"
#include "output/compare/copied_sentences.h"
#include "output/compare/district_sums.h"
#include "output/compare/indicator_comparison.h"
#include "output/compare/indicator_suggestions.h"
#include "output/compare/tally_comparison.h"
#include "output/compare/task_comparison.h"
#include "output/compare/text_likeness.h"
#include "output/export/comparison_workbook.h"
#include "output/knowledge/entry_writer.h"
#include "output/knowledge/store_reader.h"
#include "output/knowledge/store_schema.h"
#include "output/record/json.h"
#include "tests/support/build_fixture.h"
#include "tests/support/schema_check.h"

namespace planatlas {
namespace {

using test::BuildFixture;
using Words = std::vector<std::string>;

constexpr const char* kCity = R"({id: m, title: 某市规划, division: 某市, code: "510000", period: [2021, 2025],
text: "一、任务",
sections: [{marker: 一、, ordinal: 1, title: 任务, level: 1}],
goals: [{indicator: 孵化器, indicator_id: inc, comparator: ">=", value: 10, unit: 家, year: 2025, quote: 孵化器达到10家},
  {indicator: 人均绿地, indicator_id: green, comparator: ">=", value: 10, unit: 亩, year: 2025, quote: 人均绿地达到10亩}],
tasks: [{title: 推进数字乡村建设}]})";
constexpr const char* kFirstDistrict = R"({id: a, title: 甲区计划, division: 甲区, code: "510101", period: [2023, 2027],
text: "一、任务\n鼓励社会力量以捐赠、入股等多种方式参与文化场馆的运营和维护。\n统筹协调各项工作。",
sections: [{marker: 一、, ordinal: 1, title: 任务, level: 1}],
goals: [{indicator: 孵化器, indicator_id: inc, comparator: ">", value: 4, unit: 家, year: 2025, quote: 孵化器超过4家},
  {indicator: 人均绿地, indicator_id: green, comparator: ">=", value: 3, unit: 亩, year: 2025, quote: 人均绿地达到3亩}],
tasks: [{title: 加强村级养老服务站建设, lead_units: [区民政局]}, {title: 完善河湖巡查制度, lead_units: [区水利局, 区民政局]}]})";
constexpr const char* kSecondDistrict =
    R"({id: b, title: 乙县方案, division: 乙县, code: "510102", period: [2023, 2025],
text: "一、任务\n鼓励社会力量以捐赠、入股等多种方式参与文化场馆的运营和维护；\n统筹协调各项工作。",
sections: [{marker: 一、, ordinal: 1, title: 任务, level: 1}],
goals: [{indicator: 孵化器数量, indicator_id: inc, comparator: ">=", value: 5, unit: 家, year: 2025, quote: 孵化器数量达到5家}],
tasks: [{title: 推进村级养老服务站提质, lead_units: [区民政局]}, {title: 发展冷链物流}]})";

class ComparisonFixture {
 public:
  ComparisonFixture() {
    files.write("in/m.txt", kCity);
    files.write("in/a.txt", kFirstDistrict);
    files.write("in/b.txt", kSecondDistrict);
    files.build({"in"});
  }
  Database store() const {
    auto opened = open_store(files.path("kb"));
    REQUIRE(opened);
    return std::move(*opened);
  }
  BuildFixture files;
};

UnitOfMeasure unit(const char* text, const char* family) {
  UnitOfMeasure result;
  result.text = text;
  result.family = family;
  return result;
}

ComparisonSetup setup() {
  return {.units = make_unit_table({unit("家", "count"), unit("亩", "area")}),
          .topics = {{"inc", "innovation"}},
          .divisions = {{"510000", "某市"}, {"510101", "甲区"}, {"510102", "乙县"}, {"510103", "丙区"}},
          .idle_words = {"加强", "推进", "完善"},
          .ratio_words = {"人均"},
          .sum_families = {"count", "area"}};
}

// The plan of a division; ids are given by the build.
Record stored_record(Database& store, std::string_view division) {
  std::optional<Record> found;
  REQUIRE(for_each_record(store, [&](Record record) {
    if (record.metadata.division->name == division) found = std::move(record);
    return true;
  }));
  REQUIRE(found);
  return std::move(*found);
}

// "3: 甲区 t1, 乙县 t1 67%"
Words group_lines(const std::vector<TaskGroup>& groups) {
  Words lines;
  for (const TaskGroup& group : groups) {
    std::string line = std::to_string(group.divisions) + ":";
    for (const AlignedTask& task : group.tasks) {
      line += " " + *task.division + " " + task.id;
      for (const std::string& word : task.shared) line += " " + word;
    }
    lines.push_back(line);
  }
  return lines;
}

TEST_CASE("comparison: how often an amount falls due is said in words", "[compare]") {
  IndicatorEntry indicator;
  indicator.indicator = "巡查";
  const std::pair<const char*, const char*> periods[] = {{"year", "巡查 · 每年"},
                                                         {"half_year", "巡查 · 每半年"},
                                                         {"3 years", "巡查 · 每3年"},
                                                         {"3 months", "巡查 · 每3个月"}};
  for (const auto& [per, heading] : periods) {
    indicator.per = per;
    CHECK(heading_of(indicator, {}, Language::kChinese) == heading);
  }
}

TEST_CASE("comparison: what falls is no growth", "[compare]") {
  const ComparisonSetup falls{.falling_words = {"下降"}};
  IndicatorEntry indicator;
  indicator.indicator = "单位产品水耗下降";
  const std::pair<GoalKind, const char*> kinds[] = {{GoalKind::kGrowthRate, "单位产品水耗下降 · 降幅"},
                                                    {GoalKind::kIncrease, "单位产品水耗下降 · 降幅"},
                                                    {GoalKind::kLevel, "单位产品水耗下降"}};
  for (const auto& [kind, heading] : kinds) {
    indicator.kind = name_of(kind);
    CHECK(heading_of(indicator, falls, Language::kChinese) == heading);
  }
  indicator.indicator = "出口增长";
  indicator.kind = name_of(GoalKind::kGrowthRate);
  CHECK(heading_of(indicator, falls, Language::kChinese) == "出口增长 · 增速");
}

TEST_CASE("likeness: rare runs count more, the same text is wholly alike", "[compare]") {
  const Words texts{"建设养老服务站", "养老服务站建设", "建设物流园区", "建设文化站"};
  std::vector<TextRuns> runs;
  for (const std::string& text : texts) runs.push_back(runs_of(text));
  const RunWeights weights(runs);
  CHECK(likeness(runs[0], runs[0], weights) == 100);
  CHECK(likeness(runs[0], runs[1], weights) > 70);
  CHECK(likeness(runs[0], runs[1], weights) < 100);
  CHECK(likeness(runs[0], runs[2], weights) < 20);
  CHECK(likeness(runs[0], runs[2], weights) == likeness(runs[2], runs[0], weights));
  CHECK(likeness(runs_of("甲"), runs_of("乙"), weights) == 0);
}

TEST_CASE("likeness: each text joins the earliest group that it is most like", "[compare]") {
  const auto groups = group_alike({"养老服务站", "物流园区", "养老服务站点", "养老服务站", ""}, 50);
  REQUIRE(groups.size() == 3);
  REQUIRE(groups[0].members.size() == 3);
  CHECK(groups[0].members[1].index == 2);
  CHECK(groups[0].members[1].likeness < 100);
  CHECK(groups[0].members[2].likeness == 100);
  CHECK(group_alike({}, 50).empty());
}

TEST_CASE("likeness: shared words do not overlap, the longest first", "[compare]") {
  CHECK(shared_words("支持搭建企业创新平台", "支持企业搭建创新平台") == Words{"创新平台", "支持", "搭建", "企业"});
  CHECK(shared_words("甲", "甲").empty());
  CHECK(shared_words("", "养老").empty());
}

TEST_CASE("tasks: measures of several districts are one group, others stand alone", "[compare]") {
  const ComparisonFixture fixture;
  auto store = fixture.store();
  const auto groups = align_tasks(store, setup(), {});
  REQUIRE(groups);
  CHECK(group_lines(*groups) == Words{"2: 甲区 t1 乙县 t1 村级养老服务站", "1: 某市 t1", "1: 甲区 t2", "1: 乙县 t2"});
  CHECK((*groups)[0].absent == Words{"某市"});
  CHECK((*groups)[0].tasks[1].evidence.quote == "推进村级养老服务站提质");
  CHECK((*groups)[0].tasks[1].evidence.path == fixture.files.path("in/b.txt"));
  const Comparison comparison = compare_tasks(*groups, Language::kEnglish);
  CHECK(comparison.rows.size() == 5);
  CHECK(comparison.tables.size() == 4);
  CHECK(comparison.tables[0].notes == Words{"Not found in: 某市"});
}

TEST_CASE("tasks: the filter asks for divisions, plans of a year and words", "[compare]") {
  const ComparisonFixture fixture;
  auto store = fixture.store();
  const auto count = [&store](const ComparisonFilter& filter) {
    const auto groups = align_tasks(store, setup(), filter);
    REQUIRE(groups);
    std::size_t tasks = 0;
    for (const TaskGroup& group : *groups) tasks += group.tasks.size();
    return tasks;
  };
  CHECK(count({.divisions = {"甲", "510102"}}) == 4);
  CHECK(count({.year = 2027}) == 2);
  CHECK(count({.topic = "养老"}) == 2);
  CHECK(count({.document = "方案"}) == 2);
  CHECK(count({.indicator = "inc"}) == 0);
}

TEST_CASE("sentences: long ones that stand in two plans, whatever their marks", "[compare]") {
  const ComparisonFixture fixture;
  auto store = fixture.store();
  const auto sentences = find_copied_sentences(store, {}, {});
  REQUIRE(sentences);
  REQUIRE(sentences->size() == 1);  // 统筹协调各项工作 is short
  REQUIRE((*sentences)[0].places.size() == 2);
  CHECK((*sentences)[0].places[0].division == "甲区");
  CHECK((*sentences)[0].places[0].evidence.quote == "鼓励社会力量以捐赠、入股等多种方式参与文化场馆的运营和维护。");
  CHECK((*sentences)[0].places[1].evidence.quote == "鼓励社会力量以捐赠、入股等多种方式参与文化场馆的运营和维护；");
  CHECK((*sentences)[0].places[1].evidence.place == "s1");
  const auto none = find_copied_sentences(store, {}, {.divisions = {"甲区"}});
  REQUIRE(none);
  CHECK(none->empty());
}

TEST_CASE("sentences: addressees and sentences of all fields are none that were copied", "[compare]") {
  const BuildFixture files;
  for (const std::string name : {"甲", "乙"}) {
    files.write("in/" + name + ".txt", "{title: 计划" + name +
                                           ", text: \"各园区管理委员会、各街道办事处、各有关部门和单位的负责同志：\\n"
                                           "坚持以某某思想为指导并全面落实历次会议的各项部署要求。\\n"
                                           "对连片整治的村庄按照每户面积给予材料和人工两项补助。\"}");
  }
  files.build({"in"});
  auto store = open_store(files.path("kb"));
  REQUIRE(store);
  ComparisonSetup setup;
  setup.formula_words = {"某某思想"};
  const auto sentences = find_copied_sentences(*store, setup, {});
  REQUIRE(sentences);
  REQUIRE(sentences->size() == 1);
  CHECK((*sentences)[0].places[0].evidence.quote == "对连片整治的村庄按照每户面积给予材料和人工两项补助。");
}

TEST_CASE("sentences: one of many plans is a formula", "[compare]") {
  const BuildFixture files;
  const auto write = [&files](std::size_t i) {
    const std::string name = std::to_string(i);
    files.write("in/" + name + ".txt", "{title: 计划" + name + ", text: \"计划" + name +
                                           "号\\n各有关单位要把本项工作列入年度重点并按月报送进展情况。\"}");
  };
  for (std::size_t i = 0; i < kFormulaDocuments; ++i) write(i);
  files.build({"in"});
  const auto found = [&files] {
    auto store = open_store(files.path("kb"));
    REQUIRE(store);
    const auto sentences = find_copied_sentences(*store, {}, {});
    REQUIRE(sentences);
    return sentences->size();
  };
  CHECK(found() == 1);
  write(kFormulaDocuments);
  files.build({"in"});
  CHECK(found() == 0);
}

TEST_CASE("units: zero is not the same as a plan that names no unit", "[compare]") {
  const ComparisonFixture fixture;
  auto store = fixture.store();
  const auto tally = tally_units(store, setup(), {});
  REQUIRE(tally);
  REQUIRE(tally->divisions.size() == 2);
  REQUIRE(tally->silent.size() == 1);
  CHECK(tally->silent[0].division == "某市");
  REQUIRE(tally->items.size() == 2);
  CHECK(tally->items[0].name == "区民政局");
  CHECK(tally->items[0].cells[0].lead == 2);
  CHECK(tally->items[0].cells[1].lead == 1);
  CHECK(tally->items[1].cells[1].lead == 0);
  CHECK(tally->items[0].cells[0].evidence[1].quote == "完善河湖巡查制度");
  const auto comparison = compare_units(store, setup(), {}, Language::kEnglish);
  REQUIRE(comparison);
  const auto& row = comparison->tables[0].rows[1];
  CHECK(row[1].text == "1+0+0");
  CHECK(row[2].text == "0");
  CHECK(row[3].text == kMissing);
}

TEST_CASE("units: a function is named by what it does, each division keeps the names of its own units", "[compare]") {
  const ComparisonFixture fixture;
  auto store = open_store_for_writing(fixture.files.path("kb"));
  REQUIRE(store);
  for (const std::string division : {"甲区", "乙县"}) {
    Record record = stored_record(*store, division);
    const std::vector<Unit> known = {{"甲区民政局", "civil_affairs:510101"},
                                     {"甲区社会事务局", "civil_affairs:510101"}};
    record.tasks[0].lead_units = division == "甲区" ? known : std::vector<Unit>{{"丁会", std::nullopt}};
    EntryWriter writer(*store);
    REQUIRE(writer.write(make_entry(std::move(record), {})));
  }
  ComparisonSetup named = setup();
  named.function_names = {{"civil_affairs", "民政"}};
  const auto comparison = compare_units(*store, named, {}, Language::kChinese);
  REQUIRE(comparison);
  Words heads, units;
  for (const auto& row : comparison->tables[0].rows) heads.push_back(row[0].text);
  CHECK(std::count(heads.begin(), heads.end(), "民政") == 1);
  CHECK(std::count(heads.begin(), heads.end(), "丁会") == 1);
  for (const Tree& row : comparison->rows) {
    const auto text = [&row](const char* key) { return row.find(key)->as<std::string>(); };
    if (*text("name") != "民政") continue;
    units.push_back(*text("division") + " " + (text("unit") == nullptr ? std::string(kMissing) : *text("unit")));
  }
  CHECK(units == Words{"甲区 甲区民政局、甲区社会事务局", "乙县 —"});
}

TEST_CASE("instruments: those of a sidebar below a task are the task's", "[compare]") {
  const ComparisonFixture fixture;
  auto store = open_store_for_writing(fixture.files.path("kb"));
  REQUIRE(store);
  Record record = stored_record(*store, "甲区");
  Section sidebar;
  sidebar.parent = 0;
  sidebar.role = SectionRole::kSidebar;
  record.sections.push_back(sidebar);
  record.tasks[0].section = 0;
  for (const int section : {0, 1}) {
    DeclaredFact fact;
    fact.kind = kInstrumentKind;
    fact.fields = {{std::string(kInstrumentField), std::string("funds")}};
    fact.section = section;
    fact.task = 0;
    record.facts.push_back(fact);
  }
  EntryWriter writer(*store);
  REQUIRE(writer.write(make_entry(std::move(record), {})));
  const auto uses = [&](const ComparisonFilter& filter) {
    const auto tally = tally_instruments(*store, setup(), filter);
    REQUIRE(tally);
    return tally->items.empty() ? 0 : tally->items[0].cells[0].uses;
  };
  CHECK(uses({}) == 2);
  CHECK(uses({.topic = "养老"}) == 2);
  CHECK(uses({.topic = "没有"}) == 0);
}

TEST_CASE("sums: a city's target beside those of its districts", "[compare]") {
  const ComparisonFixture fixture;
  auto store = fixture.store();
  const auto indicators = select_indicators(store, setup(), {});
  REQUIRE(indicators);
  auto sums = sum_districts(*indicators, setup());
  REQUIRE(sums.size() == 1);  // 人均绿地 does not add up
  CHECK(sums[0].target.division == "某市");
  CHECK(sums[0].sum.to_string() == "9");
  CHECK(sums[0].comparator == ">");
  CHECK(sums[0].parts.size() == 2);
  REQUIRE(sums[0].missing.size() == 1);
  CHECK(sums[0].missing[0].name == "丙区");
  CHECK(sums[0].verdict == SumVerdict::kOpen);
  ComparisonSetup two = setup();
  two.divisions.pop_back();
  CHECK(sum_districts(*indicators, two)[0].verdict == SumVerdict::kBelow);
  const auto comparison = compare_sums(store, setup(), {}, Language::kEnglish);
  REQUIRE(comparison);
  CHECK(comparison->tables[0].notes.back() == "No value from: 丙区.");
  CHECK(comparison->rows.size() == 5);
  CHECK(comparison->tables[0].rows.back()[1].text == ">9");
}

GoalEntry goal_of(const char* division, const char* code, int value, const char* comparator) {
  GoalEntry goal;
  goal.indicator = "孵化器";
  goal.division = division;
  goal.division_code = code;
  goal.year = 2025;
  goal.value = Decimal{value, 0};
  goal.comparator = comparator;
  return goal;
}

std::vector<DistrictSum> sums_of(std::vector<GoalEntry> goals) {
  IndicatorEntry indicator;
  indicator.indicator = "孵化器";
  indicator.kind = name_of(GoalKind::kLevel);
  indicator.unit = "家";
  indicator.goals = std::move(goals);
  ComparisonSetup two = setup();
  two.divisions.pop_back();
  two.own_scopes = {{"全区", "区"}, {"全市", "市"}, {"辖区", ""}};
  return sum_districts({indicator}, two);
}

TEST_CASE("sums: what holds of the parts holds of their sum", "[compare]") {
  const GoalEntry city = goal_of("某市", "510000", 9, ">=");
  const std::tuple<const char*, const char*, const char*> cases[] = {
      {"=", "=", "="}, {">=", "=", ">="}, {">=", ">=", ">="}, {">", ">=", ">"}, {"=", ">", ">"}, {"~", ">", "~"}};
  for (const auto& [first, second, both] : cases) {
    const auto sums = sums_of({city, goal_of("甲区", "510101", 4, first), goal_of("乙县", "510102", 5, second)});
    REQUIRE(sums.size() == 1);
    CHECK(sums[0].comparator == both);
    CHECK(sums[0].verdict == SumVerdict::kReached);
  }
  GoalEntry range = goal_of("甲区", "510101", 4, "=");
  range.value_max = Decimal{6, 0};
  CHECK(sums_of({city, range, goal_of("乙县", "510102", 5, "=")})[0].comparator == ">=");
  const GoalEntry more = goal_of("某市", "510000", 9, ">");
  const GoalEntry four = goal_of("甲区", "510101", 4, ">="), five = goal_of("乙县", "510102", 5, ">=");
  CHECK(sums_of({more, four, five})[0].verdict == SumVerdict::kBelow);
}

TEST_CASE("sums: a goal for another area than the division is none of its own", "[compare]") {
  const GoalEntry city = goal_of("某市", "510000", 9, ">=");
  const auto parts_with = [&](const char* scope) {
    GoalEntry scoped = goal_of("甲区", "510101", 4, "=");
    scoped.scope = scope;
    return sums_of({city, scoped, goal_of("乙县", "510102", 5, "=")})[0].parts.size();
  };
  CHECK(parts_with("全区") == 2);
  CHECK(parts_with("辖区") == 2);
  CHECK(parts_with("全市") == 1);
  CHECK(parts_with("示范园内") == 1);
}

constexpr const char* kUnknown = R"({id: u, title: 丙区计划, division: 丙区, code: "510103", text: "丙区计划",
goals: [{indicator: 乡村书屋, value: 3, unit: 家, year: 2025, quote: 乡村书屋3家},
  {indicator: 乡村书屋数量, value: 4, unit: 家, year: 2026, quote: 乡村书屋数量4家},
  {indicator: 乡村书屋, value: 5, unit: 家, year: 2027, quote: 乡村书屋5家},
  {indicator: "渔船[含辅助船]", kind: ratio, value: 5, quote: "渔船[含辅助船]5"}]})";

TEST_CASE("indicators: unknown ones are grouped by likeness, the most frequent first", "[compare]") {
  const ComparisonFixture fixture;
  fixture.files.write("in/u.txt", kUnknown);
  fixture.files.build({"in"});
  auto store = fixture.store();
  const auto suggestions = suggest_indicators(store, setup().units);
  REQUIRE(suggestions);
  REQUIRE(suggestions->size() == 2);
  const SuggestedIndicator& first = suggestions->front();
  CHECK(first.name == "乡村书屋");
  CHECK(first.words.size() == 2);
  CHECK(first.goals == 3);
  CHECK(first.documents == 1);
  CHECK(first.families == Words{"count"});
  CHECK(first.example.quote == "乡村书屋3家");
  CHECK(test::schema_faults("indicator_suggestions", write_json(to_tree(*suggestions), JsonLayout::kPretty)) == "");
}

TEST_CASE("indicators: suggestions are a rule file that loads", "[compare]") {
  const ComparisonFixture fixture;
  fixture.files.write("in/u.txt", kUnknown);
  fixture.files.build({"in"});
  auto store = fixture.store();
  const auto suggestions = suggest_indicators(store, setup().units);
  REQUIRE(suggestions);
  const std::string text = write_suggestions_as_rules(*suggestions);
  const auto rules = Rules::from_files(
      {{"units.yaml", "values: {units: {count: {family: count, words: {家: 1}}}}"}, {"suggested.yaml", text}});
  INFO(text);
  REQUIRE(rules);
  REQUIRE(rules->indicators().definitions.size() == 1);  // a bracket in a wording means something else
  CHECK(rules->indicators().find("乡村书屋数量") != nullptr);
  const auto none = Rules::from_files({{"suggested.yaml", write_suggestions_as_rules({})}});
  CHECK(none);
}

TEST_CASE("findings: a build keeps them, with their document, in both languages", "[compare]") {
  constexpr const char* kWrong = R"({id: w, title: 丁区计划, division: 丁区, text: "丁区计划",
tables: [{caption: 分解表, columns: [["2027年"]], rows: [[乙园, "1"], [丙园, "2"], [=合计, "4"]]}]})";
  ComparisonFixture fixture;
  fixture.files.write("in/w.txt", kWrong);
  const auto rows = [&](const char* query) {
    auto store = fixture.store();
    Statement found(store, query);
    Words lines;
    for (auto row = found.step(); row && *row; row = found.step()) lines.push_back(found.text(0));
    return lines;
  };
  fixture.files.checks = finding_checks({setup().units, {}, Language::kEnglish});
  fixture.files.build({"in"});
  CHECK(rows("SELECT code || ' ' || severity || ' ' || title FROM findings JOIN documents ON id = documents") ==
        Words{"total_mismatch error 丁区计划"});
  CHECK(rows("SELECT figures FROM findings") == Words{"[4,3]"});
  CHECK(rows("SELECT quotes FROM findings") == Words{"[\"4\"]"});
  CHECK(rows("SELECT message = message_zh FROM findings") == Words{"0"});
  fixture.files.remove("in/w.txt");
  fixture.files.build({"in"}, true);
  CHECK(rows("SELECT code FROM findings").empty());
}

TEST_CASE("lineage: plans of the base that a plan names or belongs to", "[compare]") {
  ComparisonFixture fixture;
  const auto links = [&] {
    auto store = fixture.store();
    Statement found(store, "SELECT document_title || ' ' || relation || ' ' || target_title FROM lineage ORDER BY 1");
    Words lines;
    for (auto row = found.step(); row && *row; row = found.step()) lines.push_back(found.text(0));
    return lines;
  };
  CHECK(links().empty());
  fixture.files.write("in/n.txt", R"({id: n, title: 丁镇办法, text: "丁镇办法", references: [
{title: 某市规划, relation: implements}, {title: 没有的规划}, {title: 丁镇办法, relation: amends}]})");
  fixture.files.build({"in"});
  CHECK(links() == Words{"丁镇办法 implements 某市规划"});
  fixture.files.remove("in/n.txt");
  fixture.files.build({"in"}, true);
  // The notice comes later than its attachment, which has not changed.
  const std::string attachment = fixture.files.path("in/a.txt"), notice = fixture.files.path("in/b.txt");
  fixture.files.notes = [=](const std::string& name) {
    return name == attachment ? SourceNotes{notice, {}} : SourceNotes{};
  };
  CHECK(fixture.files.build({"in"}).unchanged == 3);
  CHECK(links() == Words{"甲区计划 part_of 乙县方案"});
  fixture.files.notes = [](const std::string&) { return SourceNotes(); };
  fixture.files.build({"in"});
  CHECK(links().empty());
}

TEST_CASE("lineage: a plan of the same name at a level above, and titles inside those of notices", "[compare]") {
  const NoticeWords words{{"关于印发"}, {"的通知"}};
  CHECK(naming_key("甲市关于印发《养老服务行动计划》的通知", words) == naming_key("养老服务行动计划", words));
  CHECK(naming_key("养老服务行动计划（2023—2025年）", words) == naming_key("养老服务行动计划(2023-2025年)", words));
  CHECK(naming_key("实施方案", words).empty());
  const auto programme = [&](const char* title, const char* division) {
    Metadata metadata;
    metadata.title = title;
    metadata.division = Division{division, DivisionLevel::kCity, {}, {"乙省"}};
    return programme_key(metadata, words);
  };
  CHECK(programme("甲市社区养老服务行动计划（2023—2025年）", "甲市") ==
        programme("乙省社区养老服务行动计划（2021—2025年）", "乙省"));
  CHECK(programme("甲市养老行动计划", "甲市").empty());

  ComparisonFixture fixture;
  const auto plan = [&](const char* file, const char* place, const char* code, const char* period) {
    fixture.files.write(file, "{id: p, title: " + std::string(place) + "社区养老服务行动计划, division: " + place +
                                  ", code: \"" + code + "\", period: " + period + ", text: " + place + "计划}");
  };
  plan("in/p1.txt", "某市", "510100", "[2021, 2025]");
  plan("in/p2.txt", "甲区", "510101", "[2023, 2027]");
  plan("in/p3.txt", "丙区", "510203", "[2023, 2027]");
  plan("in/p4.txt", "乙县", "510102", "[2026, 2030]");
  fixture.files.build({"in"});
  auto store = fixture.store();
  Statement found(store, "SELECT division || ' ' || target_division FROM lineage WHERE relation = 'same_programme'");
  Words lines;
  for (auto row = found.step(); row && *row; row = found.step()) lines.push_back(found.text(0));
  CHECK(lines == Words{"甲区 某市"});
}

TEST_CASE("schemas: rows are what they describe, and an empty comparison has the same columns", "[compare]") {
  const ComparisonFixture fixture;
  auto store = fixture.store();
  using Compare = Result<Comparison> (*)(Database&, const ComparisonSetup&, const ComparisonFilter&, Language);
  const std::pair<const char*, Compare> kinds[] = {{"comparison", compare_indicators},
                                                   {"task_comparison", compare_tasks},
                                                   {"sentence_comparison", compare_sentences},
                                                   {"unit_comparison", compare_units},
                                                   {"instrument_comparison", compare_instruments},
                                                   {"sum_comparison", compare_sums}};
  for (const auto& [schema, compare] : kinds) {
    INFO(schema);
    const auto full = compare(store, setup(), {}, Language::kEnglish);
    const auto empty = compare(store, setup(), {.document = "没有"}, Language::kEnglish);
    REQUIRE(full);
    REQUIRE(empty);
    CHECK(test::schema_faults(schema, write_comparison(*full, ComparisonFormat::kJson, Language::kEnglish)) == "");
    CHECK(empty->rows.empty());
    CHECK(empty->columns == full->columns);
    for (const Tree& row : full->rows) CHECK(row.as<Object>()->size() == full->columns.size());
  }
}

TEST_CASE("workbook: a comparison is written whole, also an empty one", "[compare]") {
  const ComparisonFixture fixture;
  auto store = fixture.store();
  for (const char* division : {"", "没有"}) {
    const auto comparison = compare_tasks(store, setup(), {.divisions = {division}}, Language::kChinese);
    REQUIRE(comparison);
    REQUIRE(write_comparison_workbook(*comparison, fixture.files.path("c.xlsx")));
    const auto bytes = read_file(fixture.files.path("c.xlsx"));
    REQUIRE(bytes);
    CHECK(bytes->starts_with("PK"));
  }
  REQUIRE(!write_comparison_workbook({}, fixture.files.path("none/c.xlsx")));
}

TEST_CASE("workbook: counts of tables are numbers, names and codes are text", "[compare]") {
  const ComparisonFixture fixture;
  Comparison comparison;
  comparison.columns = {"name"};
  auto& table = comparison.tables.emplace_back();
  table.header = {"name", "a", "b", "c", "d"};
  table.rows.push_back({{"2025", {}}, {"12", {}}, {"007", {}}, {"-0.5", {}}, {"1+0+0", {}}});
  const std::string path = fixture.files.path("c.xlsx");
  REQUIRE(write_comparison_workbook(comparison, path));
  const auto bytes = read_file(path);
  REQUIRE(bytes);
  auto archive = Archive::open(*bytes, {});
  REQUIRE(archive);
  const auto sheet = archive->read("xl/worksheets/sheet2.xml");
  REQUIRE(sheet);
  CHECK(sheet->find("<v>12</v>") != std::string::npos);
  CHECK(sheet->find("<v>-0.5</v>") != std::string::npos);
  for (const char* text : {"2025", "007", "1+0+0"}) {
    CHECK(sheet->find("<t>" + std::string(text) + "</t>") != std::string::npos);
  }
}

}  // namespace
}  // namespace planatlas
