#include "extractor/rules/indicators.h"

#include <utility>

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

std::string without_loose(std::string text) {
  std::string result;
  std::size_t run = 0;  // begins what stays as it is: nearly always the whole text
  for (std::size_t offset = 0; offset < text.size();) {
    const std::size_t here = offset;
    if (!is_loose(next_code_point(text, offset))) continue;
    result.append(text, run, here - run);
    run = offset;
  }
  return run == 0 ? std::move(text) : result.append(text, run);
}

}  // namespace

std::string fold_indicator(std::string_view text, const Lexicon& equivalents) {
  std::string key = without_loose(comparison_key(text));
  if (!equivalents.occurs_in(key)) return key;  // most
  std::string result;
  std::size_t run = 0;
  for (std::size_t offset = 0; offset < key.size();) {
    const auto* word = equivalents.prefix_of(std::string_view(key).substr(offset));
    if (!word) {
      next_code_point(key, offset);
      continue;
    }
    result.append(key, run, offset - run).append(word->value);
    run = offset += word->text.size();
  }
  return result.append(key, run);
}

const IndicatorDefinition* IndicatorList::find(std::string_view folded) const {
  const auto word = words.find(folded);
  return word ? &definitions[*word] : nullptr;
}

}  // namespace planatlas
