// Builds of a knowledge base, with a stand-in for the extractor.
#include "output/knowledge/build.h"

#include <filesystem>

#include <catch2/catch.hpp>

#include "extractor/base/file.h"
#include "extractor/base/hash.h"
#include "output/knowledge/build_notes.h"
#include "output/knowledge/merge.h"
#include "output/knowledge/same_document.h"
#include "output/knowledge/store.h"
#include "output/knowledge/store_reader.h"
#include "output/knowledge/store_schema.h"
#include "output/knowledge/unread_rows.h"
#include "output/record/json.h"
#include "output/record/yaml.h"
#include "tests/support/build_fixture.h"

namespace planatlas {
namespace {

using test::BuildFixture;

TEST_CASE("build: reads what is new and skips what is not", "[build]") {
  const BuildFixture files;
  files.write("in/a.txt", "a");
  files.write("in/sub/b.txt", "b");
  files.write("in/.hidden", "h");
  files.write("in/~$a.docx", "h");
  files.write("in/Thumbs.db", "h");
  auto report = files.build({"in"});
  CHECK(report.read == 2);
  CHECK(report.failures.empty());
  CHECK(files.records() == 2);

  report = files.build({"in"});
  CHECK(report.read == 0);
  CHECK(report.unchanged == 2);

  files.write("in/a.txt", "a2");
  report = files.build({"in"});
  CHECK(report.read == 1);
  CHECK(report.unchanged == 1);
  CHECK(report.replaced == std::vector<std::string>{files.path("in/a.txt")});
  CHECK(files.records() == 2);

  report = files.build({"in"}, false, 2, "kb", "r2");  // other rules
  CHECK(report.read == 2);
  CHECK(files.records() == 2);
}

TEST_CASE("build: what could not be read is kept until it is read or pruned", "[build]") {
  const BuildFixture files;
  files.write("in/a.zip", "box:a||bad");
  files.write("in/b.txt", "bad");
  files.write("in/c.txt", "c");
  const auto unread = [&files] {
    auto store = open_store(files.path("kb"));
    REQUIRE(store);
    std::vector<std::string> found;
    const auto loaded = load_unread(*store);
    REQUIRE(loaded);
    for (const UnreadFile& file : *loaded) {
      CHECK_FALSE(file.reason.empty());
      CHECK_FALSE(file.message.empty());
      found.push_back(file.path);
    }
    return found;
  };
  using Paths = std::vector<std::string>;
  files.build({"in"});
  const Paths all{files.path("in/a.zip!2"), files.path("in/a.zip!3"), files.path("in/b.txt")};
  CHECK(unread() == all);
  files.build({"in/c.txt"});
  CHECK(unread() == all);
  files.write("in/a.zip", "box:a");
  files.write("in/b.txt", "b");
  files.build({"in/a.zip"});
  CHECK(unread() == Paths{files.path("in/b.txt")});
  std::filesystem::remove(files.path("in/b.txt"));
  files.build({"in"});
  CHECK(unread() == Paths{files.path("in/b.txt")});
  files.build({"in"}, true);
  CHECK(unread().empty());
}

TEST_CASE("build: the members of a container are documents of their own", "[build]") {
  const BuildFixture files;
  files.write("in/a.zip", "box:a|b||bad");
  files.write("in/b.txt", "b");  // the same bytes as a member
  auto report = files.build({"in"});
  CHECK(report.read == 2);
  REQUIRE(report.failures.size() == 2);
  CHECK(report.failures[0].path == files.path("in/a.zip!3"));
  CHECK(report.failures[1].path == files.path("in/a.zip!4"));
  CHECK(files.build({"in"}).unchanged == 2);

  files.write("in/a.zip", "box:a2|b|c");
  report = files.build({"in"});
  CHECK(report.read == 2);
  CHECK(report.unchanged == 1);
  CHECK(report.replaced == std::vector<std::string>{files.path("in/a.zip!1")});

  files.write("in/a.zip", "box:a2|b");
  files.build({"in"});
  CHECK(files.records() == 3);  // what vanished stays
  report = files.build({"in"}, true);
  CHECK(report.vanished == std::vector<std::string>{files.path("in/a.zip!3")});
  CHECK(files.records() == 2);
}

TEST_CASE("build: what vanished stays until it is pruned", "[build]") {
  const BuildFixture files;
  files.write("in/a.txt", "a");
  files.write("in/sub/b.txt", "b");
  files.build({"in"});
  files.remove("in/a.txt");
  files.build({"in"});
  CHECK(files.records() == 2);
  files.build({"in/sub"}, true);  // a.txt is gone, wherever we look
  CHECK(files.records() == 1);
  const auto report = files.build({"in"}, true);
  CHECK(report.unchanged == 1);
}

TEST_CASE("build: pruning leaves documents of other folders alone", "[build]") {
  const BuildFixture files;
  files.write("in/a.txt", "a");
  files.write("in/sub/b.txt", "b");
  files.build({"in"});
  files.build({"in/sub"}, true);
  CHECK(files.records() == 2);
}

TEST_CASE("build: the same bytes come out for any number of jobs and any order", "[build]") {
  const BuildFixture files;
  for (int i = 0; i < 20; ++i) files.write("in/" + std::to_string(i) + ".txt", "text " + std::to_string(i % 15));
  files.write("in/sub/x.txt", "x");
  files.build({"in/sub", "in/1.txt", "in"}, false, 1, "kb1");
  files.build({"in", "in/sub", "in/1.txt"}, false, 7, "kb2");
  CHECK(files.content("kb1") == files.content("kb2"));
  CHECK(files.records("kb1") == 16);
}

TEST_CASE("build: failures are named and the rest goes on", "[build]") {
  const BuildFixture files;
  files.write("in/a.txt", "a");
  files.write("in/bad.txt", "bad");
  files.write("in/large.txt", std::string(2000, 'x'));
  std::filesystem::create_directory_symlink(files.path("in"), files.path("in/loop"));
  std::filesystem::create_directories(files.path("empty"));
  const auto report = files.build({"in", "empty", "missing"});
  CHECK(report.read == 1);
  std::vector<std::string> paths;
  for (const Failure& failure : report.failures) paths.push_back(failure.path);
  CHECK(paths == std::vector<std::string>{files.path("empty"), files.path("in/bad.txt"), files.path("in/large.txt"),
                                          files.path("missing")});
}

TEST_CASE("build: a file that turns bad keeps what was known of it", "[build]") {
  const BuildFixture files;
  files.write("in/a.txt", "a");
  files.build({"in"});
  files.write("in/a.txt", "bad");
  const auto report = files.build({"in"});
  CHECK(report.failures.size() == 1);
  CHECK(files.records() == 1);
}

TEST_CASE("build: a moved file is the same document", "[build]") {
  const BuildFixture files;
  files.write("in/b.txt", "b");
  files.build({"in"});
  files.remove("in/b.txt");
  files.write("in/a.txt", "b");
  files.build({"in"});
  const auto base = load_knowledge_base(files.path("kb"));
  REQUIRE(base);
  REQUIRE(base->documents.size() == 1);
  CHECK(base->documents[0].path == files.path("in/a.txt"));
}

TEST_CASE("build: files beside the store that were lost or left over are set right", "[build]") {
  const BuildFixture files;
  files.write("in/a.txt", "a");
  files.build({"in"});
  const auto before = files.content();
  const std::string id = "d" + sha256_hex("a").substr(0, 12);
  files.remove("kb/records/" + id + ".yaml");
  files.remove("kb/knowledge_base.json");
  files.write("kb/records/dffffffffffff.yaml", "left over");
  files.write("kb/records/" + id + ".yaml.12-0.part", "left over");
  files.write("kb/knowledge_base.yaml.12-0.part", "left over");
  CHECK(files.build({"in"}).unchanged == 1);
  CHECK(files.content() == before);
}

TEST_CASE("build: a store that is none is named and left alone", "[build]") {
  const BuildFixture files;
  files.write("in/a.txt", "a");
  std::filesystem::create_directories(files.path("kb"));
  for (const std::string& text : {std::string("no database at all, only words"), std::string(4096, 'x')}) {
    files.write("kb/planatlas.sqlite", text);
    const auto report = files.try_build({"in"});
    REQUIRE_FALSE(report);
    CHECK(report.error().kind == ErrorKind::kDamaged);
    CHECK(*read_file(files.path("kb/planatlas.sqlite")) == text);
  }
}

TEST_CASE("build: the knowledge base itself holds no documents", "[build]") {
  const BuildFixture files;
  files.write("in/a.txt", "a");
  files.build({"in"}, false, 1, "in/kb");
  CHECK(files.build({"in"}, false, 1, "in/kb").unchanged == 1);
}

TEST_CASE("build: the files of the base are the tree that its goals make", "[build]") {
  const BuildFixture files;
  files.write("in/a.txt",
              "{title: 甲, division: 甲区, goals: [{indicator: 专利, value: 3, unit: 件, quote: \"三\\n件\"}]}");
  files.write("in/b.txt",
              "{goals: [{indicator: 专利, value: 4, unit: 件}, {indicator: 园区, indicator_id: parks, value: 1}]}");
  files.build({"in"});
  std::vector<DocumentSummary> summaries;
  const auto ids = list_records(files.path("kb"));
  REQUIRE(ids);
  for (const std::string& id : *ids) {
    summaries.push_back(summarize(*load_record(files.path("kb"), id)));
  }
  REQUIRE(summaries.size() == 2);
  const Tree tree = to_tree(make_knowledge_base(summaries, {}));
  CHECK(files.content()["knowledge_base.json"] == write_json(tree, JsonLayout::kPretty));
  CHECK(files.content()["knowledge_base.yaml"] == write_yaml(tree));
}

// What a store of the first version lacks.
constexpr const char* kToFirstVersion = R"(
DROP VIEW goals; CREATE VIEW goals AS SELECT id FROM goal;
DROP VIEW achievements; CREATE VIEW achievements AS SELECT id FROM goal;
DROP VIEW provisions; CREATE VIEW provisions AS SELECT id FROM goal;
ALTER TABLE goal DROP COLUMN part_of; ALTER TABLE goal DROP COLUMN grade;
DROP VIEW unread_files; DROP TABLE unread_file;
DROP VIEW lineage; DROP INDEX document_number; ALTER TABLE document DROP COLUMN part_of;
DROP INDEX document_naming_key; DROP INDEX document_programme_key; ALTER TABLE document DROP COLUMN naming_key;
ALTER TABLE document DROP COLUMN programme_key; ALTER TABLE named_document DROP COLUMN naming_key;
ALTER TABLE document DROP COLUMN own_url; ALTER TABLE document DROP COLUMN reading;
ALTER TABLE source DROP COLUMN part_of; ALTER TABLE source DROP COLUMN url;
ALTER TABLE named_document DROP COLUMN title_key; DROP VIEW findings; DROP TABLE finding;
CREATE TABLE finding (number INTEGER PRIMARY KEY, code TEXT); CREATE VIEW findings AS SELECT code FROM finding;
DROP VIEW passages; DROP TABLE passage; DROP TABLE passage_index; DROP INDEX goal_series;
ALTER TABLE goal DROP COLUMN series; ALTER TABLE document DROP COLUMN outdated; PRAGMA user_version = 1;)";

TEST_CASE("build: a store of an older program is brought up to date, one of a newer refused", "[build]") {
  const BuildFixture files;
  files.write("in/a.txt", "{title: 甲, goals: [{indicator: 专利, value: 3, unit: 件}]}");
  files.build({"in"});
  const auto before = files.content();
  const auto change = [&files](const char* sql) {
    auto store = Database::open(files.path("kb/planatlas.sqlite"), Database::Mode::kWrite);
    REQUIRE(store);
    REQUIRE(store->run(sql));
  };
  change(kToFirstVersion);
  const auto old = open_store(files.path("kb"));
  REQUIRE_FALSE(old);
  CHECK(old.error().kind == ErrorKind::kUnsupported);
  CHECK(files.build({"in"}).unchanged == 1);
  CHECK(files.content() == before);

  change("PRAGMA user_version = 99");
  CHECK(open_store(files.path("kb")).error().kind == ErrorKind::kUnsupported);
  const auto report = files.try_build({"in"});
  REQUIRE_FALSE(report);
  CHECK(report.error().kind == ErrorKind::kUnsupported);
}

TEST_CASE("build: what a run notes of its files", "[build]") {
  auto notes = BuildNotes::make();
  REQUIRE(notes);
  for (const char* path : {"b", "a", "b"}) notes->add_file({path, {}});
  notes->add_file({"\xff", "%FF"});
  CHECK(notes->count_files() == 3);
  CHECK(notes->has_file("%FF"));
  CHECK_FALSE(notes->has_file("c"));
  std::vector<std::string> paths;
  while (const auto file = notes->next_file()) paths.push_back(file->path + " " + file->name());
  CHECK(paths == std::vector<std::string>{"\xff %FF", "a a", "b b"});
  CHECK_FALSE(notes->next_file());

  notes->add_known("old", false);
  notes->add_known("same", true);
  CHECK(notes->claim("old") == BuildNotes::Claim::kNew);
  CHECK(notes->claim("same") == BuildNotes::Claim::kUpToDate);
  CHECK(notes->claim("same") == BuildNotes::Claim::kRepeated);
  CHECK(notes->claim("new") == BuildNotes::Claim::kNew);
  CHECK(notes->claim("new") == BuildNotes::Claim::kRepeated);

  notes->add_repeated({"z", "new", {}});
  notes->add_repeated({"y", "same", {"notice", {}}});
  std::vector<std::string> repeated;
  CHECK(notes->for_each_repeated([&](const NamedBytes& each) {
    repeated.push_back(each.name + each.sha256 + each.notes.part_of.value_or(""));
    return Result<Done>(Done{});
  }));
  CHECK(repeated == std::vector<std::string>{"ysamenotice", "znew"});
  CHECK(notes->state());
}

TEST_CASE("build: what was read with other options is read again", "[build]") {
  BuildFixture files;
  files.write("in/a.txt", "text a");
  files.build({"in"});
  files.reading = "ocr";
  const auto again = files.build({"in"});
  CHECK(again.read == 1);
  CHECK(again.unchanged == 0);
  CHECK(files.build({"in"}).unchanged == 1);
  files.reading.clear();
  CHECK(files.build({"in"}).read == 1);
}

TEST_CASE("build: a record under several names has the notes of the first, in any order", "[build]") {
  BuildFixture files;
  const std::string first = files.path("in/1.txt"), second = files.path("in/2.txt");
  files.notes = [=](const std::string& name) {
    return name == first    ? SourceNotes{"notice one", {}}
           : name == second ? SourceNotes{"notice two", "https://two"}
                            : SourceNotes{};
  };
  files.write("in/1.txt", "the same");
  files.write("in/2.txt", "the same");
  files.build({"in"});
  files.build({"in/2.txt"}, false, 2, "backwards");
  files.build({"in/1.txt"}, false, 2, "backwards");
  CHECK(files.content("backwards") == files.content());
  auto store = open_store(files.path("kb"));
  REQUIRE(store);
  const auto notices = [&](const char* notice) {
    return *store->number("SELECT count(*) FROM document WHERE url IS NULL AND part_of = '" + std::string(notice) +
                          "'");
  };
  CHECK(notices("notice one") == 1);
  CHECK(notices("notice two") == 0);
}

TEST_CASE("merge: parts of a build are the whole build", "[build]") {
  BuildFixture files;
  // A family whose attachment stands under two names, one in each part.
  files.notes = [](const std::string& name) {
    return name.ends_with("/2.txt") || name.ends_with("/8.txt") ? SourceNotes{"notice of " + name, "https://" + name}
                                                                : SourceNotes{};
  };
  for (int i = 0; i < 9; ++i) files.write("in/" + std::to_string(i) + ".txt", "text " + std::to_string(i % 7));
  files.write("in/sub/x.txt", "{title: 甲, goals: [{indicator: 专利, value: 3, unit: 件}]}");
  files.write("in/sub/y.txt", "{title: 甲, goals: [{indicator: 专利, value: 3, unit: 件}], text: \"\"}");
  files.write("in/unread.txt", "bad");
  files.build({"in"});
  files.build({"in/sub", "in/1.txt", "in/8.txt", "in/unread.txt"}, false, 2, "part1");
  files.build({"in/0.txt", "in/2.txt", "in/3.txt", "in/4.txt", "in/5.txt", "in/6.txt", "in/7.txt"}, false, 2, "part2");
  const auto merge = [&files](const std::string& to, std::vector<std::string> from) {
    for (std::string& each : from) each = files.path(each);
    return merge_knowledge_bases(files.path(to), from, {});
  };
  REQUIRE(merge("one", {"part1", "part2"}));
  REQUIRE(merge("two", {"part2", "part1"}));
  CHECK(files.content("one") == files.content("kb"));
  CHECK(files.content("two") == files.content("kb"));
  const auto missing = merge("three", {"nowhere"});
  REQUIRE_FALSE(missing);
  CHECK(missing.error().message.find("nowhere") != std::string::npos);
}

// Two plans of one office and year: the first as a page and as a flattened text, the other with another goal.
constexpr const char* kPlanFormat =
    R"({title: 甲区2027年创新计划, period: [2023, 2027], text: "甲区2027年创新计划。%s一、高新技术企业达到三百家，
技术合同成交额稳步增长，孵化器和众创空间覆盖各个园区。二、完善服务体系，支持企业建设研发机构。%s",
goals: [{indicator: 高新技术企业, comparator: ">=", value: %d, unit: 家, year: 2027}]})";

