#include "extractor/ingest/tesseract.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <string>
#include <utility>

#include "extractor/ingest/page_lines.h"
#include "extractor/ingest/poppler.h"
#include "extractor/ingest/recognized_text.h"
#include "extractor/text/utf8.h"

namespace planatlas {
namespace {

constexpr const char* kTesseractPackage = "tesseract-ocr-chi-sim";
constexpr const char* kModel = "chi_sim";
constexpr double kRecognizedWordGap = 0.6;  // share of a line's height; narrower gaps inside Chinese are no blanks
constexpr double kMarkGap = 1.2;            // the same beside a mark, which stands in a corner of its room
constexpr char kBar = '|';                  // what is recognised where a line of a table stands beside a word

enum TsvColumn { kLevel, kLeft = 6, kTop, kWidth, kHeight, kConfidence, kText, kColumns };
enum Level { kPageLevel = 1, kLineLevel = 4, kWordLevel = 5 };

// Returns the fields of a row; the last one holds what is left of it.
std::array<std::string_view, kColumns> fields_of(std::string_view row) {
  std::array<std::string_view, kColumns> fields;
  for (std::string_view& field : fields) {
    const bool last = &field == &fields.back();
    const std::size_t end = last ? row.size() : std::min(row.find('\t'), row.size());
    field = row.substr(0, end);
    row.remove_prefix(std::min(end + 1, row.size()));
  }
  return fields;
}

int number(std::string_view digits) {
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

bool is_letter_or_digit(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_mark(char32_t c) {
  return std::u32string_view(U"，。、；：！？,;:!?（）()《》“”").find(c) != std::u32string_view::npos;
}

// Whether `next` goes on with what `word` begins: the model of Chinese takes any two characters for a word.
bool belongs_together(const LayoutWord& word, const LayoutBox& box, std::string_view next) {
  const double gap = box.left - word.box.right;
  std::size_t first = 0, last = word.text.size();
  const bool mark = is_mark(next_code_point(next, first)) || is_mark(previous_code_point(word.text, last));
  return std::abs(gap) < (mark ? kMarkGap : kRecognizedWordGap) * box.height() &&
         !(is_letter_or_digit(word.text.back()) && is_letter_or_digit(next.front()));
}

// The words of one line, from the left.
class LineWords {
 public:
  explicit LineWords(std::vector<LayoutWord>& words) : words_(words), begin_(words.size()) {}

  // Adds a word. A bar in it parts two cells, and is no part of either.
  void add(const LayoutBox& box, std::string_view text) {
    const double em = box.width() / layout::em_of(text);
    double left = box.left;
    while (true) {
      const std::size_t bar = std::min(text.find(kBar), text.size());
      const std::string_view piece = text.substr(0, bar);
      const double right = left + em * layout::em_of(piece);
      if (!trim(piece).empty()) add_piece({left, box.top, bar < text.size() ? right : box.right, box.bottom}, piece);
      if (bar == text.size()) return;
      parted_ = true;
      left = right + em * layout::em_of({&kBar, 1});
      text.remove_prefix(bar + 1);
    }
  }

 private:
  void add_piece(const LayoutBox& box, std::string_view text) {
    if (!parted_ && words_.size() > begin_ && belongs_together(words_.back(), box, text)) {
      words_.back().text += text;
      words_.back().box.right = box.right;
    } else {
      words_.push_back({box, std::string(text)});
    }
    parted_ = false;
  }

  std::vector<LayoutWord>& words_;
  std::size_t begin_;
  bool parted_ = false;  // a bar stands before the next word
};

}  // namespace

std::vector<LayoutPage> parse_recognized(std::string_view table, int dots_per_inch) {
  const double scale = static_cast<double>(kPointsPerInch) / dots_per_inch;
  std::vector<LayoutPage> pages;
  std::optional<LineWords> words;
  LayoutBox line;
  for (std::size_t begin = 0; begin < table.size();) {
    const std::size_t end = std::min(table.find('\n', begin), table.size());
    const auto fields = fields_of(table.substr(begin, end - begin));
    begin = end + 1;
    const int level = number(fields[kLevel]);
    LayoutBox box{number(fields[kLeft]) * scale, number(fields[kTop]) * scale, 0, 0};
    box.right = box.left + number(fields[kWidth]) * scale;
    box.bottom = box.top + number(fields[kHeight]) * scale;
    if (level == kPageLevel) {
      pages.push_back({box.right, box.bottom, {}, {}});
      words.emplace(pages.back().words);
    } else if (level == kLineLevel && !pages.empty()) {
      line = box;
      words.emplace(pages.back().words);
    } else if (const auto text = trim(fields[kText]); level == kWordLevel && !text.empty() && !pages.empty()) {
      words->add({box.left, line.top, box.right, line.bottom}, text);
    }
  }
  for (LayoutPage& page : pages)
    for (LayoutWord& word : page.words) word.text = mend_recognized(word.text);
  return pages;
}

Result<std::vector<LayoutPage>> recognize_pages(std::string_view image, int dots_per_inch, const IngestLimits& limits) {
  const auto result =
      run_child({{"tesseract", kChildInput, "stdout", "-l", kModel, "--dpi", std::to_string(dots_per_inch), "tsv"},
                 kTesseractPackage,
                 image,
                 {}},
                child_limits(limits));
  if (!result) return result.error();
  if (result->errors.find("loading language") != std::string::npos)
    return Error{ErrorKind::kUnsupported, std::string("needs tesseract's model of Chinese, which is not installed: "
                                                      "install the package ") +
                                              kTesseractPackage};
  if (result->status != 0 || !is_valid_utf8(result->output))
    return Error{ErrorKind::kDamaged, "is or holds an image that tesseract cannot read: get it again"};
  return parse_recognized(result->output, dots_per_inch);
}

}  // namespace planatlas
