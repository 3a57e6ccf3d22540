#include "extractor/ingest/json_text.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "extractor/ingest/mime.h"
#include "extractor/text/utf8.h"

namespace planatlas {
namespace {

constexpr std::size_t kFewestMarks = 3;  // of what is taken off: fewer may be the text's own
constexpr std::size_t kShortest = 200;   // bytes of a text in base64

std::size_t count(std::string_view text, std::string_view mark) {
  std::size_t found = 0;
  for (std::size_t i = text.find(mark); i != std::string_view::npos; i = text.find(mark, i + mark.size())) ++found;
  return found;
}

using Replacement = std::pair<std::string_view, std::string_view>;

// Replaces what stands first in the list where several fit.
template <std::size_t N>
std::string replace_all(std::string_view text, const std::array<Replacement, N>& replacements) {
  std::string result;
  while (!text.empty()) {
    const auto fits = std::find_if(replacements.begin(), replacements.end(),
                                   [&](const Replacement& each) { return text.starts_with(each.first); });
    result += fits == replacements.end() ? text.substr(0, 1) : fits->second;
    text.remove_prefix(fits == replacements.end() ? 1 : fits->first.size());
  }
  return result;
}

bool has_words(std::string_view text) {
  if (!is_valid_utf8(text)) return false;
  for (std::size_t offset = 0; offset < text.size();)
    if (is_han(next_code_point(text, offset))) return true;
  return false;
}

std::string decode_percents(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  const auto digit = [&](std::size_t at) {
    const char c = at < text.size() ? text[at] : ' ';
    return kDigits.find(c >= 'a' && c <= 'f' ? static_cast<char>(c - 'a' + 'A') : c);
  };
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::size_t high = digit(i + 1), low = digit(i + 2);
    if (text[i] == '%' && high != std::string_view::npos && low != std::string_view::npos) {
      result += static_cast<char>(high * 16 + low);
      i += 2;
    } else {
      result += text[i] == '+' ? ' ' : text[i];
    }
  }
  return result;
}

bool is_base64(std::string_view text) {
  return text.size() >= kShortest && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' || c == '/' ||
                  c == '=' || c == '\n' || c == '\r';
         });
}

}  // namespace

std::string unwrap_json_text(std::string text) {
  constexpr std::array<Replacement, 7> kEntities{{{"&lt;", "<"},
                                                  {"&gt;", ">"},
                                                  {"&quot;", "\""},
                                                  {"&#34;", "\""},
                                                  {"&#39;", "'"},
                                                  {"&apos;", "'"},
                                                  {"&amp;", "&"}}};
  constexpr std::array<Replacement, 4> kEscapes{{{"\\r\\n", "\n"}, {"\\n", "\n"}, {"\\r", "\n"}, {"\\t", "\t"}}};
  if (!has_words(text)) {
    const bool percents = count(text, "%E") >= kFewestMarks || count(text, "%e") >= kFewestMarks;
    std::string decoded = percents ? decode_percents(text) : is_base64(text) ? decode_base64(text) : std::string();
    if (has_words(decoded)) text = std::move(decoded);
  }
  if (text.find("</") == std::string::npos && count(text, "&lt;/") >= kFewestMarks) text = replace_all(text, kEntities);
  if (text.find('\n') == std::string::npos && count(text, "\\n") >= kFewestMarks) text = replace_all(text, kEscapes);
  return text;
}

}  // namespace planatlas
