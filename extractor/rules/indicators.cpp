#include "extractor/rules/indicators.h"

#include "extractor/rules/rules.h"
#include "extractor/text/fold.h"
#include "extractor/text/utf8.h"

namespace planatlas {
namespace {

// Characters that change nothing: 专精特新“小巨人”, 执业（助理）医师, 占GDP的比重.
bool is_loose(char32_t c) {
  static constexpr std::u32string_view kLoose = U"“”‘’\"'()[]【】《》〈〉「」·,，、;；:：-—–/~";
  if (is_han(c)) return c == U'的' || c == U'之';
  return kLoose.find(c) != std::u32string_view::npos;
}

std::string without_loose(std::string_view text) {
  std::string result;
  for (std::size_t offset = 0; offset < text.size();) {
    const std::size_t here = offset;
    if (!is_loose(next_code_point(text, offset))) result += text.substr(here, offset - here);
  }
  return result;
}

}  // namespace

std::string fold_indicator(std::string_view text, const Lexicon& equivalents) {
  const std::string key = without_loose(comparison_key(text));
  std::string result;
  std::string_view rest = key;
  while (!rest.empty()) {
    if (const auto* word = equivalents.prefix_of(rest)) {
      result += word->value;
      rest.remove_prefix(word->text.size());
      continue;
    }
    std::size_t offset = 0;
    next_code_point(rest, offset);
    result += rest.substr(0, offset);
    rest.remove_prefix(offset);
  }
  return result;
}

const IndicatorDefinition* IndicatorList::find(std::string_view folded) const {
  const auto word = words.find(folded);
  return word == words.end() ? nullptr : &definitions[word->second];
}

}  // namespace planatlas