std::string plan(const char* before, const char* after, int value) {
  char text[2000];
  std::snprintf(text, sizeof text, kPlanFormat, before, after, value);
  return text;
}

TEST_CASE("same document: texts are alike whatever their marks and blanks", "[build]") {
  const auto sketch = [](const std::string& text) {
    Record record;
    record.text = text;
    return make_sketch(record);
  };
  const std::string text = "完善创新服务体系，支持企业建设研发机构，推动科技成果转化，发展众创空间和孵化器。";
  CHECK(likeness(sketch(text), sketch(text)) == 100);
  CHECK(likeness(sketch(text),
                 sketch("完善創新服務體系 支持企業建設研發機構\n推動科技成果轉化。發展眾創空間和孵化器")) == 100);
  CHECK(likeness(sketch(text), sketch("第1页 " + text)) > 90);
  CHECK(likeness(sketch(text), sketch("加强耕地保护，稳定粮食播种面积，推进高标准农田建设，发展现代种业。")) < 10);
  CHECK(likeness(sketch(text), sketch("")) == 0);
  CHECK(likeness(sketch("短"), sketch("短")) == 0);
}

TEST_CASE("build: one document in two formats is one with two sources", "[build]") {
  const BuildFixture files;
  files.write("in/b.html", plan("", "", 300));
  files.write("in/a.txt", plan(" 一 ", "", 300));
  files.write("in/c.txt", plan("", "", 350));  // same words, another figure
  files.write("in/d.txt",
              "{title: 甲区2027年创新计划, text: 完全不同的文字写成的另一份文件也叫这个名字但内容没有任何相同之处}");
  files.build({"in"});
  const auto documents = [&files](const std::string& kb) {
    auto store = open_store(files.path(kb));
    REQUIRE(store);
    std::vector<std::string> paths;
    REQUIRE(for_each_document(*store, [&](const DocumentEntry& entry) {
      paths.push_back(std::filesystem::path(entry.path).filename().string());
      return true;
    }));
    return paths;
  };
  CHECK(documents("kb") == std::vector<std::string>{"a.txt", "c.txt", "d.txt"});
  auto store = open_store(files.path("kb"));
  REQUIRE(store);
  CHECK(*store->number("SELECT sources FROM documents ORDER BY path") == 2);
  CHECK(*store->number("SELECT count(*) FROM goals") == 2);

  files.build({"in/d.txt"}, false, 1, "kb2");
  files.build({"in/c.txt", "in/b.html"}, false, 1, "kb2");
  files.build({"in/a.txt"}, false, 1, "kb2");
  CHECK(files.content("kb2") == files.content("kb"));

  files.remove("in/a.txt");  // the other form takes its place
  files.build({"in"}, true);
  CHECK(documents("kb") == std::vector<std::string>{"b.html", "c.txt", "d.txt"});
}

}  // namespace
}  // namespace planatlas
