#include "extractor/rules/required_words.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "extractor/rules/known_words.h"
#include "extractor/text/utf8.h"

namespace planatlas::rule_files {
namespace {

constexpr std::size_t kMaxClass = 16;  // code points of a character class that is still a set of strings
constexpr int kMaxDepth = 200;         // of groups in groups

std::string utf8_of(char32_t code_point) {
  std::string text;
  append_code_point(text, code_point);
  return text;
}

// Reads a pattern. Where it meets syntax it does not know, `failed` is set and what it gives means nothing.
class WordReader {
 public:
  WordReader(std::string_view pattern, WordLists& lists) : pattern_(pattern), lists_(lists) {}

  // Nothing where the syntax is not known.
  std::optional<Known> read() {
    Known known = read_alternatives(0);
    if (failed_ || at_ != pattern_.size()) return std::nullopt;
    return known;
  }

 private:
  bool done() const { return failed_ || at_ >= pattern_.size(); }
  bool is_next(std::string_view text) const { return pattern_.substr(at_).starts_with(text); }
  bool take(std::string_view text) {
    if (!is_next(text)) return false;
    at_ += text.size();
    return true;
  }
  Known fail() {
    failed_ = true;
    return anything();
  }

  Known read_alternatives(int depth) {
    if (depth > kMaxDepth) return fail();
    std::vector<Known> branches{read_sequence(depth)};
    while (!done() && take("|")) branches.push_back(read_sequence(depth));
    return either(std::move(branches));
  }

  Known read_sequence(int depth) {
    Sequence sequence;
    while (!done() && !is_next("|") && !is_next(")")) {
      std::string word = read_word();
      sequence.add(word.empty() ? read_repeat(read_piece(depth)) : nothing_but(std::move(word)));
    }
    return sequence.take();
  }

  // Plain characters up to the next sign; the last one is left where it is repeated. Taken together because nearly all
  // of a pattern are words: one by one they took four times as long.
  std::string read_word() {
    constexpr std::string_view kRepeats = "*+?{";
    const std::size_t end = end_of_words(at_, false);
    std::size_t last = end;
    if (end < pattern_.size() && end > at_ && kRepeats.find(pattern_[end]) != std::string_view::npos)
      previous_code_point(pattern_, last);
    if (last <= at_ || last - at_ > kMaxWordBytes) return {};
    const std::string word(pattern_.substr(at_, last - at_));
    at_ = last;
    return word;
  }

  // Where the plain characters from `at` on end; with `bars` the | between them is one of them.
  std::size_t end_of_words(std::size_t at, bool bars) const {
    while (at < pattern_.size() && !fold_ &&
           (!kIsSign[static_cast<unsigned char>(pattern_[at])] || (bars && pattern_[at] == '|')))
      ++at;
    return at;
  }

  // A whole (?:…|…) that holds words only, as nearly all long groups do; nothing where it holds more.
  std::optional<Known> read_word_list() {
    constexpr std::string_view kOpen = "(?:";
    const std::size_t begin = at_ + kOpen.size(), end = is_next(kOpen) ? end_of_words(begin, true) : pattern_.size();
    if (end >= pattern_.size() || pattern_[end] != ')') return std::nullopt;
    const std::string text(pattern_.substr(begin, end - begin));
    const auto [list, is_new] = lists_.try_emplace(text);
    if (is_new) list->second = split_words(text);
    const Strings& words = list->second;
    if (words.empty()) return std::nullopt;
    at_ = end + 1;
    Start start;
    for (const std::string& word : words) {
      std::size_t offset = 0;
      const char32_t first = word.empty() ? 0 : next_code_point(word, offset);
      if (word.empty()) start.may_be_empty = true;
      if (!word.empty()) start.characters.push_back({first, first});
    }
    if (words.size() <= kMaxStrings) return Known{words, {}, std::move(start)};
    return Known{std::nullopt, flushed({words, {}, {}}), std::move(start)};
  }

