#include "extractor/ingest/tesseract.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <utility>

#include "extractor/ingest/poppler.h"
#include "extractor/text/utf8.h"

namespace planatlas {
namespace {

constexpr const char* kPackage = "tesseract-ocr-chi-sim";
constexpr const char* kModel = "chi_sim";
constexpr double kPointsPerInch = 72;
constexpr double kWordGap = 0.6;  // share of a line's height; narrower gaps inside Chinese are no blanks

enum Column { kLevel, kLeft = 6, kTop, kWidth, kHeight, kConfidence, kText, kColumns };
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

// Whether `next` goes on with what `word` begins: the model of Chinese takes any two characters for a word.
bool belongs_together(const LayoutWord& word, const LayoutBox& box, std::string_view next) {
  const double gap = box.left - word.box.right;
  return gap >= 0 && gap < kWordGap * box.height() &&
         !(is_letter_or_digit(word.text.back()) && is_letter_or_digit(next.front()));
}

}  // namespace

std::vector<LayoutPage> parse_recognized(std::string_view table, int dots_per_inch) {
  const double scale = kPointsPerInch / dots_per_inch;
  std::vector<LayoutPage> pages;
  LayoutBox line;
  bool first_of_line = true;
  for (std::size_t begin = 0; begin < table.size();) {
    const std::size_t end = std::min(table.find('\n', begin), table.size());
    const auto fields = fields_of(table.substr(begin, end - begin));
    begin = end + 1;
    const int level = number(fields[kLevel]);
    LayoutBox box{number(fields[kLeft]) * scale, number(fields[kTop]) * scale, 0, 0};
    box.right = box.left + number(fields[kWidth]) * scale;
    box.bottom = box.top + number(fields[kHeight]) * scale;
    if (level == kPageLevel) {
      pages.emplace_back();
      pages.back().width = box.right;
      pages.back().height = box.bottom;
      first_of_line = true;
    } else if (level == kLineLevel) {
      line = box;
      first_of_line = true;
    } else if (const auto text = trim(fields[kText]); level == kWordLevel && !text.empty() && !pages.empty()) {
      std::vector<LayoutWord>& words = pages.back().words;
      box.top = line.top;
      box.bottom = line.bottom;
      if (!first_of_line && belongs_together(words.back(), box, text)) {
        words.back().text += text;
        words.back().box.right = box.right;
      } else {
        words.push_back({box, std::string(text)});
      }
      first_of_line = false;
    }
  }
  return pages;
}

Result<std::vector<LayoutPage>> recognize_pages(std::string_view image, int dots_per_inch, const IngestLimits& limits) {
  const auto result =
      run_child({{"tesseract", kChildInput, "stdout", "-l", kModel, "--dpi", std::to_string(dots_per_inch), "tsv"},
                 kPackage,
                 image,
                 {}},
                child_limits(limits));
  if (!result) return result.error();
  if (result->errors.find("loading language") != std::string::npos)
    return Error{ErrorKind::kUnsupported, std::string("needs tesseract's model of Chinese, which is not installed: "
                                                      "install the package ") +
                                              kPackage};
  if (result->status != 0 || !is_valid_utf8(result->output))
    return Error{ErrorKind::kDamaged, "is or holds an image that tesseract cannot read: get it again"};
  return parse_recognized(result->output, dots_per_inch);
}

}  // namespace planatlas
