// Kinds of fact that rule files declare: from the declaration to the record.
#include "extractor/facts/declared.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "cli/codebook.h"
#include "extractor/base/file.h"
#include "extractor/extract.h"
#include "extractor/facts/rule_test.h"
#include "output/record/json.h"
#include "output/record/record.h"
#include "output/record/record_schema.h"
#include "tests/support/cases.h"
#include "tests/support/schema_check.h"

namespace planatlas {
namespace {

constexpr const char* kFixture = R"(
values:
  units:
    yuan: {family: money, words: {元: 1, 万元: 10000}}
  comparators_before: {不少于: ">="}
  year_opens: [到]
  year_after: {底前: by, 三季度前: by}
  year_before: {到: by, 于: by, 较: baseline}
  periods: {十四五: [2021, 2025]}
lexicons:
  year_parts: {一季度: '03', 三季度: '09', 年底: year}
  strength_words: {必须: must, 务必: must}
  lead_words: [应用, 示范, 并]
  vague_words: [各类, 新, 技术]
kinds:
  - kind: deadline
    description: a document that is due
    fields:
      title: {type: document_reference, required: true}
      by: {type: date, required: true, from_before: true}
      year: {type: year}
      amount: {type: quantity}
      units: {type: unit_list}
      strength: {type: text}
  - kind: site
    description: where
    fields: {name: {type: text}}
  - kind: step
    description: what is to be spread
    once: [what]
    fields:
      what: {type: text, required: true, after: lead_words, not_only: vague_words}
      strength: {type: enum, values: {must: an order, plain: no more than a plan}, words: strength_words}
rules:
  - id: deadline_full
    description: with all that may be said
    makes: fact
    on: tokens
    set: {kind: deadline}
    patterns: ['由(?P<units>[^，。]+?)(?P<by>(?P<year>{date}|{year}))出台(?P<title>{document})，安排(?P<amount>{comparator}{money})']
  - id: deadline_short
    description: the document alone
    makes: fact
    on: tokens
    priority: 40
    set: {kind: deadline}
    patterns: ['出台(?P<title>{document})', '(?:{date}|{year})公布(?P<title>{document})']
  - id: site_of_list
    description: one of a list
    makes: fact
    set: {kind: site}
    patterns: ['(?:^|、)(?P<name>[^、，。]+?园区)(?P<next>、|，|。)']
  - id: step_ordered
    description: an order
    makes: fact
    set: {kind: step}
    patterns: ['(?P<strength>{strength_words})(?:大力)?推广(?P<what>[^，。]+)']
  - id: step_planned
    description: no order
    makes: fact
    priority: 40
    set: {kind: step, strength: plain}
    patterns: ['推广(?P<what>[^，。]+)']
  - id: step_refused
    description: the opposite
    makes: no_fact
    set: {kind: step}
    patterns: ['不再推广[^，。]+']
)";

Rules declared_rules() {
  auto rules = Rules::from_files({{"kinds.yaml", kFixture}});
  INFO((rules ? std::string() : rules.error().message));
  REQUIRE(rules);
  return *rules;
}

std::string fact_text(const DeclaredFact& fact) {
  std::string line = fact.kind + ":";
  for (const auto& [name, value] : fact.fields) line += " " + name + "=" + text_of(value);
  return line;
}

Record extracted(const std::string& text, const Rules& rules) {
  auto record = extract(text, "plan.txt", rules, {});
  REQUIRE(record);
  return *record;
}

}  // namespace

TEST_CASE("declared kinds: facts of a line", "[declared]") {
  const Rules rules = declared_rules();
  for (const auto& test : test::load_cases("facts/declared.yaml", {"text", "expected"})) {
    INFO("case " << test["name"].as<std::string>());
    std::vector<std::string> found;
    for (const DeclaredFact& fact : extracted(test["text"].as<std::string>(), rules).facts) {
      found.push_back(fact_text(fact));
    }
    CHECK(found == test["expected"].as<std::vector<std::string>>());
  }
}

