// Search over a store.
#include "output/knowledge/search.h"

#include <catch2/catch.hpp>

#include "extractor/base/file.h"
#include "output/knowledge/search_text.h"
#include "output/knowledge/store_schema.h"
#include "output/record/json.h"
#include "tests/support/build_fixture.h"
#include "tests/support/schema_check.h"

namespace planatlas {
namespace {

using test::BuildFixture;

TEST_CASE("search text: what does not count is folded away", "[search]") {
  CHECK(fold_for_search("專精 特新ＡＢ  12").text == "专精特新ab 12");
  CHECK(fold_for_search("専精特新").text == "专精特新");  // as Japanese standards write it
  CHECK(fold_for_search("“双\n倍增”㎡").text == "双倍增m2");
  CHECK(index_words("建5g网") == " 建 5g 网 ");
  CHECK(query_words("企业 “高新 技术”  R&D，") == std::vector<std::string>{"企业", "高新技术", "r&d,"});
  CHECK(query_words("，。 “”").empty());
}

TEST_CASE("search text: words are found where they stand in the original", "[search]") {
  const auto places = [](const std::string& text, const std::string& word) {
    std::vector<std::string> found;
    for (const TextSpan& place : find_word(fold_for_search(text), word)) found.emplace_back(place.of(text));
    return found;
  };
  CHECK(places("支持“專精 特新”企业", "专精特新") == std::vector<std::string>{"專精 特新"});
  CHECK(places("园区、公园、园园", "园") == std::vector<std::string>{"园", "园", "园", "园"});
  CHECK(places("在2027年和12027件", "2027") == std::vector<std::string>{"2027"});
  CHECK(places("企业。业务", "业业").empty());
}

constexpr const char* kSearchedDistrict = R"({title: 甲区创新计划, division: 甲区, code: "500101", period: [2023, 2027],
text: "甲区创新计划\n一、目标\n到2025年孵化器达到3家。\n二、任务\n建设众創空間，园区提档。",
sections: [{marker: 一、, ordinal: 1, title: 目标, level: 1}, {marker: 二、, ordinal: 2, title: 任务, level: 1}],
goals: [{indicator: 孵化器, comparator: ">=", value: 3, unit: 家, year: 2025, quote: 孵化器达到3家, section: 0}],
tables: [{caption: 指标表, columns: [["2027年"]], rows: [[乙园, "12"]]}]})";
constexpr const char* kSearchedCity = R"({title: 乙市方案, division: 乙市, code: "510000", period: [2021, 2025],
text: "乙市方案\n孵化 器建设，企业。业务办理。"})";

class SearchFixture {
 public:
  SearchFixture() {
    files_.write("in/a.txt", kSearchedDistrict);
    files_.write("in/b.txt", kSearchedCity);
    files_.build({"in"});
  }
  const BuildFixture& files() const { return files_; }

  std::vector<SearchHit> hits(SearchQuery query) const {
    auto store = open_store(files_.path("kb"));
    REQUIRE(store);
    auto found = search_store(*store, query);
    REQUIRE(found);
    return *found;
  }
  std::size_t count(const std::string& words) const { return hits({words, "", "", "", {}, 20}).size(); }

 private:
  BuildFixture files_;
};

TEST_CASE("search: phrases of any length, in any writing", "[search]") {
  const SearchFixture search;
  CHECK(search.count("孵化器") == 3);  // section, goal, the other document
  CHECK(search.count("孵") == 3);
  CHECK(search.count("园") == 2);  // section and row
  CHECK(search.count("众创空间") == 1);
  CHECK(search.count("眾創空間") == 1);
  CHECK(search.count("孵化器 建设") == 1);
  CHECK(search.count("“孵化器 建设”") == 1);
  CHECK(search.count("器孵") == 0);
  CHECK(search.count("业业务") == 0);  // a full stop stands between
  CHECK(search.count("１２") == 1);
  CHECK(search.count("1") == 0);  // numbers are whole
}

TEST_CASE("search: filters, limit and order", "[search]") {
  const SearchFixture search;
  const auto count = [&search](const SearchQuery& query) { return search.hits(query).size(); };
  CHECK(count({"孵化器", "甲", "", "", {}, 20}) == 2);
  CHECK(count({"孵化器", "510000", "", "", {}, 20}) == 1);
  CHECK(count({"孵化器", "", "goal", "", {}, 20}) == 1);
  CHECK(count({"孵化器", "", "", "方案", {}, 20}) == 1);
  CHECK(count({"孵化器", "", "", "", 2026, 20}) == 1);  // the plan runs to 2027, the goal is one of 2025
  CHECK(count({"园", "", "row", "", 2027, 20}) == 1);
  CHECK(count({"孵化器", "", "", "", {}, 2}) == 2);
  const auto hits = search.hits({"孵化器", "", "", "", {}, 20});
  CHECK(hits.front().kind == "goal");  // the shortest passage speaks most of it
  for (std::size_t i = 1; i < hits.size(); ++i) CHECK(hits[i - 1].score >= hits[i].score);
  for (const SearchHit& hit : hits) {
    REQUIRE_FALSE(hit.marks.empty());
    const auto [begin, end] = hit.marks.front();
    CHECK(fold_for_search(hit.snippet.substr(begin, end - begin)).text == "孵化器");
  }
}

TEST_CASE("search: nothing is left of a document that was replaced", "[search]") {
  const SearchFixture search;
  search.files().write("in/b.txt", "{title: 乙市方案, text: 换了内容}");
  search.files().build({"in"});
  CHECK(search.count("孵化器") == 2);
  CHECK(search.count("换了") == 1);
}

TEST_CASE("search: hits as JSON are as the schema says", "[search]") {
  const SearchFixture search;
  const std::string json = write_json(to_tree(search.hits({"孵化器", "", "", "", {}, 20})), JsonLayout::kPretty);
  CHECK(test::schema_faults("search", json) == "");
}

TEST_CASE("search: a query without a word is refused", "[search]") {
  const SearchFixture search;
  auto store = open_store(search.files().path("kb"));
  REQUIRE(store);
  const auto found = search_store(*store, {"——", "", "", "", {}, 20});
  REQUIRE_FALSE(found);
  CHECK(found.error().kind == ErrorKind::kUsage);
}

}  // namespace
}  // namespace planatlas