  // In order; empty where one is too long to be kept whole.
  static Strings split_words(std::string_view text) {
    Strings words;
    for (bool more = true; more;) {
      const std::size_t bar = text.find('|');
      more = bar != std::string_view::npos;
      words.emplace_back(text.substr(0, bar));
      if (words.back().size() > kMaxWordBytes) return {};
      if (more) text.remove_prefix(bar + 1);
    }
    make_set(words);
    return words;
  }

  Known read_repeat(Known piece) {
    for (;;) {
      if (take("*")) {
        piece = repeated(std::move(piece), true);
      } else if (take("?")) {
        if (piece.exact) {
          piece.exact->push_back("");
          make_set(*piece.exact);
          piece.start.may_be_empty = true;
        } else {
          piece = repeated(std::move(piece), true);
        }
      } else if (take("+")) {
        piece = repeated(std::move(piece), false);
      } else if (!take_count(piece)) {
        return piece;
      }
      take("?");  // as few as possible
    }
  }

  // {2}, {2,}, {0,4}; another { is a character.
  bool take_count(Known& piece) {
    if (!is_next("{")) return false;
    const std::size_t close = pattern_.find('}', at_);
    if (close == std::string_view::npos) return false;
    const std::string_view count = pattern_.substr(at_ + 1, close - at_ - 1);
    if (count.empty() || count[0] == ',' || count.find_first_not_of("0123456789,") != std::string_view::npos) {
      return false;
    }
    const bool optional = count.substr(0, count.find(',')).find_first_not_of('0') == std::string_view::npos;
    piece = repeated(std::move(piece), optional);
    at_ = close + 1;
    return true;
  }

  Known read_piece(int depth) {
    if (is_next("(")) return read_group(depth);
    if (is_next("[")) return read_class();
    if (is_next("\\")) return read_escape();
    if (take("^") || take("$")) return nothing_but("");
    if (take(".")) return anything();
    return read_as(next_code_point(pattern_, at_));
  }

  // A character that is itself or, where letters count in either case, one of two. RE2 folds k and s with letters
  // beyond ASCII.
  Known read_as(char32_t c) const {
    if (!fold_ || is_han(c)) return nothing_but(utf8_of(c));
    const char32_t lower = c | 0x20;
    if (c >= 0x80 || lower == U'k' || lower == U's') return anything();
    if (lower < U'a' || lower > U'z') return nothing_but(utf8_of(c));
    return either({nothing_but(utf8_of(lower)), nothing_but(utf8_of(lower - 0x20))});
  }

  Known read_group(int depth) {
    if (auto words = read_word_list()) return std::move(*words);
    take("(");
    if (take("?m)") || take("?s)")) return nothing_but("");  // say what ^, $ and . are, which needs no word
    if (take("?mi)") || take("?i)")) return fold_ = true, nothing_but("");
    if (take("?P<")) {
      const std::size_t close = pattern_.find('>', at_);
      if (close == std::string_view::npos) return fail();
      at_ = close + 1;
    } else if (is_next("?") && !take("?:")) {
      return fail();  // flags
    }
    Known inside = read_alternatives(depth + 1);
    return take(")") ? inside : fail();
  }

  // A code point written \x{4E00}, \x41, \n or with a backslash before punctuation; nothing for a class such as \d.
  std::optional<char32_t> read_escaped() {
    take("\\");
    if (at_ >= pattern_.size()) {
      failed_ = true;
      return std::nullopt;
    }
    const char32_t c = next_code_point(pattern_, at_);
    if (c == U'x') return read_hex();
    if (c == U'n') return U'\n';
    if (c == U't') return U'\t';
    if (c == U'r') return U'\r';
    const bool punctuation =
        c < 0x80 && !(U'0' <= c && c <= U'9') && !(U'A' <= c && c <= U'Z') && !(U'a' <= c && c <= U'z');
    if (punctuation) return c;
    if (c == U'p' || c == U'P') {
      if (take("{")) {
        const std::size_t close = pattern_.find('}', at_);
        if (close == std::string_view::npos) failed_ = true;
        at_ = close == std::string_view::npos ? pattern_.size() : close + 1;
      } else if (at_ < pattern_.size()) {
        ++at_;
      }
    } else if (std::u32string_view(U"dDsSwW").find(c) == std::u32string_view::npos) {
      failed_ = true;  // \b and \z only outside classes, see read_escape; the others are rare
    }
    return std::nullopt;
  }

