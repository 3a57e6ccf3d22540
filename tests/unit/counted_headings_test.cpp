#include "extractor/facts/counted_headings.h"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

namespace planatlas {

TEST_CASE("counted headings: phrases of titles that have others below them", "[facts]") {
  std::vector<Section> sections(4);
  sections[0].title = "搭建4大平台";
  sections[1].title = "培育10家龙头企业";
  sections[1].parent = 0;
  sections[2].title = "实施三项工程";
  sections[3].title = "第一项";
  sections[3].parent = 2;
  const facts::CountedHeadings counted(sections);
  CHECK(counted.hold("4大平台"));
  CHECK(counted.hold("搭建4大平台"));
  CHECK(counted.hold("三项工程"));
  CHECK(counted.hold("程"));
  CHECK_FALSE(counted.hold("10家龙头"));     // counts nothing: it stands alone
  CHECK_FALSE(counted.hold("平台\n实施"));   // over two titles
  CHECK_FALSE(counted.hold("4大平台建设"));  // longer than the title
  CHECK_FALSE(counted.hold(std::string(300, '4')));
  CHECK_FALSE(facts::CountedHeadings({}).hold("4大"));
}

}  // namespace planatlas
