// Which texts are web pages or fragments of them.
#include <algorithm>
#include <array>
#include <string>

#include "extractor/ingest/formats.h"
#include "extractor/text/ascii.h"
#include "extractor/text/utf8.h"

namespace planatlas {
namespace {

bool is_html_name(std::string_view name) {
  constexpr std::array<std::string_view, 41> kNames{
      "html",  "head",  "body",       "meta", "title",  "link", "script", "style", "div",    "p",       "span",
      "table", "tbody", "thead",      "tr",   "td",     "th",   "a",      "b",     "strong", "font",    "center",
      "br",    "h1",    "h2",         "h3",   "h4",     "ul",   "ol",     "li",    "img",    "section", "article",
      "main",  "pre",   "blockquote", "form", "header", "dl",   "dt",     "dd"};
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

// Returns the name of the tag at the beginning, empty where there is none.
std::string tag_name(std::string_view text) {
  if (text.size() < 2 || text[0] != '<') return {};
  std::size_t end = text[1] == '/' ? 2 : 1;
  const std::size_t begin = end;
  while (end < text.size() && end < begin + 12 &&
         (is_ascii_letter(text[end]) || (text[end] >= '0' && text[end] <= '9')))
    ++end;
  return ascii_lower(text.substr(begin, end - begin));
}

// Skips blanks, comments, an XML declaration and a document type.
std::string_view skip_prologue(std::string_view text) {
  while (true) {
    text = trim(text);
    const bool comment = text.substr(0, 4) == "<!--";
    const bool declaration = text.substr(0, 2) == "<?" || (text.substr(0, 2) == "<!" && !comment);
    if (!comment && !declaration) return text;
    const std::string_view close = comment ? "-->" : ">";
    const std::size_t end = text.find(close);
    if (end == std::string_view::npos) return {};
    text.remove_prefix(end + close.size());
  }
}

// Counts the tags that only HTML has, in the beginning of the text.
std::size_t count_html_tags(std::string_view text) {
  std::size_t count = 0;
  text = text.substr(0, 64 << 10);
  for (std::size_t i = text.find("</"); i != std::string_view::npos; i = text.find("</", i + 2)) {
    count += is_html_name(tag_name(text.substr(i)));
  }
  return count;
}

}  // namespace

bool looks_like_html(const FormatInput& input) {
  constexpr std::size_t kLeastTags = 3;
  const std::string_view text = skip_prologue(input.text);
  if (text.empty()) return ascii_lower(input.text.substr(0, 512)).find("<!doctype html") != std::string::npos;
  if (is_html_name(tag_name(text))) return true;
  // A fragment that begins with words.
  return count_html_tags(text) >= kLeastTags && input.text.find("\n#") == std::string_view::npos;
}

}  // namespace planatlas
