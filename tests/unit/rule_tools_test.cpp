// The tools around the rules: diff, coverage, new, and what they say of a corpus.
#include <algorithm>
#include <filesystem>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "extractor/base/file.h"
#include "extractor/extract.h"
#include "extractor/facts/coverage.h"
#include "extractor/facts/rule_test.h"
#include "extractor/rules/goal_rules.h"
#include "output/compare/fact_changes.h"
#include "tests/support/cli_run.h"

namespace planatlas {
namespace {

using test::Folder;
using test::run;
using test::Run;

constexpr const char* kGoalRules =
    "lexicons: {change_words: [增长]}\n"
    "values:\n"
    "  units: {count: {family: count, counter: true, words: {家: 1}}}\n"
    "  comparators_before: {达到: \">=\", 超过: \">\"}\n"
    "rules:\n"
    "  - id: reach\n    description: 农场达到30家\n    makes: goal\n    on: tokens\n"
    "    patterns: ['(?P<indicator>[^，。]+?){comparator}(?P<quantity>{quantity})']\n"
    "    examples:\n      - {text: 农场达到30家。, facts: [{value: 30}]}\n      - {text: 农场很多。, facts: []}\n";

Goal goal_at(std::uint32_t begin, std::uint32_t end, const std::string& indicator, const std::string& text) {
  Goal goal;
  goal.indicator = indicator;
  goal.provenance.span = {begin, end};
  goal.provenance.quote = text.substr(begin, end - begin);
  goal.provenance.rule = "shape";
  return goal;
}

Record record_with(const std::string& text, std::vector<Goal> goals) {
  Record record;
  record.text = text;
  record.goals = std::move(goals);
  return record;
}

TEST_CASE("fact changes: gained, lost and altered", "[rule_tools]") {
  const std::string text = "abcdefghij";
  const auto changes =
      compare_records(record_with(text, {goal_at(0, 2, "same", text), goal_at(2, 4, "old", text),
                                         goal_at(4, 6, "gone", text), goal_at(7, 9, "longer", text)}),
                      record_with(text, {goal_at(0, 2, "same", text), goal_at(2, 4, "new", text),
                                         goal_at(6, 7, "found", text), goal_at(7, 10, "longer", text)}));
  REQUIRE(changes.size() == 4);
  CHECK(changes[0].change == ChangeKind::kAltered);
  CHECK(changes[0].after->quote == "cd");
  CHECK(changes[1].change == ChangeKind::kLost);
  CHECK(changes[1].before->quote == "ef");
  CHECK(changes[2].change == ChangeKind::kGained);
  CHECK(changes[2].after->quote == "g");
  CHECK(changes[3].change == ChangeKind::kAltered);
  CHECK(changes[3].before->quote == "hi");
  CHECK(changes[3].after->quote == "hij");
}

TEST_CASE("fact changes: a fact more in front alters nothing behind it", "[rule_tools]") {
  const std::string text = "abcd";
  const auto changes = compare_records(record_with(text, {goal_at(2, 4, "b", text)}),
                                       record_with(text, {goal_at(0, 2, "a", text), goal_at(2, 4, "b", text)}));
  REQUIRE(changes.size() == 1);
  CHECK(changes[0].change == ChangeKind::kGained);
}

TEST_CASE("rules diff: what one word changes, in both formats", "[rule_tools]") {
  const Folder folder;
  std::string changed = kGoalRules;
  changed.replace(changed.find("超过: \">\""), 11, "高于: \">\"");
  folder.write_rules("old", kGoalRules);
  folder.write_rules("new", changed);
  folder.write("in/plan.txt", "甲县农业方案\n一、目标\n农场达到30家，合作社超过50家，加工企业高于8家。\n");
  const Run text = run({"rules", "diff", folder / "old", folder / "new", "--corpus", folder / "in"});
  REQUIRE(text.status == 0);
  CHECK(text.err.empty());
  CHECK(text.out.find("- goals [reach]  indicator=\"合作社\"") != std::string::npos);
  CHECK(text.out.find("+ goals [reach]  indicator=\"加工企业\"") != std::string::npos);
  CHECK(text.out.find("indicator=\"农场\"") == std::string::npos);
  CHECK(text.out ==
        run({"rules", "diff", folder / "old", folder / "new", "--corpus", folder / "in", "--jobs", "1"}).out);

  const Run json =
      run({"rules", "diff", folder / "old", folder / "new", "--corpus", folder / "in", "--format", "json"});
  const auto tree = nlohmann::json::parse(json.out);
  CHECK(tree["compared"] == 1);
  const auto& totals = tree["totals"];
  const auto goals = std::find_if(totals.begin(), totals.end(), [](const auto& row) { return row["kind"] == "goals"; });
  REQUIRE(goals != totals.end());
  CHECK((*goals)["rule"] == "reach");
  CHECK((*goals)["gained"] == 1);
  CHECK((*goals)["lost"] == 1);

  const Run same = run({"rules", "diff", folder / "old", folder / "old", "--corpus", folder / "in"});
  CHECK(same.out == "gained 0, lost 0, altered 0 in 0 of 1 documents\n");
}

TEST_CASE("rules diff: a knowledge base against a fresh run", "[rule_tools]") {
  const Folder folder;
  folder.write_rules("rules", kGoalRules);
  folder.write("in/plan.txt", "甲县农业方案\n一、目标\n农场达到30家。\n");
  REQUIRE(run({"build", folder / "in", "--kb", folder / "kb", "--rules", folder / "rules"}).status == 0);
  const std::vector<std::string> arguments{"rules", "diff", "--kb", folder / "kb", "--corpus", folder / "in"};
  auto with_rules = arguments;
  with_rules.insert(with_rules.end(), {"--rules", folder / "rules"});
  CHECK(run(with_rules).out == "gained 0, lost 0, altered 0 in 0 of 1 documents\n");
  CHECK(run(arguments).out.find("rule: reach → ") != std::string::npos);

  folder.write("in/second.txt", "乙县农业方案\n");
  const Run unknown = run(with_rules);
  CHECK(unknown.status == 1);
  CHECK(unknown.err.find("second.txt: not in the knowledge base") != std::string::npos);
}

TEST_CASE("rules diff: the sentence of a fact, and rules older than the program", "[rule_tools]") {
  const Folder folder;
  std::string changed = kGoalRules;
  changed.replace(changed.find("超过: \">\""), 11, "高于: \">\"");
  folder.write_rules("old", kGoalRules);
  folder.write_rules("new", changed);
  std::string lexicons = *read_file(folder / "old/required.yaml");
  lexicons.erase(lexicons.find("  anaphors: []\n"), 15);
  folder.write("old/required.yaml", lexicons);
  folder.write("in/plan.txt", "甲县农业方案\n一、目标\n先做规划。到年底加工企业高于8家，再扩大。此外照旧。\n");
  const Run older = run({"rules", "diff", folder / "old", folder / "new", "--corpus", folder / "in"});
  CHECK(older.status == 0);
  CHECK(older.err == (folder / "old") +
                         ": without lexicons that the program has learned to ask for, taken as empty: "
                         "anaphors\n");
  CHECK(older.out.find("        in: 到年底加工企业高于8家，再扩大\n") != std::string::npos);
  CHECK(run({"rules", "diff", folder / "new", folder / "old", "--corpus", folder / "in"}).status == 3);
}

TEST_CASE("rules diff: wrong usage", "[rule_tools]") {
  CHECK(run({"rules", "diff", "--corpus", "x"}).status == 2);
  CHECK(run({"rules", "diff", "builtin", "--corpus", "x"}).status == 2);
  CHECK(run({"rules", "diff", "builtin", "builtin", "--kb", "k", "--corpus", "x"}).status == 2);
  CHECK(run({"rules", "diff", "builtin", "builtin"}).status == 2);
  CHECK(run({"rules", "diff", "builtin", "/nowhere", "--corpus", "x"}).status == 3);
  const Run no_corpus = run({"rules", "diff", "builtin", "builtin", "--corpus", "/nowhere"});
  CHECK(no_corpus.status == 1);
  CHECK(no_corpus.out.empty());
  CHECK(no_corpus.err.find("/nowhere: no such file") != std::string::npos);
}

// `reach` twice, so that the one further down loses; a claim; a rule for another section and one that never matches.
constexpr const char* kRivalRules =
    "lexicons: {change_words: [增长], verbs: [新建, 扩建]}\n"
    "values:\n"
    "  units: {count: {family: count, counter: true, words: {家: 1, 个: 1}}}\n"
    "  comparators_before: {达到: \">=\"}\n"
    "rules:\n"
    "  - {id: first, makes: goal, on: tokens, priority: 60,\n"
    "     patterns: ['(?P<indicator>[^，。]+?){comparator}(?P<quantity>{quantity})']}\n"
    "  - {id: second, makes: goal, on: tokens, patterns: "
    "['(?P<indicator>[^，。]+?){comparator}(?P<quantity>{quantity})']}\n"
    "  - {id: built, makes: goal, on: tokens, patterns: ['(?P<indicator>{verbs}[^，。]+?)(?P<quantity>{quantity})']}\n"
    "  - {id: age, makes: claim, on: tokens, contains_any: [以下], patterns: ['(?P<quantity>{quantity})以下']}\n"
    "  - {id: elsewhere, makes: goal, in: [tasks], on: tokens, patterns: "
    "['(?P<indicator>.+)(?P<quantity>{quantity})']}\n";

Outcome outcome_of(const LineTrace& line, const std::string& rule) {
  for (const Attempt& attempt : line.attempts)
    if (attempt.rule->id == rule) return attempt.outcome;
  FAIL("no attempt of " + rule);
  return Outcome::kNoMatch;
}

TEST_CASE("trace: what every rule tried on a line", "[rule_tools]") {
  const auto rules = Rules::from_files({{"all.yaml", kRivalRules}});
  REQUIRE(rules);
  Trace trace;
  REQUIRE(extract("农业方案\n农场达到30家，新建合作社5个，共12个。\n", "plan.txt", *rules, {}, &trace));
  const auto line = std::find_if(trace.begin(), trace.end(),
                                 [](const LineTrace& each) { return each.text.find("农场") != std::string::npos; });
  REQUIRE(line != trace.end());
  CHECK(outcome_of(*line, "first") == Outcome::kMade);
  CHECK(outcome_of(*line, "second") == Outcome::kTaken);
  CHECK(outcome_of(*line, "built") == Outcome::kMade);
  CHECK(outcome_of(*line, "age") == Outcome::kNoLiteral);
  CHECK(outcome_of(*line, "elsewhere") == Outcome::kOtherSection);
  const auto second = std::find_if(line->attempts.begin(), line->attempts.end(),
                                   [](const Attempt& attempt) { return attempt.rule->id == "second"; });
  REQUIRE(second->taken_by);
  CHECK(second->taken_by->id == "first");
  REQUIRE(line->unclaimed.size() == 1);
  CHECK(surroundings(line->text, line->unclaimed[0], *rules) == "共⟨…个⟩");
}

TEST_CASE("rules coverage: what fired, what lost, what to write next", "[rule_tools]") {
  const Folder folder;
  folder.write_rules("rules", kRivalRules);
  folder.write("in/a.txt", "农业方案\n农场达到30家，新建合作社5个，共12个。\n");
  folder.write("in/b.txt", "农业方案\n加工厂达到3家，共7个。\n");
  std::vector<std::string> arguments{"rules", "coverage", folder / "in", "--rules", folder / "rules"};
  const Run text = run(arguments);
  REQUIRE(text.status == 0);
  CHECK(text.out.find("second  ") != std::string::npos);
  CHECK(text.out.find("first 2\n") != std::string::npos);    // second lost to it
  CHECK(text.out.find("claim age  ") != std::string::npos);  // never matched
  CHECK(text.out.find("verbs: 1 of 2 words found") != std::string::npos);
  CHECK(text.out.find("—: what becomes of matches is followed for") != std::string::npos);
  CHECK(text.out.find("    2  共⟨…个⟩\n") != std::string::npos);
  arguments.insert(arguments.end(), {"--jobs", "1"});
  CHECK(run(arguments).out == text.out);

  arguments.insert(arguments.end(), {"--format", "json"});
  const auto tree = nlohmann::json::parse(run(arguments).out);
  CHECK(tree["documents"] == 2);
  CHECK(tree["overlaps"][0] == nlohmann::json{{"rule", "second"}, {"lost_to", "first"}, {"count", 2}});
  for (const auto& rule : tree["rules"])
    if (rule["rule"] == "first") CHECK(rule["made"] == 2);
  CHECK(tree["unclaimed"][0]["examples"].size() == 2);
}

TEST_CASE("rules coverage: what rules of declared kinds made", "[rule_tools]") {
  const Folder folder;
  folder.write_rules("rules",
                     "kinds:\n  - kind: step\n    description: a step\n    fields:\n"
                     "      what: {type: text, required: true}\n      by: {type: year}\n"
                     "rules:\n"
                     "  - {id: early, makes: fact, priority: 60, set: {kind: step}, patterns: ['推广(?P<what>节水)']}\n"
                     "  - {id: late, makes: fact, set: {kind: step}, patterns: ['推广(?P<what>\\p{Han}+)']}\n");
  folder.write("in/plan.txt", "甲县农业方案\n一、推广节水\n二、推广滴灌\n推广滴灌技术，推广节水技术。\n");
  const auto tree = nlohmann::json::parse(
      run({"rules", "coverage", folder / "in", "--rules", folder / "rules", "--format", "json"}).out);
  std::size_t seen = 0;
  for (const auto& rule : tree["rules"]) {
    if (rule["rule"] == "early") CHECK(rule["made"] == 2);
    if (rule["rule"] == "late") CHECK(rule["made"] == 2);
    if (rule["rule"] == "late") CHECK(rule["lost"] == 2);
    seen += rule.contains("made") ? 1 : 0;
  }
  CHECK(seen == 2);
}

TEST_CASE("rules check and test: faults are told in the language of the messages", "[rule_tools]") {
  const Folder folder;
  folder.write_rules("rules", "rules:\n  - {id: one, makes: gaol, patterns: [a]}\n");
  const Run check = run({"rules", "check", folder / "rules"}, "zh_CN.UTF-8");
  CHECK(check.status == 1);
  CHECK(check.err.find("all.yaml:2:22: “makes”没有“gaol”这个取值；是不是“goal”？\n") != std::string::npos);
  CHECK(run({"rules", "list", folder / "rules"}, "zh_CN.UTF-8").err.find("是不是“goal”") != std::string::npos);
  CHECK(run({"rules", "check", folder / "nowhere"}, "zh_CN.UTF-8").err.find("没有这个目录") != std::string::npos);

  folder.write_rules(
      "rules", "rules:\n  - id: one\n    makes: claim\n    patterns: [a]\n    examples: [{text: a, facts: []}]\n");
  const Run test = run({"rules", "test", folder / "rules"}, "zh_CN.UTF-8");
  CHECK(test.status == 1);
  CHECK(test.err.find("规则 one 的示例不成立") != std::string::npos);
  CHECK(test.err.find("规则“one”没有产生事实的示例") != std::string::npos);
}

TEST_CASE("rules check: what is no fault of a rule", "[rule_tools]") {
  const Folder folder;
  folder.write("rules/a.yml", "about: a\n");
  const Run named = run({"rules", "check", folder / "rules"});
  CHECK(named.status == 1);
  CHECK(named.err == (folder / "rules/a.yml") + ": rule files end in .yaml; rename it\nfaults: 1\n");
  CHECK(run({"rules", "list", folder / "rules"}).status == 3);
  CHECK(run({"rules", "check", folder / "nowhere"}).status == 3);

  // What a file manager hides of a name, beside a fault; a lock file is passed over.
  folder.write_rules("ours", "rulez: []\n");
  for (const char* name : {"ours/b.yaml.txt", "ours/c.YAML", "ours/d.Yml", "ours/~$all.yaml", "ours/~$all.yml"})
    folder.write(name, "about: a\n");
  const Run beside = run({"rules", "check", folder / "ours"});
  CHECK(beside.status == 1);
  for (const char* name : {"ours/b.yaml.txt", "ours/c.YAML", "ours/d.Yml"})
    CHECK(beside.err.find((folder / name) + ": rule files end in .yaml; rename it\n") != std::string::npos);
  CHECK(beside.err.find("unknown key 'rulez'") != std::string::npos);
  CHECK(beside.err.ends_with("faults: 4\n"));

  // A folder may be named like a file.
  folder.write_rules("more/all.yaml", "about: a\n");
  CHECK(run({"rules", "check", folder / "more"}).status == 0);
}

TEST_CASE("rules test: examples that are missing", "[rule_tools]") {
  const Folder folder;
  const std::string rule = "rules:\n  - id: one\n    makes: claim\n    patterns: ['达到']\n";
  const auto said = [&](const std::string& examples) {
    folder.write_rules("rules", rule + examples);
    const Run check = run({"rules", "check", folder / "rules"});
    const Run test = run({"rules", "test", folder / "rules"});
    CHECK(check.status == 1);
    CHECK(test.status == 1);
    CHECK(test.err.ends_with("\nfaults: 1\n"));
    const std::size_t at = test.err.find("rule 'one' without ");
    REQUIRE(at != std::string::npos);
    const std::string words = test.err.substr(at, test.err.find('\n') - at);
    CHECK(check.err.find("all.yaml:2:9: " + words + "\n") != std::string::npos);
    return words;
  };
  CHECK(said("") == "rule 'one' without examples, one that gives facts and one that gives none (facts: [])");
  CHECK(said("    examples: [{text: 达到。, facts: [{}]}]\n") ==
        "rule 'one' without an example that gives none (facts: [])");
  CHECK(said("    examples: [{text: 没有。, facts: []}]\n") == "rule 'one' without an example that gives facts");
}

TEST_CASE("rules test: shows every field that an example of a goal may name", "[rule_tools]") {
  std::string rules = kGoalRules;
  rules.replace(rules.find("{value: 30}"), 11, "{value: 31}");
  const auto loaded = Rules::from_files({{"r.yaml", rules}});
  REQUIRE(loaded);
  const auto faults = test_rules(*loaded);
  REQUIRE(faults.size() == 1);
  const std::string found = faults[0].substr(faults[0].find("found"));
  for (const std::string_view field : rule_files::goal_example_fields()) {
    INFO(field);
    CHECK(found.find(std::string(field) + ": ") != std::string::npos);
  }
  CHECK(static_cast<std::size_t>(std::count(found.begin(), found.end(), ':')) ==
        rule_files::goal_example_fields().size());
}

TEST_CASE("rules new: the skeletons pass check and test", "[rule_tools]") {
  const Folder folder;
  const std::string rules = folder / "rules";
  std::filesystem::copy(std::string(PROJECT_DIR) + "/rules", rules, std::filesystem::copy_options::recursive);
  for (const char* kind : {"goal", "claim", "fact"}) {
    const std::string name = std::string("new_") + kind;
    const std::string file = rules + "/" + name + ".yaml";
    REQUIRE(run({"rules", "new", name, "--kind", kind, "-o", file}).status == 0);
    CHECK(run({"rules", "new", name, "--kind", kind, "-o", file}).status == 3);  // is never overwritten
  }
  const Run check = run({"rules", "check", rules});
  CHECK(check.err == "");
  CHECK(check.status == 0);
  const Run test = run({"rules", "test", rules});
  CHECK(test.err == "");
  CHECK(test.status == 0);
  CHECK(run({"rules", "list", rules}).out.find("new_goal") != std::string::npos);
}

TEST_CASE("rules new: wrong names", "[rule_tools]") {
  for (const char* name : {"New", "9a", "a-b", "indicator_comparator_quantity"})
    CHECK(run({"rules", "new", name}).status == 2);
  CHECK(run({"rules", "new", "a", "--kind", "table"}).status == 2);
}

}  // namespace
}  // namespace planatlas
