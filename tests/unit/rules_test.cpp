#include "extractor/rules/rules.h"

#include <array>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>
#include <thread>

#include <catch2/catch.hpp>

#include "extractor/base/file.h"
#include "extractor/model/section.h"
#include "extractor/rules/builtin.h"
#include "extractor/rules/load.h"
#include "extractor/rules/makers.h"
#include "extractor/rules/markers.h"
#include "extractor/rules/ready_rules.h"
#include "extractor/rules/rule_folder.h"
#include "extractor/text/utf8.h"
#include "tests/support/cases.h"
#include "tests/support/cli_run.h"
#include "tests/support/strings.h"

namespace planatlas {
namespace {

std::string fixture_folder() {
  return std::string(TEST_CASES_DIR) + "/rules/fixture";
}

// Without the lexicons that the other layers need.
Result<Rules> load_fixture() {
  const auto sources = rule_files::read_folder(fixture_folder());
  if (!sources) return sources.error();
  std::vector<std::pair<std::string, std::string>> files;
  for (const rule_files::SourceFile& source : *sources) files.emplace_back(source.path, source.content);
  return Rules::from_files(std::move(files));
}

const Rules& fixture_rules() {
  static const Result<Rules> kRules = load_fixture();
  INFO((kRules ? "" : kRules.error().message));
  REQUIRE(kRules);
  return *kRules;
}

std::string match_text(const Match& match, std::string_view text) {
  std::string line(match.span.of(text));
  for (const Capture& capture : match.captures) {
    line += " | " + std::string(capture.name) + "=" + std::string(capture.span.of(text));
  }
  return line;
}

Rules one_rule(const std::string& fields, const std::string& head = "") {
  auto rules = Rules::from_files({{"r.yaml", head + "rules:\n  - id: one\n    makes: goal\n" + fields}});
  INFO((rules ? "" : rules.error().message));
  REQUIRE(rules);
  return *rules;
}

Value value_of(const YAML::Node& node, const std::string& text, std::size_t& from) {
  static const std::map<std::string, YearUse> kUses{{"by", YearUse::kBy},
                                                    {"from", YearUse::kFrom},
                                                    {"baseline", YearUse::kBaseline},
                                                    {"past", YearUse::kPast},
                                                    {"period", YearUse::kPeriod}};
  static const std::map<std::string, ValueKind> kKinds{{"date", ValueKind::kDate},
                                                       {"per", ValueKind::kPer},
                                                       {"document", ValueKind::kDocument},
                                                       {"ordinal", ValueKind::kOrdinal},
                                                       {"name", ValueKind::kName}};
  const auto written = node["text"].as<std::string>();
  const std::size_t begin = text.find(written, from);
  REQUIRE(begin != std::string::npos);
  from = begin + written.size();
  Value value;
  value.span = make_span(begin, from);
  if (node["kind"]) value.kind = kKinds.at(node["kind"].as<std::string>());
  if (node["comparator"]) value.kind = ValueKind::kComparator;
  if (node["year"]) {
    value.kind = ValueKind::kYear;
    value.year.use = kUses.at(node["year"].as<std::string>());
  }
  if (node["value"]) {
    value.kind = ValueKind::kQuantity;
    value.quantity.value = *Decimal::parse(node["value"].as<std::string>());
    value.quantity.unit = node["unit"] ? node["unit"].as<std::string>() : "";
    value.quantity.unit_id = node["id"] ? node["id"].as<std::string>() : "";
    value.quantity.han = node["han"] && node["han"].as<bool>();
  }
  return value;
}

// Writes ⟨kind⟩ for every token.
std::string shown_tokens(const TokenText& text) {
  const char* const names[] = {"count",      "percent",   "money",         "duration",  "han_quantity", "number",
                               "year",       "from_year", "baseline_year", "past_year", "period",       "date",
                               "comparator", "per",       "document",      "name"};
  std::string result;
  for (std::size_t at = 0; at < text.tokens.size();) {
    const char32_t code_point = next_code_point(text.tokens, at);
    if (code_point < kTokenPlane) {
      append_code_point(result, code_point);
    } else {
      result += "⟨" + std::string(names[code_point - kTokenPlane]) + "⟩";
    }
  }
  return result;
}

}  // namespace

TEST_CASE("broken rule files") {
  for (const auto& test : test::load_cases("rules/errors.yaml", {"file", "expected"})) {
    INFO("case " << test["name"].as<std::string>());
    const auto messages = check_rules({{"rules.yaml", test["file"].as<std::string>()}});
    CHECK(test::joined_lines(messages) == test["expected"].as<std::string>());
  }
}

TEST_CASE("mistakes in rule files that load") {
  for (const auto& test : test::load_cases("rules/lint.yaml", {"file", "expected"})) {
    INFO("case " << test["name"].as<std::string>());
    const std::vector<rule_files::SourceFile> files{
        rule_files::make_source("rules.yaml", "rules.yaml", test["file"].as<std::string>())};
    const auto loaded = rule_files::load_files(files, rule_files::Scope::kFiles, rule_files::Checks::kLint);
    CHECK(test::joined_lines(format_problems(loaded.problems, kMaxRuleProblems, english_fault)) ==
          test["expected"].as<std::string>());
  }
}

TEST_CASE("the rules of the program are checked as those of an author") {
  const auto faults = check_rules_folder(std::string(PROJECT_DIR) + "/rules");
  REQUIRE(faults);
  CHECK(test::joined_lines(*faults) == "");
}

TEST_CASE("matches of rules") {
  for (const auto& test : test::load_cases("rules/match.yaml", {"rule", "text", "expected"})) {
    INFO("case " << test["name"].as<std::string>());
    const Rule* rule = fixture_rules().find(test["rule"].as<std::string>());
    REQUIRE(rule);
    const auto text = test["text"].as<std::string>();
    std::vector<std::string> found;
    for (const Match& match : rule->find_all(text)) found.push_back(match_text(match, text));
    CHECK(found == test["expected"].as<std::vector<std::string>>());
    const auto first = rule->find(text);
    CHECK(first.has_value() == !found.empty());
    if (first) CHECK(match_text(*first, text) == found.front());
  }
}

TEST_CASE("lexicon look-ups") {
  for (const auto& test :
       test::load_cases("rules/lexicon.yaml", {"words", "text", "contains", "prefix", "suffix", "anywhere"})) {
    INFO("case " << test["name"].as<std::string>());
    std::vector<Lexicon::Entry> entries;
    for (const auto& word : test["words"].as<std::vector<std::string>>()) entries.push_back({word, "value of " + word});
    const Lexicon lexicon = make_lexicon("words", entries);
    const auto text = test["text"].as<std::string>();
    const auto name = [](const Lexicon::Entry* entry) { return entry ? entry->text : "-"; };
    CHECK(lexicon.contains(text) == test["contains"].as<bool>());
    CHECK(name(lexicon.prefix_of(text)) == test["prefix"].as<std::string>());
    CHECK(name(lexicon.suffix_of(text)) == test["suffix"].as<std::string>());
    std::size_t offset = 0;
    const Lexicon::Entry* found = lexicon.find_in(text, &offset);
    CHECK((found ? found->text + "@" + std::to_string(offset) : "-") == test["anywhere"].as<std::string>());
    if (found) CHECK(*lexicon.value_of(found->text) == "value of " + found->text);
  }
}

TEST_CASE("lexicon: places in order of where they begin, longest first", "[rules]") {
  const Lexicon lexicon = make_lexicon("words", {{"甲", "1"}, {"甲乙", "2"}, {"乙", "3"}});
  const auto values = [&](std::string_view text) {
    std::string found;
    for (const Lexicon::Place& place : lexicon.places_in(text))
      found += place.entry->value + "@" + std::to_string(place.begin) + "-" + std::to_string(place.end()) + " ";
    return found;
  };
  CHECK(values("乙丙甲乙丁") == "3@0-3 2@6-12 1@6-9 3@9-12 ");
  CHECK(values("丁") == "");
  CHECK(Lexicon().places_in("甲").empty());
}

TEST_CASE("entries of a lexicon with one value") {
  const Lexicon lexicon = make_lexicon("codes", {{"3", "甲"}, {"1", "甲"}, {"2", "乙"}, {"22", "甲"}});
  std::string found;
  for (const Lexicon::Entry* entry : lexicon.with_value("甲")) found += entry->text + " ";
  CHECK(found == "22 1 3 ");
  CHECK(lexicon.with_value("丙").empty());
  CHECK(Lexicon{}.with_value("甲").empty());
}

TEST_CASE("markers of lines") {
  for (const auto& test : test::load_cases("rules/markers.yaml", {"line", "expected"})) {
    INFO("case " << test["name"].as<std::string>());
    const auto line = test["line"].as<std::string>();
    const auto marker = fixture_rules().find_marker(line);
    const auto expected = test["expected"].as<std::string>();
    if (expected == "-") {
      CHECK_FALSE(marker);
      continue;
    }
    REQUIRE(marker);
    const auto blank = expected.find(' ');
    CHECK(marker->family == rule_files::marker_family(expected.substr(0, blank)));
    const std::string depth = marker->depth == 1 ? "" : "/" + std::to_string(marker->depth);
    CHECK(std::to_string(marker->ordinal) + depth + " " + marker->text == expected.substr(blank + 1));
    CHECK(marker->span.of(line) == marker->text);
  }
}

TEST_CASE("texts with tokens") {
  for (const auto& test : test::load_cases("rules/tokens.yaml", {"text", "values", "tokens"})) {
    INFO("case " << test["name"].as<std::string>());
    const auto text = test["text"].as<std::string>();
    std::vector<Value> values;
    std::size_t from = 0;
    for (const auto& node : test["values"]) values.push_back(value_of(node, text, from));
    const TokenText tokens = fixture_rules().tokenize(text, values);
    CHECK(shown_tokens(tokens) == test["tokens"].as<std::string>());

    const auto all = make_span(0, tokens.tokens.size());
    CHECK(tokens.to_text(all) == make_span(0, text.size()));
    CHECK(tokens.to_tokens(make_span(0, text.size())) == all);
    CHECK(tokens.values_in(all).size() == values.size());
    for (std::size_t at = 0; at < tokens.tokens.size();) {
      const std::size_t begin = at;
      next_code_point(tokens.tokens, at);
      const TextSpan span = make_span(begin, at);
      CHECK(tokens.to_tokens(tokens.to_text(span)) == span);
    }
    for (std::size_t i = 0; i < values.size(); ++i) {
      const TextSpan token = tokens.to_tokens(values[i].span);
      CHECK(tokens.to_text(token) == values[i].span);
      CHECK(tokens.values_in(token) == std::vector<std::size_t>{i});
      // A span that cuts the value grows to all of it.
      CHECK(tokens.to_tokens({values[i].span.begin + 1, values[i].span.end}) == token);
    }
  }
}

TEST_CASE("a rule over tokens") {
  const Rule* rule = fixture_rules().find("level");
  REQUIRE(rule);
  const std::string text = "全区高新技术企业达到300户";
  Value comparator, quantity;
  comparator.kind = ValueKind::kComparator;
  comparator.span = make_span(24, 30);
  quantity.kind = ValueKind::kQuantity;
  quantity.span = make_span(30, 36);
  quantity.quantity.unit = "户";
  quantity.quantity.unit_id = "count";
  const TokenText tokens = fixture_rules().tokenize(text, {comparator, quantity});

  const auto matches = rule->find_all(tokens);
  REQUIRE(matches.size() == 1);
  const Capture* indicator = matches[0].find("indicator");
  REQUIRE(indicator);
  CHECK(tokens.to_text(indicator->span).of(text) == "全区高新技术企业");
  CHECK(tokens.values_in(matches[0].find("quantity")->span) == std::vector<std::size_t>{1});
  CHECK(matches[0].find("nothing") == nullptr);

  SECTION("literals are looked for in the text, where they have not become tokens") {
    const TokenText other = fixture_rules().tokenize("全区高新技术企业不足300户", {});
    CHECK(rule->find_all(other).empty());
    CHECK(rule->find(tokens).has_value());
    CHECK(rule->match_whole(tokens).has_value());
  }
  SECTION("a bare string of tokens runs the patterns in any case") {
    CHECK(rule->find_all(tokens.tokens).size() == 1);
    CHECK(rule->match_whole(tokens.tokens).has_value());
  }
  SECTION("a text rule given tokens runs on their text") {
    const auto found = fixture_rules().find("order")->find(tokens);
    REQUIRE(found);
    CHECK(found->span.of(text) == "达到");
  }
}

TEST_CASE("whole matches and matches at the start") {
  const Rule* rule = fixture_rules().find("verb");
  CHECK(rule->match_whole("新建企业"));
  CHECK_FALSE(rule->match_whole("新建企业，"));
  CHECK(rule->match_start("新建企业，"));
  CHECK_FALSE(rule->match_start("要新建企业"));
  CHECK(rule->find("要新建企业")->span == make_span(3, 15));
}

TEST_CASE("rules in order") {
  const auto ids = [](std::string_view what) {
    std::vector<std::string> result;
    for (const Rule* rule : fixture_rules().making(what)) result.push_back(rule->id);
    return result;
  };
  CHECK(ids("claim") == std::vector<std::string>{"line_start", "literal", "order"});
  CHECK(ids("goal") == std::vector<std::string>{"level", "verb"});
  CHECK(ids("no such thing").empty());

  const Rule* rule = fixture_rules().find("level");
  CHECK(rule->description == "高新技术企业达到300户");
  CHECK(rule->roles == std::vector<std::string>{"goals", "tasks"});
  CHECK(rule->set.at("kind") == "level");
  CHECK(rule->where == fixture_folder() + "/nested/shapes.yaml:8");
  REQUIRE(rule->examples.size() == 2);
  CHECK(rule->examples[0].facts == std::vector<ExampleFact>{{{"indicator", "全区高新技术企业"}, {"value", "300"}}});
  CHECK(rule->examples[1].facts.empty());
  CHECK(fixture_rules().find("no_such_rule") == nullptr);
}

TEST_CASE("lexicons of rule files") {
  CHECK(fixture_rules().lexicon_names() == std::vector<std::string>{"empty", "special", "state_words", "verbs"});
  CHECK(*fixture_rules().lexicon("state_words").value_of("零突破") == "qualitative");
  CHECK(fixture_rules().lexicon("no_such_lexicon").entries.empty());
  CHECK_FALSE(fixture_rules().lexicon("no_such_lexicon").contains("新增"));
  CHECK(fixture_rules().lexicon("empty").find_in("新增") == nullptr);
}

TEST_CASE("values of rule files") {
  const ValueLexicon& values = fixture_rules().values().lexicon();
  REQUIRE(values.units.size() == 11);
  CHECK(values.units[0].text == "家");
  CHECK(values.units[0].id == "count");
  CHECK(values.units[0].counter);
  CHECK(values.year_before[0].opens);
  CHECK_FALSE(values.year_before[1].opens);
  CHECK(values.periods[0].start == 2021);
  CHECK(values.comparators_after[1].comparator == Comparator::kAbout);
}

TEST_CASE("values of several files are put together") {
  const std::string first = "values:\n  names: [第三方]\n  per: {每年: year}\n";
  const std::string second = "values:\n  names: [三次产业]\n  per: {每季度: quarter}\n";
  const auto rules = Rules::from_files({{"a.yaml", first}, {"b.yaml", second}});
  REQUIRE(rules);
  CHECK(rules->values().lexicon().name_words == std::vector<std::string>{"第三方", "三次产业"});
  CHECK(rules->values().lexicon().per_words.size() == 2);
  const auto messages = check_rules({{"a.yaml", first}, {"b.yaml", first}});
  REQUIRE(messages.size() == 2);
  CHECK(messages[0].starts_with("b.yaml:2:11: duplicate word of names '第三方'; it stands already at a.yaml:2\n"));
}

TEST_CASE("the same name in two files") {
  const std::string file =
      "lexicons:\n  a: [一]\nfragments:\n  b: '二'\nrules:\n  - {id: c, makes: goal, patterns: [三]}\n";
  const auto messages = check_rules({{"y.yaml", file}, {"x.yaml", file}});
  REQUIRE(messages.size() == 3);
  CHECK(
      messages[0].starts_with("y.yaml:2:3: duplicate lexicon 'a'; it stands already at x.yaml:2; what belongs to it is "
                              "added or changed there\n"));
  CHECK(messages[1].starts_with(
      "y.yaml:4:3: duplicate fragment 'b'; it stands already at x.yaml:4; give one of them another name\n"));
  CHECK(messages[2].starts_with(
      "y.yaml:6:10: duplicate rule 'c'; it stands already at x.yaml:6; give one of them another name\n"));
}

TEST_CASE("tokens in patterns") {
  const std::string quantity = "\xF3\xB0\x80\x80", year = "\xF3\xB0\x80\x86";
  const Rules in_class = one_rule("    on: tokens\n    patterns: ['[^{quantity}，]+']\n");
  CHECK(in_class.find("one")->find("甲" + year + quantity)->span == make_span(0, 7));
  const Rules fragment =
      one_rule("    on: tokens\n    patterns: ['{amount}{2}']\n", "fragments: {amount: '{quantity}|{year}'}\n");
  CHECK(fragment.find("one")->match_whole(quantity + year));
  CHECK_FALSE(fragment.find("one")->match_whole(quantity));
}

TEST_CASE("a fragment with the name of a token") {
  const std::string head = "fragments: {number: '[0-9]+', amount: '{number}元'}\n";
  const Rules on_text = one_rule("    patterns: ['{amount}']\n", head);
  CHECK(on_text.find("one")->match_whole("300元"));
  const Rules on_tokens = one_rule("    on: tokens\n    patterns: ['{amount}']\n", head);
  CHECK_FALSE(on_tokens.find("one")->match_whole("300元"));
  CHECK(on_tokens.find("one")->match_whole("\xF3\xB0\x80\x85元"));
}

TEST_CASE("a capture may have the same name in two branches") {
  const Rules rules = one_rule("    patterns: ['甲(?P<what>乙)|丙(?P<what>丁)']\n");
  const auto match = rules.find("one")->find("丙丁");
  REQUIRE(match);
  CHECK(match->find("what")->span == make_span(3, 6));
}

TEST_CASE("many groups") {
  std::string pattern;
  for (int i = 0; i < 40; ++i) pattern += "(?P<g" + std::to_string(i) + ">.)";
  const Rules rules = one_rule("    patterns: ['" + pattern + "']\n");
  const auto match = rules.find("one")->find(std::string(40, 'x'));
  REQUIRE(match);
  CHECK(match->captures.size() == 40);
  CHECK(match->find("g39")->span == make_span(39, 40));
}

TEST_CASE("the hash follows content and place of files") {
  const auto hash = [](const std::string& path, const std::string& content) {
    return Rules::from_files({{path, content}})->hash();
  };
  CHECK(hash("a.yaml", "about: a\n").size() == 64);
  CHECK(hash("a.yaml", "about: a\n") == hash("a.yaml", "about: a\n"));
  CHECK(hash("a.yaml", "about: a\n") != hash("a.yaml", "about: b\n"));
  CHECK(hash("a.yaml", "about: a\n") != hash("b.yaml", "about: a\n"));
  const auto two = Rules::from_files({{"b.yaml", "about: b\n"}, {"a.yaml", "about: a\n"}});
  const auto turned = Rules::from_files({{"a.yaml", "about: a\n"}, {"b.yaml", "about: b\n"}});
  CHECK(two->hash() == turned->hash());
}

TEST_CASE("the rules that are built in are the files in rules/") {
  const auto builtin = Rules::builtin();
  const auto loaded = Rules::load(std::string(PROJECT_DIR) + "/rules");
  INFO((builtin ? "" : builtin.error().message));
  REQUIRE(builtin);
  REQUIRE(loaded);
  CHECK(builtin->hash() == loaded->hash());
  for (const std::string_view name : kRequiredLexicons) CHECK_FALSE(builtin->lexicon(name).entries.empty());
}

TEST_CASE("packed rules are what the files come to") {
  const auto folder = rule_files::read_folder(std::string(PROJECT_DIR) + "/rules");
  REQUIRE(folder);
  std::vector<rule_files::SourceFile> files;
  for (const rule_files::SourceFile& file : *folder)
    files.push_back(rule_files::make_source("rules/" + file.hash_key, file.hash_key, file.content));
  const auto ready =
      rule_files::make_ready(rule_files::load_files(files, rule_files::Scope::kFolder, rule_files::Checks::kTrusted));
  const std::string_view packed = rule_files::builtin_rules();
  CHECK((rule_files::pack(ready) == packed));
  CHECK((rule_files::pack(rule_files::unpack(packed)) == packed));
}

TEST_CASE("the lexicons that the code asks for are the required ones") {
  std::set<std::string> asked;
  const std::regex call(R"re((?:lexicon|unit_is)\((?:[a-z_]+, )*"([a-z_]+)")re");
  for (const auto& entry : std::filesystem::recursive_directory_iterator(std::string(PROJECT_DIR) + "/extractor")) {
    if (entry.path().extension() != ".cpp") continue;
    std::ifstream file(entry.path());
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    for (std::sregex_iterator match(text.begin(), text.end(), call), end; match != end; ++match)
      asked.insert((*match)[1]);
  }
  const std::set<std::string> required(kRequiredLexicons.begin(), kRequiredLexicons.end());
  CHECK(asked == required);
}

TEST_CASE("what rules may make is what the code asks for") {
  std::set<std::string> asked{"claim", "fact", "goal", "heading_marker", "no_fact"};
  const std::regex call(R"re(making\("([a-z_]+)")re");
  for (const auto& entry : std::filesystem::recursive_directory_iterator(std::string(PROJECT_DIR) + "/extractor")) {
    if (entry.path().extension() != ".cpp") continue;
    const std::string text = *read_file(entry.path());
    for (std::sregex_iterator match(text.begin(), text.end(), call), end; match != end; ++match)
      asked.insert((*match)[1]);
  }
  // The table of the reference names each.
  std::set<std::string> told;
  std::istringstream page(*read_file(std::string(PROJECT_DIR) + "/rules/README.md"));
  std::string line;
  while (std::getline(page, line) && !line.starts_with("| `makes` |")) continue;
  const std::regex name("`([a-z_]+)`");
  while (std::getline(page, line) && line.starts_with("|")) {
    const std::string cell = line.substr(0, line.find('|', 1));
    for (std::sregex_iterator match(cell.begin(), cell.end(), name), end; match != end; ++match)
      told.insert((*match)[1]);
  }
  std::set<std::string> known;
  for (const Maker& maker : makers()) known.emplace(maker.name);
  CHECK(known == asked);
  CHECK(known == told);
}

TEST_CASE("a folder without a lexicon that the program needs") {
  const test::Folder folder;
  folder.write_rules("rules", "lexicons:\n  making_verb: [新建]\n");
  std::string lexicons = *read_file(folder / "rules/required.yaml");
  for (const std::string line : {"  making_verbs: []\n", "  look_alikes: []\n"})
    lexicons.erase(lexicons.find(line), line.size());
  folder.write("rules/required.yaml", lexicons);
  const auto faults = check_rules_folder(folder / "rules");
  REQUIRE(faults);
  REQUIRE(faults->size() == 2);
  CHECK((*faults)[0].starts_with("no lexicon 'look_alikes' in any rule file, and the program needs it; copy it"));
  CHECK((*faults)[1] == (folder / "rules/all.yaml") +
                            ":2:3: no lexicon 'making_verbs' in any rule file, and the program needs it; is "
                            "'making_verb' meant to be it?\n    making_verb: [新建]\n    ^");
  CHECK_FALSE(Rules::load(folder / "rules"));
}

TEST_CASE("the JSON Schema knows the same names") {
  const YAML::Node schema = YAML::LoadFile(std::string(PROJECT_DIR) + "/rules/schema/rules.schema.json");
  const YAML::Node definitions = schema["definitions"];
  const auto names = [](const YAML::Node& node) { return node["enum"].as<std::vector<std::string>>(); };

  std::vector<std::string> maker_names, roles, families;
  for (const Maker& maker : makers()) maker_names.emplace_back(maker.name);
  for (int role = 0; role <= static_cast<int>(SectionRole::kTail); ++role) {
    roles.emplace_back(name_of(static_cast<SectionRole>(role)));
  }
  for (const std::string_view family : rule_files::marker_family_names()) families.emplace_back(family);
  CHECK(names(definitions["rule"]["properties"]["makes"]) == maker_names);
  CHECK(names(definitions["role"]) == roles);
  CHECK(names(definitions["rule"]["then"]["properties"]["set"]["properties"]["family"]) == families);
}

TEST_CASE("folders that cannot be loaded") {
  const auto folder = std::filesystem::temp_directory_path() / "planatlas_rules_test";
  std::filesystem::remove_all(folder);
  CHECK(Rules::load(folder.string()).error().kind == ErrorKind::kNotFound);
  std::filesystem::create_directories(folder);
  CHECK(Rules::load(folder.string()).error().message == folder.string() + ": no rule files; their names end in .yaml");
  std::ofstream(folder / "a.yml") << "about: a\n";
  CHECK(Rules::load(folder.string()).error().message == folder.string() + "/a.yml: rule files end in .yaml; rename it");
  std::filesystem::remove_all(folder);
}

TEST_CASE("a name that a file of the program has already is at fault in the other file") {
  const auto kind = [](const char* field) {
    return std::string("kinds:\n  - {kind: one, description: a, fields: {") + field + ": {type: text}}}\n";
  };
  for (const char* path : {"a.yaml", "z.yaml"}) {
    const auto messages = check_rules({{"kinds/funding.yaml", kind("a")}, {path, kind("b")}});
    REQUIRE(messages.size() == 1);
    CHECK(messages[0].starts_with(
        std::string(path) +
        ":2:12: duplicate kind 'one'; it stands already at kinds/funding.yaml:2; give one of them another name\n"));
  }
}

TEST_CASE("limits of rule files") {
  const auto first_line = [](const std::string& content) {
    const auto messages = check_rules({{"r.yaml", content}});
    REQUIRE_FALSE(messages.empty());
    return messages[0].substr(0, messages[0].find('\n'));
  };
  const auto repeat = [](const std::string& text, std::size_t times) {
    std::string result;
    for (std::size_t i = 0; i < times; ++i) result += text;
    return result;
  };
  CHECK(first_line(std::string((1 << 20) + 1, '#')) ==
        "r.yaml:1:1: file too large; a rule file has at most 1 MiB, split it");
  // "about: 说明" in GBK, whose first character happens to be UTF-8, and in UTF-16 with and without a byte order mark.
  const std::string not_utf8 = "not UTF-8, perhaps GBK as editors on Windows write it; save the file as UTF-8";
  CHECK(first_line("# 规则\nabout: \xCB\xB5\xC3\xF7") == "r.yaml:2:9: " + not_utf8);
  CHECK(first_line("about: 说明 \xFF") == "r.yaml:1:11: " + not_utf8);
  const std::string utf16 = "r.yaml:1:1: UTF-16; save the file as UTF-8";
  const std::string ascii{"a\0b\0o\0u\0t\0:\0 \0", 14};
  CHECK(first_line("\xFF\xFE" + ascii) == utf16);
  CHECK(first_line(ascii) == utf16);
  CHECK(first_line(std::string("\xFE\xFF\0a\0b\x8B\xF4", 8)) == utf16);
  CHECK(first_line("\xEF\xBB\xBF"
                   "about: a") == "r.yaml:1:1: a byte order mark; save the file as UTF-8 without BOM");
  CHECK(first_line("rules: " + repeat("[", 40) + repeat("]", 40)) ==
        "r.yaml:1:23: nested too deeply; rule files need at most 16 levels");
  CHECK(first_line("rules: [" + repeat("a,", 60'000) + "]")
            .ends_with("too many entries; a rule file holds at most 50000, split it"));
  CHECK(first_line(repeat("[", 1'000'000)).find(": ") != std::string::npos);

  std::string fragments = "fragments:\n  f0: '0123456789'\n";
  for (int i = 1; i < 20; ++i) {
    const std::string name = "{f" + std::to_string(i - 1) + "}";
    fragments += "  f" + std::to_string(i) + ": '" + repeat(name, 10) + "'\n";
  }
  CHECK(first_line(fragments).find("too long when its names are expanded") != std::string::npos);

  std::string chain = "fragments:\n  f000: 'a'\n";
  for (int i = 1; i < 200; ++i) {
    chain += "  g" + std::to_string(i) + ": '{g" + std::to_string(i + 1) + "}'\n";
  }
  CHECK(first_line(chain + "  g200: a\n").find("fragments nested too deeply; at most 32 levels") != std::string::npos);

  const auto rule_with = [](int i, const std::string& pattern) {
    return "  - {id: r" + std::to_string(i) + ", makes: goal, patterns: ['" + pattern + "']}\n";
  };
  std::string large = "rules:\n";
  for (int i = 0; i < 300; ++i) large += rule_with(i, "\\p{Han}{0,900}" + std::to_string(i));
  const auto too_large = check_rules({{"r.yaml", large}});
  REQUIRE(too_large.size() == 1);
  CHECK(too_large[0].find("too large together") != std::string::npos);

  // Ten thousand rules are many, but no fault.
  std::array<std::string, 2> thousands{"rules:\n", "rules:\n"};
  for (int i = 0; i < 10'000; ++i) thousands[i % 2] += rule_with(i, "达到" + std::to_string(i) + "家");
  CHECK(check_rules({{"a.yaml", thousands[0]}, {"b.yaml", thousands[1]}}).empty());

  const auto many = check_rules({{"r.yaml", repeat("x: {}\n", 100)}});
  REQUIRE(many.size() == kMaxRuleProblems + 1);
  CHECK(many.back() == "and 80 more problems");
}

TEST_CASE("rules are shared between threads") {
  const Rules shared = fixture_rules();  // not in the threads: Catch's assertions are for one thread
  std::vector<std::thread> threads;
  std::vector<std::size_t> counts(4);
  for (std::size_t i = 0; i < counts.size(); ++i) {
    threads.emplace_back([&count = counts[i], &shared] {
      const Rules rules = shared;
      for (int n = 0; n < 200; ++n) count += rules.find("verb")->find_all("新增企业，培育").size();
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(counts == std::vector<std::size_t>(4, 400));
}

}  // namespace planatlas
