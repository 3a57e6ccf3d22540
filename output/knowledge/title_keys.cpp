#include "output/knowledge/title_keys.h"

#include <algorithm>

#include "extractor/text/fold.h"
#include "extractor/text/utf8.h"

namespace planatlas {
namespace {

// 实施方案, 工作要点 are titles of many plans.
constexpr std::size_t kShortestTitle = 6;
constexpr std::size_t kShortestProgramme = 8;

std::string unless_short(std::string key, std::size_t shortest) {
  return count_code_points(key) < shortest ? std::string() : key;
}

// 甲市关于印发乙计划的通知 → 乙计划.
std::string_view inside_notice(std::string_view key, const NoticeWords& words) {
  const auto ending = std::find_if(words.endings.begin(), words.endings.end(),
                                   [key](const std::string& word) { return key.ends_with(word); });
  if (ending == words.endings.end()) return key;
  std::size_t begin = 0;
  for (const std::string& word : words.openings) {
    const std::size_t at = key.find(word);
    if (at != std::string_view::npos) begin = std::max(begin, at + word.size());
  }
  if (begin == 0 || begin + ending->size() >= key.size()) return key;
  return key.substr(begin, key.size() - ending->size() - begin);
}

// 2023年, 20232027年: the numbers with the word behind them.
std::string without_years(std::string_view key) {
  std::string result;
  bool behind_digit = false;
  for (std::size_t offset = 0; offset < key.size();) {
    const char32_t c = next_code_point(key, offset);
    const bool digit = is_ascii_digit(c);
    if (!digit && !(behind_digit && c == U'年')) append_code_point(result, c);
    behind_digit = digit;
  }
  return result;
}

}  // namespace

std::string content_key(std::string_view text) {
  const std::string key = comparison_key(text);
  std::string result;
  for (std::size_t offset = 0; offset < key.size();) {
    const char32_t c = next_code_point(key, offset);
    if (is_han(c) || is_ascii_digit(c) || (c >= 'a' && c <= 'z')) append_code_point(result, c);
  }
  return result;
}

void erase_all(std::string& text, std::string_view word) {
  if (word.empty()) return;
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at)) text.erase(at, word.size());
}

std::string naming_key(std::string_view title, const NoticeWords& words) {
  return unless_short(std::string(inside_notice(content_key(title), words)), kShortestTitle);
}

std::string programme_key(const Metadata& metadata, const NoticeWords& words) {
  if (!metadata.title || !metadata.division) return {};
  std::string key = naming_key(*metadata.title, words);
  erase_all(key, content_key(metadata.division->name));
  for (const std::string& parent : metadata.division->parents) erase_all(key, content_key(parent));
  return unless_short(without_years(key), kShortestProgramme);
}

}  // namespace planatlas
