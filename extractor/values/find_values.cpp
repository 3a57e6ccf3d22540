// The walk over a text that asks each recogniser in turn.
#include <utility>

#include "extractor/base/time_limit.h"
#include "extractor/text/utf8.h"
#include "extractor/values/numerals.h"
#include "extractor/values/recognisers.h"

namespace planatlas {

struct ValueFinder::Index : LexiconIndex {
  using LexiconIndex::LexiconIndex;
};

namespace {

bool may_be_quantity(char32_t c) {
  return is_digit(c) || is_han_numeral(c) || is_dash(c) || c == U'+' || c == U'负' || c == U'半' || c == U'数' ||
         c == U'几';
}

// Most cells of tables and many titles hold no character that a value begins with.
bool may_hold_value(std::string_view text, const LexiconIndex& index) {
  for (std::size_t offset = 0; offset < text.size();) {
    if (index.may_start_value(fold_width(next_code_point(text, offset)))) return true;
  }
  return false;
}

class Walk {
 public:
  Walk(const Characters& text, const ValueLexicon& lexicon, const LexiconIndex& index)
      : text_(text), title_ends_(match_title_marks(text)), reader_{text, lexicon, index, 0} {}

  std::vector<Value> run() {
    std::size_t looked = 0;  // at the clock
    for (std::size_t at = 0; at < text_.size();) {
      at = reader_.index.may_start_value(text_[at]) ? step(at) : at + 1;
      if (at - looked < kLongText) continue;
      looked = at;
      if (is_time_up()) break;
    }
    return std::move(values_);
  }

 private:
  // 1.3月底前建成；2.完成…: the number of a step, which is neither a quantity nor the first half of one. Returns the
  // end of its mark, `at` where there is none.
  std::size_t skip_step_number(std::size_t at) const {
    constexpr std::size_t kLongestNumber = 2;
    if (!is_digit(text_[at]) || !begins_clause(at)) return at;
    const std::size_t end = end_of_digits(text_, at);
    const bool dot = text_[end] == U'.' || text_[end] == U'．';
    if (end - at > kLongestNumber || !(dot || text_[end] == U'、')) return at;
    const std::size_t next = skip_blanks(text_, end + 1);
    if (!is_digit(text_[next])) {
      const auto unit = reader_.index.units.longest_at(text_, next);
      const bool counts = unit && !is_han(text_[next + unit->length]);  // 长度：3.公里
      return is_han(text_[next]) && !is_han_numeral(text_[next]) && !counts ? end + 1 : at;
    }
    const auto date = dot ? read_year_or_date(reader_, next) : std::nullopt;
    return date && date->value.kind == ValueKind::kDate ? end + 1 : at;
  }

  bool begins_clause(std::size_t at) const {
    while (at > 0 && is_blank(text_[at - 1])) --at;
    if (at == 0) return true;
    const char32_t before = text_[at - 1];
    return before == U'；' || before == U';' || before == U'。' || before == U'：' || before == U':' || before == U'\n';
  }

  // Returns where to go on.
  std::size_t step(std::size_t at) {
    if (const std::size_t end = skip_step_number(at); end != at) return reader_.floor = end;
    if (auto found = read_document(at)) return take(std::move(*found));
    if (auto found = read_listed(at)) return take(std::move(*found));
    const char32_t c = text_[at];
    if (is_digit(c) || is_han_numeral(c) || c == U'○') {
      if (auto found = read_year_or_date(reader_, at)) return take(std::move(*found));
    }
    if (const std::size_t end = skip_word(at); end != at) return reader_.floor = end;
    if (auto found = read_ordinal(reader_, at)) return take(std::move(*found));
    if (is_alphanumeric(c)) {
      if (auto found = read_code(reader_, at)) return take(std::move(*found));
    }
    if (may_be_quantity(c)) {
      if (auto found = read_quantity(reader_, at)) return take(std::move(*found));
    }
    return skip_run(at);
  }

  std::optional<Found> read_document(std::size_t at) const {
    if (text_[at] == U'《') return read_title(text_, at, title_ends_);
    return read_document_number(reader_, at);
  }

  // Words of the lexicon that are values as a whole, and codes in quotes.
  std::optional<Found> read_listed(std::size_t at) const {
    const bool quote = is_opening_quote(text_[at]);
    if (!quote && !reader_.index.may_start_word(text_[at])) return std::nullopt;
    if (auto found = read_named_period(reader_, at)) return found;
    if (quote) return read_quoted_code(reader_, at);
    if (auto found = read_relative_year(reader_, at)) return found;
    if (auto found = read_per(reader_, at)) return found;
    return read_listed_name(reader_, at);
  }

  std::size_t skip_word(std::size_t at) const {
    const bool possible = is_opening_quote(text_[at]) || reader_.index.may_start_word(text_[at]);
    return possible ? skip_word_with_numeral(reader_, at) : at;
  }

  // Returns the end of the letters or numerals at `at`, so that 三 of 十三 is not read alone.
  std::size_t skip_run(std::size_t at) const {
    const bool several = text_[at] == U'数' || text_[at] == U'几';  // 数十家 is not 十家
    if (is_han_numeral(text_[at]) || (several && power_of(text_[at + 1]) > 0))
      return end_of_han_numerals(text_, at + 1);
    if (is_digit(text_[at])) return end_of_digits(text_, at);
    std::size_t end = at;
    while (is_letter(text_[end]) || (end > at && text_[end] == U'&')) ++end;
    return end > at ? end : at + 1;
  }

  std::size_t take(Found found) {
    found.value.span = text_.span(found.begin, found.end);
    if (found.value.kind == ValueKind::kYear || found.value.kind == ValueKind::kDate) {
      found.value.year.span = found.value.span;
    }
    values_.push_back(std::move(found.value));
    return reader_.floor = found.end;
  }

  std::size_t take(FoundQuantity found) {
    if (found.comparator) take(std::move(*found.comparator));
    return take(std::move(found.quantity));
  }

  const Characters& text_;
  std::vector<std::size_t> title_ends_;
  Reader reader_;
  std::vector<Value> values_;
};

}  // namespace

bool is_value_start(char32_t c) {
  return c == U'《' || c == U'第' || c == U'○' || is_alphanumeric(c) || is_opening_quote(c) || opens_document_year(c) ||
         may_be_quantity(c);
}

ValueFinder::ValueFinder(ValueLexicon lexicon) : lexicon_(std::move(lexicon)), index_(new Index(lexicon_)) {}

ValueFinder::~ValueFinder() {
  delete index_;
}

ValueFinder::ValueFinder(ValueFinder&& other) noexcept
    : lexicon_(std::move(other.lexicon_)), index_(std::exchange(other.index_, nullptr)) {}

ValueFinder& ValueFinder::operator=(ValueFinder&& other) noexcept {
  std::swap(lexicon_, other.lexicon_);
  std::swap(index_, other.index_);
  return *this;
}

const ValueLexicon& ValueFinder::lexicon() const {
  return lexicon_;
}

std::vector<Value> ValueFinder::find(std::string_view text) const {
  if (is_too_late_for(text) || !is_valid_utf8(text) || !may_hold_value(text, *index_)) return {};
  const Characters characters(text);
  return Walk(characters, lexicon_, *index_).run();
}

std::vector<Value> find_values(std::string_view text, const ValueLexicon& lexicon) {
  return ValueFinder(lexicon).find(text);
}

}  // namespace planatlas
