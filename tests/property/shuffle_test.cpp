// The order of sentences does not matter to facts whose context lies in one sentence.
#include <algorithm>
#include <array>
#include <random>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "extractor/facts/line_facts.h"

namespace planatlas {
namespace {

constexpr int kParagraphs = 200;

// std::shuffle and the distributions differ between libraries; the engine itself does not.
class Dice {
 public:
  explicit Dice(unsigned seed) : engine_(seed) {}
  std::size_t below(std::size_t bound) { return engine_() % bound; }
  template <std::size_t N>
  std::string one_of(const std::array<const char*, N>& words) {
    return words[below(N)];
  }
  std::string number() { return std::to_string(2 + below(97)); }
  std::string year() { return std::to_string(2024 + below(6)); }

 private:
  std::mt19937 engine_;
};

std::string sentence(Dice& dice) {
  const std::array<const char*, 6> nouns{"示范社", "家庭农场", "托育机构", "村级驿站", "冷库", "文化礼堂"};
  const std::array<const char*, 4> rates{"覆盖率", "达标率", "入园率", "办结率"};
  const std::array<const char*, 4> verbs{"新建", "培育", "建成", "改造"};
  const std::string by = "到" + dice.year() + "年，";
  switch (dice.below(6)) {
    case 0:
      return by + dice.one_of(nouns) + "达到" + dice.number() + "个。";
    case 1:
      return by + dice.one_of(verbs) + dice.one_of(nouns) + dice.number() + "个、" + dice.one_of(nouns) +
             dice.number() + "家。";
    case 2:
      return by + dice.one_of(nouns) + dice.one_of(rates) + "提高到" + dice.number() + "%以上。";
    case 3:
      return by + dice.one_of(nouns) + "和" + dice.one_of(nouns) + "分别超过" + dice.number() + "家、" + dice.number() +
             "个。";
    case 4:
      return "截至" + std::to_string(2019 + dice.below(4)) + "年底，" + dice.one_of(verbs) + dice.one_of(nouns) +
             dice.number() + "个。";
    default:
      return by + dice.one_of(nouns) + dice.one_of(rates) + "由" + dice.number() + "%提高到" + dice.number() + "%。";
  }
}

std::string fact_line(const facts::LineFact& fact) {
  const Goal& goal = fact.goal;
  return std::to_string(static_cast<int>(fact.kind)) + " " + goal.indicator + " " +
         (goal.comparator ? std::string(symbol_of(*goal.comparator)) : "-") + " " +
         (goal.value ? goal.value->to_string() : "-") + " " + goal.unit.value_or("-") + " " +
         (goal.year ? std::to_string(*goal.year) : "-") + " " + fact.rule->id;
}

std::vector<std::string> facts_of(const std::string& text, const Rules& rules) {
  facts::LineContext context;
  context.role = SectionRole::kTasks;
  std::vector<std::string> result;
  for (const auto& fact : facts::find_line_facts(text, context, rules).facts) result.push_back(fact_line(fact));
  std::sort(result.begin(), result.end());
  return result;
}

}  // namespace

TEST_CASE("shuffled sentences give the facts that each gives alone") {
  const auto rules = Rules::builtin();
  REQUIRE(rules);
  Dice dice(20240501);
  std::size_t found = 0;
  for (int n = 0; n < kParagraphs; ++n) {
    std::vector<std::string> sentences;
    for (std::size_t i = 2 + dice.below(4); i > 0; --i) sentences.push_back(sentence(dice));
    std::vector<std::string> alone;
    for (const std::string& text : sentences)
      for (std::string& fact : facts_of(text, *rules)) alone.push_back(std::move(fact));
    std::sort(alone.begin(), alone.end());
    found += alone.size();
    for (int order = 0; order < 3; ++order) {
      for (std::size_t i = sentences.size() - 1; i > 0; --i) std::swap(sentences[i], sentences[dice.below(i + 1)]);
      std::string paragraph;
      for (const std::string& text : sentences) paragraph += text;
      INFO(paragraph);
      CHECK(facts_of(paragraph, *rules) == alone);
    }
  }
  CHECK(found > 2 * static_cast<std::size_t>(kParagraphs));  // every sentence says something
}

}  // namespace planatlas
