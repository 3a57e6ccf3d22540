// Documents: 《titles》 and their numbers.
#include <string_view>

#include "extractor/text/utf8.h"
#include "extractor/values/recognisers.h"

namespace planatlas {
namespace {

constexpr std::size_t kLongestTitle = 200;
constexpr std::size_t kLongestIssuer = 14;
constexpr std::size_t kLongestRemark = 80;  // （国办发〔2023〕26号） behind a title

constexpr std::u32string_view kOpen = U"〔[［【﹝", kClose = U"〕]］】﹞";

bool is_round(char32_t c) {
  return c == U'(' || c == U'（';
}
bool is_closing_round(char32_t c) {
  return c == U')' || c == U'）';
}

// Returns whether the brackets go around the year of a document number. Typists mix （ and ).
bool are_brackets(char32_t open, char32_t close) {
  if (is_round(open)) return is_closing_round(close);
  const std::size_t pair = kOpen.find(open);
  return pair != std::u32string_view::npos && kClose[pair] == close;
}

// Returns the end of 〔2023〕26号 at `at`, `at` where there is none. （2023）26 needs its 号: it may be a year in
// brackets.
std::size_t end_of_number(const Characters& text, std::size_t at) {
  constexpr std::size_t kYearDigits = 4, kMostDigits = 6;
  const std::size_t year = skip_blanks(text, at + 1), year_end = end_of_digits(text, year);
  const std::size_t close = skip_blanks(text, year_end);
  if (year_end - year != kYearDigits || !are_brackets(text[at], text[close])) return at;
  std::size_t number = skip_blanks(text, close + 1);
  if (text[number] == U'第') number = skip_blanks(text, number + 1);
  const std::size_t number_end = end_of_digits(text, number);
  if (number_end == number || number_end - number > kMostDigits) return at;
  const std::size_t word = skip_blanks(text, number_end);
  if (text[word] == U'号') return word + 1;
  return is_round(text[at]) ? at : number_end;
}

// Returns the end of a remark in round brackets at `at` that holds a document number, `at` where there is none.
std::size_t end_of_remark(const Characters& text, std::size_t at) {
  const std::size_t open = skip_blanks(text, at);
  if (!is_round(text[open])) return at;
  bool holds_number = false;
  for (std::size_t i = open + 1; i < open + kLongestRemark && i < text.size() && text[i] != U'\n';) {
    if (is_closing_round(text[i])) return holds_number ? i + 1 : at;
    const std::size_t end = opens_document_year(text[i]) ? end_of_number(text, i) : i;
    holds_number = holds_number || end != i;
    i = end != i ? end : i + 1;
  }
  return at;
}

}  // namespace

bool opens_document_year(char32_t c) {
  return is_round(c) || kOpen.find(c) != std::u32string_view::npos;
}

std::vector<std::size_t> match_title_marks(const Characters& text) {
  if (!text.holds(U'《')) return {};
  std::vector<std::size_t> ends(text.size(), 0);
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == U'\n') open.clear();
    if (text[i] == U'《') open.push_back(i);
    if (text[i] != U'》' || open.empty()) continue;
    ends[open.back()] = i + 1;
    open.pop_back();
  }
  return ends;
}

std::optional<Found> read_title(const Characters& text, std::size_t at, const std::vector<std::size_t>& title_ends) {
  const std::size_t end = title_ends[at];
  if (end == 0 || end - at > kLongestTitle) return std::nullopt;
  return make_found(ValueKind::kDocument, at, end_of_remark(text, end));
}

std::optional<Found> read_document_number(const Reader& reader, std::size_t at) {
  const Characters& text = reader.text;
  if (!opens_document_year(text[at])) return std::nullopt;
  const std::size_t end = end_of_number(text, at);
  if (end == at) return std::nullopt;
  std::size_t begin = at;
  while (begin > reader.floor && at - begin < kLongestIssuer && (is_han(text[begin - 1]) || is_letter(text[begin - 1])))
    --begin;
  return make_found(ValueKind::kDocument, begin, end);
}

}  // namespace planatlas