TEST_CASE("declared kinds: written with id, span, quote and rule, read back the same", "[declared]") {
  const Rules rules = declared_rules();
  const Record record = extracted("由市甲局于2025年底前出台《数据开放管理办法》，安排不少于300万元。", rules);
  REQUIRE(record.facts.size() == 1);
  const std::string written = write_record(record, RecordFormat::kJson);
  CHECK(test::schema_faults("record", written).empty());
  const auto json = nlohmann::json::parse(written);
  const auto& fact = json["facts"]["deadline"][0];
  CHECK(fact["id"] == "deadline-1");
  CHECK(fact["rule"] == "deadline_full");
  CHECK(fact["title"]["title"] == "数据开放管理办法");
  CHECK(fact["amount"]["value"] == 300);
  CHECK(fact["amount"]["unit"] == "万元");
  CHECK(fact["units"][0]["name"] == "市甲局");
  CHECK(fact["strength"].is_null());
  CHECK(fact["quote"] == record.facts[0].provenance.quote);
  const auto again = read_record(written);
  REQUIRE(again);
  CHECK(write_record(*again, RecordFormat::kJson) == written);
}

TEST_CASE("declared kinds: what counts once is the same whether rules are traced or not", "[declared]") {
  const auto rules = Rules::from_files({{"r.yaml", R"(
kinds:
  - {kind: means, description: a, once: [what], overlap: true,
     fields: {what: {type: enum, required: true, values: {water: a, seed: b}}, words: {type: text}}}
rules:
  - {id: water, makes: fact, set: {kind: means, what: water}, patterns: ['(?P<words>滴灌|喷灌)', '(?P<words>节水)']}
  - {id: seed, makes: fact, set: {kind: means, what: seed}, patterns: ['(?P<words>滴灌种植|良种)']}
  - {id: not_sold, makes: no_fact, set: {kind: means, what: water}, patterns: ['喷灌设备销售']}
)"}});
  REQUIRE(rules);
  const std::string text = "甲县农业方案\n喷灌设备销售，推广滴灌种植，推广节水。\n推广节水，引进良种。\n";
  Trace trace;
  const auto traced = extract(text, "plan.txt", *rules, {}, &trace), bare = extract(text, "plan.txt", *rules, {});
  REQUIRE((traced && bare));
  const auto words = [](const Record& record) {
    std::vector<std::string> found;
    for (const DeclaredFact& fact : record.facts) found.push_back(text_of(*fact.find("words")));
    return found;
  };
  CHECK(words(*traced) == std::vector<std::string>{"滴灌", "滴灌种植"});
  CHECK(words(*bare) == words(*traced));
}

TEST_CASE("declared kinds: facts of tasks name their task", "[declared]") {
  const auto rules = Rules::builtin();
  REQUIRE(rules);
  const std::string text =
      "某县种业发展行动计划\n一、总体要求\n坚持绿色发展。\n二、重点任务\n（一）育强主体\n1.支持育种企业。"
      "对首次通过认定的种业企业，给予最高50万元奖励。\n2.建设良种基地。改造良种基地。\n";
  const Record record = extracted(text, *rules);
  std::vector<int> tasks;
  for (const DeclaredFact& fact : record.facts)
    if (fact.kind == "funding") tasks.push_back(fact.task);
  CHECK(tasks == std::vector<int>{0});
}

TEST_CASE("declared kinds: the generated schema takes their records and no others", "[declared]") {
  const Rules rules = declared_rules();
  const auto schema = record_schema(rules.kinds());
  REQUIRE(schema);
  const std::string text = write_json(*schema, JsonLayout::kPretty);
  const std::string written = write_record(
      extracted("由市甲局于2025年底前出台《数据开放管理办法》，安排不少于300万元。必须推广节水技术。", rules),
      RecordFormat::kJson);
  CHECK(test::schema_text_faults(text, written).empty());
  const auto spoilt = [&](const auto& change) {
    auto json = nlohmann::json::parse(written);
    change(json["facts"]);
    return test::schema_text_faults(text, json.dump());
  };
  CHECK(!spoilt([](auto& facts) { facts["step"][0]["strength"] = "weak"; }).empty());
  CHECK(!spoilt([](auto& facts) { facts["step"][0].erase("what"); }).empty());
  CHECK(!spoilt([](auto& facts) { facts["deadline"][0]["year"] = "2025"; }).empty());
  CHECK(!spoilt([](auto& facts) { facts["deadline"][0]["title"] = nullptr; }).empty());
  CHECK(!spoilt([](auto& facts) { facts["other"] = nlohmann::json::array(); }).empty());
}

TEST_CASE("declared kinds: the codebook in docs is that of the rules", "[declared]") {
  const auto rules = Rules::builtin();
  REQUIRE(rules);
  const auto kept = read_file(std::string(PROJECT_DIR) + "/docs/codebook.md");
  REQUIRE(kept);
  INFO("planatlas rules codebook -o docs/codebook.md writes it");
  CHECK((*kept == codebook(*rules, {})));
  CHECK(codebook(*rules, "no_such_kind").empty());
}

}  // namespace planatlas