  std::optional<char32_t> read_hex() {
    const bool braced = take("{");
    const std::size_t end = braced ? pattern_.find('}', at_) : at_ + 2;
    if (end == std::string_view::npos || end > pattern_.size() || end == at_ || end - at_ > 6) {
      failed_ = true;
      return std::nullopt;
    }
    char32_t value = 0;
    for (; at_ < end; ++at_) {
      const char c = pattern_[at_];
      const int digit = '0' <= c && c <= '9'   ? c - '0'
                        : 'a' <= c && c <= 'f' ? c - 'a' + 10
                        : 'A' <= c && c <= 'F' ? c - 'A' + 10
                                               : -1;
      if (digit < 0) failed_ = true;
      value = value * 16 + static_cast<char32_t>(digit);
    }
    if (braced) ++at_;
    return value;
  }

  Known read_escape() {
    for (const std::string_view place : {"\\b", "\\B", "\\A", "\\z"}) {
      if (take(place)) return nothing_but("");
    }
    const auto code_point = read_escaped();
    return code_point ? read_as(*code_point) : anything();
  }

  Known read_class() {
    take("[");
    bool known = !take("^");
    Start start{{}, !known, false};
    Strings members;
    for (bool first = true; !done() && (first || !is_next("]")); first = false) {
      if (is_next("[:")) return fail();
      const auto begin = read_class_end();
      if (!begin) known = false;
      start.any = start.any || !begin;
      if (!is_next("-") || pattern_.substr(at_).starts_with("-]")) {
        if (begin) start.characters.push_back({*begin, *begin});
        if (begin && members.size() <= kMaxClass) members.push_back(utf8_of(*begin));
        continue;
      }
      take("-");
      const auto end = read_class_end();
      start.any = start.any || !end;
      if (begin && end) start.characters.push_back({*begin, *end});
      if (!begin || !end || *end < *begin || *end - *begin >= kMaxClass) {
        known = false;
        continue;
      }
      for (char32_t c = *begin; c <= *end; ++c) members.push_back(utf8_of(c));
    }
    if (!take("]")) return fail();
    if (fold_) return anything();
    if (!known || members.size() > kMaxClass || members.empty()) return {std::nullopt, {}, std::move(start)};
    make_set(members);
    return {std::move(members), {}, std::move(start)};
  }

  std::optional<char32_t> read_class_end() {
    if (done()) return fail(), std::nullopt;
    return is_next("\\") ? read_escaped() : std::optional<char32_t>(next_code_point(pattern_, at_));
  }

  static constexpr std::array<bool, 256> kIsSign = [] {
    std::array<bool, 256> is_sign{};
    for (const char sign : std::string_view("()[]{}\\^$.|*+?")) is_sign[static_cast<unsigned char>(sign)] = true;
    return is_sign;
  }();

  std::string_view pattern_;
  WordLists& lists_;
  std::size_t at_ = 0;
  bool failed_ = false;
  bool fold_ = false;  // letters count in either case
};

}  // namespace

std::vector<WordGroup> required_words(std::string_view pattern, WordLists& lists) {
  auto known = WordReader(pattern, lists).read();
  return known ? flushed(std::move(*known)) : std::vector<WordGroup>{};
}

std::vector<WordGroup> required_words(std::string_view pattern) {
  WordLists lists;
  return required_words(pattern, lists);
}

std::optional<std::vector<CharacterRange>> first_characters(std::string_view pattern) {
  WordLists lists;
  auto known = WordReader(pattern, lists).read();
  if (!known || known->start.any || known->start.may_be_empty) return std::nullopt;
  return std::move(known->start.characters);
}

}  // namespace planatlas::rule_files
