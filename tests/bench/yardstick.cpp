#include "tests/bench/yardstick.h"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include <re2/set.h>

namespace planatlas::bench {
namespace {

constexpr std::int64_t kMemory = 64 << 20;

#define NUMBER "[0-9]+(?:[.][0-9]+)?[万亿]?"
#define UNIT "(?:家|户|个|人|人次|项|件|亿元|万元|亩|公里|张|所|座|吨)"
#define CLAUSE "[^，。；：\\n]"

// Goal shapes, headings, units, years, references, residue.
constexpr std::array kPatterns = {
    CLAUSE "+(?:达到|达|不低于|不少于|提高到|增加到)" NUMBER UNIT,
    CLAUSE "+(?:超过|突破|高于|大于)" NUMBER UNIT,
    CLAUSE "+(?:控制在|不超过|降至|压减到)" NUMBER UNIT "(?:以内|以下)?",
    CLAUSE "+(?:达到|保持在|稳定在|不低于)" NUMBER "%(?:以上|左右)?",
    CLAUSE "+(?:年均|同比)(?:增长|增速|下降)" CLAUSE "{0,6}" NUMBER "%",
    CLAUSE "+比重(?:达到|提高到)?" NUMBER "%",
    "(?:新增|新建|培育|引进|建成|打造|遴选|认定)" NUMBER UNIT "(?:以上)?" CLAUSE "+",
    "(?:新增|新建|培育|引进|建成|打造)" CLAUSE "+" NUMBER UNIT,
    "每年" CLAUSE "*" NUMBER UNIT,
    "由" NUMBER CLAUSE "{0,4}(?:提高|增加|下降)(?:到|至)" NUMBER,
    "较(?:20[0-9]{2}年|上年)" CLAUSE "*(?:提高|增长|下降)" NUMBER "(?:%|个百分点)",
    "分别" CLAUSE "*" NUMBER UNIT "?、" NUMBER UNIT,
    "(?:实现|达到)[“\"]?(?:零突破|全覆盖|翻一番|倍增)",
    "到20[0-9]{2}年(?:底|末)?",
    "“?十[三四五]五”?(?:期间|时期|末)",
    "截至20[0-9]{2}年",
    "给予" CLAUSE "*" NUMBER "万元" CLAUSE "*(?:奖励|补助|补贴|支持)",
    "^第[一二三四五六七八九十百]+[编章节条]",
    "^[（(]?[一二三四五六七八九十]+[、）)]",
    "^[0-9]{1,3}[.．、]",
    "[（(](?:牵头|责任|配合)(?:单位|部门)[：:][^）)]+[）)]",
    "[（(][^）)]*(?:局|委|办|政府|管委会)[^）)]*(?:负责|牵头|配合)[）)]",
    "《[^》]+》(?:[（(][^）)]*〔20[0-9]{2}〕[0-9]+号[）)])?",
    "单位[：:](?:万元|亿元|家|个|%)",
    "^[-—–]+ ?[0-9]+ ?[-—–]+$",
};

#undef NUMBER
#undef UNIT
#undef CLAUSE

[[noreturn]] void fail(const char* what) {
  std::fprintf(stderr, "yardstick: %s\n", what);
  std::abort();
}

}  // namespace

struct Yardstick::State {
  State() : set(options(), re2::RE2::UNANCHORED) {
    for (const char* pattern : kPatterns) {
      if (set.Add(pattern, nullptr) < 0) fail("a pattern does not compile");
    }
    if (!set.Compile()) fail("the set does not fit into its memory");
  }
  static re2::RE2::Options options() {
    re2::RE2::Options options;
    options.set_max_mem(kMemory);
    return options;
  }
  re2::RE2::Set set;
};

Yardstick::Yardstick() : state_(std::make_unique<State>()) {}
Yardstick::~Yardstick() = default;

std::size_t Yardstick::scan(std::string_view text) const {
  constexpr std::string_view kStops[] = {"。", "；", "\n"};
  std::size_t count = 0;
  std::vector<int> matched;
  while (!text.empty()) {
    std::size_t end = text.size();
    for (const std::string_view stop : kStops) {
      const std::size_t at = text.substr(0, end).find(stop);
      if (at != std::string_view::npos) end = at + stop.size();
    }
    const std::string_view sentence = text.substr(0, end);
    if (state_->set.Match({sentence.data(), sentence.size()}, &matched)) count += matched.size();
    text.remove_prefix(end);
  }
  return count;
}

}  // namespace planatlas::bench
