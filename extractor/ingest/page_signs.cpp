#include "extractor/ingest/page_signs.h"

#include <algorithm>
#include <array>

#include "extractor/text/ascii.h"
#include "extractor/text/utf8.h"

namespace planatlas {

bool is_sentence(std::string_view line) {
  constexpr std::size_t kLeast = 60;
  if (line.size() < kLeast) return false;
  constexpr std::array<std::string_view, 5> kStops{"。", "，", "；", ",", "、"};
  return std::any_of(kStops.begin(), kStops.end(),
                     [&](std::string_view stop) { return line.find(stop) != std::string_view::npos; });
}

std::vector<std::string> words_of(std::string_view attribute) {
  std::vector<std::string> words;
  for (std::size_t begin = 0; begin < attribute.size();) {
    const std::size_t end = std::min(attribute.find_first_of(" \t\n\r\f", begin), attribute.size());
    if (end > begin) words.push_back(ascii_lower(attribute.substr(begin, end - begin)));
    begin = end + 1;
  }
  return words;
}

std::vector<std::string> parts_of(std::string_view attribute) {
  std::string cut;
  bool small = false;
  for (const char c : attribute) {
    if (small && c >= 'A' && c <= 'Z') cut += ' ';
    cut += c == '-' || c == '_' ? ' ' : c;
    small = c >= 'a' && c <= 'z';
  }
  return words_of(cut);
}

std::string_view without_number(std::string_view name) {
  const std::size_t last = name.find_last_not_of("0123456789");
  if (last == std::string_view::npos || last + 1 == name.size()) return name;
  const bool joined = name[last] == '_' || name[last] == '-';
  return name.substr(0, joined ? last : last + 1);
}

std::string_view without_colon(std::string_view line) {
  line = trim(line);
  for (const std::string_view colon : {":", "："})
    if (line.ends_with(colon)) line.remove_suffix(colon.size());
  return trim(line);
}

bool is_hidden(const Markup& markup, const MarkupNode& node) {
  std::string style = ascii_lower(markup.attribute(node, "style"));
  std::erase(style, ' ');
  return style.find("display:none") != std::string::npos || style.find("visibility:hidden") != std::string::npos ||
         markup.has_attribute(node, "hidden");
}

}  // namespace planatlas
