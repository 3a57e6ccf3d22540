// Documents and the files beside them: notices and attachments, addresses, saved pages.
#include "cli/companions.h"

#include <filesystem>
#include <map>
#include <string>

#include <catch2/catch.hpp>
#include <unistd.h>

#include "extractor/base/file.h"
#include "extractor/ingest/companions.h"
#include "extractor/text/families.h"
#include "output/knowledge/find_files.h"
#include "tests/support/archives.h"
#include "tests/support/cases.h"
#include "tests/support/source_check.h"

namespace planatlas {
namespace {

namespace fs = std::filesystem;

TEST_CASE("families of files") {
  for (const auto& test : test::load_cases("text/families.yaml", {"files", "links", "parents"})) {
    INFO("case " << test["name"].as<std::string>());
    std::vector<FamilyFile> files;
    for (const auto& file : test["files"]) {
      const auto path = file.as<std::string>();
      files.push_back({path, test["links"] && test["links"][path] ? test["links"][path].as<std::vector<std::string>>()
                                                                  : std::vector<std::string>()});
    }
    using Parents = std::map<std::string, std::string>;
    CHECK(find_families(files, {"附件", "附表", "attach"}) == test["parents"].as<Parents>(Parents()));
  }
}

TEST_CASE("links of a page") {
  const std::string page =
      "<html><a href=\"/files/2023/P01.pdf?x=1\">附件</a><a href='%E9%99%84%E4%BB%B61.docx'>1</a>"
      "<a href=../b.xls>2</a><a href=\"/list/\">更多</a><a href=\"x.doc";
  CHECK(linked_files(page) == std::vector<std::string>{"P01.pdf", "附件1.docx", "b.xls"});
  CHECK(linked_files("到2025年，href=a.b").empty());
}

TEST_CASE("addresses in files") {
  CHECK(address_in_shortcut("https://example.org/a.html\n") == "https://example.org/a.html");
  CHECK(address_in_shortcut("\xEF\xBB\xBF[InternetShortcut]\r\nURL=http://example.org/a\r\n") ==
        "http://example.org/a");
  CHECK_FALSE(address_in_shortcut("file:///etc/passwd"));
  CHECK_FALSE(address_in_shortcut("https://example.org/a b"));
  CHECK_FALSE(address_in_shortcut(std::string(5000, '\n') + "https://example.org/"));
}

class CompanionFolder {
 public:
  CompanionFolder() : root_(fs::temp_directory_path() / ("planatlas_companions_" + std::to_string(::getpid()))) {
    fs::remove_all(root_);
    fs::create_directories(root_);
  }
  ~CompanionFolder() { fs::remove_all(root_); }
  std::string add(const std::string& name, const std::string& content) const {
    fs::create_directories((root_ / name).parent_path());
    REQUIRE(write_file(root_ / name, content));
    return (root_ / name).string();
  }
  std::string path() const { return root_.string(); }

 private:
  fs::path root_;
};

Record record_at(const std::string& path) {
  Record record;
  record.source.path = path;
  return record;
}

TEST_CASE("what stands beside a document is told of it") {
  const CompanionFolder folder;
  const std::string notice = folder.add("通知.html", "<a href=\"2.xlsx\">下载</a>");
  const std::string linked = folder.add("2.xlsx", "x");
  const std::string named = folder.add("附件/任务.docx", "x");
  const std::string deeper = folder.add("附件/表/6.docx", "x"), deep = folder.add("通知_附件/表/7.docx", "x");
  folder.add("通知.html.url", "https://example.org/a");
  folder.add("通知_files/a.js", "x");
  const std::string saved = folder.add("通知_files/3.pdf", "x");
  const std::string beside = folder.add("通知/4.docx", "x");
  Companions companions(test::page_rules(), {});
  Record record = record_at(notice);
  companions.complete(record);
  CHECK_FALSE(record.source.part_of);
  CHECK(record.source.url == "https://example.org/a");
  for (const std::string& path : {linked, named, saved, beside, deeper, deep}) {
    record = record_at(path);
    companions.complete(record);
    CHECK(record.source.part_of == notice);
  }
  std::vector<std::string> found;
  for (const FoundFile& file : find_files({folder.path()}, "/nowhere").files) found.push_back(file.path);
  CHECK(found == std::vector<std::string>{linked, notice, beside, saved, deep, named, deeper});
}

TEST_CASE("members of an archive have companions") {
  const std::string zip = test::make_zip(
      {{"d/通知.txt", "一"}, {"d/附件1.txt", "二"}, {"d/通知.txt.url", "https://example.org/a"}, {"b.url", "x"}});
  Companions companions(test::page_rules(), {});
  companions.look_into(zip, "a.zip");
  Record record = record_at("a.zip!d/附件1.txt");
  companions.complete(record);
  CHECK(record.source.part_of == "a.zip!d/通知.txt");
  record = record_at("a.zip!d/通知.txt");
  companions.complete(record);
  CHECK(record.source.url == "https://example.org/a");
  CHECK(companions.is_address_file("a.zip!d/通知.txt.url"));
  CHECK_FALSE(companions.is_address_file("a.zip!b.url"));
}

}  // namespace
}  // namespace planatlas
