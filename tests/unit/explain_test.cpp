// Why a fact exists, why a passage gave none, and the page that shows both.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "extractor/base/file.h"
#include "extractor/rules/progress.h"
#include "output/report/report.h"
#include "tests/support/cli_run.h"
#include "tests/support/pdf_writer.h"

namespace planatlas {
namespace {

using test::Folder;
using test::run;
using test::Run;

constexpr const char* kFarmPlan =
    "甲区农业发展方案\n一、主要目标\n到2025年，全区家庭农场达到300家。\n二、重点任务\n"
    "（一）做强合作社。支持合作社发展，合作社已有120家纳入名录。（责任单位：区农业农村委）\n";

bool holds(const std::string& text, const std::string& words) {
  return text.find(words) != std::string::npos;
}

TEST_CASE("pieces of a pattern", "[explain]") {
  using Pieces = std::vector<std::string_view>;
  CHECK(pattern_pieces("ab+?") == Pieces{"a", "b+?"});
  CHECK(pattern_pieces("[^]a]{2,3}(?:x|y)?{name}") == Pieces{"[^]a]{2,3}", "(?:x|y)?", "{name}"});
  CHECK(pattern_pieces("\\x{4E00}\\{(?P<a>[)]\\))") == Pieces{"\\x{4E00}", "\\{", "(?P<a>[)]\\))"});
  CHECK(pattern_pieces("农场") == Pieces{"农", "场"});
  CHECK(pattern_pieces("a|b") == Pieces{"a|b"});
}

TEST_CASE("how far a pattern gets", "[explain]") {
  const auto rules = Rules::from_files({{"r.yaml",
                                         "lexicons: {verbs: [建成]}\n"
                                         "rules:\n  - {id: one, makes: claim, patterns: ['新{verbs}[一二]座']}\n"}});
  REQUIRE(rules);
  const Rule& rule = *rules->find("one");
  const std::string text = "新建成三座";
  const auto progress = furthest(rule, text, {0, 15});
  REQUIRE(progress);
  CHECK(progress->reached == 2);
  CHECK(progress->pieces == 4);
  CHECK(progress->missing == "[一二]");
  CHECK(progress->span.of(text) == "新建成");
  const auto end = furthest(rule, "旧建成一座", {0, 15});
  REQUIRE(end);
  CHECK(end->is_end);
  CHECK(end->reached == 3);
  CHECK(end->missing == "新");
  CHECK_FALSE(furthest(rule, text, {9, 15}));          // what matches lies elsewhere
  CHECK_FALSE(furthest(rule, "新建成一座", {0, 15}));  // matches as a whole
  CHECK(matches_at(rule, "新建成一座", {0, 15}));
}

TEST_CASE("explain and record: facts of a PDF lead to their pages", "[explain]") {
  const Folder folder;
  const test::PdfPage first{{{90, 200, 16, "甲区农业发展方案"}}, {}};
  const test::PdfPage second{{{90, 200, 16, "到2025年，全区家庭农场达到300家。"}}, {}};
  folder.write("plan.pdf", test::make_pdf({first, {}, second}));
  CHECK(holds(run({"explain", folder / "plan.pdf", "--fact", "g1"}).out, "page: 3\n"));
  const auto record = nlohmann::json::parse(run({"extract", folder / "plan.pdf"}).out);
  REQUIRE(record["pages"].size() == 3);
  CHECK(record["pages"][2]["number"] == 3);
  const auto page = record["pages"][2]["span"], goal = record["goals"][0]["span"];
  CHECK((page["start"] <= goal["start"] && goal["end"] <= page["end"]));
  CHECK(record["source"]["ocr"].empty());
}

TEST_CASE("explain: what rules of declared kinds did with a passage", "[explain]") {
  const Folder folder;
  folder.write_rules("rules", R"(
kinds:
  - {kind: deadline, description: a, fields: {title: {type: text, required: true}, by: {type: date, required: true, from_before: true}}}
rules:
  - id: due
    makes: fact
    set: {kind: deadline}
    contains_any: [出台]
    patterns: ['出台(?P<title>\p{Han}+?(?:方案|办法))']
  - id: not_due
    makes: no_fact
    set: {kind: deadline}
    patterns: ['出台试行方案']
)");
  folder.write("plan.txt",
               "甲县方案\n2026年6月底前出台奖补方案。\n2026年7月底前出台试行方案。\n出台配套办法。\n出台措施。\n");
  const auto at = [&](const char* text) {
    return run({"explain", folder / "plan.txt", "--rules", folder / "rules", "--at", text}).out;
  };
  CHECK(holds(at("奖补方案"), "all.yaml:5): matched “出台奖补方案” and made a fact"));
  CHECK(holds(at("试行方案"), "matched “出台试行方案”, but not_due ruled it out"));
  CHECK(holds(at("配套办法"), "matched “出台配套办法”, but the required field by has no value"));
  CHECK(holds(at("出台措施"), "fact due ("));
  CHECK(holds(at("出台措施"), "pieces of its pattern match"));
}

TEST_CASE("explain: one rule is asked why it gave nothing", "[explain]") {
  const Folder folder;
  folder.write("plan.txt", "甲县方案\n一、主要目标\n到2028年，垃圾中转站实现村村有。建成茶园50万亩。\n");
  const auto ask = [&](const char* at, const char* rule) {
    return run({"explain", folder / "plan.txt", "--at", at, "--rule", rule});
  };
  const Run far = ask("村村有", "granted_amount");
  CHECK(far.status == 0);
  CHECK(holds(far.out, "not even two pieces of a pattern match"));
  CHECK(holds(far.out, "reads: {year}，垃圾中转站实现村村有。建成茶园{count}。"));
  const std::string near = ask("村村有", "state_of_what_a_thing_has").out;
  CHECK(holds(near, "what does not match next: (?P<state>{state_words})"));
  CHECK(!holds(near, "percent_of_noun"));
  CHECK(holds(ask("茶园50万亩", "making_noun_quantity").out, "and claimed it"));
  const Run unknown = ask("村村有", "no_such_rule");
  CHECK(unknown.status == 2);
  CHECK(holds(unknown.err, "no rule of this name: no_such_rule"));
  CHECK(run({"explain", folder / "plan.txt", "--rule", "granted_amount"}).status == 2);
  // Where a fact was made, few others are told of.
  const std::string all = run({"explain", folder / "plan.txt", "--at", "茶园50万亩"}).out;
  CHECK(holds(all, "more rules came close; ask about one with --rule ID"));
  CHECK(!holds(all, "(“。”)"));
}

TEST_CASE("explain: a fact that counts once and is there already", "[explain]") {
  const Folder folder;
  folder.write_rules("rules", R"(
kinds:
  - {kind: step, description: a, once: [what], fields: {what: {type: text, required: true}}}
rules:
  - {id: spread, makes: fact, set: {kind: step}, patterns: ['推广(?P<what>滴灌|喷灌)']}
  - {id: use, makes: fact, set: {kind: step}, patterns: ['应用(?P<what>滴灌|喷灌)']}
)");
  folder.write("plan.txt", "甲县方案\n一、总体要求\n推广滴灌，应用滴灌技术。\n普遍应用滴灌。\n应用喷灌设备。\n");
  const auto at = [&](const char* text) {
    return run({"explain", folder / "plan.txt", "--rules", folder / "rules", "--at", text}).out;
  };
  CHECK(holds(at("推广滴灌"), "matched “推广滴灌” and made a fact"));
  CHECK(holds(at("应用滴灌技术"), "matched “应用滴灌”, but spread had made this fact before"));  // in this line
  CHECK(holds(at("普遍应用滴灌"), "matched “应用滴灌”, but spread had made this fact before"));  // in this section
  CHECK(holds(at("应用喷灌设备"), "matched “应用喷灌” and made a fact"));
  const auto tree = nlohmann::json::parse(
      run({"rules", "coverage", folder / "plan.txt", "--rules", folder / "rules", "--format", "json"}).out);
  for (const auto& rule : tree["rules"])
    if (rule["rule"] == "use") CHECK((rule["made"] == 1 && rule["made_nothing"] == 2));
}

TEST_CASE("explain: one fact, with rule, place, names and the words its year comes from", "[explain]") {
  const Folder folder;
  folder.write("plan.txt", kFarmPlan);
  const Run fact = run({"explain", folder / "plan.txt", "--fact", "g1"});
  REQUIRE(fact.status == 0);
  CHECK(holds(fact.out, "家庭农场达到300家"));
  CHECK(holds(fact.out, "(rules/facts/goals.yaml:"));
  CHECK(holds(fact.out, "indicator=全区家庭农场"));
  CHECK(holds(fact.out, "year from: paragraph: 到2025年"));
  CHECK(holds(fact.out, "version of the rules: "));
  const Run missing = run({"explain", folder / "plan.txt", "--fact", "g99"});
  CHECK(missing.status == 1);
  CHECK(holds(missing.err, "g99"));
}

TEST_CASE("explain: where a goal has its year from when it names none", "[explain]") {
  const Folder folder;
  folder.write("plan.txt",
               "丘陵县农业发展行动计划\n一、主要目标\n到2028年，实现以下目标：\n——家庭农场达到300家。\n二、重点任务\n"
               "（一）发展设施农业。到2027年，大棚达到6000个，育苗中心达到5个。\n"
               "（二）发展加工业。加工企业达到40家。（完成时限：2026年12月）\n");
  const auto at = [&](const char* text) { return run({"explain", folder / "plan.txt", "--at", text}).out; };
  CHECK(holds(at("家庭农场达到300家"), "    year from: heading: 到2028年 (到2028年，实现以下目标：)\n"));
  CHECK(holds(at("育苗中心达到5个"), "    year from: paragraph: 到2027年\n"));
  CHECK(holds(at("加工企业达到40家"), "    year from: deadline: 2026年12月\n"));
  folder.write("year.txt", "丘陵县2026年农业工作要点\n一、主要目标\n家庭农场达到300家。\n");
  CHECK(holds(run({"explain", folder / "year.txt", "--at", "家庭农场"}).out,
              "    year from: plan: 丘陵县2026年农业工作要点\n"));
}

TEST_CASE("explain: why a passage gave nothing", "[explain]") {
  const Folder folder;
  folder.write_rules("rules",
                     "lexicons: {change_words: [增长]}\n"
                     "values:\n  units: {count: {family: count, counter: true, words: {家: 1}}}\n"
                     "  comparators_before: {达到: \">=\"}\n"
                     "rules:\n"
                     "  - {id: reach, makes: goal, on: tokens,\n"
                     "     patterns: ['(?P<indicator>[^，。]+?){comparator}(?P<quantity>{quantity})']}\n"
                     "  - {id: later, makes: goal, on: tokens, priority: 10,\n"
                     "     patterns: ['(?P<indicator>[^，。]+?){comparator}(?P<quantity>{quantity})']}\n"
                     "  - {id: gated, makes: goal, on: tokens, contains_any: [突破],\n"
                     "     patterns: ['(?P<indicator>[^，。]+?)已有(?P<quantity>{quantity})']}\n"
                     "  - {id: scoped, makes: goal, on: tokens, in: [review],\n"
                     "     patterns: ['(?P<indicator>[^，。]+?)已有(?P<quantity>{quantity})']}\n"
                     "  - {id: close, makes: goal, on: tokens,\n"
                     "     patterns: ['(?P<indicator>合作社)已有(?P<quantity>{quantity})建成']}\n");
  folder.write("plan.txt", "农业方案\n农场达到30家，合作社已有120家。\n");
  const std::vector<std::string> start{"explain", folder / "plan.txt", "--rules", folder / "rules", "--at"};
  const auto at = [&start](const std::string& words) {
    auto arguments = start;
    arguments.push_back(words);
    return run(arguments);
  };
  const Run none = at("合作社已有120家");
  REQUIRE(none.status == 0);
  CHECK(holds(none.out, "unclaimed quantity"));
  CHECK(holds(none.out, "gated (" + (folder / "rules/all.yaml") + ":10): would match, but none of its literals"));
  CHECK(holds(none.out, "scoped (" + (folder / "rules/all.yaml") + ":12): would match, but does not apply"));
  CHECK(holds(none.out, "what does not match next: 建"));
  const Run some = at("农场达到");
  CHECK(holds(some.out, "reach (" + (folder / "rules/all.yaml") + ":6): matched"));
  CHECK(holds(some.out, "but reach had claimed its quantity before"));
  CHECK(at("此处没有").status == 1);
}

// What a page shows of it: tests/report.
TEST_CASE("explain: a page takes hostile text as data", "[explain]") {
  if (!has_report_page()) return;
  const Folder folder;
  folder.write("plan.txt",
               std::string(kFarmPlan) + "</script><script>alert(1)</script><img src=x onerror=alert(2)>{{data}}<!--\n");
  REQUIRE(run({"explain", folder / "plan.txt", "--html", folder / "page.html"}).status == 0);
  const std::string page = *read_file(folder / "page.html");
  std::size_t scripts = 0;
  for (std::size_t at = page.find("<script"); at != std::string::npos; at = page.find("<script", at + 1)) ++scripts;
  CHECK(scripts == 2);  // the data and the program
  CHECK_FALSE(holds(page, "<img"));
  CHECK_FALSE(holds(page, "<!--"));
  CHECK(holds(page, "default-src 'none'; script-src 'sha256-"));
  CHECK_FALSE(holds(page, "unsafe-inline"));
  CHECK_FALSE(holds(page, "http://"));
  CHECK_FALSE(holds(page, "https://"));
  CHECK_FALSE(holds(page, "{{"));
}

TEST_CASE("explain: ways that exclude each other", "[explain]") {
  CHECK(run({"explain", "a", "--at", "x", "--fact", "g1"}).status == 2);
  CHECK(run({"explain", "a", "--html", "x", "--fact", "g1"}).status == 2);
}

}  // namespace
}  // namespace planatlas
