#include "output/knowledge/search_text.h"

#include <algorithm>

#include "extractor/text/fold.h"
#include "extractor/text/utf8.h"

namespace planatlas {
namespace {

constexpr char32_t kFirstWide = 0xff01, kLastWide = 0xff5e;  // ！ to ～, the wide forms of ASCII
constexpr char32_t kWideShift = 0xfee0;

bool is_word_byte(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
}

bool is_gap(char32_t c) {
  return is_blank(c) || c == '\n' || c == '\r' || c == '\t' || c == 0x0b || c == 0x0c;
}

// Marks that people leave out or write another way: “ ” ‘ ’ " ' 「 」 『 』 《 》 〈 〉
bool is_quotation_mark(char32_t c) {
  constexpr char32_t kMarks[] = {0x201c, 0x201d, 0x2018, 0x2019, '"',    '\'',   0x300c,
                                 0x300d, 0x300e, 0x300f, 0x300a, 0x300b, 0x3008, 0x3009};
  return std::find(std::begin(kMarks), std::end(kMarks), c) != std::end(kMarks);
}

// Appends the folded form of one character.
void append_folded(std::string& text, char32_t c) {
  if (c >= kFirstWide && c <= kLastWide) c -= kWideShift;
  if (c < 0x80) {
    text += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : static_cast<char>(c);
  } else if (c >= 0x4e00 && c <= 0x9fff) {
    append_code_point(text, simplify(c));
  } else {
    std::string one;
    append_code_point(one, c);
    text += comparison_key(one);
  }
}

bool has_letter(std::string_view word) {
  for (std::size_t offset = 0; offset < word.size();) {
    const char32_t c = next_code_point(word, offset);
    if (is_han(c) || (c < 0x80 && is_word_byte(static_cast<char>(c)))) return true;
  }
  return false;
}

}  // namespace

FoldedText fold_for_search(std::string_view text) {
  FoldedText folded;
  bool after_gap = false;
  for (std::size_t offset = 0; offset < text.size();) {
    const std::size_t start = offset;
    const char32_t c = next_code_point(text, offset);
    if (is_gap(c)) {
      after_gap = true;
      continue;
    }
    if (is_quotation_mark(c)) continue;
    const std::size_t size = folded.text.size();
    append_folded(folded.text, c);
    // A blank keeps two Latin words or numbers apart; elsewhere it says nothing.
    if (after_gap && size > 0 && folded.text.size() > size && is_word_byte(folded.text[size - 1]) &&
        is_word_byte(folded.text[size])) {
      folded.text.insert(size, 1, ' ');
    }
    after_gap = false;
    folded.origin.resize(folded.text.size(), make_span(start, offset));
  }
  return folded;
}

std::string index_words(std::string_view folded) {
  std::string words;
  words.reserve(folded.size() * 2);
  for (std::size_t offset = 0; offset < folded.size();) {
    const std::size_t start = offset;
    const bool han = is_han(next_code_point(folded, offset));
    if (han) words += ' ';
    words += folded.substr(start, offset - start);
    if (han) words += ' ';
  }
  return words;
}

std::vector<std::string> query_words(std::string_view query) {
  std::vector<std::string> words;
  std::string word;
  bool quoted = false;
  const auto finish = [&] {
    if (std::string folded = fold_for_search(word).text; has_letter(folded)) words.push_back(std::move(folded));
    word.clear();
  };
  for (std::size_t offset = 0; offset < query.size();) {
    const std::size_t start = offset;
    const char32_t c = next_code_point(query, offset);
    if (c == '"' || c == 0x201c || c == 0x201d) {
      finish();
      quoted = c == '"' ? !quoted : c == 0x201c;
    } else if (!quoted && is_gap(c)) {
      finish();
    } else {
      word += query.substr(start, offset - start);
    }
  }
  finish();
  return words;
}

std::vector<TextSpan> find_word(const FoldedText& text, std::string_view word) {
  std::vector<TextSpan> places;
  if (word.empty()) return places;
  const std::string_view folded = text.text;
  for (std::size_t begin = folded.find(word); begin != std::string_view::npos; begin = folded.find(word, begin)) {
    const std::size_t end = begin + word.size();
    const bool cut_before = begin > 0 && is_word_byte(folded[begin - 1]) && is_word_byte(word.front());
    const bool cut_after = end < folded.size() && is_word_byte(folded[end]) && is_word_byte(word.back());
    if (cut_before || cut_after) {
      ++begin;
      continue;
    }
    places.push_back({text.origin[begin].begin, text.origin[end - 1].end});
    begin = end;
  }
  return places;
}

}  // namespace planatlas
